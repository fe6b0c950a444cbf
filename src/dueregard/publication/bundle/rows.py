"""How does a row become a fact? Cell by cell, each fault told by column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from dueregard.facts import CellFault, Column, Fact, read_cell
from dueregard.publication.bundle.faults import Gathered, Spot

One = TypeVar("One", bound=Fact)

LONGEST_CELL = 100_000


@dataclass
class Table:
    """The rows of one table with their spots; every id seen, also of rows with faults.

    `is_whole` is false when part of the file could not be read: what refers to it is not judged.
    """

    rows: list[tuple[Spot, Fact]] = field(default_factory=list)
    ids: dict[str, Spot] = field(default_factory=dict)
    is_whole: bool = True

    def take_id(self, spot: Spot, ref: str, found: Gathered) -> None:
        """Keep an id; a second row of the same id is a fault that names the first."""
        first = self.ids.setdefault(ref, spot) if ref else spot
        if first is not spot:
            told = f"the id {ref!r} stands already in line {first.line}"
            found.fault(spot, "id", told, "give each row its own id")


class Tables(dict[str, Table]):
    """The tables of one folder, by name, in the order in which they depend on each other."""

    def of(self, kind: type[One]) -> list[tuple[Spot, One]]:
        """The rows of one kind of fact; none when the folder holds no such file."""
        rows = self[kind.TABLE].rows if kind.TABLE in self else []
        return cast("list[tuple[Spot, One]]", rows)


def fact_of(
    kind: type[Fact], cells: Mapping[str, str], *, spots: Mapping[str, Spot], found: Gathered
) -> Fact | None:
    """Read cells by header into a fact; None when any has a fault. `spots` tells where each stands.

    A column that is not among the cells has been told of already, or may be left out.
    """
    values: dict[str, Any] = {}
    for column in kind.columns():
        spot = spots[column.header]
        if column.header not in cells:
            if not column.required:
                values[column.name] = read_cell(column, "")
            continue
        try:
            values[column.name] = read_cell(column, _sound(column, cells[column.header]))
        except CellFault as fault:
            found.fault(spot, column.header, fault.wrong, fault.mend)
    return kind(**values) if len(values) == len(kind.columns()) else None


def unreadable_cells(fact: Fact) -> Iterator[str]:
    """The columns of a fact that would not read back as they stand."""
    for column in fact.columns():
        cell = fact.to_cells()[column.header]
        try:
            same = read_cell(column, _sound(column, cell)) == getattr(fact, column.name)
        except CellFault:
            same = False
        if not same:
            yield column.header


def _sound(column: Column, cell: str) -> str:
    """The cell with line breaks as LF, whichever the writer's machine makes."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if len(cell) > LONGEST_CELL:
        wrong = f"{column.header} has {len(cell):,} characters"
        raise CellFault(wrong, f"shorten it to {LONGEST_CELL:,}")
    return cell
