"""What means come about when sites are put in other areas of their strata?

Each piece is a stratum: the values of its areas, and the weights of the sites that lie in them.
"""

from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Piece = tuple[Floats, Floats]

# Draws made at once: keeps memory to some tens of megabytes for thousands of areas.
AT_ONCE = 500


def every_mean(pieces: Sequence[Piece]) -> Floats:
    """Return the weighted mean of each arrangement: all choices, one in each stratum, combined."""
    sums = np.zeros(1)
    for areas, sites in pieces:
        sums = np.add.outer(sums, _sums_of_piece(areas, sites)).ravel()
    return _over_all(sums, pieces)


def drawn_means(pieces: Sequence[Piece], *, draws: int, seed: int) -> Floats:
    """Return the weighted means of so many arrangements, each as likely as any other."""
    rng = np.random.default_rng(seed)
    sums = np.zeros(draws)
    for areas, sites in pieces:
        for begin in range(0, draws, AT_ONCE):
            part = sums[begin : begin + AT_ONCE]
            part += _drawn_sums(areas, sites, part.size, rng)
    return _over_all(sums, pieces)


def _sums_of_piece(areas: Floats, sites: Floats) -> Floats:
    # Sites of one weight may change places among themselves and nothing changes.
    equal = bool((sites == sites[0]).all())
    choose = combinations if equal else permutations
    chosen = np.array(list(choose(range(areas.size), sites.size)))
    sums: Floats = areas[chosen] @ sites
    return sums


def _drawn_sums(areas: Floats, sites: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Draw without return: a Fisher-Yates shuffle stopped after the sites, all draws in step."""
    places = np.tile(np.arange(areas.size, dtype=np.int32), (draws, 1))
    rows, sums = np.arange(draws), np.zeros(draws)
    for step, weight in enumerate(sites):
        taken = rng.integers(step, areas.size, size=draws)
        picked = places[rows, taken]
        places[rows, taken] = places[:, step]
        sums += weight * areas[picked]
    return sums


def _over_all(sums: Floats, pieces: Sequence[Piece]) -> Floats:
    means: Floats = sums / sum(float(sites.sum()) for _, sites in pieces)
    return means
