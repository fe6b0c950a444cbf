"""What to expect, how good forecasts have been, and the rows behind both."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dueregard.errors import NotFound
from dueregard.outcomes import queries as outcomes
from dueregard.publication.forms import ForecastForm
from dueregard.publication.pages.expectations import expectation_page, expectation_part
from dueregard.publication.pages.forecasts import (
    back_test_part,
    fixed_part,
    forecast_file,
    known_results,
)
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def forecasts(request: HttpRequest) -> HttpResponse:
    """What should people expect, and how good have forecasts been?"""
    known = _back_test(request)
    asked = expectation_part(known["results"], ForecastForm(request.GET))
    page = with_head(request, {"back_test": known, "expected": asked})
    return show(request, "publication/forecasts.html", page)


@public_page
def deployment_forecast(request: HttpRequest, *, ref: str) -> HttpResponse:
    """What was to be expected of this deployment, the day before it?"""
    page = with_head(request, _deployment_forecast(request, ref))
    return show(request, "publication/deployment_forecast.html", page)


@public_page
def forecast_csv(request: HttpRequest, *, file: str) -> HttpResponse:
    """Every back-tested forecast, or the numbers of a chart, in English."""
    with override("en"):
        if file == "expected":
            table = _expected(ForecastForm(request.GET))["table"]
            return csv_file("forecast-expected.csv", table.headers, table.rows)
        headers, rows = forecast_file(file, outcomes.all_rows())
    return csv_file(f"forecast-{file}.csv", headers, rows)


def _expected(form: ForecastForm) -> Page:
    """The forecast of a deployment or a plan. Raises `NotFound` where none can be made."""
    if form.ref():
        found: Page = _page_of(form.ref())["expected"]
    else:
        found = expectation_part(known_results(outcomes.all_rows()), form)
    if "table" not in found:
        raise NotFound(found["why_not"])
    return found


def _page_of(ref: str) -> Page:
    found = outcomes.deployment_records(ref)
    if not found:
        raise NotFound(f"no deployment {ref!r} is on record")
    counts = outcomes.counts_before_of(found[0].force)
    return expectation_page(found[0], outcomes.all_rows(invented=found[0].invented), counts)


@kept
def _back_test() -> Page:
    rows = outcomes.all_rows()
    return {
        **back_test_part(rows),
        "results": known_results(rows),
        "fixed": fixed_part(outcomes.fixed_forecasts()),
    }


@kept
def _deployment_forecast(ref: str) -> Page:
    return _page_of(ref)
