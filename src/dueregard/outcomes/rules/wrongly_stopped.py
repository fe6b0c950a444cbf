"""Whom may a forecast's false alerts fall on, and how many end in a stop? As it was before.

Where nobody published how many of the false alerts before were of a group, or ended in a stop,
nothing can be said of those to come: a group's share of residents is no share of errors.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dueregard.outcomes.entries import GroupCount, Outcome
from dueregard.outcomes.rules.expecting import SomeOf

# Stops where they are published by group, else the false alerts that lead to them.
MEASURES = ("stopped_in_error", "false_alerts")


@dataclass(frozen=True)
class CountBefore:
    """A published count of one group that was over by a day, of one deployment or of a force."""

    counted: GroupCount
    over_by: date


@dataclass(frozen=True)
class GroupsBefore:
    """What false stops or false alerts before were of, grouped one way, as published."""

    measure: str
    grouped_by: str
    groups: tuple[SomeOf, ...]


def stops_before(outcomes: Iterable[tuple[Outcome, int]]) -> SomeOf | None:
    """How many of the false alerts ended in a stop, over results that tell both; else None.

    Each result comes with its false alerts. A stop counts once, however many alerts led to it.
    """
    told = [
        (one.stopped_in_error, false_alerts)
        for one, false_alerts in outcomes
        if one.stopped_in_error is not None and one.stopped_in_error <= false_alerts
    ]
    of = sum(false_alerts for _, false_alerts in told)
    return SomeOf("stopped_in_error", sum(stops for stops, _ in told), of) if of else None


def groups_before(counts: Sequence[CountBefore], *, day: date) -> tuple[GroupsBefore, ...]:
    """By each way of grouping: how many of those before this day were of each group.

    The best measure that anyone published is taken. A count without its whole is left out, and so
    is a whole of none.
    """
    for measure in MEASURES:
        added: dict[str, dict[str, list[int]]] = {}
        for one in counts:
            fact = one.counted
            if fact.measure != measure or one.over_by >= day:
                continue
            if fact.people is None or not fact.out_of or fact.people > fact.out_of:
                continue
            both = added.setdefault(fact.grouped_by, {}).setdefault(fact.group, [0, 0])
            both[0] += fact.people
            both[1] += fact.out_of
        if added:
            return tuple(
                GroupsBefore(
                    measure, by, tuple(SomeOf(group, *both) for group, both in groups.items())
                )
                for by, groups in added.items()
            )
    return ()
