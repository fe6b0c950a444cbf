"""Which counts of people does a table hold, and how do they add up?

A cell is named by what is true of its people: `(("age", "16 to 24"), ("q1", "yes"))`; `()` is
everyone. Two tables that hold a cell of the same name hold the same people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dueregard.stats.errors import ImpossibleCounts

Cell = tuple[tuple[str, str], ...]
Sum = tuple[Cell, tuple[Cell, ...]]
"""A cell, and the cells that its people fall into."""

EVERYONE: Cell = ()


def cell(values: Mapping[str, str]) -> Cell:
    """Name the people of whom all this is true, the same however it is told."""
    return tuple(sorted(values.items()))


@dataclass(frozen=True, eq=False)
class Table:
    """Everyone, counted by one or more questions.

    `by` holds each question's values in order; `counts` has an axis a question, of that length.
    Everyone stands in exactly one place: those who gave no answer need a value of their own.
    Raises `ImpossibleCounts` for a wrong shape and for counts below 0 or not whole.
    """

    by: Mapping[str, Sequence[str]]
    counts: ArrayLike

    def __post_init__(self) -> None:
        shape = tuple(len(set(values)) for values in self.by.values())
        whole = np.array_equal(np.asarray(self.counts), self._counts)
        if not shape or self._counts.shape != shape or not whole or self._counts.min() < 0:
            raise ImpossibleCounts(f"these are not counts of people by {', '.join(self.by)}")

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return np.asarray(self.counts).astype(np.int64)

    @cached_property
    def cells(self) -> dict[Cell, int]:
        """Return every cell with its count: the inner ones, every margin, and everyone."""
        found: dict[Cell, int] = {}
        for kept in self._margins():
            away = tuple(axis for axis, name in enumerate(self.by) if name not in kept)
            counts = self._counts.sum(axis=away).ravel().tolist()
            values = product(*(self.by[name] for name in kept))
            named = (cell(dict(zip(kept, one, strict=True))) for one in values)
            found.update(zip(named, counts, strict=True))
        return found

    def sums(self) -> Iterator[Sum]:
        """Give every way in which one cell is the sum of others."""
        for kept in self._margins():
            for values in product(*(self.by[name] for name in kept)):
                told = dict(zip(kept, values, strict=True))
                for name in (one for one in self.by if one not in kept):
                    yield cell(told), tuple(cell({**told, name: one}) for one in self.by[name])

    def _margins(self) -> Iterator[tuple[str, ...]]:
        for size in range(len(self.by) + 1):
            yield from combinations(self.by, size)


def cells_of(tables: Sequence[Table]) -> dict[Cell, int]:
    """Return every cell of all tables. Raises `ImpossibleCounts` when two tables disagree."""
    found: dict[Cell, int] = {}
    for table in tables:
        for one, count in table.cells.items():
            if found.setdefault(one, count) != count:
                raise ImpossibleCounts(f"two tables disagree on how many are {named(one)}")
    return found


def sums_of(tables: Sequence[Table]) -> frozenset[Sum]:
    """Return every way in which one cell of these tables is the sum of others."""
    return frozenset(one for table in tables for one in table.sums())


def named(one: Cell) -> str:
    """Tell a cell in a few words."""
    return " and ".join(f"{question}: {value}" for question, value in one) or "everyone"
