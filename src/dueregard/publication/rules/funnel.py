"""How are false alerts spread over deployments, and is the spread more than chance makes?

Set against alerts, which are counted alike in every span of the published series; faces are not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import binom

from dueregard.publication.rules.outcome_counts import false_alerts_of
from dueregard.publication.rules.series import Held, series_of
from dueregard.stats.dispersion import Dispersion, dispersion_of
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.intervals import tail_of
from dueregard.stats.rates import Rate, per_alert

SEED = 20_250_711
"""The day of the newest published row: draws are the same whoever repeats them."""


@dataclass(frozen=True)
class Disc:
    """So many deployments with so many alerts, so many of them false."""

    alerts: int
    false_alerts: int
    deployments: int


@dataclass(frozen=True)
class Funnel:
    """A span's deployments around their common rate.

    `most[n]` is how many of n alerts chance alone makes false, 39 times in 40. `unevenness` is None
    where it cannot be computed.
    """

    group: str
    rate: Rate
    discs: tuple[Disc, ...]
    most: tuple[int, ...]
    beyond: tuple[Held, ...]
    unevenness: Dispersion | None


def funnels_of(rows: Sequence[Held]) -> tuple[Funnel, ...]:
    """Return the funnel of each span, in order; rows without alerts or false alerts are left out.

    Rows whose false alerts exceed their alerts are left out too: such counts cannot be.
    """
    spans: dict[str, list[Held]] = {}
    for row in rows:
        if series_of(row) and _counts(row):
            spans.setdefault(series_of(row), []).append(row)
    return tuple(_funnel(name, spans[name]) for name in sorted(spans))


def is_uneven(one: Funnel) -> bool:
    """Do its deployments differ by more than chance, at the level of its interval?"""
    return one.unevenness is not None and one.unevenness.p <= 1 - one.rate.interval.level


def counted(row: Held) -> tuple[int, int]:
    """Return alerts and false alerts of a row that is in a funnel. Raises `ImpossibleCounts`."""
    found = _counts(row)
    if found is None:
        raise ImpossibleCounts("cannot be computed, because alerts and false alerts do not fit")
    return found


def _funnel(name: str, rows: Sequence[Held]) -> Funnel:
    counts = [counted(row) for row in rows]
    rate = per_alert(events=sum(false for _, false in counts), alerts=sum(of for of, _ in counts))
    highest = max(of for of, _ in counts)
    most = tuple(_most(of, rate) for of in range(highest + 1))
    return Funnel(
        name,
        rate,
        tuple(Disc(*at, times) for at, times in sorted(Counter(counts).items())),
        most,
        tuple(row for row, (of, false) in zip(rows, counts, strict=True) if false > most[of]),
        _unevenness(counts),
    )


def _most(alerts: int, rate: Rate) -> int:
    return int(binom.isf(tail_of(rate.interval.level), alerts, rate.share))


def _unevenness(counts: Sequence[tuple[int, int]]) -> Dispersion | None:
    try:
        return dispersion_of(
            events=[false for _, false in counts], exposures=[of for of, _ in counts], seed=SEED
        )
    except ImpossibleCounts:
        return None


def _counts(row: Held) -> tuple[int, int] | None:
    false = false_alerts_of(row.outcome) if row.outcome else None
    alerts = row.outcome.alerts if row.outcome else None
    return (alerts, false) if alerts and false is not None and false <= alerts else None
