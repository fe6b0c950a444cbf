"""Which columns of a table count a group or a category, and what facts do they make?

A mapping names such a column in parts: `false_alerts | Ethnic group | Black`, the measure, what
people are grouped by and the group; or `watchlist | Wanted by a court`, a category of the list.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Named
from typing import Any

from dueregard.facts import Column, read_cell
from dueregard.outcomes.entries import GROUP_MEASURES, GroupCount, WatchlistCategory

Counted = GroupCount | WatchlistCategory
COUNT: Column = next(one for one in GroupCount.columns() if one.name == "people")
WATCHLIST = "watchlist"
OF_GROUP, OF_CATEGORY = 3, 2
LONGEST_ID = 80


def is_counted(target: str) -> bool:
    """Does a mapping's target name a group of a measure, or a category of the watchlist?"""
    parts = _parts(target)
    if not all(parts):
        return False
    if len(parts) == OF_GROUP:
        return parts[0] in GROUP_MEASURES
    return len(parts) == OF_CATEGORY and parts[0] == WATCHLIST


def counted_in(
    cells: Named[str, str], *, deployment: str, source: str, seen: str
) -> Iterator[Counted]:
    """The counts by group and category that a row tells of a deployment. A blank tells nothing."""
    for target, cell in cells.items():
        if not cell or not is_counted(target):
            continue
        first, *rest = _parts(target)
        known: dict[str, Any] = {"deployment": deployment, "source": source, "seen": seen}
        known["id"], number = _id_of(deployment, first, *rest), read_cell(COUNT, cell)
        if len(rest) == 1:
            yield WatchlistCategory(category=rest[0], images=number, **known)
        else:
            known |= {"measure": first, "grouped_by": rest[0], "group": rest[1]}
            yield GroupCount(people=number, **known)


def number_of(counted: Counted) -> str:
    """What is counted, as a cell."""
    number = counted.people if isinstance(counted, GroupCount) else counted.images
    return "" if number is None else str(number)


def name_of(counted: Counted) -> str:
    """A count as the target that made it."""
    if isinstance(counted, WatchlistCategory):
        return f"{WATCHLIST} | {counted.category}"
    return f"{counted.measure} | {counted.grouped_by} | {counted.group}"


def _parts(target: str) -> list[str]:
    return [one.strip() for one in target.split("|")]


def _id_of(*parts: str) -> str:
    first, *rest = parts
    slugs = [re.sub(r"[^a-z0-9]+", "-", one.casefold()).strip("-") for one in rest]
    return "-".join([first, *filter(None, slugs)])[:LONGEST_ID].rstrip("-")
