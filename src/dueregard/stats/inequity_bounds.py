"""How far may each measure of inequity be from what it seems, given the counts?

Measures of a few events are themselves uncertain, and of no event not computable. Exact bounds of
every group, holding together, make a box; the bounds of a measure are its extremes over the box.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.inequity import Inequity, NotComputable, gini_of, inequity_of
from dueregard.stats.intervals import clopper_pearson
from dueregard.stats.survey import Bounds

# Every corner of the box is visited: two to the power of the groups.
MOST_GROUPS = 12

Floats = NDArray[np.float64]
Measure = Callable[[Floats], float]


@dataclass(frozen=True)
class BoundedInequity:
    """Each measure's bounds, at least at this level, and what the counts give, if computable.

    A high bound is infinite where a group's rate may be none.
    """

    seen: Inequity | NotComputable
    max_over_min: Bounds
    max_over_geometric_mean: Bounds
    max_over_mean: Bounds
    gini: Bounds
    level: float


def bounded_inequity_of(
    *, events: Sequence[int], trials: Sequence[int], level: float = 0.95
) -> BoundedInequity:
    """Return the inequity of groups' rates with bounds that hold whatever the true rates.

    Conservative: Clopper-Pearson bounds of all groups together (Bonferroni). Equality is allowed
    where the box holds equal rates. Raises `ImpossibleCounts`, `NoTrials`.
    """
    if not 2 <= len(events) == len(trials) <= MOST_GROUPS:
        raise ImpossibleCounts(
            f"cannot be computed, because events and trials of 2 to {MOST_GROUPS} groups are needed"
        )
    each = 1 - (1 - level) / len(events)
    box = [
        clopper_pearson(events=some, trials=of, level=each)
        for some, of in zip(events, trials, strict=True)
    ]
    lows, highs = np.array([one.low for one in box]), np.array([one.high for one in box])
    seen = inequity_of(tuple(some / of for some, of in zip(events, trials, strict=True)))
    ratio, geometric, mean, gini = (_extremes(one, lows, highs) for one in MEASURES)
    return BoundedInequity(seen, ratio, geometric, mean, gini, level)


def _extremes(measure: Measure, lows: Floats, highs: Floats) -> Bounds:
    """Return the least and greatest of a scale-free measure that unevenness raises.

    It is least where rates are drawn together as far as the box allows, to a common level held
    within each group's bounds, and some bound is that level; greatest at a corner of the box.
    """
    together = [np.clip(at, lows, highs) for at in (*lows, *highs) if at > 0]
    corners = (np.array(corner) for corner in product(*zip(lows, highs, strict=True)))
    return Bounds(
        min(measure(one) for one in together),
        max(measure(one) for one in corners if one.any()),
    )


def _over_min(rates: Floats) -> float:
    return float(rates.max() / rates.min()) if rates.min() else np.inf


def _over_geometric_mean(rates: Floats) -> float:
    return float(rates.max() / np.exp(np.log(rates).mean())) if rates.min() else np.inf


def _over_mean(rates: Floats) -> float:
    return float(rates.max() / rates.mean())


def _gini(rates: Floats) -> float:
    return gini_of(tuple(rates.tolist()))


MEASURES: tuple[Measure, ...] = (_over_min, _over_geometric_mean, _over_mean, _gini)
