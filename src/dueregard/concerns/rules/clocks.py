"""How long has a recommendation waited, and is its reply late?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dueregard.concerns.entries import Recommendation, Reply
from dueregard.dates import When, days_between


@dataclass(frozen=True)
class Clock:
    """A recommendation's clock: days from when it was made until the reply, or until now.

    Least and most, for a partial date. `due_by` gives whoever must reply the benefit of the doubt.
    """

    recommendation: Recommendation
    reply: Reply | None
    least_days: int
    most_days: int
    due_by: date | None

    @property
    def is_answered(self) -> bool:
        """Is a reply on record?"""
        return self.reply is not None

    @property
    def is_late(self) -> bool | None:
        """Did the time for a reply run out first? None where no rule sets one, or none can tell."""
        if self.recommendation.reply_due_days is None:
            return None
        if self.least_days > self.recommendation.reply_due_days:
            return True
        return None if self.most_days > self.recommendation.reply_due_days else False


def clock_of(recommendation: Recommendation, replies: Iterable[Reply], *, on: date) -> Clock:
    """Read the clock on a day; it stops at the first reply given by then."""
    given = [
        one for one in replies if one.recommendation == recommendation.id and one.on.earliest <= on
    ]
    reply = min(given, key=lambda one: one.on.bounds, default=None)
    until = reply.on if reply else When(on.isoformat())
    least, most = days_between(recommendation.on, until)
    days = recommendation.reply_due_days
    return Clock(
        recommendation,
        reply,
        max(0, least),
        max(0, most),
        None if days is None else recommendation.on.latest + timedelta(days=days),
    )


def clocks_of(
    recommendations: Iterable[Recommendation], replies: Iterable[Reply], *, on: date
) -> list[Clock]:
    """Read the clock of every recommendation."""
    given = list(replies)
    return [clock_of(one, given, on=on) for one in recommendations]


def unanswered(clocks: Iterable[Clock]) -> list[Clock]:
    """The recommendations with no reply on record, the longest waiting first."""
    return sorted((one for one in clocks if not one.is_answered), key=lambda one: -one.least_days)
