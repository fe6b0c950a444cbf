"""The register of deployments, its downloads, and the story of one."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dueregard.errors import NotFound
from dueregard.outcomes import queries as outcomes
from dueregard.publication import queries
from dueregard.publication.forms import RegisterForm
from dueregard.publication.pages.all_figures import FIGURES
from dueregard.publication.pages.deployments import held, register_page, register_row, story_page
from dueregard.publication.pages.figures import boroughs_chart, drawn
from dueregard.publication.pages.not_published import (
    CSV_COLUMNS,
    not_published_page,
    not_published_rows,
)
from dueregard.publication.pages.open_data import COLUMNS, open_row
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def register(request: HttpRequest) -> HttpResponse:
    """Where and when has it been used?"""
    form = RegisterForm(request.GET)
    found = outcomes.register(**form.asked(), page=form.page())
    differ = queries.told_otherwise(found.rows)
    page = register_page(found, asked=form.shown(), differ=differ)
    return show(request, "publication/register.html", with_head(request, page))


@public_page
def register_csv(request: HttpRequest) -> HttpResponse:
    """The rows of the register as it was asked for, as CSV."""
    rows = outcomes.all_rows(**RegisterForm(request.GET).asked())
    return csv_file("deployments.csv", COLUMNS, [list(open_row(row).values()) for row in rows])


@public_page
def register_json(request: HttpRequest) -> HttpResponse:
    """The rows of the register as it was asked for, as JSON."""
    rows = outcomes.all_rows(**RegisterForm(request.GET).asked())
    told = {"deployments": [open_row(row) for row in rows]}
    written = json.dumps(told, ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


@public_page
def places(request: HttpRequest) -> HttpResponse:
    """Where in London has it been used?"""
    charts = drawn((boroughs_chart,), held(outcomes.all_rows()))
    return show(request, "publication/places.html", with_head(request, {"charts": charts}))


@public_page
def invented(request: HttpRequest) -> HttpResponse:
    """The deployments of invented cases, apart from the real ones."""
    found = outcomes.all_rows(invented=True)
    page = {"rows": [register_row(row) for row in found if row.invented], "invented": True}
    return show(request, "publication/invented.html", with_head(request, page))


@public_page
def not_published(request: HttpRequest) -> HttpResponse:
    """What do we not know, and who could tell us?"""
    page = with_head(request, _not_published(request))
    return show(request, "publication/not_published.html", page)


@public_page
def not_published_csv(request: HttpRequest) -> HttpResponse:
    """What is on record of each field, by force, in English whatever the page's language."""
    return csv_file("not-published.csv", CSV_COLUMNS, not_published_rows(queries.what_is_told()))


@public_page
def deployment(request: HttpRequest, *, ref: str) -> HttpResponse:
    """What happened here?"""
    return show(request, "publication/deployment.html", with_head(request, _story(request, ref)))


@public_page
def figure_csv(request: HttpRequest, *, name: str) -> HttpResponse:
    """The numbers of a chart, in English whatever the page's language."""
    if name not in FIGURES:
        raise NotFound(f"no figure {name!r}")
    with override("en"):
        table = FIGURES[name](held(outcomes.all_rows())).table
    return csv_file(f"{name}.csv", table.headers, table.rows)


@kept
def _story(ref: str) -> Page:
    return story_page(queries.story_of_deployment(ref))


@kept
def _not_published() -> Page:
    return not_published_page(queries.what_is_told(), outcomes.groups_of_forces())
