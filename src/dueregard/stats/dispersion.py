"""Do deployments differ from each other by more than chance?

If so, one rate for all makes forecasts too sure: `predict_uneven` widens them by the shape found.
"""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.published import amounts

DRAWS = 1_999


@dataclass(frozen=True)
class Dispersion:
    """Pearson's index (1: chance alone), its p among deployments of one rate, and the shape.

    The shape k is that of Gamma-distributed rates; infinite where nothing more than chance shows.
    """

    index: float
    p: float
    shape: float


def dispersion_of(
    *, events: ArrayLike, exposures: ArrayLike, seed: int, draws: int = DRAWS
) -> Dispersion:
    """Return how uneven deployments are, given all their events (one exact draw after another).

    Given the total, events fall on deployments by exposure (multinomial) if one rate holds; p is
    (b + 1) / (draws + 1). Shape by moments. Raises `ImpossibleCounts`, `NoTrials`.
    """
    counts, sizes = amounts(events, name="events"), amounts(exposures, name="exposures")
    if counts.shape != sizes.shape or counts.size < 2 or not (sizes > 0).all():
        raise ImpossibleCounts("two deployments or more are needed, each with its exposure")
    if not counts.any():
        raise NoTrials("cannot be computed, because no event was seen in any deployment")
    share = sizes / sizes.sum()
    expected = counts.sum() * share
    drawn = np.random.default_rng(seed).multinomial(int(counts.sum()), share, size=draws)
    found = float(_pearson(counts, expected))
    as_uneven = int((_pearson(drawn.astype(np.float64), expected) >= found * (1 - 1e-12)).sum())
    return Dispersion(
        found / (counts.size - 1), (as_uneven + 1) / (draws + 1), _shape(counts, expected)
    )


def _pearson(counts: NDArray[np.float64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(((counts - expected) ** 2 / expected).sum(axis=-1))


def _shape(counts: NDArray[np.float64], expected: NDArray[np.float64]) -> float:
    beyond = float(((counts - expected) ** 2).sum() - expected.sum())
    return float((expected**2).sum()) / beyond if beyond > 0 else inf
