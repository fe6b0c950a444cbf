"""How does a test come in as staff? Signed in with a role in the case and a second factor."""

import secrets

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client, RequestFactory

from dueregard.people.models import Account, Role


def as_staff(
    client: Client, name: str, *, role: str, case: str = "it", body: str = "council"
) -> Client:
    """The client, signed in as the account of this name, which has this role in the case."""
    account = Account.objects.filter(name=name).first()
    if account is None:
        account = Account.objects.create(name=name, ref=secrets.token_hex(16))
        Role.objects.create(account=account, role=role, case=case, body=body)
        TOTP.activate(account, generate_totp_secret())
    client.force_login(account)
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, account, "mfa")
    request.session.save()
    return client
