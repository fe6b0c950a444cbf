"""Assessments for everyone: all of them, one version, what changed, and its files."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.assessment.pages.public import assessment_page, changes_page, list_page
from dueregard.assessment.paper.content import printed_content
from dueregard.assessment.paper.printing import moment_of, printed_assessment
from dueregard.assessment.paper.word import word_file
from dueregard.assessment.queries.assessed import all_assessments, held, reasons_for
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.atrs import atrs_record
from dueregard.claims.queries import cases
from dueregard.people.access import for_everyone
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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


@for_everyone
@public_page
def assessment_pdf(request: HttpRequest, *, case: str, assessment: str) -> HttpResponse:
    """The version as one accessible PDF."""
    told = held(case).version(assessment).assessment
    content = _content(request, case, assessment)
    return _file(printed_assessment(content, told), PDF, f"{assessment}-{language()}.pdf")


@for_everyone
@public_page
def assessment_word(request: HttpRequest, *, case: str, assessment: str) -> HttpResponse:
    """The version as a Word file."""
    told = held(case).version(assessment).assessment
    content = _content(request, case, assessment)
    return _file(word_file(content, at=moment_of(told)), WORD, f"{assessment}-{language()}.docx")


@for_everyone
@public_page
def assessment_atrs(request: HttpRequest, *, case: str, assessment: str) -> HttpResponse:
    """The version as fields of the Algorithmic Transparency Recording Standard, in English."""
    found = held(case)
    one = found.version(assessment)
    address = f"{settings.DUEREGARD_ADDRESS}/assessments/{case}/{assessment}/"
    told = atrs_record(one, found.record, address=address)
    written = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return _file(written, "application/json; charset=utf-8", f"{assessment}-atrs.json")


def _content(request: HttpRequest, case: str, ref: str) -> Page:
    return printed_content(_assessment(request, case, ref), the_form(), language=language())


def _file(written: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(written, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


@kept
def _assessment(case: str, ref: str) -> Page:
    found = held(case)
    one = found.version(ref)
    reasons = reasons_for(found, one, on=timezone.localdate())
    return assessment_page(found, one, the_form(), reasons, language=language())


@kept
def _changes(case: str, ref: str) -> Page:
    found = held(case)
    return changes_page(found, found.version(ref), the_form(), language=language())


HERE = "assessments/<str:case>/<str:assessment>/"
ROUTES = [
    path("assessments/", assessments, name="assessments"),
    path(HERE, assessment, name="assessment"),
    path(f"{HERE}changes/", assessment_changes, name="assessment_changes"),
    path(f"{HERE}assessment.pdf", assessment_pdf, name="assessment_pdf"),
    path(f"{HERE}assessment.docx", assessment_word, name="assessment_word"),
    path(f"{HERE}atrs.json", assessment_atrs, name="assessment_atrs"),
]
