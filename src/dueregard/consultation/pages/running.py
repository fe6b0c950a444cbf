"""What do staff see of a consultation that runs or has run, and everyone of its moderation?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.public import state_line
from dueregard.consultation.queries.moderating import Text, Waiting
from dueregard.consultation.rules.asking import CLOSED, Asked
from dueregard.consultation.rules.closing import FEWEST_COMMENTS
from dueregard.consultation.rules.moderating import RULES, Decisions
from dueregard.filling.fields import Choices, Field, Read
from dueregard.filling.shown import form_shown
from dueregard.web.speaking import spoken
from dueregard.words import Said

Page = dict[str, Any]

STAFF_PAGES = (
    "running",
    "extend",
    "close",
    "set_aside",
    "restore",
    "offer_version",
    "moderate",
    "moderate_comments",
)


def staff_common(asked: Asked, *, language: str) -> Page:
    """What every staff page of a consultation carries."""
    return {
        **common(asked, language=language),
        "to": {name: reverse(name, kwargs=named(asked)) for name in STAFF_PAGES},
        "rules_address": reverse("moderation", kwargs=named(asked)),
        "drafted_by": asked.consultation.drafted_by,
        "opened_by": asked.consultation.opened_by,
    }


def named(asked: Asked) -> dict[str, str]:
    """How addresses name a consultation."""
    return {"case": asked.case, "consultation": asked.consultation.id}


def running_page(
    asked: Asked, *, at: datetime, language: str, is_counted: bool, refused: Said | None = None
) -> Page:
    """Where it stands, and what can be done now."""
    return {
        **staff_common(asked, language=language),
        "state": state_line(asked, at=at),
        "is_over": asked.stage(at) == CLOSED,
        "is_counted": is_counted,
        "faults": [("close", spoken(refused))] if refused else [],
    }


def running_form(
    asked: Asked,
    fields: Sequence[Field],
    read: Read,
    *,
    heading: str,
    language: str,
    refused: Said | None = None,
) -> Page:
    """A page of fields about a consultation, as they were typed."""
    return {
        **staff_common(asked, language=language),
        "heading": heading,
        **form_shown(fields, read, refused=refused),
    }


def queue_page(asked: Asked, waiting: Iterable[Waiting], *, language: str) -> Page:
    """The statements that wait for a decision."""
    return {
        **staff_common(asked, language=language),
        "waiting": [
            {
                "words": one.words,
                "language": one.language,
                "address": reverse("moderate_one", kwargs={**named(asked), "number": one.number}),
            }
            for one in waiting
        ],
    }


def comments_page(
    asked: Asked,
    texts: Sequence[Text],
    *,
    passed: Iterable[str],
    are_out: bool,
    language: str,
    refused: Said | None = None,
) -> Page:
    """The words that may be published, question by question, to be passed one by one."""
    ticked = set(passed)
    return {
        **staff_common(asked, language=language),
        "questions": [
            {
                "wording": one.wording,
                "texts": [
                    {"text": text, "is_passed": text.token in ticked}
                    for text in texts
                    if text.question == one.id
                ],
            }
            for one in asked.questions
            if any(text.question == one.id for text in texts)
        ],
        "are_out": are_out,
        "fewest": FEWEST_COMMENTS,
        "faults": [("texts", spoken(refused))] if refused else [],
    }


def moderation_page(asked: Asked, decisions: Decisions, *, language: str) -> Page:
    """The rules for residents' statements, and how often each was used."""
    refused = sum(decisions.refused.values())
    return {
        **common(asked, language=language),
        "shown": decisions.shown,
        "refused": refused,
        "rules": [(spoken(RULES[one]), n) for one, n in decisions.refused.items()],
    }


def rule_choices() -> Choices:
    """The published rules to choose from."""
    return tuple((code, spoken(said)) for code, said in RULES.items())


def heading_of(name: str) -> str:
    """What a staff page is called."""
    return {
        "extend": _("Keep it open longer"),
        "set_aside": _("Set responses aside"),
        "restore": _("Count responses again"),
        "offer_version": _("Offer an accessible version"),
        "decide": _("A statement that a resident added"),
    }[name]
