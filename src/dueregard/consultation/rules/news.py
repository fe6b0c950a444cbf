"""What happened to a consultation, and when? Opened, extended, closed, counted, its words out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dueregard.consultation.rules.asking import Asked, closing_moment, opening_moment
from dueregard.words import Said, say

OPENED, EXTENDED, CLOSED, COUNTED, PUBLISHED = (
    "opened",
    "extended",
    "closed",
    "counted",
    "published",
)

Recorded = Mapping[tuple[str, str], datetime]
"""When things were put on record, by what happened and `case/id`: of an extension its own id, else
the consultation's."""

# What happens at the moment when it is put on record.
ON_RECORD = {
    COUNTED: say("Counted: how many answered, and in which ways, is published."),
    PUBLISHED: say("What people said in their own words is published, where they agreed to it."),
}


@dataclass(frozen=True)
class News:
    """One thing that happened: when, to which consultation, in words.

    `known_at` is when it could be told: what is put on record after it happened is news then.
    """

    asked: Asked
    what: str
    at: datetime
    said: Said
    known_at: datetime
    of: str = ""

    @property
    def id(self) -> str:
        """The same for ever, for readers of feeds."""
        return "/".join(filter(None, (self.asked.key, self.what, self.of)))


def news_of(
    asked: Iterable[Asked], *, at: datetime, recorded: Recorded | None = None
) -> tuple[News, ...]:
    """All that has happened by this moment, newest first."""
    found = [one for each in asked for one in _happened(each, recorded or {})]
    past = [one for one in found if max(one.at, one.known_at) <= at]
    return tuple(sorted(past, key=lambda one: (one.at, one.id), reverse=True))


def _happened(asked: Asked, recorded: Recorded) -> list[News]:
    return [*_opened(asked, recorded), *_on_record(asked, recorded), _closed(asked)]


def _opened(asked: Asked, recorded: Recorded) -> list[News]:
    told = asked.consultation
    if not (told.opens and told.closes):
        return []
    opens = opening_moment(told.opens)
    # A day opens at midnight, and whoever opens it on that day does so later.
    known = max(opens, recorded.get((OPENED, asked.key), opens))
    said = say("Opened: people may answer until %(until)s.", until=told.closes)
    return [News(asked, OPENED, opens, said, known)]


def _on_record(asked: Asked, recorded: Recorded) -> list[News]:
    later = {
        one.id: (say("Stays open longer, until %(until)s.", until=one.closes), when)
        for one in asked.extensions
        if one.closes and (when := recorded.get((EXTENDED, f"{asked.case}/{one.id}")))
    }
    # Of a record that was handed over later the moment is not known: it was before the first end.
    first = closing_moment(asked.consultation.closes or asked.closes)
    extended = [
        News(asked, EXTENDED, min(at, first - timedelta(seconds=1)), said, at, of)
        for of, (said, at) in later.items()
    ]
    published = [
        News(asked, what, at, said, at)
        for what, said in ON_RECORD.items()
        if (at := recorded.get((what, asked.key)))
    ]
    return [*extended, *published]


def _closed(asked: Asked) -> News:
    at = closing_moment(asked.closes)
    # A day ends at the midnight after it; what is told of it bears that day, not the next.
    seen = at if asked.closes.has_time else at - timedelta(seconds=1)
    return News(asked, CLOSED, seen, say("Closed: nobody can answer any more."), at)
