"""What does staff see of the concerns of a case: to be read, answered, recorded?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.concerns.entries import Answer, Concern, Recommendation, Reply
from dueregard.concerns.queries import CaseConcerns, Named
from dueregard.concerns.rules.answered import Standing
from dueregard.concerns.rules.raising import RULES
from dueregard.dates import When
from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import form_shown
from dueregard.people.queries import AtWork
from dueregard.web.speaking import spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]
Link = tuple[str, str]


def doors_of(account: AtWork) -> list[Link]:
    """Where staff find the concerns of their cases."""
    told = _("Concerns and recommendations in %(case)s")
    return [
        (told % {"case": case}, reverse("staff_concerns", args=[case]))
        for case in account.cases
        if any(account.may(one, case=case) for one in ("reply", "moderate", "raise"))
    ]


def list_page(named: Named, held: CaseConcerns, account: AtWork) -> Page:
    """What waits: to be read by a moderator, to be answered, and formal recommendations."""
    case = named.case
    may = {one: account.may(one, case=case) for one in ("reply", "moderate", "raise")}
    return {
        **_head(named),
        "may": may,
        "record_address": reverse("record_concern", args=[case]),
        "offered": [
            {
                "words": one.words,
                "day": spoken_date(When(one.day.isoformat())),
                "address": reverse("offered_concern", args=[case, one.ref]),
            }
            for one in held.offered
        ],
        "concerns": [_concern(one, case) for one in held.standings],
        "recommendations": [
            {
                "says": one.recommendation.asks,
                "when": spoken_date(one.recommendation.on),
                "days": one.least_days,
                "is_late": one.is_late,
                "address": reverse("answer_recommendation", args=[case, one.recommendation.id]),
            }
            for one in held.unanswered
        ],
    }


def offered_page(
    named: Named, offered: Any, fields: Sequence[Field], read: Read, *, refused: Said | None
) -> Page:
    """One concern as it came, to be shown or refused by a published rule."""
    return {
        **_head(named),
        **form_shown(fields, read, refused=refused),
        "says": offered.words,
        "day": spoken_date(When(offered.day.isoformat())),
        "rules": [spoken(said) for said in RULES.values()],
    }


def reply_page(
    named: Named,
    asked: Concern | Recommendation,
    earlier: Sequence[Answer | Reply],
    fields: Sequence[Field],
    read: Read,
    *,
    refused: Said | None = None,
    faults: Mapping[str, Said] | None = None,
) -> Page:
    """What was asked, what was answered before, and the reply."""
    with_faults = Read(read.typed, read.cells, {**read.faults, **(faults or {})})
    is_concern = isinstance(asked, Concern)
    return {
        **_head(named),
        **form_shown(fields, with_faults, refused=refused),
        "heading": _("Answer a concern") if is_concern else _("Answer a recommendation"),
        "says": asked.says if isinstance(asked, Concern) else asked.asks,
        "earlier": [(spoken_date(one.on), one.says) for one in earlier],
        "seen": len(earlier),
        "button": _("Publish this reply"),
    }


def record_page(named: Named, fields: Sequence[Field], read: Read, *, refused: Said | None) -> Page:
    """A concern that was heard elsewhere, put on the record."""
    return {
        **_head(named),
        **form_shown(fields, read, refused=refused),
        "heading": _("Record a concern"),
        "standfirst": _(
            "From a letter, a meeting, a theme of answers. Name nobody; keep close to their words."
        ),
        "button": _("Put this concern on the public record"),
    }


def deployments_said(named: Named) -> tuple[tuple[str, str], ...]:
    """Deployments to choose from, each with its day."""
    return tuple((ref, f"{name}, {spoken_date(on)}") for ref, name, on in named.deployments)


def _head(named: Named) -> Page:
    return {
        "title": named.title,
        "invented": named.invented,
        "back": reverse("staff_concerns", args=[named.case]),
    }


def _concern(standing: Standing, case: str) -> Page:
    return {
        "says": standing.concern.says,
        "when": spoken_date(standing.concern.on),
        "days": standing.least_days,
        "is_late": standing.is_late,
        "is_again": bool(standing.reopenings),
        "waits": standing.waits,
        "address": reverse("answer_concern", args=[case, standing.concern.id]),
    }
