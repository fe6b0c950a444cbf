"""What should people expect of a deployment, or of many, by operations and by laboratory?

The two stand side by side and are never blended: their thresholds differ, and in the field only
those false alerts count that an officer confirmed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dueregard.outcomes.rules.forecasting import Result, evidence_of
from dueregard.stats.adjudication import Queue, queue_for
from dueregard.stats.dispersion import Dispersion, dispersion_of
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.forecast import (
    Forecast,
    Operational,
    Plan,
    false_stops,
    forecast,
    laboratory_forecast,
)
from dueregard.stats.prediction import (
    Evidence,
    Prediction,
    Range,
    chance_of_any,
    predict_uneven,
    range_of,
    some_of,
)

LEVEL = 0.95
# More than chance, as the other tests of this record take it.
UNEVEN = 0.05
SEED = 1


@dataclass(frozen=True)
class Laboratory:
    """A tested false positive share per face at one size of list, as it was reported."""

    one_in: int
    listed: int
    threshold: str
    cited: str


# The counts were not published, so their doubt cannot be told. reference: NPL, March 2023.
NPL_2023 = Laboratory(
    6_000, 10_000, "0.60", "National Physical Laboratory, 2023, as Computer Weekly reported it"
)


@dataclass(frozen=True)
class SomeOf:
    """How many of the false alerts before were of one sort: of a group, or ended in a stop."""

    name: str
    chosen: int
    of: int


@dataclass(frozen=True)
class Told:
    """A prediction as it is told: mean, interval, chance of any."""

    mean: float
    range: Range
    chance_of_any: float


@dataclass(frozen=True)
class Expected:
    """What is expected of a plan by operations and by the laboratory.

    `stops` and `groups` are None or empty where nobody published how many there were; `widened`
    says that past deployments differed by more than chance, so the forecast is wider.
    """

    plan: Plan
    seen: Operational
    deployments_seen: int
    whole: Forecast
    false_alerts: Told
    true_alerts: Told
    arrests: Told
    laboratory: Told
    stops: Told | None
    groups: tuple[tuple[SomeOf, Told], ...]
    dispersion: Dispersion | None
    widened: bool

    @property
    def false_stops_per_1000(self) -> float | None:
        """Expected false stops for every thousand faces scanned."""
        return self.stops.mean / self.plan.passages * 1_000 if self.stops else None


def expected(
    *,
    plan: Plan,
    results: Sequence[Result],
    stopped: SomeOf | None = None,
    groups: Sequence[SomeOf] = (),
    laboratory: Laboratory = NPL_2023,
) -> Expected:
    """Return what the results of one comparable span lead to expect of the plan.

    Groups are forecast for a mix of passers-by like that of the past. Raises `NoTrials`,
    `ImpossibleCounts` in words.
    """
    seen = evidence_of(results)
    whole = forecast(plan=plan, seen=seen)
    spread = dispersion_of_results(results)
    widened = spread is not None and spread.p < UNEVEN
    false_alerts: Prediction = whole.false_alerts
    if spread and widened:
        false_alerts = predict_uneven(
            seen=Evidence(seen.false_alerts, seen.faces * seen.listed),
            ahead=plan.comparisons,
            shape=spread.shape,
            deployments=plan.deployments,
        )
    tested = laboratory_forecast(plan=plan, share=1 / laboratory.one_in, listed=laboratory.listed)
    return Expected(
        plan,
        seen,
        len(results),
        whole,
        told_of(false_alerts),
        told_of(whole.true_alerts),
        told_of(whole.arrests),
        told_of(tested),
        told_of(false_stops(false_alerts=false_alerts, stopped=stopped.chosen, of=stopped.of))
        if stopped
        else None,
        tuple(
            (one, told_of(some_of(events=false_alerts, chosen=one.chosen, of=one.of)))
            for one in groups
        ),
        spread,
        widened,
    )


def dispersion_of_results(results: Sequence[Result]) -> Dispersion | None:
    """How uneven the results are; None where too few, or no false alert, can tell."""
    try:
        return dispersion_of(
            events=[one.false_alerts for one in results],
            exposures=[float(one.faces * one.listed) for one in results],
            seed=SEED,
        )
    except ImpossibleCounts:
        return None


def told_of(prediction: Prediction) -> Told:
    """A prediction with its interval."""
    return Told(
        prediction.mean, range_of(prediction=prediction, level=LEVEL), chance_of_any(prediction)
    )


def queue_of(*, alerts: float, hours: float, seconds_each: float, officers: int) -> Queue:
    """How long an alert waits for the officers who look at it. Raises `ImpossibleCounts`."""
    if not hours > 0:
        raise NoTrials("cannot be computed, because there were no hours")
    return queue_for(per_hour=alerts / hours, seconds_each=seconds_each, officers=officers)


def figures_of(found: Expected) -> dict[str, Any]:
    """What is expected, as plain figures for machines; None where nobody published what it takes.

    Counts are of the whole plan; `faces_per_true_alert` and `faces_per_arrest` as recorded so far.
    """
    plan, seen = found.plan, found.seen
    return {
        "plan": {"faces": plan.faces, "listed": plan.listed, "deployments": plan.deployments},
        "evidence": {
            "deployments": found.deployments_seen,
            "faces": seen.faces,
            "listed": seen.listed,
            "true_alerts": seen.true_alerts,
            "false_alerts": seen.false_alerts,
            "arrests": seen.arrests,
            "widened": found.widened,
        },
        "false_alerts": {
            "operations": _figures(found.false_alerts),
            "laboratory": _figures(found.laboratory),
        },
        "true_alerts": _figures(found.true_alerts),
        "arrests": _figures(found.arrests),
        "faces_per_true_alert": _known(seen.faces, seen.true_alerts),
        "faces_per_arrest": _known(seen.faces, seen.arrests),
        "false_stops": _figures(found.stops) if found.stops else None,
        "false_stops_per_1000_faces": found.false_stops_per_1000,
        "groups": {one.name: _figures(told) for one, told in found.groups},
    }


def _figures(told: Told) -> dict[str, Any]:
    return {
        "mean": told.mean,
        "low": told.range.low,
        "high": told.range.high,
        "level": told.range.level,
        "chance_of_any": told.chance_of_any,
    }


def _known(faces: int, events: int) -> float | None:
    return faces / events if events else None
