"""Which further counts must be withheld, so that none withheld can be worked out?

The fewest are not sought, only few: each time the cheapest set that lets one count move far enough
while all that stays shown stays put. Source: Kelly, Golden & Assad, Networks 22 (1992), 397-417.
"""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from dueregard.stats.recovery import Counts, Marks, Numbers, Target

# A count already withheld costs next to nothing to move, but not nothing: moves stay small.
WITHHELD_ALREADY = 1e-3
# A margin says more than a cell inside the table; it is given up when nothing else helps.
MARGIN = 4.0


def worlds_apart(
    counts: Counts, *, target: Target, hidden: Marks, apart: int
) -> tuple[Numbers, Numbers] | None:
    """Return counts that might be, twice, between which the target lies so far apart.

    What differs there from the truth is what to withhold. None when there are no such counts: too
    few people, or too much is out already.
    """
    size = len(counts.places)
    moved = sparse.hstack([counts.binds, -counts.binds])
    left = counts.binds @ counts.truth
    none = sparse.csr_array(moved.shape)
    aim = counts.row(target)
    ways = LinearConstraint(
        sparse.block_array([[moved, none], [none, moved]]),
        np.tile(counts.least - left, 2),
        np.tile(counts.most - left, 2),
    )
    # Up in one possible world, down in another: between them the reader cannot tell.
    far = LinearConstraint(sparse.hstack([aim, -aim, -aim, aim]), apart, np.inf)
    up = np.where(counts.shown, 0, np.inf)
    down = np.where(counts.shown, 0, counts.truth)
    solved = milp(
        np.tile(_costs(counts, hidden), 4),
        integrality=np.ones(4 * size),
        bounds=Bounds(0, np.tile(np.concatenate([up, down]), 2)),
        constraints=[ways, far],
    )
    if solved.x is None:
        return None
    more, less, more_there, less_there = np.rint(solved.x).astype(np.int64).reshape(4, size)
    return counts.truth + more - less, counts.truth + more_there - less_there


def _costs(counts: Counts, hidden: Marks) -> Numbers:
    depth = np.array([len(one) for _, one in counts.places])
    share = counts.truth / max(1, counts.truth.max())
    return np.where(hidden, WITHHELD_ALREADY, (1 + share) * MARGIN ** (depth.max() - depth))
