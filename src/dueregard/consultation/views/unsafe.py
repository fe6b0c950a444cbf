"""What is said to someone whose form could not be taken safely? Nothing that was typed is lost.

A form without our token may come from another site, or from a browser that keeps no cookie. It is
never registered; an answering form is shown again with all that it held, to be sent once more.
"""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.translation import gettext as _

from dueregard.consultation.views.answering import shown_again
from dueregard.web.pages import show

ANSWER = "answer"


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say why a form without our token was not taken, and how to send it."""
    match = resolve(request.path_info)
    if match.url_name == ANSWER:
        notice = _(
            "This page could not tell that the form came from here, so nothing was registered. "
            "Your answers are all still on it: please press the button once more. If this comes "
            "again, let your browser keep the one cookie that protects the form."
        )
        return shown_again(request, notice=notice, **match.kwargs)
    return show(request, "consultation/unsafe.html", {"is_too_big": False}, status=403)


def form_unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that what was sent could not be read. What it held is not looked at, and not logged."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    status = 413 if too_big else 400
    return show(request, "consultation/unsafe.html", {"is_too_big": too_big}, status=status)
