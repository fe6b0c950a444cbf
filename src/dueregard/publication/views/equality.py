"""Whom the errors fall on: the page and its numbers as a file."""

from django.http import HttpRequest, HttpResponse

from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.rules.group_rates import rates_by_group
from dueregard.publication import queries
from dueregard.publication.pages.audit import CSV_COLUMNS, equality_rows
from dueregard.publication.pages.deployments import held
from dueregard.publication.pages.equality import equality_page
from dueregard.publication.rules.equality import audits_of
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def equality(request: HttpRequest) -> HttpResponse:
    """Whom do the errors fall on, and how sure is that?"""
    return show(request, "publication/equality.html", with_head(request, _equality(request)))


@public_page
def equality_csv(request: HttpRequest) -> HttpResponse:
    """Every comparison at every share, unrounded."""
    found = queries.errors_by_group()
    rows = equality_rows(audits_of(found.counts, found.claims))
    return csv_file("equality.csv", CSV_COLUMNS, rows)


@kept
def _equality() -> Page:
    found = queries.errors_by_group()
    rates = rates_by_group(outcomes.counts_of_groups())
    rows = held(outcomes.all_rows())
    return equality_page(audits_of(found.counts, found.claims), rates, rows)
