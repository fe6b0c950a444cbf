"""Along which lines do votes differ most? Principal components, block by block, never dense.

A missing vote is filled with its statement's mean. Filled and centred, it is nothing at all: so the
centred matrix is as sparse as the votes. Its components come from products that add up over blocks
of people, on one machine or on many.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from dueregard.analysis.opinion_groups.matrix import Matrix, cast
from dueregard.analysis.work.engines import Run, here

Floats = NDArray[np.float64]

AXES = 2
FEWEST_FOR_SPARSE = 12  # statements; for fewer the small square is solved outright
MOST_FOR_SQUARE = 2_000  # statements; of more the square of statements takes too much room
PEOPLE_A_BLOCK = 50_000


@dataclass(frozen=True)
class Axes:
    """Statements' means (statements,), components (axes, statements), variances (axes,)."""

    means: Floats
    components: Floats
    variances: Floats


def blocks_of(matrix: Matrix) -> list[Matrix]:
    """Return the people in blocks, in their order; at least one block."""
    starts = range(0, max(matrix.shape[0], 1), PEOPLE_A_BLOCK)
    return [matrix[at : at + PEOPLE_A_BLOCK] for at in starts] if len(starts) > 1 else [matrix]


def axes_of(blocks: Sequence[Matrix], *, run: Run = here) -> Axes:
    """Return the two axes along which people differ most, or as many as there are statements.

    `blocks` are people x statements, of the same statements. Signs are set so that the largest
    weight of each axis is positive: the same votes give the same axes. Source: the eigenvectors of
    the covariance of statements, by the implicitly restarted Lanczos method (ARPACK).
    """
    statements = blocks[0].shape[1]
    totals, seen = np.sum(list(run(_totals, blocks)), axis=0)
    means = totals / np.maximum(seen, 1.0)
    product = _product(blocks, means, run=run)
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


def _product(blocks: Sequence[Matrix], means: Floats, *, run: Run) -> Callable[[Floats], Floats]:
    """Return what multiplies by the square of the centred votes.

    Of several blocks each makes its own square once, so that votes travel once; of one block it is
    quicker never to make it.
    """
    if len(blocks) > 1 and blocks[0].shape[1] <= MOST_FOR_SQUARE:
        square = np.sum(list(run(partial(_square, means=means), blocks)), axis=0)
        return lambda basis: np.asarray(square @ basis)
    held = [centred(block, means) for block in blocks]
    return lambda basis: np.asarray(np.sum([one.T @ (one @ basis) for one in held], axis=0))


def _square(block: Matrix, *, means: Floats) -> Floats:
    held = centred(block, means)
    return np.asarray((held.T @ held).toarray())


def _totals(block: Matrix) -> Floats:
    size = block.shape[1]
    summed = np.bincount(block.indices, weights=block.data, minlength=size)
    return np.stack([summed, np.bincount(block.indices, minlength=size)])


def _signs(components: Floats) -> Floats:
    largest = np.abs(components).argmax(axis=1, keepdims=True)
    return np.where(np.take_along_axis(components, largest, axis=1) < 0, -1.0, 1.0)
