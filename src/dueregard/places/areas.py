"""Which areas are there, who lives in each, and which deployments went there? Read from a table.

Columns: code, name, within, people, then one for each group that people are of, then deployments
(ids, with semicolons between them). No file is opened here.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from dueregard.errors import BadInput

FIRST = ["code", "name", "within", "people"]
LATEST = "deployments"
# Census tables are perturbed a little, so that groups may miss their whole by a few.
ROUNDING = 0.01


@dataclass(frozen=True)
class Area:
    """An area with its residents by group and the deployments that went there."""

    code: str
    name: str
    within: str
    people: int
    groups: tuple[int, ...]
    deployments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Areas:
    """Areas of one size that together are the whole, and what their groups are called."""

    groups: tuple[str, ...]
    each: tuple[Area, ...]

    @property
    def merged(self) -> "Areas":
        """The larger areas in which these lie."""
        larger: dict[str, list[Area]] = {}
        for one in self.each:
            larger.setdefault(one.within or one.name, []).append(one)
        return Areas(self.groups, tuple(_together(name, parts) for name, parts in larger.items()))


def areas_from(text: str) -> Areas:
    """Read the table. Raises `BadInput` with every fault: line, what is wrong, what is right."""
    rows = list(csv.reader(StringIO(text)))
    header = rows[0] if rows else []
    groups = tuple(header[len(FIRST) : -1])
    if header[: len(FIRST)] != FIRST or header[-1] != LATEST or not groups:
        raise BadInput(
            [f"line 1: write {', '.join(FIRST)}, then a column for each group, then {LATEST}"]
        )
    faults = [*_faults(rows, len(header))]
    if faults:
        raise BadInput(faults)
    return Areas(groups, tuple(_area(row) for row in rows[1:]))


def _faults(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    if len(rows) == 1:
        yield "line 2: no area is in the table"
    often = Counter(row[0] for row in rows[1:] if row)
    for number, row in enumerate(rows[1:], 2):
        if len(row) != width:
            yield f"line {number}: {len(row)} cells where {width} were told"
            continue
        if often[row[0]] > 1:
            yield f"line {number}: {row[0]} stands {often[row[0]]} times; write each area once"
        people, *groups = row[len(FIRST) - 1 : -1]
        if not all(one.isdecimal() for one in (people, *groups)):
            yield f"line {number}: people and groups are whole numbers, none missing"
        elif not int(people):
            yield f"line {number}: nobody lives there; leave the area out"
        elif abs(sum(map(int, groups)) - int(people)) > ROUNDING * int(people):
            yield (
                f"line {number}: the groups add up to {sum(map(int, groups)):,}, "
                f"not to {int(people):,} people"
            )


def _area(row: Sequence[str]) -> Area:
    code, name, within, people, *groups, went = row
    refs = tuple(one.strip() for one in went.split(";") if one.strip())
    return Area(code, name, within, int(people), tuple(map(int, groups)), refs)


def _together(name: str, parts: Sequence[Area]) -> Area:
    return Area(
        name,
        name,
        "",
        sum(one.people for one in parts),
        tuple(map(sum, zip(*(one.groups for one in parts), strict=True))),
        tuple(ref for one in parts for ref in one.deployments),
    )
