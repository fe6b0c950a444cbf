"""How long do 2,000 permutations of 60 sites among 5,000 areas take?"""

from statistics import median
from time import perf_counter

import numpy as np

from bench import Row, row
from dueregard.stats.placement import permute_sites

AREAS, SITES, DRAWS, BOROUGHS = 5_000, 60, 2_000, 33


def rows() -> list[Row]:
    """Seconds, among all areas and within strata such as boroughs."""
    strata = [place % BOROUGHS for place in range(AREAS)]
    return [
        row("placement: 2,000 permutations", _seconds(None), unit="s", at_most=0.6),
        row("placement: the same, in strata", _seconds(strata), unit="s", at_most=0.6),
    ]


def _seconds(strata: list[int] | None) -> float:
    rng = np.random.default_rng(1)
    shares, weights = rng.beta(1.2, 6, size=AREAS), np.zeros(AREAS)
    weights[rng.choice(AREAS, size=SITES, replace=False)] = rng.integers(1, 9, size=SITES)
    return median(_once(shares, weights, strata) for _ in range(5))


def _once(shares: np.ndarray, weights: np.ndarray, strata: list[int] | None) -> float:
    began = perf_counter()
    permute_sites(shares=shares, weights=weights, seed=1, strata=strata, draws=DRAWS)
    return perf_counter() - began
