"""Where does a series of rows break, so that figures before and after must not be compared?"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Deployment
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Tables

NEAR_DAYS, FAR_OFF, FEWEST_NEIGHBOURS, MOST_NEIGHBOURS = 14, 0.15, 5, 50

Planned = tuple[Spot, Deployment]
Held = tuple[Spot, Outcome, Deployment]


def note_series(tables: Tables, found: Gathered) -> None:
    """Note breaks and steps once a file, and each figure far off its neighbours in time."""
    planned = _planned(tables)
    held = _held(tables, planned)
    _note_odd_watchlists(planned, found)
    _note_thresholds(planned, found)
    _note_breaks(held, found)
    _note_meaning_of_columns(held, found)


def _planned(tables: Tables) -> list[Planned]:
    return sorted(tables.of(Deployment), key=lambda one: one[1].on.earliest)


def _held(tables: Tables, planned: list[Planned]) -> list[Held]:
    known = {fact.id: fact for _, fact in planned}
    held = [(spot, fact, known[fact.deployment]) for spot, fact in tables.of(Outcome)]
    return sorted(held, key=lambda one: one[2].on.earliest)


def _note_odd_watchlists(planned: list[Planned], found: Gathered) -> None:
    """A watchlist far from its neighbours in time is likely a slip of the key."""
    sized = [
        (spot, one, one.on.earliest.toordinal()) for spot, one in planned if one.watchlist_size
    ]
    first = 0
    for at, (spot, one, day) in enumerate(sized):
        while sized[first][2] < day - NEAR_DAYS:
            first += 1
        near = list(_sizes_near(sized, at, first))
        if len(near) < FEWEST_NEIGHBOURS:
            continue
        size, middle = one.watchlist_size or 0, median(near)
        if abs(size - middle) > FAR_OFF * middle:
            said = f"a watchlist of {size:,} stands among others of about {middle:,.0f}"
            found.note(spot, "watchlist_size", f"{one.id}: {said}: likely a slip")


def _sizes_near(sized: list[tuple[Spot, Deployment, int]], at: int, first: int) -> Iterator[int]:
    """The sizes within `NEAR_DAYS`, of no more than `MOST_NEIGHBOURS` rows to either side."""
    day = sized[at][2]
    for other in range(max(first, at - MOST_NEIGHBOURS), min(len(sized), at + MOST_NEIGHBOURS + 1)):
        if other != at and sized[other][2] <= day + NEAR_DAYS:
            yield sized[other][1].watchlist_size or 0


def _note_thresholds(planned: list[Planned], found: Gathered) -> None:
    rows = [(spot, one) for spot, one in planned if one.threshold]
    steps = [
        (spot, f"from {before.threshold} to {after.threshold} on {after.on}")
        for (_, before), (spot, after) in pairwise(rows)
        if float(before.threshold) != float(after.threshold)
    ]
    if steps:
        said = f"the threshold steps {_listed(steps)}: rates before and after cannot be compared"
        found.note(steps[0][0], "threshold", said)


def _note_breaks(held: list[Held], found: Gathered) -> None:
    rows = [one for one in held if one[1].series]
    breaks = [
        (spot, f"from {before.series!r} to {after.series!r} on {deployment.on}")
        for (_, before, _), (spot, after, deployment) in pairwise(rows)
        if before.series != after.series
    ]
    if breaks:
        said = f"the series of faces seen breaks {_listed(breaks)}: do not compare across a break"
        found.note(breaks[0][0], "faces_seen", said)


def _note_meaning_of_columns(held: list[Held], found: Gathered) -> None:
    """In which years do the outcome columns add up to the alerts, and in which do they not?"""
    years: dict[int, list[bool]] = {}
    for _, outcome, deployment in held:
        if outcome.outcomes_add_up is not None:
            years.setdefault(deployment.on.earliest.year, []).append(outcome.outcomes_add_up)
    shares = {year: sum(told) / len(told) for year, told in years.items()}
    if shares and max(shares.values()) - min(shares.values()) > 1 / 2:
        spot = min((spot for spot, *_ in held), key=lambda one: one.line)
        shown = [f"{sum(told)} of {len(told)} rows in {year}" for year, told in years.items()]
        said = f"arrests, other disposals and no action add up to the alerts in {', '.join(shown)}"
        found.note(spot, "other_disposal", f"{said}: the columns change their meaning")


def _listed(steps: list[tuple[Spot, str]]) -> str:
    told = [said for _, said in steps[:10]]
    return "; ".join(told if len(steps) <= 10 else [*told, f"and {len(steps) - 10} times more"])
