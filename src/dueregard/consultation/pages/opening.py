"""What does a second person read before opening: the whole form, and what opening means?"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from dueregard.consultation.entries import Consultation
from dueregard.consultation.forms.drafts import TONGUES
from dueregard.consultation.pages.asked import (
    Reader,
    lang_of,
    question_shown,
    statement_shown,
    words_of,
)
from dueregard.consultation.pages.drafts import common, flag_shown, named, tasks_page, version_shown
from dueregard.consultation.queries.drafts import Drafted
from dueregard.consultation.rules.editions import fingerprint_of_wording
from dueregard.consultation.rules.flags import flagged
from dueregard.consultation.rules.planning import TRANSLATED, reasons_of
from dueregard.consultation.rules.tasks import Task
from dueregard.web.speaking import spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]


def preview_page(drafted: Drafted, language: str) -> Page:
    """The whole form as people will see it, every page on one, marked as a preview."""
    asked, told = drafted.asked, drafted.asked.consultation
    reader = Reader(asked=asked, language=language, posted={}, faults={})
    texts = TRANSLATED[Consultation]
    questions = [(one.part, question_shown(reader, one)) for one in asked.questions]
    return {
        **common(drafted),
        "texts": {one: words_of(asked, told, one, language=language) for one in texts},
        "langs": {one: lang_of(asked, told, one, language=language) for one in texts},
        "opens": spoken_date(told.opens),
        "closes": spoken_date(told.closes),
        "main": [one for part, one in questions if part == "main"],
        "about_you": [one for part, one in questions if part == "about_you"],
        "statements": [statement_shown(reader, one) for one in asked.statements],
        "versions": [version_shown(one, asked) for one in asked.versions],
        "previews": [_preview_in(code, name, drafted) for code, name in TONGUES],
    }


def _preview_in(language: str, name: Any, drafted: Drafted) -> tuple[Any, str]:
    with override(language):  # the page itself is in that language, its buttons too
        return name, reverse("draft_preview", kwargs=named(drafted))


def opening_page(drafted: Drafted, tasks: Sequence[Task], *, faults: Sequence[Said] = ()) -> Page:
    """What a second person confirms: exactly this wording, closing then, for good."""
    told = drafted.asked.consultation
    flags = flagged(drafted.asked, reasons_of(drafted.plan))
    return {
        **tasks_page(drafted, tasks),
        "opens": spoken_date(told.opens),
        "closes": spoken_date(told.closes),
        "edition": fingerprint_of_wording(drafted.asked),
        "kept": [flag_shown(one, drafted.asked) for one in flags if not one.is_open],
        "faults": [("open", spoken(one)) for one in faults],
    }
