"""Do groups hang on a few? The same votes grouped again without the most suspicious people.

Nobody is removed from anything: what is shown stays, and beside it stands how far it would move.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from dueregard.analysis.opinion_groups.estimator import OpinionGroups
from dueregard.analysis.opinion_groups.matrix import Matrix
from dueregard.analysis.work.engines import Run, here

Floats = NDArray[np.float64]
PARTS = (Fraction(0), Fraction(1, 100), Fraction(5, 100), Fraction(10, 100))
TOP = 5


@dataclass(frozen=True, kw_only=True)
class Shift:
    """What is found without so many people, beside what is found with all.

    `moved`: how far a group's agreement moves, in percentage points, as the mean over statements,
    of the group that moves furthest; None where no group of before is there to compare.
    `consensus_kept` of `consensus_of` statements that all groups agree with most stay;
    `marks_kept` of `marks_of` statements stay that stood for a group.
    """

    part: Fraction
    removed: int
    found: OpinionGroups
    moved: float | None
    consensus_kept: int
    consensus_of: int
    marks_kept: int
    marks_of: int


def shifts(
    matrix: Matrix,
    *,
    suspects: Sequence[int],
    parts: Iterable[Fraction] = PARTS,
    run: Run = here,
) -> tuple[Shift, ...]:
    """Group people x statements without the first suspects, for each part of all people.

    `suspects` are rows of `matrix`, the most suspicious first; where fewer raise a sign than a part
    asks for, all of them are left out. The first of `parts` is 0: nobody.
    """
    people = matrix.shape[0]
    whole = OpinionGroups().fit(matrix, run=run)
    told = []
    for part in parts:
        out = list(suspects[: ceil(part * people)])
        kept = np.setdiff1d(np.arange(people), out)
        found = OpinionGroups().fit(matrix[kept], run=run) if out else whole
        told.append(_shift(part, len(out), whole, found, kept))
    return tuple(told)


def _shift(
    part: Fraction, removed: int, whole: OpinionGroups, found: OpinionGroups, kept: NDArray[np.intp]
) -> Shift:
    pairs = _matched(whole.labels_[kept], found.labels_, whole.n_groups_, found.n_groups_)
    before, after = _best(whole), _best(found)
    marks = _marks(whole, {one: one for one in range(whole.n_groups_)})
    return Shift(
        part=part,
        removed=removed,
        found=found,
        moved=_moved(whole, found, pairs),
        consensus_kept=len(before & after),
        consensus_of=len(before),
        marks_kept=len(marks & _marks(found, {new: old for old, new in pairs.items()})),
        marks_of=len(marks),
    )


def _matched(
    before: NDArray[np.int64], after: NDArray[np.int64], groups: int, new_groups: int
) -> dict[int, int]:
    """Which new group is which old one? Those that share most people, each once."""
    both = (before >= 0) & (after >= 0)
    shared = np.zeros((groups, new_groups), dtype=np.int64)
    if shared.size:
        np.add.at(shared, (before[both], after[both]), 1)
    old, new = linear_sum_assignment(-shared)
    return dict(zip(old.tolist(), new.tolist(), strict=True))


def _moved(whole: OpinionGroups, found: OpinionGroups, pairs: dict[int, int]) -> float | None:
    rates, again = whole.said_.agree_rates, found.said_.agree_rates
    each = [
        100 * np.abs(rates[old] - again[new])[~np.isnan(rates[old] - again[new])]
        for old, new in pairs.items()
    ]
    return max((float(one.mean()) for one in each if one.size), default=None)


def _best(found: OpinionGroups) -> set[int]:
    if not found.consensus_.size:
        return set()
    return set(np.argsort(-found.consensus_, kind="stable")[:TOP].tolist())


def _marks(found: OpinionGroups, names: dict[int, int]) -> set[tuple[int, int, str]]:
    return {
        (names[one.group], one.statement, one.side)
        for one in found.representative_
        if one.group in names
    }
