"""What is there to follow, and what came of a consultation?"""

import json
from dataclasses import dataclass
from datetime import datetime

from dueregard.consultation.entries import Closing as ClosingFact
from dueregard.consultation.entries import SetAside as SetAsideFact
from dueregard.consultation.models import Closing, Comment, Extension, Follower, SetAside
from dueregard.consultation.queries.asking import all_asked
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.news import News, news_of
from dueregard.places.entries import Place
from dueregard.places.models import Place as PlaceRow
from dueregard.stored import fact_of


@dataclass(frozen=True)
class CameIn:
    """What is on record of a closed consultation: its count, what was set aside, its words."""

    closing: ClosingFact | None
    set_aside: tuple[SetAsideFact, ...]
    comments: int


def all_places() -> tuple[Place, ...]:
    """Every place on record. One query."""
    found = (fact_of(row) for row in PlaceRow.objects.all())
    return tuple(one for one in found if isinstance(one, Place))


def all_news(at: datetime) -> tuple[News, ...]:
    """What has happened to consultations by this moment, newest first. Three queries at most."""
    rows = Extension.objects.select_related("entry")
    recorded = {row.key: _recorded_at(bytes(row.entry.leaf)) for row in rows}
    return news_of(all_asked(), at=at, extended=recorded)


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


def followers_to_confirm() -> list[Follower]:
    """Those who asked and were sent nothing yet."""
    return list(Follower.objects.filter(confirmed=False, told_until=0).order_by("pk"))


def confirmed_followers() -> list[Follower]:
    """Those who are told."""
    return list(Follower.objects.filter(confirmed=True).order_by("pk"))


def _recorded_at(leaf: bytes) -> datetime:
    return datetime.fromisoformat(json.loads(leaf)["at"])
