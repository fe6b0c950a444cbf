"""What do people talk about in their own words? Candidates for themes, and what stands alone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.analysis.themes import Theme, Themes
from dueregard.consultation.pages.asked import lang_of, words_of
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count

Page = dict[str, Any]

MOST_THEMES = 12
MOST_ALONE = 20
EXAMPLES = 2


def theme_part(asked: Asked, found: Mapping[str, Themes], *, language: str) -> list[Page]:
    """For each question answered in words: its largest themes, and every passage in none."""
    return [
        {
            "wording": words_of(asked, question, "wording", language=language),
            "lang": lang_of(asked, question, "wording", language=language),
            "says": _says(found[question.id]),
            "themes": [_theme(one) for one in found[question.id].themes_[:MOST_THEMES]],
            "smaller": [_theme(one) for one in found[question.id].themes_[MOST_THEMES:]],
            "alone": [one.passage.text for one in found[question.id].unique_[:MOST_ALONE]],
            "alone_more": max(0, len(found[question.id].unique_) - MOST_ALONE),
        }
        for question in asked.questions
        if question.id in found
    ]


def _says(found: Themes) -> str:
    texts = {"n": count(len(found.labels_))}
    if not found.themes_:
        return _("No themes can be told apart in %(n)s texts.") % texts
    return ngettext(
        "%(themes)s candidate for a theme in %(n)s texts.",
        "%(themes)s candidates for themes in %(n)s texts.",
        len(found.themes_),
    ) % {**texts, "themes": count(len(found.themes_))}


def _theme(one: Theme) -> Page:
    people = len(one.responses)
    return {
        "label": one.label,
        "people": ngettext("%(n)s person", "%(n)s people", people) % {"n": count(people)},
        "examples": [passage.text for passage in one.examples[:EXAMPLES]],
    }
