"""What did people say in their own words? All that they let be published, rarest first."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.analysis.pages.report import part_of_report
from dueregard.analysis.queries import WordsPage
from dueregard.consultation.pages.asked import words_of
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count

Page = dict[str, Any]


def all_words_page(
    asked: Asked, found: WordsPage, looked_for: dict[str, str], *, language: str
) -> Page:
    """A page of published texts, with the search that found them."""
    wordings = {
        one.id: words_of(asked, one, "wording", language=language)
        for one in asked.questions
        if one.kind == "text"
    }
    return {
        **part_of_report(asked, language=language),
        "looked_for": looked_for,
        "questions": list(wordings.items()),
        "said": ngettext("%(n)s text", "%(n)s texts", found.total) % {"n": count(found.total)},
        "texts": [
            {
                "words": words,
                "lang": said_in,
                "question": wordings.get(question, ""),
                "times": _times(number),
            }
            for question, said_in, words, number in found.texts
        ],
        "pager": _pager(found, looked_for),
        "bundle": reverse("case_bundle", kwargs={"case": asked.case}),
    }


def _times(number: int) -> str:
    return "" if number == 1 else _("Sent word for word by %(n)s people.") % {"n": count(number)}


def _pager(found: WordsPage, looked_for: dict[str, str]) -> Page:
    def to(page: int) -> str:
        kept = {name: one for name, one in looked_for.items() if one}
        return "?" + urlencode({**kept, "page": str(page)})

    return {
        "page": found.page,
        "pages": found.pages,
        "newer": to(found.page - 1) if found.page > 1 else "",
        "older": to(found.page + 1) if found.page < found.pages else "",
    }
