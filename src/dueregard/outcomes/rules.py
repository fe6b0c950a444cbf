"""What do the published figures add up to, and which of them may not be compared?"""

from collections.abc import Iterable
from dataclasses import dataclass

from dueregard.outcomes.entries import Outcome
from dueregard.words import Said, say

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


def contradictions_of(row: Outcome) -> list[Said]:
    """What in a published row does not add up. Noted, never refused.

    In 2023 and 2024 the Met's "other disposal" and "no action" mostly repeat one number, so a sum
    that is off says more of the column than of the row; `outcomes_add_up` tells which rows do.
    """
    return [said for said in (_alerts(row), _dispositions(row), _arrests(row)) if said]


def _alerts(row: Outcome) -> Said | None:
    parts = [
        row.true_alerts_confirmed,
        row.true_alerts_unconfirmed,
        row.false_alerts_confirmed,
        row.false_alerts_unconfirmed,
    ]
    if row.alerts is None or parts[0] is None or sum(one or 0 for one in parts) == row.alerts:
        return None
    return say(
        "alerts by outcome add up to %(sum)s, and %(alerts)s alerts are given",
        sum=sum(one or 0 for one in parts),
        alerts=row.alerts,
    )


def _dispositions(row: Outcome) -> Said | None:
    parts = (row.arrests, row.other_disposal, row.no_action)
    if row.alerts is None or None in parts or sum(one or 0 for one in parts) == row.alerts:
        return None
    return say(
        "arrests, other disposals and no action add up to %(sum)s, and %(alerts)s alerts are given",
        sum=sum(one or 0 for one in parts),
        alerts=row.alerts,
    )


def _arrests(row: Outcome) -> Said | None:
    if row.alerts is None or row.arrests is None or row.arrests <= row.alerts:
        return None
    return say("%(arrests)s arrests from %(alerts)s alerts", arrests=row.arrests, alerts=row.alerts)
