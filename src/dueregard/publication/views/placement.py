"""Where deployments go and who lives there, and the rows behind it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dueregard.errors import BadInput, NotFound
from dueregard.outcomes import queries as outcomes
from dueregard.places.queries import areas, boundaries, counted_groups, edition
from dueregard.publication.pages.placement import (
    elsewhere_tables,
    placement_file,
    placement_page,
)
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def placement(request: HttpRequest) -> HttpResponse:
    """Where do deployments go, and who lives there?"""
    page = _placement(request, edition())
    return show(request, "publication/placement.html", with_head(request, page))


@public_page
def placement_csv(request: HttpRequest, *, by: str) -> HttpResponse:
    """Each area or borough with its residents and what went there, in English."""
    with override("en"):
        headers, rows = placement_file(by, areas(), outcomes.all_rows())
    return csv_file(f"placement-{by}.csv", headers, rows)


@kept
def _placement(_edition: str) -> Page:
    table, rows = areas(), outcomes.all_rows()
    elsewhere = elsewhere_tables(table, rows, counted_groups())
    try:
        drawn, no_map = boundaries(), ""
    except (BadInput, NotFound) as wrong:
        # Right at the start and changed since: the tiles are still true.
        drawn, no_map = None, str(wrong)
    page = placement_page(table, rows, boundaries=drawn)
    return {**page, "no_map": no_map, "elsewhere": elsewhere}
