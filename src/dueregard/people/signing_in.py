"""How does staff sign in? With a password and a second factor; no address is kept while they do.

What allauth leaves to a project: no one signs up, an address is counted under a mark that lives a
day in memory, the secret of a second factor is stored encrypted. How often one may try is what
allauth allows: of one account five wrong passwords in five minutes, from one address ten wrong ones
and thirty in all in a minute.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import date
from functools import lru_cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dueregard.people.models import Account
from dueregard.protection.rate_limits import address_of

# What allauth's own forms call their fields. It has no Welsh; named here, our catalogues hold it.
FIELDS = (
    _("Username"),
    _("Password"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Code"),
    _("Authenticator code"),
)
WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use your passkey"),
}
WRONG_CODE = _("That code is not the one that is due now. Wait for the next one and type that.")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by the operator alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Username and password do not go together. Check both."),
        "too_many_login_attempts": _(
            "Too many wrong passwords. Wait five minutes, then try again."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": WRONG_CODE,
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A mark that stands for the address today and cannot be turned back into it."""
        secret = _secret_of(timezone.localdate())
        return hmac.new(secret, address_of(request).encode(), "sha256").hexdigest()

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """The second factor before the password, wherever something is asked once more."""
        ways = super().get_reauthentication_methods(user)[::-1]
        return [{**one, "description": str(WAYS[one["id"]])} for one in ways]

    def send_notification_mail(self, *args: object, **named: object) -> None:
        """No account has an e-mail address."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors, encrypted in the database."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """What a passkey is called unless its holder says."""
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": known + 1}

    def encrypt(self, text: str) -> str:
        """Encrypt a secret."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt one."""
        return _box().decrypt(encrypted_text.encode()).decode()


@lru_cache(maxsize=1)
def _secret_of(day: date) -> bytes:
    return secrets.token_bytes(32)


def _box() -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"dueregard/second-factor", "sha256")
    return Fernet(urlsafe_b64encode(key))
