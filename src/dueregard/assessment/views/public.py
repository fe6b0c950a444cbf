"""Assessments for everyone: all of them, one version, what changed, and its files."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.assessment.pages.public import assessment_page, changes_page, list_page
from dueregard.assessment.queries.assessed import all_assessments, held, reasons_for
from dueregard.assessment.queries.form import the_form
from dueregard.claims.queries import cases
from dueregard.people.access import for_everyone
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@for_everyone
@public_page
def assessments(request: HttpRequest) -> HttpResponse:
    """Which assessments are on record?"""
    page = with_head(request, list_page(all_assessments(), cases()))
    return show(request, "assessment/assessments.html", page)


@for_everyone
@public_page
def assessment(request: HttpRequest, *, case: str, assessment: str) -> HttpResponse:
    """What will it do to people here, says this version?"""
    page = with_head(request, _assessment(request, case, assessment))
    return show(request, "assessment/assessment.html", page)


@for_everyone
@public_page
def assessment_changes(request: HttpRequest, *, case: str, assessment: str) -> HttpResponse:
    """What differs from the version before?"""
    page = with_head(request, _changes(request, case, assessment))
    return show(request, "assessment/changes.html", page)


@kept
def _assessment(case: str, ref: str) -> Page:
    found = held(case)
    one = found.version(ref)
    reasons = reasons_for(found, one, on=timezone.localdate())
    return assessment_page(found, one, the_form(), reasons, language=get_language() or "en")


@kept
def _changes(case: str, ref: str) -> Page:
    found = held(case)
    return changes_page(found, found.version(ref), the_form(), language=get_language() or "en")


HERE = "assessments/<str:case>/<str:assessment>/"
ROUTES = [
    path("assessments/", assessments, name="assessments"),
    path(HERE, assessment, name="assessment"),
    path(f"{HERE}changes/", assessment_changes, name="assessment_changes"),
]
