"""What is asked, is it fair, and how do I answer? The pages of consultations for everyone."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.consultation.entries import AccessibleVersion, WordingOverride
from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.asked import (
    declined,
    lang_of,
    options_of,
    statement_by,
    what_becomes_public,
    words_of,
)
from dueregard.consultation.rules.answers import may_decline
from dueregard.consultation.rules.asking import CLOSED, NOT_YET, OPEN, Asked, days_left
from dueregard.consultation.rules.editions import fingerprint_of_wording
from dueregard.web.speaking import spoken_date

Page = dict[str, Any]
Bodies = Mapping[str, str]
"""Names of bodies by key."""


def list_page(consultations: Iterable[Asked], *, at: datetime, language: str) -> Page:
    """Every consultation: open ones first, then those to come, then closed ones."""
    found = [list_item(one, at=at, language=language) for one in consultations]
    return {
        "open": [one for one in found if one["stage"] == OPEN],
        "coming": [one for one in found if one["stage"] == NOT_YET],
        "closed": [one for one in found if one["stage"] == CLOSED],
    }


def list_item(asked: Asked, *, at: datetime, language: str) -> Page:
    """One consultation in a list."""
    return {
        **common(asked, language=language),
        "stage": asked.stage(at),
        "state": state_line(asked, at=at),
        "for_whom": words_of(asked, asked.consultation, "for_whom", language=language),
        "for_whom_lang": lang_of(asked, asked.consultation, "for_whom", language=language),
    }


def consultation_page(asked: Asked, *, bodies: Bodies, at: datetime, language: str) -> Page:
    """The consultation: purpose, closing, who runs it, both sides, every question."""
    told = asked.consultation
    texts = ("purpose", "can_change", "cannot_change", "case_for", "case_against", "other_ways")
    return {
        **list_item(asked, at=at, language=language),
        "run_by": bodies.get(told.run_by, told.run_by),
        "texts": {one: words_of(asked, told, one, language=language) for one in texts},
        "langs": {one: lang_of(asked, told, one, language=language) for one in texts},
        "about": [(one, reverse("deployment", kwargs={"ref": one})) for one in told.about],
        "opens": spoken_date(told.opens),
        "channels": told.channels.split("; "),
        "is_open": asked.stage(at) == OPEN,
        "paper": _paper(asked) if asked.stage(at) == OPEN else "",
        "moderation": reverse("moderation", kwargs=_named(asked)),
        "happened": reverse("what_happened", kwargs=_named(asked)),
        "note": told.note,
        "is_closed": asked.stage(at) == CLOSED,
        "main": _questions(asked, part="main", language=language),
        "about_you": _questions(asked, part="about_you", language=language),
        "statements": [
            {
                "wording": words_of(asked, one, "wording", language=language),
                "lang": lang_of(asked, one, "wording", language=language),
                "by": statement_by(one),
            }
            for one in asked.statements
        ],
        "overrides": [override_told(asked, one, language=language) for one in asked.overrides],
        "extensions": [(spoken_date(one.closes), one.reason) for one in asked.extensions],
        "versions": [_version(asked, one) for one in asked.versions],
        "minutes": minutes_to_answer(asked),
    }


def state_line(asked: Asked, *, at: datetime) -> str:
    """Open until when, or since when not."""
    stage = asked.stage(at)
    if stage == NOT_YET:
        return _("Opens %(when)s") % {"when": spoken_date(asked.consultation.opens)}
    if stage == CLOSED:
        return _("Closed %(when)s") % {"when": spoken_date(asked.closes)}
    left = days_left(asked.closes, on=at.date())
    said = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    until = _("Open until %(when)s") % {"when": spoken_date(asked.closes)}
    return f"{until} · {said}"


def minutes_to_answer(asked: Asked) -> int:
    """About how long it takes: half a minute a closed question, a minute for words."""
    words = sum(one.kind == "text" for one in asked.questions)
    seconds = 60 * words + 25 * (len(asked.questions) - words) + 8 * len(asked.statements)
    return max(1, round(seconds / 60))


def _questions(asked: Asked, *, part: str, language: str) -> list[Page]:
    return [
        {
            "wording": words_of(asked, one, "wording", language=language),
            "lang": lang_of(asked, one, "wording", language=language),
            "hint": words_of(asked, one, "hint", language=language),
            "options": [said for _code, said in options_of(asked, one, language=language)],
            "declines": [declined(code) for code in may_decline(one)],
            "kind": one.kind,
            "public": what_becomes_public(one),
        }
        for one in asked.questions
        if one.part == part
    ]


def override_told(asked: Asked, one: WordingOverride, *, language: str) -> Page:
    """The wording that was kept, the flag that the check raised, and why it was kept."""
    question = asked.question(one.question)
    wording = words_of(asked, question, "wording", language=language) if question else ""
    return {"wording": wording, "flag": one.flag.replace("_", " "), "reason": one.reason}


def _version(asked: Asked, one: AccessibleVersion) -> Page:
    name = {
        "plain": _("Plain words"),
        "easy_read": _("Easy Read"),
        "large_print": _("Large print"),
        "audio": _("Audio"),
        "bsl": _("British Sign Language"),
    }[one.kind]
    return {
        "name": name,
        "link": one.link,
        "words": one.words,
        "language": one.language,
        "is_stale": one.edition != fingerprint_of_wording(asked),
        "made_on": spoken_date(one.made_on),
    }


def _paper(asked: Asked) -> str:
    offered = "paper" in asked.consultation.channels
    return reverse("paper", kwargs=_named(asked)) if offered else ""


def _named(asked: Asked) -> dict[str, str]:
    return {"case": asked.case, "consultation": asked.consultation.id}
