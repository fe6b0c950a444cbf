"""Do the votes bear groups at all? Hidden votes foretold, and the same people found again.

Any votes can be cut into groups. These stand only if they foretell votes that were hidden better
than everybody's rates do, and if other people of the same kind would have been cut alike.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.metrics import adjusted_rand_score

from dueregard.analysis.opinion_groups.axes import axes_of, blocks_of, projected
from dueregard.analysis.opinion_groups.grouping import grouped
from dueregard.analysis.opinion_groups.matrix import Matrix, cast
from dueregard.analysis.work.engines import Run, here

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

TENTHS, FOLDS = 10, 5
KEPT = 0.8
# Votes that a group's rate borrows from everybody's: where few of a group voted it says little.
BORROWED = 4.0
NORMAL_95 = 1.96
KINDS = (1.0, 0.0, -1.0)


@dataclass(frozen=True)
class Gain:
    """How much better groups foretell a hidden vote, in bits, with its standard error by person."""

    bits: float
    error: float

    @property
    def is_sure(self) -> bool:
        """Is it above nothing by more than chance among people would bring?"""
        return self.bits > NORMAL_95 * self.error


def held_out_gain(matrix: Matrix, *, groups: int, mode: str, seed: int, run: Run = here) -> Gain:
    """Hide a tenth of the votes, group people by the rest, and foretell what was hidden.

    Five tenths are hidden, one after the other (or at once, as `run` has it): no vote twice.
    """
    each = partial(_foretold, matrix=matrix, groups=groups, mode=mode, seed=seed)
    bits, who = (np.concatenate(one) for one in zip(*run(each, range(FOLDS)), strict=True))
    return _with_error(bits, who) if who.size else Gain(0.0, 0.0)


def _foretold(
    hidden: int, *, matrix: Matrix, groups: int, mode: str, seed: int
) -> tuple[Floats, NDArray[np.int64]]:
    """Of each hidden vote what groups gain, in bits, and whose it is."""
    is_hidden = np.random.default_rng(seed).integers(0, TENTHS, matrix.nnz) == hidden
    people = np.repeat(np.arange(matrix.shape[0]), cast(matrix))
    # Nobody may lose all their votes: such a person stands nowhere.
    lost = cast(matrix) == np.bincount(people[is_hidden], minlength=matrix.shape[0])
    is_hidden[lost[people]] = False
    kept = _only(matrix, ~is_hidden, people)
    points = projected(kept, axes_of(blocks_of(kept)))
    labels = grouped(points, mode=mode, most_groups=groups, seed=seed, exactly=groups).labels
    who, what = people[is_hidden], matrix.indices[is_hidden]
    everyone, by_group = _rates(kept, labels, groups)
    kind = _kind(matrix.data[is_hidden])
    bits = np.log2(by_group[kind, labels[who], what]) - np.log2(everyone[kind, what])
    return bits, who


def agreement_again(
    matrix: Matrix,
    points: Floats,
    labels: Labels,
    *,
    groups: int,
    mode: str,
    seed: int,
    times: int,
    run: Run = here,
) -> tuple[float, float]:
    """Return the mean adjusted Rand index with other seeds, and with four fifths of the people.

    `points` (people, axes) and `labels` (people,) are those found for `matrix`.
    """
    each = partial(
        _again, matrix=matrix, points=points, labels=labels, groups=groups, mode=mode, seed=seed
    )
    by_seed, by_people = zip(*run(each, [seed + one for one in range(1, times + 1)]), strict=True)
    return float(np.mean(by_seed)), float(np.mean(by_people))


def _again(
    other: int,
    *,
    matrix: Matrix,
    points: Floats,
    labels: Labels,
    groups: int,
    mode: str,
    seed: int,
) -> tuple[float, float]:
    """Group the same people with another seed, and four fifths of them: how alike are they?"""
    again = grouped(points, mode=mode, most_groups=groups, seed=other, exactly=groups).labels
    chosen = np.flatnonzero(np.random.default_rng(other).random(matrix.shape[0]) < KEPT)
    part = matrix[chosen]
    here_now = projected(part, axes_of(blocks_of(part)))
    found = grouped(here_now, mode=mode, most_groups=groups, seed=seed, exactly=groups).labels
    return (
        float(adjusted_rand_score(labels, again)),
        float(adjusted_rand_score(labels[chosen], found)),
    )


def _kind(votes: Floats) -> NDArray[np.int64]:
    """The place of each vote in `KINDS`."""
    return (KINDS[0] - votes).astype(np.int64)


def _only(matrix: Matrix, keep: NDArray[np.bool_], people: NDArray[np.int64]) -> Matrix:
    starts = np.concatenate([[0], np.cumsum(np.bincount(people[keep], minlength=matrix.shape[0]))])
    return csr_array((matrix.data[keep], matrix.indices[keep], starts), shape=matrix.shape)


def _rates(matrix: Matrix, labels: Labels, groups: int) -> tuple[Floats, Floats]:
    """Chances of each kind of vote: everybody's (kinds, statements), and by group."""
    statements = matrix.shape[1]
    # One count of all cells at once: kind, then group, then statement.
    cell = np.repeat(labels * statements, cast(matrix)) + matrix.indices
    cell += _kind(matrix.data) * (groups * statements)
    cells = np.bincount(cell, minlength=len(KINDS) * groups * statements)
    counts = cells.reshape(len(KINDS), groups, statements).astype(np.float64)
    total = counts.sum(axis=1)
    overall = total.sum(axis=1, keepdims=True) + 1.0
    overall /= overall.sum(axis=0)
    everyone = (total + BORROWED * overall) / (total.sum(axis=0) + BORROWED)
    by_group = (counts + BORROWED * everyone[:, None]) / (counts.sum(axis=0) + BORROWED)
    return everyone, by_group


def _with_error(bits: Floats, who: NDArray[np.int64]) -> Gain:
    # Votes of one person go together: the error is taken over people (ratio estimator).
    mean = float(bits.mean())
    each = np.bincount(who, weights=bits - mean)
    people = len(np.unique(who))
    spread = float((each**2).sum()) * people / max(people - 1, 1)
    return Gain(mean, spread**0.5 / bits.size)
