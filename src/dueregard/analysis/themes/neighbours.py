"""Which passages lie next to which, and where do they lie once drawn towards their neighbours?"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree
from scipy.spatial.distance import cdist

from dueregard.analysis.themes.embedding import Vectors

Whole = NDArray[np.intp]
ROWS_AT_ONCE = 1_000
# Four rounds: chosen on the made-up gambling answers, not on the set that the bench is scored by.
ROUNDS = 4


def nearest(vectors: Vectors, *, count: int) -> tuple[Whole, Vectors]:
    """Return for each row the `count` other rows most like it, and how like: exact, by cosine.

    Shapes (rows, count), in no order within a row; `count` must be below the number of rows.
    """
    found = np.empty((len(vectors), count), np.intp)
    likeness = np.empty((len(vectors), count), np.float32)
    for start in range(0, len(vectors), ROWS_AT_ONCE):
        block = vectors[start : start + ROWS_AT_ONCE] @ vectors.T
        rows = np.arange(len(block))
        block[rows, rows + start] = -np.inf
        chosen = np.argpartition(block, block.shape[1] - count, axis=1)[:, -count:]
        found[start : start + len(block)] = chosen
        likeness[start : start + len(block)] = block[rows[:, None], chosen]
    return found, likeness


def joined(found: Whole) -> sparse.csr_array:
    """Return the graph that has an edge wherever either row counts the other as a neighbour."""
    rows, count = found.shape
    ones = np.ones(found.size, np.float32)
    one_way = sparse.csr_array(
        (ones, (np.repeat(np.arange(rows), count), found.ravel())), shape=(rows, rows)
    )
    return one_way.maximum(one_way.T).tocsr()


def drawn_together(vectors: Vectors, graph: sparse.csr_array) -> Vectors:
    """Return the rows after each went halfway to the mean of its neighbours, some rounds over.

    It takes out what is said of one passage only, and leaves what neighbours have in common.
    """
    towards = sparse.diags_array(1 / graph.sum(axis=1)) @ graph
    moved = vectors
    for _ in range(ROUNDS):
        moved = (moved + towards @ moved) / 2
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), np.float32)


def connected(graph: sparse.csr_array, vectors: Vectors) -> sparse.csr_array:
    """Return the graph with its separate parts strung together, each to a part close to it."""
    parts, part_of = connected_components(graph, directed=False)
    if parts == 1:
        return graph
    first = np.unique(part_of, return_index=True)[1]
    centres = np.stack([vectors[part_of == one].mean(axis=0) for one in range(parts)])
    # Two centres in one place would read as no edge at all.
    string = minimum_spanning_tree(cdist(centres, centres) + 1e-6).tocoo()
    ends = (first[string.row], first[string.col])
    bridges = sparse.csr_array((np.ones(len(ends[0]), np.float32), ends), shape=graph.shape)
    return graph.maximum(bridges).maximum(bridges.T).tocsr()
