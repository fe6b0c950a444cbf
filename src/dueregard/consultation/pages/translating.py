"""What does a convenor see of a draft's texts in another language?"""

from typing import Any

from django.urls import reverse

from dueregard.consultation.forms.drafts import TONGUES
from dueregard.consultation.pages.drafts import common, named
from dueregard.consultation.queries.drafts import Drafted
from dueregard.consultation.rules.checks import parted
from dueregard.consultation.rules.planning import texts_of

Page = dict[str, Any]


def translations_page(drafted: Drafted, language: str) -> Page:
    """Every text with its translation, or that it has none."""
    asked = drafted.asked
    made = {(one["of"], one["column"]): one for one in drafted.plan.get("translations", ())}
    rows = []
    for fact, column in texts_of(asked):
        of = f"{fact.TABLE}:{fact.id}"
        english = asked.words(fact, column, language="en")
        found = made.get((of, column))
        rows.append(
            {
                "english": english.replace(" | ", "\n"),
                "words": found["words"] if found else "",
                "is_reviewed": bool(found) and found["reviewed"] == "yes",  # type: ignore[index]
                "is_outdated": bool(found) and found["made_from"] != english,  # type: ignore[index]
                "address": translation_address(drafted, language, of, column),
            }
        )
    return {
        **common(drafted),
        "rows": rows,
        "language_code": language,
        "language_name": dict(TONGUES)[language],
    }


def translations_addresses(drafted: Drafted) -> list[tuple[Any, str]]:
    """Where the texts are translated, for each language chosen but English."""
    spoken_here = parted(drafted.asked.consultation.languages)
    return [
        (name, reverse("draft_translations", kwargs={**named(drafted), "language": code}))
        for code, name in TONGUES[1:]
        if code in spoken_here
    ]


def translation_address(drafted: Drafted, language: str, of: str, column: str) -> str:
    """Where the translation of one text is written."""
    named = {"case": drafted.case, "ref": drafted.ref, "language": language}
    return reverse("draft_translation", kwargs={**named, "of": of, "column": column})
