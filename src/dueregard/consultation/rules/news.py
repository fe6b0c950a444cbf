"""What happened to a consultation, and when? Opened, extended, closed, its words published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dueregard.consultation.rules.asking import Asked, closing_moment, opening_moment
from dueregard.words import Said, say

OPENED, CLOSED, EXTENDED = "opened", "closed", "extended"


@dataclass(frozen=True)
class News:
    """One thing that happened: when, to which consultation, in words."""

    asked: Asked
    what: str
    at: datetime
    said: Said

    @property
    def id(self) -> str:
        """The same for ever, for readers of feeds."""
        return f"{self.asked.key}/{self.what}/{self.at:%Y-%m-%d}"


def news_of(
    asked: Iterable[Asked], *, at: datetime, extended: Mapping[str, datetime] | None = None
) -> tuple[News, ...]:
    """All that has happened by this moment, newest first.

    `extended` says when each extension was recorded, by `case/id`.
    """
    found = [one for each in asked for one in _happened(each, extended or {}) if one.at <= at]
    return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True))


def _happened(asked: Asked, extended: Mapping[str, datetime]) -> list[News]:
    told = asked.consultation
    found = []
    if told.opens and told.closes:
        opened = say("Opened: people may answer until %(until)s.", until=told.closes)
        found.append(News(asked, OPENED, opening_moment(told.opens), opened))
    for one in asked.extensions:
        recorded = extended.get(f"{asked.case}/{one.id}")
        if recorded and one.closes:
            said = say("Stays open longer, until %(until)s.", until=one.closes)
            found.append(News(asked, EXTENDED, recorded, said))
    closed = say("Closed. What came in is counted and published on its page.")
    return [*found, News(asked, CLOSED, closing_moment(asked.closes), closed)]
