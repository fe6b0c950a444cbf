"""How fast are a million answers weighted to five margins?"""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

import numpy as np

from bench import Row, row
from dueregard.stats.weighting import rake

ANSWERS, LEVELS = 1_000_000, (2, 6, 6, 33, 5)


def rows() -> Iterator[Row]:
    """One figure, and how far the margins are met."""
    chance = np.random.default_rng(7)
    margins = [chance.integers(0, levels, ANSWERS) for levels in LEVELS]
    totals = [chance.dirichlet(np.full(levels, 20)) * 10_000_000 for levels in LEVELS]
    taken = []
    for _ in range(5):
        began = perf_counter()
        weights = rake(margins, totals)
        taken.append(perf_counter() - began)
    missed = max(
        float(np.abs(np.bincount(code, weights=weights) / total - 1).max())
        for code, total in zip(margins, totals, strict=True)
    )
    yield row("raking: 1M answers x 5 margins", median(taken), unit="s", at_most=0.2)
    yield row("raking: farthest margin, relative", missed, unit="", at_most=1e-9)
