"""What does everyone see of themes that people went through? Their names, the program's beside.

Of answers whose words are not published only the number is told.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dueregard.analysis.pages.acts import (
    act_said,
    answers_said,
    joined_said,
    label_of,
    marked,
    suggested,
    themes_said,
)
from dueregard.analysis.pages.coding import agreements_on
from dueregard.analysis.reviewing.queries import Held
from dueregard.analysis.rules.theming import Heading, Review
from dueregard.analysis.themes import Themes
from dueregard.consultation.pages.asked import lang_of, words_of
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count, spoken_date

Page = dict[str, Any]
Published = Mapping[str, tuple[str, str]]
"""Published words and their language, by id."""

MOST_ALONE = 20
EXAMPLES = 2
HEADERS = (
    "question",
    "status",
    "name",
    "named_by",
    "named_on",
    "program_words",
    "language_model_suggestion",
    "answers",
    "answers_published",
    "approved_by",
    "approved_on",
)


def reviewed_part(
    asked: Asked, latest: Mapping[str, tuple[Held, Review]], published: Published, *, language: str
) -> list[Page]:
    """For each question whose themes were published: every theme, and what stands alone."""
    return [
        {
            "wording": words_of(asked, question, "wording", language=language),
            "lang": lang_of(asked, question, "wording", language=language),
            **_part(*latest[question.id], published),
        }
        for question in asked.questions
        if question.id in latest
    ]


def theme_rows(
    asked: Asked,
    latest: Mapping[str, tuple[Held, Review]],
    found: Mapping[str, Themes],
    published: Published,
) -> list[tuple[str, ...]]:
    """Every theme of every question as a row, reviewed or not, and what stands alone."""
    rows: list[tuple[str, ...]] = []
    for question in (one.id for one in asked.questions):
        if question in latest:
            rows += _reviewed_rows(question, latest[question][1], published)
        elif question in found:
            rows += _found_rows(question, found[question])
    return rows


def _part(held: Held, review: Review, published: Published) -> Page:
    alone = sorted(review.alone & published.keys())
    act = review.published
    return {
        "says": _("%(themes)s in %(answers)s, %(published)s of them published.")
        % {
            "themes": themes_said(len(review.standing)),
            "answers": answers_said(len(review.answers)),
            "published": count(len(review.answers & published.keys())),
        },
        "by": _(
            "A program found candidates; people looked through them. Published by %(who)s,"
            " %(when)s."
        )
        % {"who": act.by if act else "", "when": spoken_date(act.at if act else None)},
        "mark": marked(review.run.language_model),
        "agreements": agreements_on(held),
        "history": [act_said(review, one) for one in reversed(review.acts)],
        "themes": [_theme(review, one, published) for one in review.standing],
        "alone": [published[one] for one in alone[:MOST_ALONE]],
        "alone_more": max(0, len(alone) - MOST_ALONE),
        "alone_says": answers_said(len(review.alone)),
    }


def _theme(review: Review, one: Heading, published: Published) -> Page:
    shown = [ref for ref in one.examples if ref in one.answers and ref in published]
    shown = shown or sorted(one.answers & published.keys())
    return {
        "label": label_of(one),
        "size": answers_said(len(one.answers)),
        "named": _("Named by %(who)s, %(when)s. The program’s words: %(words)s")
        % {
            "who": one.name.done.by,
            "when": spoken_date(one.name.done.at),
            "words": one.machine_name or _("none published"),
        }
        if one.name
        else _("In the program’s words"),
        "approved": _("Approved by %(who)s, %(when)s")
        % {"who": one.approved.by, "when": spoken_date(one.approved.at)}
        if one.approved
        else "",
        "joined": joined_said(review, one),
        "suggestion": suggested(one, review.run.language_model),
        "examples": [published[ref] for ref in shown[:EXAMPLES]],
    }


def _reviewed_rows(
    question: str, review: Review, published: Published
) -> Iterable[tuple[str, ...]]:
    for one in review.standing:
        named, approved = one.name, one.approved
        yield (
            question,
            "reviewed",
            named.label if named else "",
            named.done.by if named else "",
            str(named.done.at) if named else "",
            one.machine_name,
            suggested(one, review.run.language_model),
            str(len(one.answers)),
            str(len(one.answers & published.keys())),
            approved.by if approved else "",
            str(approved.at) if approved else "",
        )
    alone = (str(len(review.alone)), str(len(review.alone & published.keys())))
    yield (question, "alone", *[""] * 5, *alone, "", "")


def _found_rows(question: str, found: Themes) -> Iterable[tuple[str, ...]]:
    for one in found.themes_:
        told = str(len(one.responses))
        yield (question, "found_by_program", "", "", "", one.label, "", told, told, "", "")
    alone = str(len({one.passage.response for one in found.unique_}))
    yield (question, "alone", *[""] * 5, alone, alone, "", "")
