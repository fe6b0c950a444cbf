"""What does each group say of each statement, and where do groups agree or part?

Counts, exact intervals and exact tests: a statement represents a group, or divides groups, only if
chance among all statements and groups would hardly make it look so (Holm).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import beta, hypergeom

from dueregard.analysis.opinion_groups.matrix import Matrix, answered

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
LEVEL = 0.05


@dataclass(frozen=True)
class Said:
    """Votes by group, each (groups, statements): agreed, disagreed, passed."""

    agreed: Counts
    disagreed: Counts
    passed: Counts

    @property
    def seen(self) -> Counts:
        """How many of each group voted on each statement, passes too."""
        return self.agreed + self.disagreed + self.passed

    @property
    def agree_rates(self) -> Floats:
        """The share of each group that agreed, of those who voted; NaN where nobody did."""
        with np.errstate(invalid="ignore"):
            rates: Floats = self.agreed / self.seen
        return rates


@dataclass(frozen=True)
class Marked:
    """One statement that represents a group, or on which two groups part."""

    statement: int
    group: int
    other: int
    side: str
    p_value: float
    gap: float


def said_by(matrix: Matrix, labels: NDArray[np.int64], *, groups: int) -> Said:
    """Count votes by group; people of label -1 belong to none."""
    inside = np.flatnonzero(labels >= 0)
    which = csr_array(
        (np.ones(inside.size), (labels[inside], inside)), shape=(groups, matrix.shape[0])
    )
    agreed, disagreed, passed = (
        np.rint((which @ answered(matrix, value)).toarray()).astype(np.int64)
        for value in (1, -1, 0)
    )
    return Said(agreed, disagreed, passed)


def agree_bounds(said: Said, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return exact (Clopper-Pearson) bounds of each group's agreement; NaN where nobody voted."""
    tail = (1 - level) / 2
    low = beta.ppf(tail, said.agreed, said.seen - said.agreed + 1)
    high = beta.ppf(1 - tail, said.agreed + 1, said.seen - said.agreed)
    low = np.where(said.agreed == 0, 0.0, low)
    high = np.where(said.agreed == said.seen, 1.0, high)
    nobody = said.seen == 0
    return np.where(nobody, np.nan, low), np.where(nobody, np.nan, high)


def consensus_of(said: Said) -> Floats:
    """Return how far all groups agree with each statement, between 0 and 1, (statements,).

    The product over groups of (agreed + 1) / (voted + 2): one group that does not agree brings it
    down, however large the others are (group-informed consensus, Small et al. 2021).
    """
    product: Floats = np.prod((said.agreed + 1) / (said.seen + 2), axis=0)
    return product


def representative(said: Said, *, level: float = LEVEL) -> tuple[Marked, ...]:
    """Return what each group says more than all others together, surest first in each group.

    One-sided Fisher's exact test of each statement, group and side, Holm's correction over all.
    """
    rest = said.agreed.sum(axis=0) - said.agreed, said.disagreed.sum(axis=0) - said.disagreed
    seen_rest = said.seen.sum(axis=0) - said.seen
    found = []
    for side, inside, outside in (
        ("agree", said.agreed, rest[0]),
        ("disagree", said.disagreed, rest[1]),
    ):
        tests = _fisher(inside, said.seen, outside, seen_rest)
        gaps = _rate(inside, said.seen) - _rate(outside, seen_rest)
        found += [
            Marked(at, group, -1, side, float(tests[group, at]), float(gaps[group, at]))
            for group, at in np.argwhere(tests <= level).tolist()
        ]
    kept = _holm(found, tests=2 * said.agreed.size, level=level)
    return tuple(sorted(kept, key=lambda one: (one.group, one.p_value, one.statement)))


def divisive(said: Said, *, level: float = LEVEL) -> tuple[Marked, ...]:
    """Return statements that part two groups, the widest gap of agreement first.

    One-sided Fisher's exact test of each pair in the direction of its gap, doubled, Holm's
    correction over all; of each statement its widest pair. `group` agrees more than `other`.
    """
    groups, rates = len(said.agreed), _rate(said.agreed, said.seen)
    found = []
    for one in range(groups):
        for other in range(groups):
            if one == other:
                continue
            tests = 2 * _fisher(
                said.agreed[one], said.seen[one], said.agreed[other], said.seen[other]
            )
            gaps = rates[one] - rates[other]
            found += [
                Marked(at, one, other, "agree", float(tests[at]), float(gaps[at]))
                for at in np.flatnonzero((gaps > 0) & (tests <= level)).tolist()
            ]
    widest: dict[int, Marked] = {}
    pairs = groups * (groups - 1) // 2
    for mark in _holm(found, tests=pairs * rates.shape[1], level=level):
        if mark.statement not in widest or mark.gap > widest[mark.statement].gap:
            widest[mark.statement] = mark
    return tuple(sorted(widest.values(), key=lambda one: (-one.gap, one.statement)))


def _fisher(inside: Counts, seen: Counts, outside: Counts, seen_rest: Counts) -> Floats:
    """P(at least so many inside) given all margins: the hypergeometric tail."""
    p_values: Floats = hypergeom.sf(inside - 1, seen + seen_rest, inside + outside, seen)
    return p_values


def _rate(part: Counts, of: Counts) -> Floats:
    return part / np.maximum(of, 1)


def _holm(found: list[Marked], *, tests: int, level: float) -> list[Marked]:
    """Keep what stands beside so many tests; `found` are those of them at or below the level."""
    kept = []
    for place, one in enumerate(sorted(found, key=lambda one: one.p_value)):
        if one.p_value * (tests - place) > level:
            break
        kept.append(one)
    return kept
