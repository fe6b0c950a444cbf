"""How does staff sign in through its own organisation (OpenID Connect)? To an account that is here.

The organisation says who somebody is; what they may do is said here, and a second factor is asked
for all the same. Of what it says only the subject is kept: no name, no address, no token.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dueregard.people.models import Account
from dueregard.people.using import has_used_second_factor
from dueregard.web.pages import show

REFUSED = 403


class Organisations(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who may come in through an organisation: whoever connected an account of theirs with it."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, object]
    ) -> Account:
        """Keep nothing of what is said of a person but the subject."""
        sociallogin.account.extra_data = {}
        user: Account = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse whoever has no account here, and connect one only for its holder."""
        why = _refusal(request, sociallogin)
        if why:
            raise ImmediateHttpResponse(_refused(request, why))

    def on_authentication_error(self, request: HttpRequest, *args: object, **named: object) -> None:
        """Say that the organisation did not say who it was."""
        why = _("Your organisation did not say who you are, or it was cancelled. Try again.")
        raise ImmediateHttpResponse(_refused(request, why))

    def send_notification_mail(self, *args: object, **named: object) -> None:
        """No account has an e-mail address."""


def _refusal(request: HttpRequest, sociallogin: SocialLogin) -> str:
    if sociallogin.state.get("process") != AuthProcess.CONNECT:
        if sociallogin.is_existing:
            return ""
        return _(
            "No account here is connected with yours there. Sign in with your password or "
            "passkey, then connect it."
        )
    if not request.user.is_authenticated or not has_used_second_factor(request):
        return _("Sign in with your second factor before you connect this account.")
    if sociallogin.is_existing and sociallogin.user != request.user:
        return _("Your account there is connected with another account here already.")
    return ""


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    return show(request, "people/elsewhere_refused.html", {"why": why}, status=REFUSED)
