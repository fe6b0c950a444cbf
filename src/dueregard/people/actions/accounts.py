"""How does an account begin, begin anew and end? With a link; nobody else ever knows its password.

An account has no e-mail address. Whoever opens it hands the link over, by a way of their own.
"""

import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from dueregard.errors import RuleBroken
from dueregard.log.turns import in_turn
from dueregard.people.actions.logged import account_named, log
from dueregard.people.actions.sign_ins import end_every_sign_in
from dueregard.people.models import Account, Invitation
from dueregard.people.queries import invited_with, mark_of
from dueregard.people.rules import require_role_name
from dueregard.words import say

DAYS_OPEN, TOKEN_BYTES = 7, 24
BY_LINK = "staff"


def open_account(name: str, *, by: str, at: datetime) -> str:
    """Open an account under a role's name; return the token of the link by which it is taken up.

    Raises `RuleBroken` when there is one already.
    """
    require_role_name(name)
    with in_turn():
        if Account.objects.filter(name=name).exists():
            raise RuleBroken(say("There is an account %(name)s already.", name=name))
        account = Account(name=name, ref=secrets.token_hex(16))
        account.set_unusable_password()
        account.save()
        log("account.opened", account, {}, by=by, at=at)
        return _invite(account, at=at)


def take_up_account(token: str, *, password: str, at: datetime) -> Account:
    """Give an account the password that its holder chose; the link works no more.

    Raises `NotFound` for a link that opens nothing.
    """
    with in_turn():
        account = account_named(invited_with(token, at=at).name)
        account.set_password(password)
        account.save(update_fields=["password"])
        Invitation.objects.filter(account=account).delete()
        log("account.taken_up", account, {}, by=BY_LINK, at=at)
    return account


def renew_sign_in(name: str, *, by: str, at: datetime) -> str:
    """Let an account that lost its password or second factor begin anew; return a token.

    The old password, second factors, connections and sessions stop working at once. Raises
    `NotFound`.
    """
    with in_turn():
        account = account_named(name)
        account.set_unusable_password()
        account.save(update_fields=["password"])
        Authenticator.objects.filter(user_id=account.pk).delete()
        SocialAccount.objects.filter(user_id=account.pk).delete()
        end_every_sign_in(account)
        log("account.renewed", account, {}, by=by, at=at)
        return _invite(account, at=at)


def close_account(name: str, *, by: str, at: datetime) -> None:
    """Let nobody sign in to an account any more; what it did stays on record. Raises `NotFound`."""
    with in_turn():
        account = account_named(name)
        account.is_active = False
        account.save(update_fields=["is_active"])
        Invitation.objects.filter(account=account).delete()
        end_every_sign_in(account)
        log("account.closed", account, {}, by=by, at=at)


def _invite(account: Account, *, at: datetime) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    kept = {"mark": mark_of(token), "expires": at + timedelta(days=DAYS_OPEN)}
    Invitation.objects.update_or_create(account=account, defaults=kept)
    return token
