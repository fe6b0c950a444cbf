"""The cases, one case with its time line, its bundle."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override

from dueregard.claims import queries as claims
from dueregard.decision import queries as decisions
from dueregard.publication import queries
from dueregard.publication.bundle import zipped_bundle
from dueregard.publication.findings import findings_of
from dueregard.publication.loading import published_facts
from dueregard.publication.pages.cases import case_item, case_page, timeline_rows
from dueregard.publication.pages.gates import gates_page
from dueregard.publication.rules.timeline import timeline_of
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def cases(request: HttpRequest) -> HttpResponse:
    """Which cases are on record?"""
    page = {"cases": [case_item(one) for one in claims.cases()]}
    return show(request, "publication/cases.html", with_head(request, page))


@public_page
def case(request: HttpRequest, *, case: str) -> HttpResponse:
    """What was said, and what does the record show?"""
    return show(request, "publication/case.html", with_head(request, _case(request, case)))


@public_page
def gates(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """May it go ahead, who says so, and why?"""
    return show(request, "publication/gates.html", with_head(request, _gates(request, case, ref)))


@public_page
def timeline_csv(request: HttpRequest, *, case: str) -> HttpResponse:
    """The time line of a case as CSV."""
    record = claims.record_of(case)
    with override("en"):
        headers, rows = timeline_rows(record, timeline_of(record))
    return csv_file(f"{case}-timeline.csv", headers, rows)


@public_page
def case_bundle(request: HttpRequest, *, case: str) -> HttpResponse:
    """The whole case as a folder in a zip file."""
    told, facts = published_facts(case)
    response = HttpResponse(zipped_bundle(told, facts), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{case}.zip"'
    return response


@kept
def _case(case: str) -> Page:
    known, findings = queries.checked_case(case)
    today = timezone.localdate()
    return case_page(known, findings, findings_of(known.record, on=today), on=today)


@kept
def _gates(case: str, ref: str) -> Page:
    matter = decisions.matter(ref, case=case, on=timezone.localdate())
    return gates_page(claims.case_on_record(case), matter, decisions.gates(matter))
