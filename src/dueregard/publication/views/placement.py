"""Where deployments go and who lives there, and the rows behind it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dueregard.outcomes import queries as outcomes
from dueregard.places.queries import areas
from dueregard.publication.pages.placement import placement_file, placement_page
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def placement(request: HttpRequest) -> HttpResponse:
    """Where do deployments go, and who lives there?"""
    return show(request, "publication/placement.html", with_head(request, _placement(request)))


@public_page
def placement_csv(request: HttpRequest, *, by: str) -> HttpResponse:
    """Each area or borough with its residents and what went there, in English."""
    with override("en"):
        headers, rows = placement_file(by, areas(), outcomes.all_rows())
    return csv_file(f"placement-{by}.csv", headers, rows)


@kept
def _placement() -> Page:
    return placement_page(areas(), outcomes.all_rows())
