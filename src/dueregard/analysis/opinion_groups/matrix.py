"""How are votes held? Sparse: people x statements, +1 agree, -1 disagree, an explicit 0 for a pass.

Whatever was not voted on takes no room, so that ten million votes of a hundred thousand people on
ten thousand statements fit where a dense table would not.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array, issparse

Matrix: TypeAlias = Any  # scipy has no types: a csr_array
"""People x statements, float64, sorted; every stored value is 1, -1 or 0."""


class ImpossibleVotes(ValueError):
    """What was handed in cannot be votes; the message says what and where."""


def votes_of(people: ArrayLike, statements: ArrayLike, votes: ArrayLike) -> Matrix:
    """Build the matrix from one row a vote: place of the person, of the statement, and the vote.

    `people` and `statements` are whole numbers from 0, all three of one length. Of several votes
    of one person on one statement the last counts. Raises `ImpossibleVotes`.
    """
    rows, columns = _places(people, "people"), _places(statements, "statements")
    values = np.asarray(votes, dtype=np.float64).ravel()
    if not rows.size == columns.size == values.size:
        raise ImpossibleVotes(
            f"{rows.size} people, {columns.size} statements and {values.size} votes: each vote "
            "needs one of each"
        )
    _require_votes(values)
    shape = (int(rows.max()) + 1, int(columns.max()) + 1) if rows.size else (0, 0)
    # A stable sort keeps the order of repeated votes; the last of each run stays.
    order = np.argsort(rows * max(shape[1], 1) + columns, kind="stable")
    key = (rows * max(shape[1], 1) + columns)[order]
    last = np.append(key[1:] != key[:-1], True) if key.size else np.zeros(0, dtype=bool)
    kept = order[last]
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=shape[0]))])
    return csr_array((values[kept], columns[kept], starts), shape=shape)


def as_votes(given: Any) -> Matrix:
    """Take a sparse matrix, or a dense one with NaN for no vote. Raises `ImpossibleVotes`."""
    if issparse(given):
        matrix = csr_array(given, dtype=np.float64)
        if not matrix.has_canonical_format:
            raise ImpossibleVotes("the sparse matrix holds two votes of one person on a statement")
        _require_votes(matrix.data)
        return matrix
    dense = np.asarray(given, dtype=np.float64)
    if dense.ndim != 2:
        raise ImpossibleVotes(f"votes are people x statements, not {dense.ndim}-dimensional")
    rows, columns = np.nonzero(~np.isnan(dense))
    found = votes_of(rows, columns, dense[rows, columns])
    found.resize(dense.shape)
    return found


def cast(matrix: Matrix) -> NDArray[np.int64]:
    """Return how many votes each person cast, passes too, (people,)."""
    numbers: NDArray[np.int64] = np.diff(matrix.indptr).astype(np.int64)
    return numbers


def answered(matrix: Matrix, value: int) -> Matrix:
    """Return 1.0 wherever this was the vote, nothing elsewhere."""
    found = csr_array(matrix, copy=True)
    found.data = (matrix.data == value).astype(np.float64)
    found.eliminate_zeros()
    return found


def _places(given: ArrayLike, name: str) -> NDArray[np.int64]:
    places = np.asarray(given).ravel()
    if places.size == 0:
        return np.zeros(0, dtype=np.int64)
    if not np.issubdtype(places.dtype, np.integer) or places.min() < 0:
        raise ImpossibleVotes(f"{name} are given by their places, whole numbers from 0")
    return places.astype(np.int64)


def _require_votes(values: NDArray[np.float64]) -> None:
    wrong = np.flatnonzero(~np.isin(values, (-1.0, 0.0, 1.0)))
    if wrong.size:
        raise ImpossibleVotes(
            f"vote {wrong[0] + 1} is {values[wrong[0]]:g}: 1 agrees, -1 disagrees, 0 passes"
        )
