"""How many themes do the passages fall into? As many as describe a walk among them most shortly.

Walk from passage to neighbour at random and write the walk down with a name for each theme and,
within it, for each passage: too few themes or too many both make it longer (the map equation,
Rosvall & Bergstrom 2008, eq. 4). So nobody has to say how many themes there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import numpy as np
from scipy import sparse

from dueregard.analysis.themes.neighbours import Whole

MOST_PASSES = 20
WORTH_A_MOVE = 1e-10


def _h(share: float) -> float:
    return share * log2(share) if share > 1e-15 else 0.0


def _part(visits: float, leaving: float) -> float:
    return _h(visits + leaving) - 2 * _h(leaving)


def flows(graph: sparse.csr_array) -> list[dict[int, float]]:
    """Return for each row the share of all steps that go from it to each neighbour."""
    total = graph.sum()
    ends, steps = graph.indices.tolist(), (graph.data / total).tolist()
    bounds = graph.indptr.tolist()
    return [
        dict(zip(ends[low:high], steps[low:high], strict=True)) for low, high in pairwise(bounds)
    ]


def lengths(steps: list[dict[int, float]], merges: Iterable[tuple[int, int]]) -> list[float]:
    """Return how long the description is after none, one, two … of the merges, in bits a step.

    Less the part that no division changes. `merges` names rows, and the results of earlier merges
    by the numbers after them, as scikit-learn's trees do.
    """
    state = _Merging([dict(one) for one in steps])
    return [state.length, *(state.merge(first, other) for first, other in merges)]


class _Merging:
    def __init__(self, steps: list[dict[int, float]]) -> None:
        self.steps = steps
        self.slot = list(range(len(steps)))
        self.visits = [sum(one.values()) for one in steps]
        self.leaving = list(self.visits)
        self.left = sum(self.leaving)
        self.parts = sum(map(_part, self.visits, self.leaving))

    @property
    def length(self) -> float:
        return _h(self.left) + self.parts

    def merge(self, first: int, other: int) -> float:
        """Make two into one, kept where the one with more neighbours was."""
        into, gone = self.slot[first], self.slot[other]
        if len(self.steps[into]) < len(self.steps[gone]):
            into, gone = gone, into
        self.slot.append(into)
        between = self.steps[gone].pop(into, 0.0)
        self.steps[into].pop(gone, None)
        for one, share in self.steps[gone].items():
            self.steps[into][one] = self.steps[into].get(one, 0.0) + share
            self.steps[one][into] = self.steps[one].pop(gone) + self.steps[one].get(into, 0.0)
        self._count(into, gone, between)
        return self.length

    def _count(self, into: int, gone: int, between: float) -> None:
        for one in (into, gone):
            self.parts -= _part(self.visits[one], self.leaving[one])
        self.left -= 2 * between
        self.visits[into] += self.visits[gone]
        self.leaving[into] += self.leaving[gone] - 2 * between
        self.parts += _part(self.visits[into], self.leaving[into])


def settled(steps: list[dict[int, float]], labels: Whole) -> Whole:
    """Return the labels after each row went to the neighbouring theme that shortens most, if any.

    Passes over all rows in their order until nothing moves, or twenty times. No chance in it.
    """
    state = _Moving(steps, labels.tolist())
    for _ in range(MOST_PASSES):
        if not sum([state.improve(row) for row in range(len(steps))]):
            break
    return np.unique(state.labels, return_inverse=True)[1].astype(np.intp)


@dataclass(frozen=True)
class _Move:
    gain: float
    to: int
    left: tuple[float, float]
    joined: tuple[float, float]


class _Moving:
    def __init__(self, steps: list[dict[int, float]], labels: list[int]) -> None:
        self.steps, self.labels = steps, labels
        self.visited = [sum(one.values()) for one in steps]
        self.visits = [0.0] * (max(labels) + 1)
        self.leaving = list(self.visits)
        for row, label in enumerate(labels):
            self.visits[label] += self.visited[row]
            inside = sum(share for one, share in steps[row].items() if labels[one] == label)
            self.leaving[label] += self.visited[row] - inside
        self.left = sum(self.leaving)

    def improve(self, row: int) -> bool:
        """Move a row where it shortens the description most; False when it is best where it is."""
        home, towards = self.labels[row], self._towards(row)
        moves = [self._move(row, home, one, towards) for one in towards if one != home]
        best = max(moves, key=lambda one: one.gain, default=None)
        if best is None or best.gain < WORTH_A_MOVE:
            return False
        self.left += best.left[1] + best.joined[1] - self.leaving[home] - self.leaving[best.to]
        self.visits[home], self.leaving[home] = best.left
        self.visits[best.to], self.leaving[best.to] = best.joined
        self.labels[row] = best.to
        return True

    def _towards(self, row: int) -> dict[int, float]:
        found: dict[int, float] = {}
        for one, share in self.steps[row].items():
            found[self.labels[one]] = found.get(self.labels[one], 0.0) + share
        return found

    def _move(self, row: int, home: int, to: int, towards: dict[int, float]) -> _Move:
        size = self.visited[row]
        left = (
            self.visits[home] - size,
            self.leaving[home] - size + 2 * towards.get(home, 0.0),
        )
        joined = (self.visits[to] + size, self.leaving[to] + size - 2 * towards[to])
        before = [(self.visits[one], self.leaving[one]) for one in (home, to)]
        leaving = self.left + left[1] + joined[1] - before[0][1] - before[1][1]
        gain = _h(self.left) - _h(leaving)
        gain += sum(_part(*one) for one in before) - _part(*left) - _part(*joined)
        return _Move(gain, to, left, joined)
