"""Staff and concerns: what waits, reading what came in, answering, recording what was heard."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from dueregard.concerns.actions.raising import refuse_concern, show_concern
from dueregard.concerns.actions.replying import (
    ReplyFaults,
    record_concern,
    reply_to_concern,
    reply_to_recommendation,
)
from dueregard.concerns.forms.moderating import SHOW, decide_fields
from dueregard.concerns.forms.replying import FORMAL_REPLY, heard_fields, reply_fields, reply_of
from dueregard.concerns.pages.replying import (
    deployments_said,
    list_page,
    offered_page,
    record_page,
    reply_page,
)
from dueregard.concerns.queries import (
    concern_facts,
    concerns_in,
    named_in,
    offered_as,
    recommendation_facts,
    the_concern,
    the_offer,
    the_recommendation,
)
from dueregard.concerns.rules.raising import RULES
from dueregard.errors import RuleBroken
from dueregard.filling.fields import Field, Read, read_fields, seen_in
from dueregard.filling.staff import FAULTY, REFUSED, body_of, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.web.speaking import spoken
from dueregard.words import say

NOTHING = Read({}, {}, {})


@needs("work", about=None)
@staff_page
def concerns(request: HttpRequest, *, case: str) -> HttpResponse:
    """What waits in this case?"""
    account = request.account  # type: ignore[attr-defined]
    held = concerns_in(case, on=timezone.localdate())
    return show(
        request, "concerns/staff.html", list_page(named_in(case, deployments=False), held, account)
    )


@needs("moderate", about=the_offer)
@staff_page
def offered(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Show a concern that came in, or refuse it by a published rule."""
    fields = decide_fields(tuple((code, spoken(said)) for code, said in RULES.items()))
    row, read, refused = offered_as(ref, case=case), NOTHING, None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
        how: dict[str, Any] = {"case": case, "by": who(request), "at": timezone.now()}
        try:
            if read.faults or not read.cells["decision"]:
                raise RuleBroken(say("Choose whether it is shown or refused"))
            if read.cells["decision"] == SHOW:
                show_concern(ref, **how)
            else:
                reason, why = read.cells["reason"], read.cells["explanation"]
                refuse_concern(ref, reason=reason, explanation=why, **how)
            return HttpResponseRedirect(reverse("staff_concerns", args=[case]))
        except RuleBroken as broken:
            refused = said_by(broken)
    page = offered_page(named_in(case), row, fields, read, refused=refused)
    return show(request, "concerns/offered.html", page, status=REFUSED if refused else 200)


@needs("reply", about=the_concern)
@staff_page
def answer(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Answer a concern in public."""
    named = named_in(case, bodies=True)
    asked, earlier = concern_facts(ref, case=case)
    fields = reply_fields(named.bodies)

    def act(cells: Any, **how: Any) -> None:
        reply_to_concern(reply_of(cells), concern=ref, **how)

    def page_of(read: Read, **told: Any) -> dict[str, Any]:
        return reply_page(named, asked, earlier, fields, read, **told)

    return _reply(request, case, fields, act, page_of, to=reverse("concern", args=[case, ref]))


@needs("reply", about=the_recommendation)
@staff_page
def answer_formally(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Answer a formal recommendation in public."""
    named = named_in(case)
    asked, earlier = recommendation_facts(ref, case=case)

    def act(cells: Any, **how: Any) -> None:
        reply_to_recommendation(reply_of(cells), recommendation=ref, **how)

    def page_of(read: Read, **told: Any) -> dict[str, Any]:
        return reply_page(named, asked, earlier, FORMAL_REPLY, read, **told)

    to = reverse("staff_concerns", args=[case])
    return _reply(request, case, FORMAL_REPLY, act, page_of, to=to)


@needs("raise")
@staff_page
def record(request: HttpRequest, *, case: str) -> HttpResponse:
    """Put a concern on record that was heard elsewhere."""
    named = named_in(case, bodies=True)
    fields = heard_fields(
        bodies=named.bodies, deployments=deployments_said(named), places=named.places
    )
    read, refused = NOTHING, None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            made = record_concern(read.cells, case=case, by=who(request), at=timezone.now())
            return HttpResponseRedirect(reverse("concern", args=[case, made.id]))
        except RuleBroken as broken:
            refused = said_by(broken)
    page = record_page(named, fields, read, refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "parts/staff_form.html", page, status=status)


def _reply(
    request: HttpRequest,
    case: str,
    fields: tuple[Field, ...],
    act: Callable[..., None],
    page_of: Callable[..., dict[str, Any]],
    *,
    to: str,
) -> HttpResponse:
    """Show the form of a reply, or publish it; what is no reply yet is shown again as typed."""
    read, told, status = NOTHING, dict[str, Any](), 200
    if request.method == "POST":
        read = read_fields(fields, request.POST)
        status = FAULTY if read.faults else 200
    if request.method == "POST" and not read.faults:
        try:
            act(
                read.cells,
                case=case,
                body=body_of(request, case),
                seen=seen_in(request.POST),
                by=who(request),
                at=timezone.now(),
            )
            return HttpResponseRedirect(to)
        except ReplyFaults as missing:
            told, status = {"faults": missing.by_field}, FAULTY
        except RuleBroken as broken:
            told, status = {"refused": said_by(broken)}, REFUSED
    return show(request, "concerns/reply.html", page_of(read, **told), status=status)


STAFF = "staff/concerns/<str:case>/"
ROUTES = [
    path(STAFF, concerns, name="staff_concerns"),
    path(f"{STAFF}record/", record, name="record_concern"),
    path(f"{STAFF}offered/<str:ref>/", offered, name="offered_concern"),
    path(f"{STAFF}reply/<str:ref>/", answer, name="answer_concern"),
    path(f"{STAFF}recommendations/<str:ref>/", answer_formally, name="answer_recommendation"),
]
