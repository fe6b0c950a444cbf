"""How good have forecasts been? Each is scored after its outcome, in public.

A forecast is good when what it called 90% sure came about nine times in ten, and when it was no
vaguer than it had to be. Counts are few, so intervals hold more than they say: what they should
hold is worked out and stands beside what they held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.intervals import Interval, clopper_pearson
from dueregard.stats.prediction import (
    Evidence,
    Prediction,
    Range,
    chance_of,
    predict,
    range_of,
)
from dueregard.stats.published import amounts

LEVEL = 0.9
BINS = 10


@dataclass(frozen=True)
class Scored:
    """A forecast beside its outcome: log score (lower is better) and where the outcome fell."""

    prediction: Prediction
    outcome: int
    log_score: float
    range: Range
    below: float
    up_to: float

    @property
    def was_within(self) -> bool:
        """Did the outcome fall in the predictive interval?"""
        return self.range.low <= self.outcome <= self.range.high

    @property
    def chance_of_within(self) -> float:
        """The chance the forecast itself gave its interval: at least the level."""
        below = self.prediction.chance_up_to(self.range.low - 1)
        return self.prediction.chance_up_to(self.range.high) - below

    @property
    def mid_pit(self) -> float:
        """The chance of fewer than came, and half that of just as many: .5 is the middle."""
        return (self.below + self.up_to) / 2


@dataclass(frozen=True)
class Calibration:
    """How forecasts did together.

    `within` holds exact limits of the share of outcomes in their interval, `should_be_within` the
    share the forecasts gave; `pits` the expected number of outcomes in each tenth of its forecast,
    `p_of_evenness` the chance of so uneven a spread had all forecasts been right.
    """

    forecasts: int
    held: int
    within: Interval
    should_be_within: float
    mean_log_score: float
    events: int
    expected_events: float
    pits: tuple[float, ...]
    p_of_evenness: float


@dataclass(frozen=True)
class Tested:
    """A back-tested forecast: its place in the sequence, what it went by, and its score."""

    place: int
    seen: Evidence
    scored: Scored


def score(*, prediction: Prediction, outcome: int, level: float = LEVEL) -> Scored:
    """Score a forecast by what came. Log score: -log chance (nats), infinite for the impossible.

    Source: Czado, Gneiting & Held, Biometrics 65 (2009). Raises `ImpossibleCounts`.
    """
    if outcome < 0:
        raise ImpossibleCounts(f"cannot be scored, because {outcome} events cannot be")
    chance = chance_of(prediction=prediction, count=outcome)
    return Scored(
        prediction,
        outcome,
        -log(chance) if chance else inf,
        range_of(prediction=prediction, level=level),
        prediction.chance_up_to(outcome - 1),
        prediction.chance_up_to(outcome),
    )


def randomised_pits(scored: Sequence[Scored], *, seed: int) -> NDArray[np.float64]:
    """Return a point in each outcome's step, by a seeded draw: even on 0 to 1 if forecasts are."""
    drawn = np.random.default_rng(seed).random(len(scored))
    below, up_to = _steps(scored)
    points: NDArray[np.float64] = below + drawn * (up_to - below)
    return points


def calibration_of(scored: Sequence[Scored]) -> Calibration:
    """Sum up forecasts and outcomes, with no draw: each outcome is spread over its whole step.

    `p_of_evenness` is approximate (chi-square of the spread) and, spread counts varying less than
    drawn ones, too large rather than too small. Raises `NoTrials` when nothing has been scored.
    """
    if not scored:
        raise NoTrials("cannot be computed, because no forecast has met its outcome yet")
    number, held = len(scored), sum(one.was_within for one in scored)
    pits = _spread(scored)
    even = number / BINS
    return Calibration(
        number,
        held,
        clopper_pearson(events=held, trials=number),
        float(np.mean([one.chance_of_within for one in scored])),
        float(np.mean([one.log_score for one in scored])),
        sum(one.outcome for one in scored),
        sum(one.prediction.mean for one in scored),
        tuple(pits.tolist()),
        float(chi2.sf(((pits - even) ** 2 / even).sum(), BINS - 1)),
    )


def back_test(
    *,
    events: Sequence[int],
    exposures: ArrayLike,
    spans: Sequence[str] | None = None,
    level: float = LEVEL,
) -> tuple[Tested, ...]:
    """Forecast each deployment from those before it in its span, and score it by what came.

    A span ends with a change of system, threshold or counting: nothing is forecast across. The
    first of a span, and one with no exposure, is not forecast. Raises `ImpossibleCounts`.
    """
    sizes = amounts(exposures, name="exposures")
    labels = ("",) * len(events) if spans is None else spans
    if not len(events) == sizes.size == len(labels):
        raise ImpossibleCounts("each deployment needs its events, its exposure and its span")
    past: dict[str, Evidence] = {}
    tested = []
    for place, (count, size, label) in enumerate(zip(events, sizes, labels, strict=True)):
        seen = past.get(label, Evidence(0, 0.0))
        if seen.exposure and size:
            prediction = predict(seen=seen, ahead=float(size))
            tested.append(
                Tested(place, seen, score(prediction=prediction, outcome=count, level=level))
            )
        past[label] = Evidence(seen.events + count, seen.exposure + float(size))
    return tuple(tested)


def _steps(scored: Sequence[Scored]) -> NDArray[np.float64]:
    return np.array([[one.below for one in scored], [one.up_to for one in scored]])


def _spread(scored: Sequence[Scored]) -> NDArray[np.float64]:
    """Spread each outcome evenly over its step, and add up what falls in each tenth."""
    below, up_to = _steps(scored)
    # A step of no width, where the forecast gave no chance, still has one outcome in it.
    wide = np.maximum(up_to - below, 1e-12)
    edges = np.linspace(0, 1, BINS + 1)
    reached = np.clip((edges[:, None] - below) / wide, 0, 1)
    reached[-1] = 1
    spread: NDArray[np.float64] = np.diff(reached, axis=0).sum(axis=1)
    return spread
