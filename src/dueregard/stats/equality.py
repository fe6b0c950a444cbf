"""Whom do errors fall on, how sure are we, and what would it take to be surer?

One group against everyone else, when who was scanned was not published: a comparison at each share
in a range, the share at which it turns, and the power to have seen a doubling. It never says that
there is no bias; it says what the counts allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dueregard.stats.comparison import (
    Comparison,
    DecidedBy,
    chance_ratio_exceeds,
    events_needed,
    over_shares,
    power_given,
)
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.intervals import Interval, clopper_pearson, zero_bound
from dueregard.stats.published import require_published, require_some

DOUBLING = 2.0
ENOUGH_POWER = 0.5


class Finding(StrEnum):
    """What the counts say of a group over the whole range of exposure shares."""

    MORE_OFTEN = "more_often"
    LESS_OFTEN = "less_often"
    DEPENDS_ON_WHO_WAS_SCANNED = "depends_on_who_was_scanned"
    NO_DOUBLING_SEEN = "no_doubling_seen"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class AtShare:
    """A comparison at one share; the chance of a doubling or more, and the power to have seen it.

    `events_needed` is how many events in all would show a doubling eight times in ten.
    """

    comparison: Comparison
    chance_of_doubling: float
    power: float
    events_needed: int


@dataclass(frozen=True)
class Audit:
    """One group's errors: its share of them, and the comparison at each exposure share.

    Below `excess_until` the group's excess is established, above `shortfall_from` its shortfall;
    they are the exact bounds of its share of events.
    """

    events: int
    total: int
    share_of_events: Interval
    at: tuple[AtShare, ...]
    finding: Finding

    @property
    def excess_until(self) -> float:
        """The break-even share: the excess is established unless more were of the group."""
        return self.share_of_events.low

    @property
    def shortfall_from(self) -> float:
        """The share from which on the group has fewer events than its due."""
        return self.share_of_events.high


def audit_group(
    *,
    events: int | None,
    total: int | None,
    shares: Sequence[float],
    level: float = 0.95,
    by: DecidedBy = DecidedBy.CENTRAL_LIMITS,
) -> Audit:
    """Audit a group with `events` of `total`, over exposure shares that may have been the group's.

    The central limits decide; `by` says what counts as seen in the powers beside them. Raises
    `NotPublished` for a missing count, `NoTrials` where there was no event, `ImpossibleCounts`.
    """
    some = require_published(count=events, name="events of the group")
    of = require_published(count=total, name="events in all")
    require_some(amount=of, name="events")
    if not shares:
        raise ImpossibleCounts("cannot be computed, because no exposure share is given to try")
    compared = over_shares(events=some, total=of, shares=shares, level=level)
    at = tuple(_at_share(some, of, one, level, by) for one in compared)
    bounds = clopper_pearson(events=some, trials=of, level=level)
    return Audit(some, of, bounds, at, _finding(at))


def zero_bounds(
    *, passages: Mapping[str, int], level: float = 0.95, together: bool = True
) -> dict[str, Interval]:
    """Return how large the share may be in each group that saw no event; all hold together.

    1 - (alpha / groups)^(1 / n), exact, one-sided. Raises `NoTrials` where a group had no passages.
    """
    groups = len(passages) if together else 1
    return {
        name: zero_bound(trials=trials, level=level, groups=groups)
        for name, trials in passages.items()
    }


def effective_passages(*, passages: int, each: float, alikeness: float) -> float:
    """Return how many independent passages these are worth, when people pass several times.

    n / (1 + (m - 1) ICC): volunteers who pass `each` times, whose passages are so much alike.
    Raises `ImpossibleCounts`, `NoTrials`. Source: Kish, Survey Sampling (1965).
    """
    require_some(amount=passages, name="passages")
    if not (each >= 1 and 0 <= alikeness <= 1):
        raise ImpossibleCounts(f"{each} passages of a person, alike by {alikeness}, cannot be")
    return passages / (1 + (each - 1) * alikeness)


def _at_share(events: int, total: int, found: Comparison, level: float, by: DecidedBy) -> AtShare:
    share = found.share
    return AtShare(
        found,
        chance_ratio_exceeds(events=events, total=total, share=share, ratio=DOUBLING),
        power_given(ratio=DOUBLING, total=total, share=share, level=level, by=by),
        events_needed(ratio=DOUBLING, share=share, level=level, by=by),
    )


def _finding(at: Sequence[AtShare]) -> Finding:
    sides = {_side(one.comparison) for one in at}
    if len(sides) > 1:
        return Finding.DEPENDS_ON_WHO_WAS_SCANNED
    if side := sides.pop():
        return side
    seen = all(one.power >= ENOUGH_POWER for one in at)
    return Finding.NO_DOUBLING_SEEN if seen else Finding.CANNOT_TELL


def _side(found: Comparison) -> Finding | None:
    if not found.is_established:
        return None
    return Finding.MORE_OFTEN if found.low > 1 else Finding.LESS_OFTEN
