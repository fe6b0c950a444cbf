"""Giving public notice of what was granted, and reporting once it is over."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from dueregard.claims.queries import record_of
from dueregard.decision.actions.noticing import give_notice
from dueregard.decision.actions.reporting import report_deployment
from dueregard.decision.forms.noticing import NOTICE
from dueregard.decision.forms.reporting import REPORT
from dueregard.decision.pages.noticing import notice_form, report_form
from dueregard.decision.queries import desk_of
from dueregard.errors import RuleBroken
from dueregard.filling.fields import Field, Read, read_fields
from dueregard.filling.staff import FAULTY, REFUSED, body_of, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.proposal.queries import the_deployment
from dueregard.web.pages import show

Page = dict[str, Any]


@needs("decide", about=the_deployment)
@staff_page
def notice(request: HttpRequest, *, case: str, deployment: str) -> HttpResponse:
    """Give public notice."""

    def act(cells: Mapping[str, str]) -> None:
        give_notice(
            deployment=deployment,
            case=case,
            channels=[one for one in cells["channels"].split("; ") if one],
            way_round=cells["way_round"],
            kept=cells["kept"],
            contact=cells["contact"],
            body=body_of(request, case),
            officer=who(request),
            at=timezone.now(),
        )

    return _form(request, case, deployment, NOTICE, notice_form, act, to="notice")


@needs("propose", about=the_deployment)
@staff_page
def report(request: HttpRequest, *, case: str, deployment: str) -> HttpResponse:
    """Report on a deployment that is over."""

    def act(cells: Mapping[str, str]) -> None:
        report_deployment(
            cells,
            deployment=deployment,
            case=case,
            body=body_of(request, case),
            by=who(request),
            at=timezone.now(),
        )

    return _form(request, case, deployment, REPORT, report_form, act, to="after")


def _form(
    request: HttpRequest,
    case: str,
    deployment: str,
    fields: tuple[Field, ...],
    page_of: Callable[..., Page],
    act: Callable[[Mapping[str, str]], None],
    *,
    to: str,
) -> HttpResponse:
    """Show fields, or do what they ask; what is refused is shown again as it was typed."""
    desk = desk_of(deployment, case=case, officer=who(request), on=timezone.localdate())
    read, refused = Read({}, {}, {}), None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            act(read.cells)
            return HttpResponseRedirect(reverse(to, args=[case, deployment]))
        except RuleBroken as broken:
            refused = said_by(broken)
    page = page_of(desk, record_of(case), fields, read, refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "parts/staff_form.html", page, status=status)


STAFF = "staff/decisions/<str:case>/<str:deployment>/"
ROUTES = [
    path(f"{STAFF}notice/", notice, name="give_notice"),
    path(f"{STAFF}report/", report, name="report_deployment"),
]
