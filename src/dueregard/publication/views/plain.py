"""The first page, the figures, the question check, and the pages that only explain."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dueregard.outcomes import queries as outcomes
from dueregard.publication import queries
from dueregard.publication.forms import WordingForm
from dueregard.publication.pages.accuracy import accuracy_page, published_record_page
from dueregard.publication.pages.deployments import held
from dueregard.publication.pages.home import home_page
from dueregard.publication.pages.questions import wording_page
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What is this, and is anything happening near me?"""
    found = queries.front_page(request.head.facts)  # type: ignore[attr-defined]
    page = home_page(
        found.latest,
        found.cases,
        found.claims,
        found.findings,
        found.asked,
        at=timezone.localtime(),
        language=get_language() or "en",
    )
    return show(request, "publication/home.html", with_head(request, page))


@public_page
def accuracy(request: HttpRequest) -> HttpResponse:
    """How often was it wrong, and how sure are we?"""
    return show(request, "publication/accuracy.html", with_head(request, _accuracy(request)))


@public_page
def published_record(request: HttpRequest) -> HttpResponse:
    """What do the published columns mean, and what can never be compared?"""
    page = with_head(request, _published_record(request))
    return show(request, "publication/published_record.html", page)


@public_page
def wording(request: HttpRequest) -> HttpResponse:
    """Is this question worded so that people can answer either way? Nothing is stored."""
    form = WordingForm(request.GET or None)
    page = with_head(request, wording_page(form))
    response = show(request, "publication/wording.html", page)
    if request.GET:
        response["Cache-Control"] = "no-store"
    return response


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Who keeps this record, and how?"""
    return show(request, "publication/about.html", with_head(request, {}))


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people who read this?"""
    return show(request, "publication/privacy.html", with_head(request, {}))


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """Who can use this site, and what is known not to work?"""
    return show(request, "publication/accessibility.html", with_head(request, {}))


def healthz(request: HttpRequest) -> HttpResponseBase:
    """Does the site answer, and the database?"""
    size = queries.size_of_log()
    response = HttpResponse(f"ok {size}\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    page = {"title": _("There is no such page")}
    return show(request, "publication/404.html", page, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side. Asks the database nothing: it may be what failed."""
    page = {"title": _("Something went wrong")}
    return show(request, "publication/500.html", page, status=500)


@kept
def _accuracy() -> Page:
    return accuracy_page(held(outcomes.all_rows()))


@kept
def _published_record() -> Page:
    return published_record_page(held(outcomes.all_rows()))
