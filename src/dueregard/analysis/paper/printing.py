"""The report as one PDF: what the pages show, gathered and set. The same bytes for the same day."""

from pathlib import Path

from dueregard.analysis.pages.coverage import coverage_page
from dueregard.analysis.pages.opinion import opinion_part
from dueregard.analysis.pages.reviewed import reviewed_part
from dueregard.analysis.pages.theming import theme_part
from dueregard.analysis.paper.content import report_content
from dueregard.analysis.queries import (
    given_in,
    opinions,
    people_of,
    reported,
    themes_by_question,
)
from dueregard.analysis.reviewing.queries import published_answers, published_reviews
from dueregard.consultation.paper.composing import composed
from dueregard.consultation.rules.asking import Asked, closing_moment

DESIGN = Path(__file__).with_name("report.typ")


def printed_report(asked: Asked, *, language: str) -> bytes:
    """Return the PDF of the report in a language; it declares PDF/UA-1 and PDF/A-2a.

    Raises `BeingWorkedOut` while its parts are.
    """
    told, reviews = reported(asked), published_reviews(asked)
    found = themes_by_question(asked, but=reviews)
    content = report_content(
        asked,
        told,
        coverage=coverage_page(
            asked, given_in(asked), told.shown, people_of(asked), language=language
        ),
        groups=opinion_part(asked, opinions(asked), language=language),
        themes=theme_part(asked, found, language=language),
        reviewed=reviewed_part(asked, reviews, published_answers(asked), language=language),
        language=language,
    )
    # It is dated by the day on which it closed: what is counted has stood since.
    return composed(content, at=closing_moment(asked.closes), design=DESIGN)
