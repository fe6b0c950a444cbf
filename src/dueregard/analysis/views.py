"""Shared words and unusual votes: for everyone once it is counted, for the convenor before."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache

from dueregard.analysis.forms import WordsForm
from dueregard.analysis.pages.alike import alike_page, unusual_page
from dueregard.analysis.pages.coverage import coverage_page, coverage_rows
from dueregard.analysis.pages.machines import report_told
from dueregard.analysis.pages.opinion import TABLES, opinion_part, opinion_rows
from dueregard.analysis.pages.report import (
    part_of_report,
    question_rows,
    report_page,
    shown_questions,
)
from dueregard.analysis.pages.reviewed import HEADERS, reviewed_part, theme_rows
from dueregard.analysis.pages.theming import theme_part
from dueregard.analysis.pages.words import all_words_page
from dueregard.analysis.paper.printing import printed_report
from dueregard.analysis.queries import (
    given_in,
    is_closed_and_counted,
    opinions,
    people_of,
    published_words,
    reported,
    shared_and_unusual,
    themes_by_question,
    unusual_votes,
    words_page,
)
from dueregard.analysis.reviewing.queries import published_answers, published_reviews
from dueregard.analysis.work.waiting import when_worked_out
from dueregard.consultation.queries.asking import asked_of, the_consultation
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotFound
from dueregard.people.access import for_everyone, needs
from dueregard.web.downloads import csv_file
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@for_everyone
@public_page
@when_worked_out
def alike(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Which words were sent by many, and how far would results move without unusual votes?"""
    page = with_head(request, _alike(request, case, consultation))
    return show(request, "analysis/alike.html", page)


@for_everyone
@public_page
@when_worked_out
def report(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """What did people say, and what may be said of it?"""
    page = with_head(request, _report(request, case, consultation))
    return show(request, "analysis/report.html", page)


@for_everyone
@public_page
@when_worked_out
def report_json(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """The numbers of the whole report for programs, in English whatever the page's language."""
    asked = _counted(case, consultation)
    with override("en"):
        told = report_told(asked, reported(asked))
    written = json.dumps(told, ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


@for_everyone
@public_page
@when_worked_out
def report_pdf(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """The whole report as one accessible PDF, the same bytes for the same answers."""
    language = get_language() or "en"
    page = _printed(request, case, consultation)
    response = HttpResponse(page["pdf"], content_type="application/pdf")
    name = f"{consultation}-report-{language}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@for_everyone
@public_page
@when_worked_out
def coverage(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Who answered, and who lives here?"""
    page = with_head(request, _coverage(request, case, consultation))
    return show(request, "analysis/coverage.html", page)


@for_everyone
@public_page
@when_worked_out
def coverage_csv(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Every group with how many answered and how many live here, in English."""
    asked = _counted(case, consultation)
    headers, rows = coverage_rows(asked, reported(asked).shown, people_of(asked))
    return csv_file(f"{consultation}-coverage.csv", headers, rows)


@for_everyone
@public_page
@when_worked_out
def groups(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Who agrees with whom on statements, or that no groups can be told apart?"""
    page = with_head(request, _groups(request, case, consultation))
    return show(request, "analysis/opinion.html", page)


@for_everyone
@public_page
@when_worked_out
def themes(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """What do people talk about in their own words, and what does one alone say?"""
    page = with_head(request, _themes(request, case, consultation))
    return show(request, "analysis/themes.html", page)


@for_everyone
@public_page
@when_worked_out
def report_csv(
    request: HttpRequest, *, case: str, consultation: str, question: str
) -> HttpResponse:
    """The numbers of one question of the report, in English whatever the page's language."""
    asked = _counted(case, consultation)
    found = asked.question(question)
    if found is None or found not in shown_questions(asked):
        raise NotFound(f"{asked.key} asks no closed question {question!r}")
    with override("en"):
        headers, rows = question_rows(asked, found, reported(asked).shown, language="en")
    return csv_file(f"{consultation}-{question}.csv", headers, rows)


@for_everyone
@public_page
@when_worked_out
def themes_csv(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Every theme with how many answers it holds, in English whatever the page's language."""
    rows = _theme_rows(request, case, consultation)["rows"]
    return csv_file(f"{consultation}-themes.csv", HEADERS, rows)


@for_everyone
@public_page
@when_worked_out
def groups_csv(request: HttpRequest, *, case: str, consultation: str, part: str) -> HttpResponse:
    """A table of the groups, in English whatever the page's language."""
    if part not in TABLES:
        raise NotFound(f"groups have no table {part!r}")
    asked = _counted(case, consultation)
    with override("en"):
        headers, rows = opinion_rows(asked, opinions(asked), part=part, language="en")
    return csv_file(f"{consultation}-{part}.csv", headers, rows)


@for_everyone
@public_page
def words(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Everything that people let be published, to be searched."""
    asked = _counted(case, consultation)
    form = WordsForm(request.GET)
    found = words_page(asked, **form.asked(), page=form.page())
    page = all_words_page(asked, found, form.asked(), language=get_language() or "en")
    return show(request, "analysis/words.html", with_head(request, page))


@needs("convene", about=the_consultation)
@never_cache
@when_worked_out
def unusual(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Which responses bear signs of being made by few? Nothing is set aside by this."""
    try:
        asked = asked_of(case, consultation)
    except NotFound as missing:
        raise Http404(str(missing)) from None
    found, _ = unusual_votes(asked)
    page = unusual_page(asked, found, language=get_language() or "en")
    return show(request, "analysis/unusual.html", page)


def _counted(case: str, consultation: str) -> Asked:
    asked = asked_of(case, consultation)
    if not is_closed_and_counted(asked):
        raise NotFound(f"{asked.key} has not been counted")
    return asked


@kept
def _report(case: str, consultation: str) -> Page:
    asked = _counted(case, consultation)
    return report_page(asked, reported(asked), language=get_language() or "en")


@kept
def _printed(case: str, consultation: str) -> Page:
    asked = _counted(case, consultation)
    return {"pdf": printed_report(asked, language=get_language() or "en")}


@kept
def _coverage(case: str, consultation: str) -> Page:
    asked = _counted(case, consultation)
    shown, language = reported(asked).shown, get_language() or "en"
    return coverage_page(asked, given_in(asked), shown, people_of(asked), language=language)


@kept
def _groups(case: str, consultation: str) -> Page:
    asked, language = _counted(case, consultation), get_language() or "en"
    part = opinion_part(asked, opinions(asked), language=language)
    return {**part_of_report(asked, language=language), "o": part}


@kept
def _themes(case: str, consultation: str) -> Page:
    asked, language = _counted(case, consultation), get_language() or "en"
    reviews = published_reviews(asked)
    found = themes_by_question(asked, but=reviews)
    return {
        **part_of_report(asked, language=language),
        "reviewed": reviewed_part(asked, reviews, published_answers(asked), language=language),
        "theming": theme_part(asked, found, language=language),
        "csv": reverse("themes_csv", kwargs={"case": case, "consultation": consultation}),
    }


@kept
def _theme_rows(case: str, consultation: str) -> Page:
    asked = _counted(case, consultation)
    reviews = published_reviews(asked)
    found = themes_by_question(asked, but=reviews)
    with override("en"):
        return {"rows": theme_rows(asked, reviews, found, published_answers(asked))}


@kept
def _alike(case: str, consultation: str) -> Page:
    asked = _counted(case, consultation)
    shared, told, unusual = shared_and_unusual(asked)
    return alike_page(
        asked,
        shared,
        published_words(asked),
        told.shown,
        unusual,
        language=get_language() or "en",
    )


ROUTES = [
    path("consultations/<str:case>/<str:consultation>/alike/", alike, name="alike"),
    path("consultations/<str:case>/<str:consultation>/report/", report, name="report"),
    path(
        "consultations/<str:case>/<str:consultation>/report.json", report_json, name="report_json"
    ),
    path("consultations/<str:case>/<str:consultation>/report.pdf", report_pdf, name="report_pdf"),
    path("consultations/<str:case>/<str:consultation>/report/coverage/", coverage, name="coverage"),
    path(
        "consultations/<str:case>/<str:consultation>/report/coverage.csv",
        coverage_csv,
        name="coverage_csv",
    ),
    path("consultations/<str:case>/<str:consultation>/words/", words, name="words"),
    path("consultations/<str:case>/<str:consultation>/groups/", groups, name="groups"),
    path(
        "consultations/<str:case>/<str:consultation>/groups/<str:part>.csv",
        groups_csv,
        name="groups_csv",
    ),
    path("consultations/<str:case>/<str:consultation>/themes/", themes, name="themes"),
    path("consultations/<str:case>/<str:consultation>/themes.csv", themes_csv, name="themes_csv"),
    path(
        "consultations/<str:case>/<str:consultation>/report/<str:question>.csv",
        report_csv,
        name="report_csv",
    ),
    path("staff/consultations/<str:case>/<str:consultation>/unusual/", unusual, name="unusual"),
]
