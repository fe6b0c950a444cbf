"""Where do one person's words stand among the themes? For whoever holds the response's code."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.analysis.pages.acts import label_of
from dueregard.analysis.reviewing.queries import own_names, published_reviews
from dueregard.analysis.rules.theming import Review
from dueregard.consultation.pages.asked import lang_of, words_of
from dueregard.consultation.pages.running import named
from dueregard.consultation.queries.own import OwnResponse
from dueregard.consultation.rules.asking import Asked

Page = dict[str, Any]


def themes_of_own(asked: Asked, own: OwnResponse, *, language: str) -> list[Page]:
    """For each question that they answered in words and whose themes are published: which.

    One query, and one for each such question.
    """
    texts = own.given.texts
    reviews = published_reviews(asked) if texts else {}
    return [
        {
            "wording": words_of(asked, one, "wording", language=language),
            "lang": lang_of(asked, one, "wording", language=language),
            "says": _says(reviews[one.id][1], _names(asked, own, one.id)),
            "address": reverse("themes", kwargs=named(asked)),
        }
        for one in asked.questions
        if one.id in reviews and texts.get(one.id)
    ]


def _names(asked: Asked, own: OwnResponse, question: str) -> frozenset[str]:
    words = own.given.texts[question]
    return own_names(asked, question, words=words, salt=own.salts[question])


def _says(review: Review, names: frozenset[str]) -> str:
    stands = [label_of(one) for one in review.standing if one.answers & names]
    if stands:
        listed = "; ".join(f"“{one}”" for one in stands)
        return _("Your words stand in: %(themes)s.") % {"themes": listed}
    if review.alone & names:
        return _("Your words are like nothing else that was said: kept apart, and counted.")
    return _("Your words are in no theme: they were not among those that were looked through.")
