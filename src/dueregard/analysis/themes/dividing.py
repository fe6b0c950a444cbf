"""Into which themes do passages fall, with nobody saying how many there are?"""

from math import log

import numpy as np
from sklearn.cluster import ward_tree

from dueregard.analysis.themes.describing import flows, lengths, settled
from dueregard.analysis.themes.embedding import Vectors
from dueregard.analysis.themes.neighbours import (
    Whole,
    connected,
    drawn_together,
    joined,
    nearest,
)

FEWEST_NEIGHBOURS = 5


def neighbours_for(rows: int) -> int:
    """Return how many neighbours each row has in the graph: the logarithm of the rows, at least 5.

    That many keep a graph of nearest neighbours in one piece (Brito et al. 1997).
    """
    return min(rows - 1, max(FEWEST_NEIGHBOURS, round(log(rows))))


def divide(vectors: Vectors) -> tuple[Whole, Vectors]:
    """Return each row's theme, numbered from 0, and its likeness to its nearest neighbour.

    Rows of length one, at least two of them, shape (rows, dimensions). The rows are drawn towards
    their neighbours, joined pair by pair as grows their spread least (Ward 1963), cut where the
    description of a walk is shortest, and each then settles. Nothing is drawn by lot.
    """
    found, likeness = nearest(vectors, count=neighbours_for(len(vectors)))
    graph = joined(found)
    placed = drawn_together(vectors, graph)
    tree = ward_tree(placed, connectivity=connected(graph, placed))[0].tolist()
    steps = flows(graph)
    merges = int(np.argmin(lengths(steps, map(tuple, tree))))
    return settled(steps, _after(tree[:merges], len(vectors))), likeness.max(axis=1)


def _after(merges: list[list[int]], rows: int) -> Whole:
    root = list(range(rows + len(merges)))
    for number in range(len(merges) - 1, -1, -1):
        for child in merges[number]:
            root[child] = root[rows + number]
    return np.unique(root[:rows], return_inverse=True)[1].astype(np.intp)
