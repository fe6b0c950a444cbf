"""Deciding: what waits, one screen to decide on, and how an authority ends."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from dueregard.claims.queries import record_of
from dueregard.decision.actions.deciding import (
    ChoiceFaults,
    decide_deployment,
    end_deployment,
    say_read,
)
from dueregard.decision.forms.deciding import ENDING, choice_of, fields_for
from dueregard.decision.pages.deciding import deciding_page, ending_page, to_decide_page
from dueregard.decision.queries import desk_of, waiting_in
from dueregard.errors import RuleBroken
from dueregard.filling.fields import Read, read_fields, seen_in
from dueregard.filling.staff import FAULTY, REFUSED, body_of, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.proposal.queries import the_deployment
from dueregard.web.pages import show
from dueregard.words import Said, say

NOTHING = Read({}, {}, {})


@needs("see_force_screens")
@staff_page
def to_decide(request: HttpRequest) -> HttpResponse:
    """Which deployments of the account's cases wait for a decision, which for a report?"""
    account = request.account  # type: ignore[attr-defined]
    cases = None if account.may("see_force_screens", case="") else account.cases
    page = to_decide_page(waiting_in(cases, on=timezone.localdate()), account)
    return show(request, "decision/to_decide.html", page)


@needs("decide", about=the_deployment)
@staff_page
def decide(request: HttpRequest, *, case: str, deployment: str) -> HttpResponse:
    """Everything that lies before the officer, and the choice."""
    if request.method != "POST":
        return _shown(request, case, deployment, NOTHING)
    named = {"deployment": deployment, "case": case, "officer": who(request)}
    desk = desk_of(**named, on=timezone.localdate())
    fields = fields_for(desk.obstacles)
    read = read_fields(fields, request.POST)
    if read.faults:
        return _shown(request, case, deployment, read, status=FAULTY)
    try:
        decide_deployment(
            choice_of(read.cells, desk.obstacles),
            **named,
            body=body_of(request, case),
            seen=seen_in(request.POST),
            at=timezone.now(),
        )
    except ChoiceFaults as missing:
        return _shown(request, case, deployment, read, faults=missing.by_field, status=FAULTY)
    except RuleBroken as broken:
        return _shown(request, case, deployment, read, refused=said_by(broken), status=REFUSED)
    return HttpResponseRedirect(reverse("gates", args=[case, deployment]))


@needs("decide", about=the_deployment)
@staff_page
def read_paper(request: HttpRequest, *, case: str, deployment: str) -> HttpResponse:
    """Say that a paper has been read; what was typed of the decision so far stays."""
    here = reverse("decide_deployment", args=[case, deployment])
    if request.method != "POST":
        return HttpResponseRedirect(here)
    named = {"deployment": deployment, "case": case, "officer": who(request)}
    fields = fields_for(desk_of(**named, on=timezone.localdate()).obstacles)
    typed = read_fields(fields, request.POST)
    try:
        say_read(request.POST.get("document", ""), **named, at=timezone.now())
    except RuleBroken as broken:
        return _shown(request, case, deployment, typed, refused=said_by(broken), status=REFUSED)
    if any(any(values) for values in typed.typed.values()):
        return _shown(request, case, deployment, typed)
    return HttpResponseRedirect(f"{here}#papers")


@needs("decide", about=the_deployment)
@staff_page
def end(request: HttpRequest, *, case: str, deployment: str) -> HttpResponse:
    """Close the authority: as planned, early, or cancelled."""
    named = {"deployment": deployment, "case": case, "officer": who(request)}
    desk = desk_of(**named, on=timezone.localdate())
    read, refused = NOTHING, None
    if request.method == "POST":
        read = read_fields(ENDING, request.POST)
        try:
            if read.faults or not read.cells["ending"]:
                raise RuleBroken(say("Choose how it ended"))
            end_deployment(
                read.cells["ending"], reason=read.cells["reason"], **named, at=timezone.now()
            )
            return HttpResponseRedirect(reverse("gates", args=[case, deployment]))
        except RuleBroken as broken:
            refused = said_by(broken)
    page = ending_page(desk, record_of(case), ENDING, read, refused=refused)
    return show(request, "parts/staff_form.html", page, status=REFUSED if refused else 200)


def _shown(
    request: HttpRequest,
    case: str,
    deployment: str,
    read: Read,
    *,
    refused: Said | None = None,
    faults: dict[str, Said] | None = None,
    status: int = 200,
) -> HttpResponse:
    desk = desk_of(deployment, case=case, officer=who(request), on=timezone.localdate())
    page = deciding_page(desk, record_of(case), read, refused=refused, faults=faults)
    return show(request, "decision/deciding.html", page, status=status)


STAFF = "staff/decisions/"
ROUTES = [
    path(STAFF, to_decide, name="to_decide"),
    path(f"{STAFF}<str:case>/<str:deployment>/", decide, name="decide_deployment"),
    path(f"{STAFF}<str:case>/<str:deployment>/read/", read_paper, name="read_paper"),
    path(f"{STAFF}<str:case>/<str:deployment>/end/", end, name="end_deployment"),
]
