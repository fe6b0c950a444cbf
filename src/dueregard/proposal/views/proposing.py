"""Proposing a deployment, changing a plan, registering a paper."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from dueregard.errors import RuleBroken
from dueregard.filling.fields import Field, Read, as_typed, read_fields
from dueregard.filling.staff import FAULTY, REFUSED, body_of, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.proposal.actions.proposing import (
    ProposalFaults,
    propose_deployment,
    register_paper,
)
from dueregard.proposal.forms.proposing import paper_fields, proposal_fields
from dueregard.proposal.pages.proposing import (
    cells_of,
    paper_name,
    paper_page,
    plans_page,
    proposal_page,
)
from dueregard.proposal.queries import Planned, planned_in, the_deployment
from dueregard.web.pages import show

NOTHING = Read({}, {}, {})


@needs("propose", about=None)
@staff_page
def plans(request: HttpRequest, *, case: str) -> HttpResponse:
    """Which deployments and papers has this case?"""
    return show(request, "proposal/plans.html", plans_page(planned_in(case)))


@needs("propose")
@staff_page
def propose(request: HttpRequest, *, case: str) -> HttpResponse:
    """Propose a deployment."""
    planned = planned_in(case)
    fields = _plan_fields(planned)
    return _form(request, planned, fields, propose_deployment, proposal_page, NOTHING)


@needs("propose", about=the_deployment)
@staff_page
def change(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Change a plan; the log keeps what it was."""
    planned = planned_in(case)
    fields = _plan_fields(planned)
    held = Read(as_typed(fields, cells_of(planned.deployment(ref))), {}, {})
    return _form(request, planned, fields, propose_deployment, proposal_page, held, ref=ref)


@needs("propose")
@staff_page
def paper(request: HttpRequest, *, case: str) -> HttpResponse:
    """Register a paper of the programme."""
    planned = planned_in(case)
    fields = paper_fields(tuple((one.id, paper_name(one)) for one in planned.papers))
    return _form(request, planned, fields, register_paper, paper_page, NOTHING)


def _plan_fields(planned: Planned) -> tuple[Field, ...]:
    papers = tuple((one.id, paper_name(one)) for one in planned.papers)
    return proposal_fields(places=planned.places, papers=papers)


def _form(
    request: HttpRequest,
    planned: Planned,
    fields: tuple[Field, ...],
    act: Callable[..., Any],
    page_of: Callable[..., dict[str, Any]],
    held: Read,
    **named: str,
) -> HttpResponse:
    """Show fields, or keep what was typed into them; what cannot be kept is shown again."""
    read, told, status = held, dict[str, Any](), 200
    if request.method == "POST":
        read = read_fields(fields, request.POST)
        status = FAULTY if read.faults else 200
    if request.method == "POST" and not read.faults:
        try:
            act(
                read.cells,
                case=planned.case,
                body=body_of(request, planned.case),
                by=who(request),
                at=timezone.now(),
                **named,
            )
            return HttpResponseRedirect(reverse("plans", args=[planned.case]))
        except ProposalFaults as missing:
            told, status = {"faults": missing.by_field}, FAULTY
        except RuleBroken as broken:
            told, status = {"refused": said_by(broken)}, REFUSED
    page = page_of(planned, fields, read, **named, **told)
    return show(request, "parts/staff_form.html", page, status=status)


STAFF = "staff/plans/<str:case>/"
ROUTES = [
    path(STAFF, plans, name="plans"),
    path(f"{STAFF}new/", propose, name="propose"),
    path(f"{STAFF}paper/", paper, name="register_paper"),
    path(f"{STAFF}change/<str:ref>/", change, name="change_plan"),
]
