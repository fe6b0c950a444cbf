"""Which counts of people must not be told?

Few people; everyone of a group who gave one answer (attribute disclosure); few who came or went
between two releases (differencing); and whatever is withheld for their sake.
"""

from dataclasses import dataclass

import numpy as np

from dueregard.stats.counted import Cell
from dueregard.stats.recovery import Counts, Marks, Target

# The project's own rule, after the ONS threshold: fewer people than this are never told apart.
FEWEST = 10
# The project's own rule too: that so many gave one answer is what was found of them, and no longer
# what one of them can be told by. In smaller groups whoever knows a member knows the answer.
A_FINDING = 100


@dataclass(frozen=True)
class Secret:
    """What a reader must not be able to tell, and why; `cell` is the one it is about."""

    cell: Cell
    because: str
    target: Target


def secrets_of(counts: Counts, hidden: Marks) -> list[Secret]:
    """Return what must not be told: few people, small changes, whole groups, all withheld."""
    few, alike = counts.truth < FEWEST, _of_one_answer(counts)
    changed = f"it changed by fewer than {FEWEST} people since"
    # In the order in which a refusal best tells them: the cause before what follows from it.
    return [
        *_cells(counts, few, because=f"fewer than {FEWEST} people"),
        *(Secret(cell, changed, change) for cell, change in _small_changes(counts)),
        *_cells(counts, alike & ~few, because="a group gave one answer"),
        *_cells(counts, hidden & ~few & ~alike, because="withheld"),
    ]


def _cells(counts: Counts, marks: Marks, *, because: str) -> list[Secret]:
    return [
        Secret(counts.places[number][1], because, {number: 1})
        for number in np.flatnonzero(marks).tolist()
    ]


def withheld_at_first(counts: Counts) -> Marks:
    """Which counts must be withheld whatever else is?"""
    marks = (counts.truth < FEWEST) | _of_one_answer(counts)
    for _, change in _small_changes(counts):
        marks[max(change, key=lambda number: change[number])] = True
    return marks


def _of_one_answer(counts: Counts) -> Marks:
    """Which counts hold everyone of a group, so that whoever knows a member knows the answer?"""
    marks = np.zeros(len(counts.places), np.bool_)
    for whole, parts in counts.wholes:
        people = counts.truth[whole]
        if 0 < people < A_FINDING:
            marks[[part for part in parts if counts.truth[part] == people]] = True
    return marks


def _small_changes(counts: Counts) -> list[tuple[Cell, Target]]:
    return [
        (cell, change)
        for cell, change in counts.changes
        if 0 < abs(sum(by * counts.truth[number] for number, by in change.items())) < FEWEST
    ]
