"""Who may open which page? Every view says so; none of staff opens without a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from dueregard.errors import NotFound
from dueregard.people.pages import role_item, role_said
from dueregard.people.queries import AtWork, Extent, at_work, second_factors_of
from dueregard.people.rules import may, roles_that_may
from dueregard.people.using import has_used_second_factor, note_use
from dueregard.web.pages import show

if TYPE_CHECKING:
    from dueregard.people.models import Account

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = "everyone"


def for_everyone(view: View) -> View:
    """Mark a view that anybody may open, signed in or not."""
    view.access = EVERYONE  # type: ignore[attr-defined]
    return view


def the_case(**named: Any) -> Extent:
    """What a page is about that concerns a case as a whole."""
    return Extent()


def needs(
    permission: str, *, about: Callable[..., Extent] | None = the_case
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a view be opened by accounts that may do this in the case that its address names.

    `about` tells from the address what a page is about, for roles that are for less than a case;
    None marks a list, which they may open and which shows them what is theirs to do. Gives the view
    `request.account`. Whoever is not signed in is sent to sign in, whoever has no second factor to
    set one up; whoever may not is told which role may. No browser or cache keeps any of it.
    """

    def guarded(view: Callable[..., Any]) -> Callable[..., Any]:
        @never_cache
        @wraps(view)
        def opened(request: HttpRequest, **named: Any) -> HttpResponse:
            if missing := _missing_step(request):
                return _sent_to(missing, request)
            account = at_work(cast("Account", request.user))
            if not _admits(account, permission, about, named):
                return _refused(request, permission, account, case=named.get("case"))
            note_use(request)
            request.account = account  # type: ignore[attr-defined]
            response: HttpResponse = view(request, **named)
            return response

        opened.access = permission  # type: ignore[attr-defined]
        return opened

    return guarded


def _admits(
    account: AtWork, permission: str, about: Callable[..., Extent] | None, named: dict[str, Any]
) -> bool:
    case = named.get("case")
    if case is None or about is None or not account.may(permission, case=case):
        return account.may(permission, case=case)
    if account.may(permission, case=case, about=Extent()):
        return True
    # What the page is about is looked up only for whoever is held to it.
    try:
        return account.may(permission, case=case, about=about(**named))
    except NotFound:
        return False


def _refused(
    request: HttpRequest, permission: str, account: AtWork, *, case: str | None
) -> HttpResponse:
    roles = [role_said(one) for one in roles_that_may(permission)]
    narrow = [one for one in account.held_in(case) if case and one.is_narrow]
    page = {
        "title": _("Not for this account"),
        "roles": roles,
        "narrow": [role_item(one) for one in narrow if may([one.role], permission)],
        "has_work": account.may("work"),
        "other": None,
    }
    return show(request, "people/refused.html", page, status=403)


def _missing_step(request: HttpRequest) -> str:
    """The route of what is still to be done to come in; empty when nothing is."""
    if not request.user.is_authenticated:
        return "account_login"
    kinds = second_factors_of(request.user)
    if not kinds & {"totp", "webauthn"}:
        return "mfa_index"
    if has_used_second_factor(request):
        return ""
    return "mfa_reauthenticate" if "totp" in kinds else "mfa_reauthenticate_webauthn"


def _sent_to(name: str, request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")
