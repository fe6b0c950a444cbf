"""What does somebody see who raises a concern, or comes back to see what became of it?"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.concerns.forms.raising import Raised
from dueregard.concerns.queries import Named, Own
from dueregard.concerns.rules.raising import LONGEST_CONCERN, REFUSED, RULES, SHOWN
from dueregard.dates import When
from dueregard.web.speaking import count, spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]


def raising_page(named: Named, raised: Raised, *, notice: Said | None = None) -> Page:
    """The form on which anybody says what they object to or are afraid of."""
    faults = [*raised.faults, *([notice] if notice else [])]
    return {
        "case": named.title,
        "case_address": reverse("case", args=[named.case]),
        "invented": named.invented,
        "words": raised.words,
        "deployments": [
            {
                "ref": ref,
                "name": name,
                "day": spoken_date(on),
                "is_chosen": ref == raised.deployment,
            }
            for ref, name, on in named.deployments
        ],
        "is_of_none": not raised.deployment,
        "hidden": raised.carried,
        "longest": count(LONGEST_CONCERN),
        "rules": [spoken(said) for said in RULES.values()],
        "faults": [("words", spoken(one)) for one in faults],
    }


def raised_page(named: Named, *, index: int, is_repeat: bool, words: Iterable[str]) -> Page:
    """What somebody keeps who raised a concern: eight words, and where it stands in the log."""
    return {
        "case": named.title,
        "invented": named.invented,
        "is_repeat": is_repeat,
        "code_words": tuple(words),
        "entry": count(index),
        "entry_address": reverse("log_entry", args=[index]),
        "code_address": reverse("own_concern"),
    }


def own_page(own: Own, *, code: str, faults: Iterable[Said] = ()) -> Page:
    """What became of a concern: whether it is shown, what was answered, what can be said of it."""
    offered, standing = own.offered, own.standing
    answers = standing.answers if standing else ()
    newest = answers[-1] if answers else None
    asked_again = {one.answer for one in standing.reopenings} if standing else set()
    return {
        "code": code,
        "words": offered.words,
        "day": spoken_date(When(offered.day.isoformat())),
        "entry_address": reverse("log_entry", args=[offered.entry_id]),
        "says": _state(offered.state),
        "rule": spoken(RULES[offered.reason]) if offered.state == REFUSED else "",
        "explanation": offered.explanation,
        "address": reverse("concern", args=[offered.case_id, standing.concern.id])
        if standing
        else "",
        "answer": newest.says if newest else "",
        "who": newest.role if newest else "",
        "answered": spoken_date(newest.on) if newest else "",
        "may_ask_again": bool(newest and newest.id not in asked_again),
        "has_asked_again": bool(newest and newest.id in asked_again),
        "faults": [("code", spoken(one)) for one in faults],
    }


def _state(state: str) -> str:
    return {
        SHOWN: _("It stands in the public list, in your words."),
        REFUSED: _("It does not stand in the public list. That it came, and the rule, do."),
    }.get(state, _("It waits to be read, so that nobody’s name is published. That it came stands."))
