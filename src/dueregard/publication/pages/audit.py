"""What do programs get of the accuracy and equality pages? Their numbers, unrounded."""

from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

from dueregard.publication.rules.equality import Audited
from dueregard.publication.rules.series import Held, Totals, series_of, totals_by, year_of
from dueregard.stats.equality import Audit
from dueregard.stats.rates import Rate
from dueregard.web.speaking import one_in

CSV_COLUMNS = (
    "group",
    "events",
    "total",
    "period",
    "claim",
    "exposure_share",
    "rate_ratio",
    "low",
    "high",
    "p",
    "chance_of_doubling",
    "power_to_see_doubling",
    "events_needed",
    "break_even_low",
    "break_even_high",
    "finding",
    "why_not",
)

Told = dict[str, Any]


def equality_told(audited: Sequence[Audited]) -> list[Told]:
    """Each published count by group, audited at each share; infinity is null."""
    return [_group(one) for one in audited]


def equality_rows(audited: Sequence[Audited]) -> list[list[str]]:
    """The same as rows of a file: one a count and a share; an infinite ratio is `inf`."""
    rows = []
    for one in audited:
        counted = one.counted
        head: list[Any] = [counted.group, counted.events, counted.total, counted.period or ""]
        head.append("/".join(counted.claim or ()))
        if not isinstance(one.found, Audit):
            rows.append([*head, *[""] * 11, str(one.found)])
            continue
        tail = [one.found.excess_until, one.found.shortfall_from, str(one.found.finding), ""]
        rows += [[*head, *_at(at).values(), *tail] for at in one.found.at]
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def accuracy_told(rows: Sequence[Held]) -> Told:
    """False alerts per face and per alert, by span of the published series and by year."""
    return {
        "by_span": [_totals(one) for one in totals_by(rows, series_of)],
        "by_year": [_totals(one) for one in totals_by(rows, year_of)],
    }


def accuracy_said(told: Told) -> list[str]:
    """What is told of accuracy, a rate a line."""
    return [
        f"{one['group']} {name.replace('_', ' '):<9}  {one_in(rate['events'], rate['trials'])}"
        for one in told.get("by_span", [])
        for name in ("per_face", "per_alert")
        if (rate := one[name])
    ]


def _group(one: Audited) -> Told:
    counted = one.counted
    told: Told = {
        "group": counted.group,
        "events": counted.events,
        "total": counted.total,
        "exposure_low": counted.low,
        "exposure_high": counted.high,
        "period": str(counted.period or ""),
        "claim": "/".join(counted.claim or ()),
    }
    if not isinstance(one.found, Audit):
        return {**told, "why_not": str(one.found)}
    return {
        **told,
        "finding": str(one.found.finding),
        "share_of_events": asdict(one.found.share_of_events),
        "break_even": [one.found.excess_until, one.found.shortfall_from],
        "at": [{name: _finite(value) for name, value in _at(at).items()} for at in one.found.at],
    }


def _at(at: Any) -> Told:
    found = at.comparison
    return {
        "exposure_share": found.share,
        "rate_ratio": found.ratio,
        "low": found.low,
        "high": found.high,
        "p": found.p,
        "chance_of_doubling": at.chance_of_doubling,
        "power_to_see_doubling": at.power,
        "events_needed": at.events_needed,
    }


def _totals(one: Totals) -> Told:
    return {
        "group": one.group,
        "deployments": one.deployments,
        "faces": one.faces,
        "alerts": one.alerts,
        "false_alerts": one.false_alerts,
        "per_face": _rate(one.per_face),
        "per_alert": _rate(one.per_alert),
    }


def _rate(rate: Rate | None) -> Told | None:
    if rate is None:
        return None
    return {"events": rate.events, "trials": rate.trials, **asdict(rate.interval)}


def _finite(value: float) -> float | None:
    # JSON has no infinity.
    return value if isfinite(value) else None
