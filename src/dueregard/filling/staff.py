"""What every page of staff does the same: never kept by a browser, a 404 for what is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.errors import NotFound, RuleBroken
from dueregard.words import Said

REFUSED, FAULTY = 409, 422

View = Callable[..., HttpResponse]


def staff_page(view: View) -> View:
    """Serve a page of staff."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def served(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            return view(request, **named)
        except NotFound as missing:
            raise Http404(str(missing)) from None

    return served


def who(request: HttpRequest) -> str:
    """The account at work, by its name: a role's such as convenor-2, never a person's."""
    name: str = request.account.name  # type: ignore[attr-defined]
    return name


def body_of(request: HttpRequest, case: str) -> str:
    """The body for which the account at work acts in a case."""
    body: str = request.account.body_in(case)  # type: ignore[attr-defined]
    return body


def said_by(refused: RuleBroken) -> Said:
    """What a broken rule says."""
    said: Said = refused.args[0]
    return said
