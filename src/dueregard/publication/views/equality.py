"""Whom the errors fall on: the page and its numbers as a file."""

from django.http import HttpRequest, HttpResponse

from dueregard.errors import NotFound
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.rules.group_rates import rates_by_group
from dueregard.publication import queries
from dueregard.publication.forms import CountsForm
from dueregard.publication.pages.audit import CSV_COLUMNS, equality_rows
from dueregard.publication.pages.deployments import held
from dueregard.publication.pages.equality import equality_page, own_counts_part
from dueregard.publication.rules.equality import Audited, audit_of, audits_of
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def equality(request: HttpRequest) -> HttpResponse:
    """Whom do the errors fall on, and how sure is that?"""
    own = own_counts_part(CountsForm(request.GET))
    page = with_head(request, {**_equality(request), "own": own})
    return show(request, "publication/equality.html", page)


@public_page
def equality_csv(request: HttpRequest) -> HttpResponse:
    """Every comparison at every share, unrounded; or those of counts given in the address."""
    form = CountsForm(request.GET)
    if form.is_asked():
        counted = form.counted()
        if counted is None:
            raise NotFound("these counts cannot be compared")
        return csv_file(
            "equality.csv", CSV_COLUMNS, equality_rows([Audited(counted, audit_of(counted))])
        )
    found = queries.errors_by_group()
    rows = equality_rows(audits_of(found.counts, found.claims))
    return csv_file("equality.csv", CSV_COLUMNS, rows)


@kept
def _equality() -> Page:
    found = queries.errors_by_group()
    rates = rates_by_group(outcomes.counts_of_groups())
    rows = held(outcomes.all_rows())
    return equality_page(audits_of(found.counts, found.claims), rates, rows)
