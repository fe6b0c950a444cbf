"""What could a reader work out of counts that are not shown, from all that is?

The reader knows every shown count exactly (so more than rounded figures tell), how cells add up,
and that people are whole. Least and most are found by integer programming, so that they are proofs.
Source: Fischetti & Salazar, Management Science 47 (2001), 1008-1027; solver: HiGHS.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from dueregard.stats.counted import EVERYONE, Cell, Sum

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]
Place = tuple[int, Cell]
"""A count: of which people (0 for the earliest), which cell."""
Target = Mapping[int, int]
"""What a reader may want to know: counts by number, each so many times (+1, -1), together."""


@dataclass(frozen=True)
class Range:
    """The least and the most that a count can be, whole people, both of them possible."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far apart are they? 0 when the count is known."""
        return self.high - self.low


@dataclass(frozen=True, kw_only=True)
class People:
    """The same people, however many tables count them; what is `shown` is out and stays out."""

    cells: Mapping[Cell, int]
    sums: frozenset[Sum]
    shown: frozenset[Cell] = frozenset()
    withheld: frozenset[Cell] = frozenset()

    def are(self, others: "People") -> bool:
        """May these be the same people? Nothing that both count tells otherwise."""
        return all(self.cells[one] == others.cells[one] for one in self._common(others))

    def grew_into(self, others: "People") -> bool:
        """May all of these be among the others?"""
        return all(self.cells[one] <= others.cells[one] for one in self._common(others))

    def with_(self, others: "People") -> "People":
        """Return the same people, counted by the tables of both."""
        return People(
            cells={**self.cells, **others.cells},
            sums=self.sums | others.sums,
            shown=self.shown | others.shown,
            withheld=self.withheld | others.withheld,
        )

    def _common(self, others: "People") -> Iterable[Cell]:
        return self.cells.keys() & others.cells.keys()


class Counts:
    """Every count of several releases with all that binds them: sums, and people who stayed on.

    `truth` holds the counts in the order of `places`, `wholes` each sum as (whole, parts) and
    `changes` each difference between two releases, all by number. A row of `binds` times the counts
    must lie between `least` and `most`.
    """

    def __init__(self, people: Sequence[People]) -> None:
        self.places: tuple[Place, ...] = tuple(
            (of, one) for of, held in enumerate(people) for one in sorted(held.cells)
        )
        self.number = {place: number for number, place in enumerate(self.places)}
        self.truth = np.array([people[of].cells[one] for of, one in self.places], np.int64)
        # How many there are is public: each response has its entry in the log.
        self.shown = self._marks(one in people[of].shown | {EVERYONE} for of, one in self.places)
        self.withheld = ~self.shown & self._marks(
            one in people[of].withheld for of, one in self.places
        )
        self.wholes = [
            (self.number[of, one], tuple(self.number[of, part] for part in parts))
            for of, held in enumerate(people)
            for one, parts in sorted(held.sums)
        ]
        sums = [{whole: 1, **dict.fromkeys(parts, -1)} for whole, parts in self.wholes]
        stayed = [
            {self.number[later, one]: 1, self.number[earlier, one]: -1}
            for earlier, later, one in _in_both(people)
            if people[earlier].grew_into(people[later])
        ]
        self.binds = self.row(*sums, *stayed)
        self.least = np.zeros(len(sums) + len(stayed))
        self.most = np.concatenate([np.zeros(len(sums)), np.full(len(stayed), np.inf)])
        self.changes: list[tuple[Cell, Target]] = [
            (one, {self.number[later, one]: 1, self.number[earlier, one]: -1})
            for earlier, later, one in _in_both(people)
        ]

    def _marks(self, marks: Iterable[bool]) -> Marks:
        return np.fromiter(marks, np.bool_)

    def row(self, *targets: Target) -> sparse.csr_array:
        """Return targets as rows over all counts."""
        at = [(line, number, by) for line, one in enumerate(targets) for number, by in one.items()]
        line, number, by = zip(*at, strict=True) if at else ((), (), ())
        shape = (len(targets), len(self.places))
        return sparse.csr_array((np.array(by, float), (line, number)), shape=shape)


def _in_both(people: Sequence[People]) -> Iterable[tuple[int, int, Cell]]:
    return [
        (earlier, later, one)
        for later in range(len(people))
        for earlier in range(later)
        for one in sorted(people[earlier].cells.keys() & people[later].cells.keys())
    ]


@dataclass(frozen=True, eq=False)
class Reader:
    """One who knows the counts marked `known`, and how all are bound.

    `worlds` are counts that might be, for all that is known: each found serves every later question
    as a witness, also to a reader who knows less.
    """

    counts: Counts
    known: Marks
    worlds: list[Numbers]

    def range(self, target: Target) -> Range:
        """Return the least and the most that the target can be."""
        low, high = (self._value(target, self._at(target, way)) for way in (1, -1))
        return Range(low, high)

    def can_tell(self, targets: Sequence[Target], *, closer_than: int) -> Iterator[int]:
        """Give the targets, by number, whose least and most lie closer together than that."""
        rows = self.counts.row(*targets)
        for number in np.flatnonzero(self._widths(rows) < closer_than).tolist():
            row = rows[[number]]
            for way in (-1, 1):
                if self._widths(row)[0] < closer_than:
                    self.worlds.append(self._at(targets[number], way))
            if self._widths(row)[0] < closer_than:
                yield number

    def _widths(self, rows: sparse.csr_array) -> Numbers:
        """How far apart do the worlds at hand show the targets to be?"""
        return np.asarray(np.ptp(rows @ np.stack([self.counts.truth, *self.worlds], 1), axis=1))

    def _value(self, target: Target, counts: Numbers) -> int:
        return int(sum(by * counts[number] for number, by in target.items()))

    def _at(self, target: Target, way: int) -> Numbers:
        """Return possible counts at which the target is least (way 1) or most (way -1)."""
        found = self.counts.truth.copy()
        wanted = {number: by for number, by in target.items() if not self.known[number]}
        if not wanted:
            return found
        open_ = np.flatnonzero(np.isin(self._part, self._part[list(wanted)]) & ~self.known)
        held = self._open_binds[:, open_]
        lines = np.flatnonzero(np.diff(held.indptr))
        # What the known counts leave for the others to add up to.
        left = held[lines] @ found[open_] - self.counts.binds[lines] @ found
        cost = self.counts.row(wanted).toarray()[0, open_] * way
        solved = milp(
            cost,
            integrality=np.ones(len(open_)),
            bounds=Bounds(0, np.inf),
            constraints=LinearConstraint(
                held[lines], self.counts.least[lines] + left, self.counts.most[lines] + left
            ),
        )
        found[open_] = np.rint(solved.x)
        return found

    @cached_property
    def _open_binds(self) -> sparse.csr_array:
        return sparse.csr_array(self.counts.binds @ sparse.diags_array((~self.known).astype(float)))

    @cached_property
    def _part(self) -> Numbers:
        """Which counts bear on one another, once the known ones are taken out?"""
        touched = abs(self._open_binds)
        labels = connected_components(touched.T @ touched, directed=False)[1]
        return np.asarray(labels, np.int64)
