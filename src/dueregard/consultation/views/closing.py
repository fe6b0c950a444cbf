"""A consultation that runs or is over: extending it, setting responses aside, closing it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.consultation.actions.closing import (
    close_consultation,
    restore_responses,
    set_aside_responses,
)
from dueregard.consultation.actions.opening import extend_consultation, offer_version
from dueregard.consultation.forms.drafts import ROWS
from dueregard.consultation.forms.running import EXTEND, RESTORE, SET_ASIDE
from dueregard.consultation.pages.running import heading_of, running_form, running_page
from dueregard.consultation.queries.asking import asked_of, the_consultation
from dueregard.consultation.queries.closing import is_counted
from dueregard.consultation.rules.asking import Asked
from dueregard.dates import When
from dueregard.errors import NotFound, RuleBroken
from dueregard.filling.fields import Field, Read, read_fields
from dueregard.filling.staff import FAULTY, REFUSED, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.words import Said, say

Cells = Mapping[str, str]


@needs("convene", about=the_consultation)
@staff_page
def running(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Where does it stand, and what can be done now?"""
    return _running(request, asked_of(case, consultation))


@needs("convene", about=the_consultation)
@staff_page
def close(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Count what came in, for good."""
    asked = asked_of(case, consultation)
    if request.method != "POST":
        return _running(request, asked)
    try:
        close_consultation(asked, by=who(request), at=timezone.now())
    except RuleBroken as refused:
        return _running(request, asked, refused=said_by(refused))
    return _back(case, consultation)


@needs("convene", about=the_consultation)
@staff_page
def extend(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Keep it open longer, for a public reason."""

    def act(asked: Asked, cells: Cells, **how: Any) -> None:
        if not cells["closes"]:
            raise RuleBroken(say("Enter the new latest day"))
        extend_consultation(asked, closes=When(cells["closes"]), reason=cells["reason"], **how)

    return _form(request, asked_of(case, consultation), "extend", EXTEND, act)


@needs("convene", about=the_consultation)
@staff_page
def set_aside(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Leave responses out of the count, for a public reason."""

    def act(asked: Asked, cells: Cells, **how: Any) -> None:
        why, said = cells["reason"], cells["explanation"]
        set_aside_responses(_refs(cells), asked=asked, reason=why, explanation=said, **how)

    return _form(request, asked_of(case, consultation), "set_aside", SET_ASIDE, act)


@needs("convene", about=the_consultation)
@staff_page
def restore(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Count responses again that were set aside."""

    def act(asked: Asked, cells: Cells, **how: Any) -> None:
        restore_responses(_refs(cells), asked=asked, explanation=cells["explanation"], **how)

    return _form(request, asked_of(case, consultation), "restore", RESTORE, act)


@needs("convene", about=the_consultation)
@staff_page
def offer_version_page(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Offer an accessible version that was not ready when it opened."""

    def act(asked: Asked, cells: Cells, **how: Any) -> None:
        told: dict[str, Any] = {**cells, **how}
        offer_version(asked, **told)

    fields = ROWS["accessible_versions"]
    return _form(request, asked_of(case, consultation), "offer_version", fields, act)


def _form(
    request: HttpRequest,
    asked: Asked,
    name: str,
    fields: tuple[Field, ...],
    act: Callable[..., None],
) -> HttpResponse:
    """Show fields, or do what they ask; what is refused is shown again as it was typed."""
    read, refused = Read({}, {}, {}), None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            act(asked, read.cells, by=who(request), at=timezone.now())
            return _back(asked.case, asked.consultation.id)
        except RuleBroken as broken:
            refused = said_by(broken)
        except NotFound:
            refused = say("One of these references is no response to this consultation")
    language, heading = get_language() or "en", heading_of(name)
    page = running_form(asked, fields, read, heading=heading, language=language, refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "consultation/closing_form.html", page, status=status)


def _running(request: HttpRequest, asked: Asked, *, refused: Said | None = None) -> HttpResponse:
    page = running_page(
        asked,
        at=timezone.localtime(),
        language=get_language() or "en",
        is_counted=is_counted(asked),
        refused=refused,
    )
    return show(request, "consultation/closing.html", page, status=REFUSED if refused else 200)


def _refs(cells: Cells) -> list[str]:
    return [one for one in cells["refs"].split(" | ") if one]


def _back(case: str, consultation: str) -> HttpResponse:
    named = {"case": case, "consultation": consultation}
    return HttpResponseRedirect(reverse("running", kwargs=named))


STAFF = "staff/consultations/<str:case>/<str:consultation>/"
ROUTES = [
    path(STAFF, running, name="running"),
    path(f"{STAFF}extend/", extend, name="extend"),
    path(f"{STAFF}close/", close, name="close"),
    path(f"{STAFF}set-aside/", set_aside, name="set_aside"),
    path(f"{STAFF}restore/", restore, name="restore"),
    path(f"{STAFF}versions/", offer_version_page, name="offer_version"),
]
