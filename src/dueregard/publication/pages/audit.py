"""What do programs get of the accuracy and equality pages? Their numbers, unrounded."""

from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

from dueregard.outcomes.rules.group_rates import RatesByGroup
from dueregard.publication.rules.accuracy import (
    STATED_LIMIT,
    Step,
    beside_limit,
    none_at_a_middling_one,
    steps_of,
)
from dueregard.publication.rules.equality import Audited
from dueregard.publication.rules.series import Held, Totals, series_of, totals_by, year_of
from dueregard.publication.rules.sparse_places import sparse_places
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
    spans = totals_by(rows, series_of)
    whole = [(one.group, False, one.per_face) for one in spans]
    single = [(one.group, True, none_at_a_middling_one(one)) for one in spans]
    return {
        "by_span": [_totals(one) for one in spans],
        "by_year": [_totals(one) for one in totals_by(rows, year_of)],
        "beside_limit": [_limit(*one) for one in (*whole, *single)],
        "changes": [_step(one) for one in steps_of(rows)],
        "by_borough": _boroughs(rows),
    }


def inequity_told(rates: Sequence[RatesByGroup]) -> list[Told]:
    """Rates of groups of which both numbers are published, and how unequal; invented ones not."""
    return [
        {
            "force": one.force,
            "grouped_by": one.grouped_by,
            "per": one.per,
            "groups": [asdict(group) for group in one.groups],
            "measures": _every_finite(asdict(one.inequity)) if one.inequity else None,
            "why_not": str(one.why_not or ""),
        }
        for one in rates
        if not one.invented
    ]


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


def _limit(span: str, is_one_without_any: bool, rate: Rate | None) -> Told:
    """A span, or one middling deployment of it that saw no false alert, beside the limit."""
    told = {"group": span, "one_middling_deployment_without_any": is_one_without_any}
    if rate is None:
        return {**told, "limit": STATED_LIMIT, "why_not": "faces or false alerts are not on record"}
    found = beside_limit(rate)
    return {
        **told,
        "limit": STATED_LIMIT,
        "events": rate.events,
        "trials": rate.trials,
        "answer": str(found.answer),
        "power_to_see_twice_the_limit": found.power,
    }


def _step(one: Step) -> Told:
    return {
        "before": _totals(one.before),
        "after": _totals(one.after),
        "times_per_face": _every_finite(asdict(one.per_face)) if one.per_face else None,
        "times_per_alert": _every_finite(asdict(one.per_alert)) if one.per_alert else None,
    }


def _boroughs(rows: Sequence[Held]) -> Told:
    found = sparse_places(rows)
    return {
        "span": found.span,
        "why_no_prior": str(found.why_not or ""),
        "places": [asdict(one) for one in found.places],
    }


def _every_finite(told: Any) -> Any:
    """The same with null for what is infinite: JSON has no infinity."""
    if isinstance(told, dict):
        return {name: _every_finite(value) for name, value in told.items()}
    return _finite(told) if isinstance(told, float) else told


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
