"""What can be said of each borough's false alerts when most saw none?

Each borrows strength from the others (empirical Bayes); what two other priors would have said
stands beside it. Per alert, and within the latest span, where alerts are counted alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dueregard.publication.rules.outcome_counts import false_alerts_of
from dueregard.publication.rules.series import Held, series_of
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.sparse import FLAT, JEFFREYS, Shrunk, fit_prior, shrink
from dueregard.words import Said, say


@dataclass(frozen=True)
class SparsePlace:
    """A borough's counts, and its rate under the fitted prior, Jeffreys' and a flat one.

    `fitted` is None where the boroughs differ by no more than chance.
    """

    borough: str
    events: int
    alerts: int
    fitted: Shrunk | None
    jeffreys: Shrunk
    flat: Shrunk


@dataclass(frozen=True)
class SparsePlaces:
    """All boroughs of a span, most alerts first; `why_not` says why no prior was fitted."""

    span: str
    places: tuple[SparsePlace, ...]
    why_not: Said | None


def sparse_places(rows: Sequence[Held]) -> SparsePlaces:
    """The boroughs of the latest span that had alerts; none where nothing was counted."""
    span = max((series_of(row) for row in rows), default="")
    counts = _counts(row for row in rows if span and series_of(row) == span and row.borough)
    named = sorted((one for one in counts if counts[one][1]), key=lambda one: -counts[one][1])
    if not named:
        return SparsePlaces(span, (), None)
    events, alerts = [counts[one][0] for one in named], [counts[one][1] for one in named]
    fitted, why = _fitted(events, alerts)
    others = [shrink(events=events, exposures=alerts, prior=prior) for prior in (JEFFREYS, FLAT)]
    each = zip(named, events, alerts, fitted, *others, strict=True)
    return SparsePlaces(span, tuple(SparsePlace(*one) for one in each), why)


def _counts(rows: Iterable[Held]) -> dict[str, tuple[int, int]]:
    """False alerts and alerts by borough; rows that lack either are left out."""
    counts: dict[str, tuple[int, int]] = {}
    for row in rows:
        alerts = row.outcome.alerts if row.outcome else None
        false = false_alerts_of(row.outcome) if row.outcome else None
        if alerts is not None and false is not None:
            before = counts.get(row.borough, (0, 0))
            counts[row.borough] = before[0] + false, before[1] + alerts
    return counts


def _fitted(
    events: Sequence[int], alerts: Sequence[int]
) -> tuple[Sequence[Shrunk | None], Said | None]:
    none = [None] * len(events)
    try:
        prior = fit_prior(events=events, exposures=alerts)
    except NoTrials:
        return none, say("No borough had a false alert, so none can lend another any.")
    except ImpossibleCounts:
        return none, say(
            "The boroughs differ by no more than chance makes, so one rate fits all of them."
        )
    return shrink(events=events, exposures=alerts, prior=prior), None
