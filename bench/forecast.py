"""How fast is a forecast and a million exact bounds, and do intervals hold what they promise?"""

from statistics import median
from time import perf_counter

import numpy as np

from bench import Row, row
from dueregard.stats.forecast import Operational, Plan, false_stops, forecast
from dueregard.stats.intervals import clopper_pearson, clopper_pearson_of_many, exact_coverage
from dueregard.stats.prediction import Evidence, predict, range_of
from dueregard.stats.scoring import Scored, randomised_pits, score

BOUNDS = 1_000_000
PROGRAMMES = 2_000
ROUNDS = 50
# Faces, and one false alert in so many: volunteers' trials, and a year of one force.
GRID = ((400, 1_000), (4_000, 6_000), (130_000, 33_000), (3_147_436, 314_744))
MET = Operational(faces=3_147_436, listed=16_000, true_alerts=2_067, false_alerts=10, arrests=962)
HUNDRED = Plan(faces=20_000, listed=16_000, deployments=100)


def rows() -> list[Row]:
    """Seconds, milliseconds, and shares held."""
    within, even = _calibration()
    return [
        row("forecast: 1M Clopper-Pearson bounds", _seconds_of_bounds(), unit="s", at_most=1),
        row("forecast: one, with stops and ranges", _milliseconds(), unit="ms", at_most=10),
        row("forecast: least coverage of 95%", _least_coverage(), unit="share", at_least=0.95),
        # Counts are whole, so the interval as published holds a little more than it says.
        row("forecast: 90% interval held", within, unit="share", at_least=0.88, at_most=0.92),
        row("forecast: 90% of PIT held", even, unit="share", at_least=0.88, at_most=0.92),
    ]


def _seconds_of_bounds() -> float:
    """Time 500,000 intervals of different counts: a million bounds."""
    rng = np.random.default_rng(1)
    trials = rng.integers(1_000, 5_000_000, size=BOUNDS // 2)
    events = rng.poisson(trials / 300_000)
    began = perf_counter()
    clopper_pearson_of_many(events=events, trials=trials)
    return perf_counter() - began


def _milliseconds() -> float:
    return median(_one_forecast() for _ in range(ROUNDS)) * 1_000


def _one_forecast() -> float:
    began = perf_counter()
    found = forecast(plan=HUNDRED, seen=MET)
    stops = false_stops(false_alerts=found.false_alerts, stopped=6, of=10)
    for one in (found.false_alerts, found.true_alerts, found.arrests, stops):
        range_of(prediction=one)
    return perf_counter() - began


def _least_coverage() -> float:
    return min(
        exact_coverage(method=clopper_pearson, trials=faces, probability=1 / once_in)
        for faces, once_in in GRID
    )


def _calibration() -> tuple[float, float]:
    """Simulate programmes whose rates differ, each forecast from a past of its own."""
    scored = _programmes(seed=2)
    pits = randomised_pits(scored, seed=3)
    held = sum(one.was_within for one in scored) / PROGRAMMES
    return held, float(((pits >= 0.05) & (pits <= 0.95)).mean())


def _programmes(*, seed: int) -> list[Scored]:
    rng = np.random.default_rng(seed)
    expected = rng.gamma(2, 20, size=PROGRAMMES) + 1
    ahead = rng.uniform(1, 4, size=PROGRAMMES)
    past, coming = rng.poisson(expected), rng.poisson(expected * ahead)
    return [
        score(
            prediction=predict(seen=Evidence(int(seen), 1.0), ahead=float(size)), outcome=int(came)
        )
        for seen, size, came in zip(past, ahead, coming, strict=True)
    ]
