"""What do the published results add up to, and where may they not be added or compared?

The published count of faces seen breaks twice: within each of the series A, B and C figures can be
compared, across them not. The cause is not published.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from dueregard.dates import When
from dueregard.outcomes.entries import Outcome
from dueregard.publication.rules.outcome_counts import false_alerts_of, known_sum
from dueregard.stats.rates import Rate, rate_of


@dataclass(frozen=True)
class Held:
    """One deployment of the register, as a chart needs it."""

    on: When
    outcome: Outcome | None
    borough: str
    threshold: str = ""


@dataclass(frozen=True)
class MonthTotal:
    """A month with its deployments and alerts; months without any are there, with zeros."""

    year: int
    month: int
    deployments: int
    alerts: int


@dataclass(frozen=True)
class Totals:
    """What a group adds up to. A rate is None where nothing was counted, or not alike."""

    group: str
    deployments: int
    with_faces: int
    faces: int | None
    alerts: int | None
    false_alerts: int | None
    arrests: int | None
    per_face: Rate | None
    per_alert: Rate | None
    median_faces: int | None


def months_of(rows: Iterable[Held]) -> tuple[MonthTotal, ...]:
    """Deployments and alerts of every month from the first to the latest; whole days only."""
    deployments: Counter[int] = Counter()
    alerts: Counter[int] = Counter()
    for row in rows:
        number = row.on.earliest.year * 12 + row.on.earliest.month - 1
        deployments[number] += 1
        alerts[number] += (row.outcome.alerts or 0) if row.outcome else 0
    span = range(min(deployments), max(deployments) + 1) if deployments else range(0)
    return tuple(MonthTotal(n // 12, n % 12 + 1, deployments[n], alerts[n]) for n in span)


def breaks_of(rows: Iterable[Held]) -> tuple[tuple[date, str], ...]:
    """The first day of each series after the first, with the series' letter."""
    first: dict[str, date] = {}
    for row in rows:
        letter = series_of(row)
        if letter:
            first[letter] = min(first.get(letter, date.max), row.on.earliest)
    begun = sorted((day, letter) for letter, day in first.items())
    return tuple(begun[1:])


def series_of(row: Held) -> str:
    """The letter of the published series a row lies in; empty where none is said."""
    return row.outcome.series[:1] if row.outcome else ""


def year_of(row: Held) -> str:
    """The year of a deployment."""
    return str(row.on.earliest.year)


def threshold_of(row: Held) -> str:
    """The match threshold as published."""
    return row.threshold


def totals_by(rows: Sequence[Held], group: Callable[[Held], str]) -> tuple[Totals, ...]:
    """Totals of each group, by name; rows without a group are left out."""
    groups: dict[str, list[Held]] = {}
    for row in rows:
        groups.setdefault(group(row), []).append(row)
    return tuple(totals_of(name, groups[name]) for name in sorted(groups) if name)


def totals_of(group: str, rows: Iterable[Held]) -> Totals:
    """Add up a group. A rate counts only rows where both its numbers are on record.

    Faces seen are not added up across a break of the series: then there is no sum and no rate.
    """
    held = list(rows)
    outcomes = [row.outcome for row in held if row.outcome]
    faces = [one.faces_seen for one in outcomes if one.faces_seen is not None]
    comparable = len({series_of(row) for row in held} - {""}) <= 1
    return Totals(
        group=group,
        deployments=len(held),
        with_faces=len(faces),
        faces=known_sum(faces) if comparable else None,
        alerts=known_sum(one.alerts for one in outcomes),
        false_alerts=known_sum(false_alerts_of(one) for one in outcomes),
        arrests=known_sum(one.arrests for one in outcomes),
        per_face=_rate(outcomes, of=lambda one: one.faces_seen) if comparable else None,
        per_alert=_rate(outcomes, of=lambda one: one.alerts),
        median_faces=round(median(faces)) if faces and comparable else None,
    )


def outcome_rates(outcome: Outcome) -> tuple[Rate | None, Rate | None]:
    """One deployment's false alerts per face and per alert."""
    return _rate([outcome], of=lambda one: one.faces_seen), _rate(
        [outcome], of=lambda one: one.alerts
    )


def by_borough(rows: Iterable[Held]) -> dict[Hashable, int]:
    """Deployments by borough, most first."""
    return dict(Counter(row.borough for row in rows if row.borough).most_common())


def _rate(outcomes: Iterable[Outcome], *, of: Callable[[Outcome], int | None]) -> Rate | None:
    events = trials = 0
    for one in outcomes:
        false, exposure = false_alerts_of(one), of(one)
        if false is not None and exposure is not None:
            events, trials = events + false, trials + exposure
    return rate_of(events=events, trials=trials) if trials >= max(1, events) else None
