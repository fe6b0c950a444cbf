"""What do the published figures add up to, and which of them may not be compared?"""

from collections.abc import Iterable
from dataclasses import dataclass

from dueregard.outcomes.entries import Outcome

MEASURES = {
    "faces_seen": ("faces_seen",),
    "alerts": ("alerts",),
    "true_alerts": ("true_alerts_confirmed", "true_alerts_unconfirmed"),
    "false_alerts": ("false_alerts_confirmed", "false_alerts_unconfirmed"),
    "arrests": ("arrests",),
    "engagements": ("engagements",),
}


@dataclass(frozen=True)
class Total:
    """A sum over rows: what is known of it, and how many rows say nothing. Blank is never zero."""

    count: int
    rows: int
    missing: int


def total_of(measure: str, outcomes: Iterable[Outcome]) -> Total:
    """Add up a measure. A row counts as known when the measure's first column is filled."""
    columns = MEASURES[measure]
    rows = list(outcomes)
    known = [row for row in rows if getattr(row, columns[0]) is not None]
    count = sum(getattr(row, one) or 0 for row in known for one in columns)
    return Total(count, len(rows), len(rows) - len(known))


def one_each(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """One row a deployment, lest it be counted twice; one seen directly goes first."""
    kept: dict[str, Outcome] = {}
    for row in outcomes:
        known = kept.setdefault(row.deployment, row)
        if known.seen != "directly" and row.seen == "directly":
            kept[row.deployment] = row
    return list(kept.values())


def series_of(outcomes: Iterable[Outcome]) -> list[str]:
    """The spans of the faces-seen series that these rows stand in; more than one: not comparable.

    Rows that do not say their span count as one of their own: they may belong to any.
    """
    return sorted({row.series for row in outcomes})
