"""Along which lines do votes differ most? Principal components, block by block, never dense.

A missing vote is filled with its statement's mean. Filled and centred, it is nothing at all: so the
centred matrix is as sparse as the votes. Its components come from products that add up over blocks
of people, on one machine or on many.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from dueregard.analysis.opinion_groups.matrix import Matrix, cast

Floats = NDArray[np.float64]
Run = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Maps a function over blocks, here or elsewhere, and returns what it gave, in order."""

AXES = 2
FEWEST_FOR_SPARSE = 12  # statements; for fewer the small square is solved outright


@dataclass(frozen=True)
class Axes:
    """Statements' means (statements,), components (axes, statements), variances (axes,)."""

    means: Floats
    components: Floats
    variances: Floats


def here(each: Callable[[Any], Any], blocks: Sequence[Any]) -> list[Any]:
    """Run a function on every block, in this process."""
    return [each(block) for block in blocks]


def axes_of(blocks: Sequence[Matrix], *, run: Run = here) -> Axes:
    """Return the two axes along which people differ most, or as many as there are statements.

    `blocks` are people x statements, of the same statements. Signs are set so that the largest
    weight of each axis is positive: the same votes give the same axes. Source: the eigenvectors of
    the covariance of statements, by the implicitly restarted Lanczos method (ARPACK).
    """
    statements = blocks[0].shape[1]
    totals, seen = np.sum(list(run(_totals, blocks)), axis=0)
    means = totals / np.maximum(seen, 1.0)
    held = list(run(lambda block: centred(block, means), blocks))

    def product(basis: Floats) -> Floats:
        found: Floats = np.sum(list(run(lambda one: one.T @ (one @ basis), held)), axis=0)
        return found

    if statements < FEWEST_FOR_SPARSE:
        values, vectors = np.linalg.eigh(product(np.eye(statements)))
    else:
        square = LinearOperator((statements, statements), matvec=product, dtype=np.float64)
        values, vectors = eigsh(square, k=AXES, v0=np.ones(statements))
    order = np.argsort(values)[::-1][:AXES]
    components = vectors[:, order].T
    return Axes(means, components * _signs(components), np.maximum(values[order], 0.0))


def projected(matrix: Matrix, axes: Axes) -> Floats:
    """Return where people stand, (people, axes).

    Scaled by sqrt(statements / votes cast): whoever voted on few statements is not drawn to the
    middle for it.
    """
    scale = np.sqrt(matrix.shape[1] / np.maximum(cast(matrix), 1))
    found: Floats = (centred(matrix, axes.means) @ axes.components.T) * scale[:, None]
    return found


def centred(matrix: Matrix, means: Floats) -> Matrix:
    """Return the votes less their statements' means; what was not voted on stays nothing."""
    return csr_array(
        (matrix.data - means[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape
    )


def _totals(block: Matrix) -> Floats:
    size = block.shape[1]
    summed = np.bincount(block.indices, weights=block.data, minlength=size)
    return np.stack([summed, np.bincount(block.indices, minlength=size)])


def _signs(components: Floats) -> Floats:
    largest = np.abs(components).argmax(axis=1, keepdims=True)
    return np.where(np.take_along_axis(components, largest, axis=1) < 0, -1.0, 1.0)
