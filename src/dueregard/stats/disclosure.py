"""Which counts of people may be published, so that nobody can be told from them?

Counts below ten are withheld, and as many more as it takes that none withheld can be worked out
from everything published; what is shown is rounded to five. Or nothing is, and the reason told.
Sources: ONS, threshold of ten for research outputs (celsius.lshtm.ac.uk/onscell.html); GSS guidance
by rounding, as Ofqual follows it; Hundepool et al., Statistical Disclosure Control (2012), ch. 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dueregard.errors import RuleBroken
from dueregard.stats.counted import EVERYONE, Cell, Table, cells_of, named, sums_of
from dueregard.stats.recovery import Counts, People, Range, Reader
from dueregard.stats.sensitive import FEWEST, Secret, secrets_of, withheld_at_first
from dueregard.stats.withholding import worlds_apart

ROUNDED_TO = 5


class NotReleasable(RuleBroken):
    """These tables cannot be published together: the message says which cell, and what could be.

    `tables` hold the cell; `narrower` are those that could be published instead, if any.
    """

    def __init__(
        self,
        because: str,
        *,
        cell: Cell,
        tables: tuple[Table, ...],
        narrower: tuple[Table, ...] = (),
    ) -> None:
        super().__init__(because)
        self.cell, self.tables, self.narrower = cell, tables, narrower


@dataclass(frozen=True, kw_only=True, eq=False)
class Release:
    """Tables that are published together, and which of their cells are withheld.

    Keep it (the next release is checked against it); publish only what `shown` and `share` give.
    """

    tables: tuple[Table, ...]
    withheld: frozenset[Cell]

    @cached_property
    def cells(self) -> dict[Cell, int]:
        """Return every cell with its true count: not for publishing."""
        return cells_of(self.tables)

    def shown(self, cell: Cell) -> int | None:
        """Return the count as published, rounded to five; None when it is withheld."""
        return None if cell in self.withheld else rounded(self.cells[cell])

    def share(self, cell: Cell, *, of: Cell = EVERYONE) -> float | None:
        """Return the share that a cell is of another, from the rounded counts of both.

        From true counts it would tell them; None when either is withheld.
        """
        part, whole = self.shown(cell), self.shown(of)
        return part / whole if part is not None and whole else None

    @cached_property
    def people(self) -> People:
        """Return whom it counts, with what of it is out."""
        shown = frozenset(self.cells.keys() - self.withheld)
        sums = sums_of(self.tables)
        return People(cells=self.cells, sums=sums, shown=shown, withheld=self.withheld)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a reader can tell but should not: a cell, or how it changed between two releases."""

    cell: Cell
    because: str
    range: Range


def rounded(count: int) -> int:
    """Return the nearest multiple of five."""
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def protect(tables: Sequence[Table], *, earlier: Sequence[Release] = ()) -> Release:
    """Return these tables as they may be published after the earlier releases, oldest first.

    Cells of fewer than ten people are withheld (none at all among them); those that hold everyone
    of a group; those that differ from an earlier release by one to nine; and what else it takes.
    Raises `NotReleasable` when withholding cells is not enough, `ImpossibleCounts` for tables that
    disagree.
    """
    try:
        return _protected(tuple(tables), earlier)
    except NotReleasable as refused:
        narrower = _narrower(tuple(tables), refused, earlier)
        instead = ", ".join(map(_named, narrower)) or "none"
        raise NotReleasable(
            f"{refused} Tables that could be published instead: {instead}.",
            cell=refused.cell,
            tables=refused.tables,
            narrower=narrower,
        ) from None


def audit(release: Release, *, earlier: Sequence[Release] = ()) -> tuple[Finding, ...]:
    """Return everything that a reader of these releases can tell but should not; nothing is good.

    A count under ten, or withheld, must lie ten apart at its least and its most. The least of one
    under ten is then under ten too, being no more than the truth; of a larger one, withheld for its
    sake, it need not be.
    """
    counts = Counts(_apart([*(one.people for one in earlier), release.people]))
    reader = Reader(counts, ~counts.withheld, [])
    return tuple(
        Finding(cell=one.cell, because=one.because, range=reader.range(one.target))
        for one in _told(reader, secrets_of(counts, counts.withheld))
    )


def ranges(release: Release, *, earlier: Sequence[Release] = ()) -> dict[Cell, Range]:
    """Return the least and the most that a reader can tell of each cell withheld."""
    counts = Counts(_apart([*(one.people for one in earlier), release.people]))
    reader = Reader(counts, ~counts.withheld, [])
    of = _latest(counts, release.cells)
    return {one: reader.range({counts.number[of, one]: 1}) for one in sorted(release.withheld)}


def _protected(tables: tuple[Table, ...], earlier: Sequence[Release]) -> Release:
    """Withhold what is secret, then what else it takes for each secret told, until none is."""
    cells = cells_of(tables)
    ours = People(cells=cells, sums=sums_of(tables))
    counts = Counts(_apart([*(one.people for one in earlier), ours]))
    hidden = counts.withheld | (withheld_at_first(counts) & ~counts.shown)
    reader = Reader(counts, ~hidden, [])
    while told := next(_told(reader, secrets_of(counts, hidden)), None):
        worlds = worlds_apart(counts, target=told.target, hidden=hidden, apart=FEWEST)
        if worlds is None:
            raise _refused(told, tables)
        hidden = hidden | np.any(np.stack(worlds) != counts.truth, axis=0)
        reader = Reader(counts, ~hidden, [*reader.worlds, *worlds])
    of = _latest(counts, cells)
    return Release(
        tables=tables,
        withheld=frozenset(one for one in cells if hidden[counts.number[of, one]]),
    )


def _told(reader: Reader, secrets: Sequence[Secret]) -> Iterator[Secret]:
    """Give the secrets that this reader can tell."""
    targets = [one.target for one in secrets]
    return (secrets[number] for number in reader.can_tell(targets, closer_than=FEWEST))


def _refused(secret: Secret, tables: tuple[Table, ...]) -> NotReleasable:
    holding = tuple(one for one in tables if secret.cell in one.cells)
    return NotReleasable(
        f"“{named(secret.cell)}” ({', '.join(map(_named, holding))}) could be worked out, and "
        f"withholding other counts does not help: {secret.because}.",
        cell=secret.cell,
        tables=holding,
    )


def _apart(releases: Sequence[People]) -> list[People]:
    """Take together the releases that count the same people, as far as can be seen."""
    found: list[People] = []
    for one in releases:
        same = next((at for at, other in enumerate(found) if other.are(one)), None)
        if same is None:
            found.append(one)
        else:
            found[same] = found[same].with_(one)
    return found


def _latest(counts: Counts, cells: Mapping[Cell, int]) -> int:
    """Return which people of these are the ones so counted."""
    return next(
        of
        for of in range(counts.places[-1][0] + 1)
        if all(
            (of, one) in counts.number and counts.truth[counts.number[of, one]] == count
            for one, count in cells.items()
        )
    )


def _narrower(
    tables: tuple[Table, ...], refused: NotReleasable, earlier: Sequence[Release]
) -> tuple[Table, ...]:
    """Leave out the largest table that holds the cell, then the next, until the rest can be."""
    largest = max(refused.tables, key=lambda one: len(one.cells))
    rest = tuple(one for one in tables if one is not largest)
    if not rest:
        return ()
    try:
        return _protected(rest, earlier).tables
    except NotReleasable as again:
        return _narrower(rest, again, earlier)


def _named(table: Table) -> str:
    return " by ".join(table.by)
