"""Where both numbers are published by group, how unequal are the rates, and what may a zero hide?

Measures of inequity stand together, each with bounds that hold whatever the true rates; where a
group saw no error there is no measure, only the bounds.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.inequity_bounds import MOST_GROUPS, BoundedInequity, bounded_inequity_of
from dueregard.stats.intervals import Interval, clopper_pearson, zero_bound
from dueregard.words import Said, say

EVENTS = "false_alerts"
PER = ("faces_seen", "alerts")
LEVEL = 0.95


@dataclass(frozen=True)
class CountOfGroup:
    """A count of one group at one deployment, as published."""

    force: str
    invented: bool
    deployment: str
    grouped_by: str
    measure: str
    group: str
    people: int | None


@dataclass(frozen=True)
class GroupRate:
    """A group's errors among its trials, with bounds that hold for all groups together."""

    group: str
    events: int
    trials: int
    bounds: Interval


@dataclass(frozen=True)
class RatesByGroup:
    """The rates of all groups of a force per face or per alert, and how unequal they are.

    `inequity` is None where words say why nothing can be computed.
    """

    force: str
    invented: bool
    grouped_by: str
    per: str
    groups: tuple[GroupRate, ...]
    inequity: BoundedInequity | None
    why_not: Said | None = None


Key = tuple[str, bool, str]
Sums = dict[str, dict[str, int | None]]


def rates_by_group(rows: Iterable[CountOfGroup]) -> tuple[RatesByGroup, ...]:
    """Every force's errors by group, per face and per alert, where either is told by group."""
    found = []
    for key, sums in _added_up(rows).items():
        found += [_rates(key, sums, per) for per in PER if EVENTS in sums and per in sums]
    return tuple(found)


def _added_up(rows: Iterable[CountOfGroup]) -> dict[Key, Sums]:
    """Sums by measure and group; a group of which one deployment tells nothing has no sum.

    A deployment may stand in two cases: each of its counts is added once.
    """
    sums: dict[Key, Sums] = defaultdict(lambda: defaultdict(dict))
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        named = (row.deployment, row.grouped_by, row.measure, row.group)
        if named in seen:
            continue
        seen.add(named)
        of = sums[row.force, row.invented, row.grouped_by][row.measure]
        before = of.get(row.group, 0)
        of[row.group] = None if before is None or row.people is None else before + row.people
    return sums


def _rates(key: Key, sums: Sums, per: str) -> RatesByGroup:
    events, trials = sums[EVENTS], sums[per]
    if why := _why_not(events, trials):
        return RatesByGroup(*key, per, (), None, why)
    counts = [(group, events[group] or 0, trials[group] or 0) for group in sorted(events)]
    try:
        found = bounded_inequity_of(
            events=[some for _, some, _of in counts], trials=[of for *_, of in counts], level=LEVEL
        )
    except ImpossibleCounts:
        why = say(
            "It cannot be computed: it takes 2 to %(most)s groups, each with at least one "
            "to count, and no more errors than were counted.",
            most=MOST_GROUPS,
        )
        return RatesByGroup(*key, per, (), None, why)
    return RatesByGroup(*key, per, tuple(_rate(*one, len(counts)) for one in counts), found)


def _why_not(events: dict[str, int | None], trials: dict[str, int | None]) -> Said | None:
    if alone := sorted(set(events) ^ set(trials)):
        return say(
            "It cannot be computed, because only one of the two numbers is published of: "
            "%(groups)s.",
            groups=tuple(alone),
        )
    if unknown := sorted(one for one in events if events[one] is None or trials[one] is None):
        return say(
            "It cannot be computed, because a number is missing of: %(groups)s.",
            groups=tuple(unknown),
        )
    return None


def _rate(group: str, events: int, trials: int, groups: int) -> GroupRate:
    if not events:
        bounds = zero_bound(trials=trials, level=LEVEL, groups=groups)
    else:
        bounds = clopper_pearson(events=events, trials=trials, level=1 - (1 - LEVEL) / groups)
    return GroupRate(group, events, trials, bounds)
