"""What to expect, how good forecasts have been, and the rows behind both."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dueregard.outcomes import queries as outcomes
from dueregard.publication.pages.forecasts import back_test_part, forecast_file
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def forecasts(request: HttpRequest) -> HttpResponse:
    """What should people expect, and how good have forecasts been?"""
    page = with_head(request, {"back_test": _back_test(request)})
    return show(request, "publication/forecasts.html", page)


@public_page
def forecast_csv(request: HttpRequest, *, file: str) -> HttpResponse:
    """Every back-tested forecast, or the numbers of a chart, in English."""
    with override("en"):
        headers, rows = forecast_file(file, outcomes.all_rows())
    return csv_file(f"forecast-{file}.csv", headers, rows)


@kept
def _back_test() -> Page:
    return back_test_part(outcomes.all_rows())
