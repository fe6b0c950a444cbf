"""What is there to follow, and what came of a consultation?"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Min, QuerySet, Value

from dueregard.consultation.entries import Closing as ClosingFact
from dueregard.consultation.entries import SetAside as SetAsideFact
from dueregard.consultation.models import (
    Closing,
    Comment,
    Consultation,
    Extension,
    Follower,
    SetAside,
)
from dueregard.consultation.queries.asking import all_asked
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.news import (
    COUNTED,
    EXTENDED,
    OPENED,
    PUBLISHED,
    News,
    Recorded,
    news_of,
)
from dueregard.places.entries import Place
from dueregard.places.models import Place as PlaceRow
from dueregard.stored import fact_of


@dataclass(frozen=True)
class CameIn:
    """What is on record of a closed consultation: its count, what was set aside, its words."""

    closing: ClosingFact | None
    set_aside: tuple[SetAsideFact, ...]
    comments: int


def all_places() -> Mapping[str, Sequence[Place]]:
    """Every place on record, by case: two cases may give one id to two places. One query."""
    found: dict[str, list[Place]] = {}
    for row in PlaceRow.objects.all():
        found.setdefault(row.case_id, []).append(cast("Place", fact_of(row)))
    return found


def all_news(at: datetime) -> tuple[News, ...]:
    """What has happened to consultations by this moment, newest first. Three queries at most."""
    return news_of(all_asked(), at=at, recorded=_recorded())


def news_about(asked: Asked, *, at: datetime) -> tuple[News, ...]:
    """What has happened to this consultation by this moment, newest first. One query."""
    return news_of([asked], at=at, recorded=_recorded())


def what_came_in(asked: Asked) -> CameIn:
    """What came in, once it is counted. Three queries."""
    closing = Closing.objects.filter(consultation_id=asked.key).first()
    told = fact_of(closing) if closing else None
    aside = [fact_of(one) for one in SetAside.objects.filter(consultation_id=asked.key)]
    return CameIn(
        closing=told if isinstance(told, ClosingFact) else None,
        set_aside=tuple(one for one in aside if isinstance(one, SetAsideFact)),
        comments=Comment.objects.filter(consultation_id=asked.key).count(),
    )


def followers_to_confirm() -> list[int]:
    """Those who asked and were sent nothing yet, by their rows' numbers."""
    return _numbers(Follower.objects.filter(confirmed=False, told_until=0))


def confirmed_followers() -> list[int]:
    """Those who are told, by their rows' numbers."""
    return _numbers(Follower.objects.filter(confirmed=True))


def _numbers(rows: "QuerySet[Follower]") -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _recorded() -> Recorded:
    """When each opening, extension, count and publication was recorded. One query."""
    first = Comment.objects.order_by().values("consultation_id").annotate(first=Min("entry_id"))
    comments = Comment.objects.filter(entry_id__in=first.values("first"))
    arms = [
        _moments(OPENED, Consultation.objects.all(), of="key"),
        _moments(EXTENDED, Extension.objects.all(), of="key"),
        _moments(COUNTED, Closing.objects.all(), of="consultation_id"),
        _moments(PUBLISHED, comments, of="consultation_id"),
    ]
    rows = arms[0].union(*arms[1:], all=True)
    return {(what, of): _moment(bytes(leaf)) for what, of, leaf in rows}


def _moments(what: str, rows: "QuerySet[Any]", *, of: str) -> "QuerySet[Any, Any]":
    found: QuerySet[Any, Any] = rows.order_by().values_list(Value(what), of, "entry__leaf")
    return found


def _moment(leaf: bytes) -> datetime:
    return datetime.fromisoformat(json.loads(leaf)["at"])
