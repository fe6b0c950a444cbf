"""Which heading of a published table is which column of the record? Read from a saved mapping.

A mapping is plain TOML, so that it can be kept beside the table, read and corrected:

    dates = "day/month/year"          # how the table writes them
    blanks = ["N/A", "-"]             # cells that say nothing
    headings = 1                      # rows of headings, one or two
    [columns]
    "Faces seen (est)" = "faces_seen"
    "Officer" = ""                    # left out on purpose
    "False, Black" = "false_alerts | Ethnic group | Black"
    [constants]
    state = "held"
    [[corrections]]                   # where the table prints a date that cannot be right
    printed = "11/07/23"
    location = "Dalston"
    on = "2024-07-11"
    why = "The row stands among rows of July 2024."
    [source]
    id = "force-2026"
    title = "…"
    publisher = "…"
"""

import tomllib
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from dueregard.errors import BadInput
from dueregard.facts import Column
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.by_group import is_counted
from dueregard.outcomes.rules.printed import DATE_ORDERS
from dueregard.outcomes.rules.sheets import SheetFault, heading_of
from dueregard.proposal.entries import Deployment

# What an importer makes by itself, and no table can tell.
OURS = {"force", "papers", "source", "deployment", "on_as_published", "note"}
PLACE = "place"
TARGETS: dict[str, Column] = {
    one.name: one for one in (*Deployment.columns(), *Outcome.columns()) if one.name not in OURS
}
BLANKS = ("", "n/a", "na", "-", "–", "—", "not recorded", "not published")
KEYS = {"dates", "blanks", "headings", "columns", "constants", "corrections", "source", "case"}


@dataclass(frozen=True)
class Correction:
    """A printed date that cannot be right, what it is held to be, and why."""

    printed: str
    location: str
    on: str
    why: str


@dataclass(frozen=True)
class Mapping:
    """How a table is to be read. `columns` holds folded headings; an empty target leaves out."""

    columns: Named[str, str]
    dates: str = "day/month/year"
    blanks: frozenset[str] = frozenset(BLANKS)
    headings: int = 1
    constants: Named[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    source: Named[str, str] = field(default_factory=dict)
    case: Named[str, str] = field(default_factory=dict)

    def is_blank(self, cell: str) -> bool:
        """Does the cell say nothing?"""
        return cell.casefold() in self.blanks

    def correction_of(self, printed: str, location: str) -> Correction | None:
        """The correction of a printed date at a place, if one is saved."""
        for one in self.corrections:
            if (one.printed, heading_of(one.location)) == (printed, heading_of(location)):
                return one
        return None


def mapping_from(text: str) -> Mapping:
    """Read a mapping. Raises `BadInput` with every fault of it."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise BadInput([_fault(f"the mapping is not TOML: {broken}", "mend it")]) from None
    faults = [*_faults(told)]
    if faults:
        raise BadInput(faults)
    blanks = {str(one).casefold() for one in told.get("blanks", ())} | set(BLANKS)
    return Mapping(
        columns={heading_of(name): target for name, target in told["columns"].items()},
        dates=told.get("dates", "day/month/year"),
        blanks=frozenset(blanks),
        headings=told.get("headings", 1),
        constants=told.get("constants", {}),
        corrections=tuple(Correction(**one) for one in told.get("corrections", ())),
        source=told.get("source", {}),
        case=told.get("case", {}),
    )


def _faults(told: dict[str, Any]) -> list[SheetFault]:
    faults = [
        _fault(f"{key!r} is no part of a mapping", f"write one of: {', '.join(sorted(KEYS))}")
        for key in told.keys() - KEYS
    ]
    columns: dict[str, str] = told.get("columns", {})
    if not columns or not _is_named(columns):
        return [*faults, _fault("[columns] is missing", 'write "Heading" = "column" under it')]
    for target in [*filter(None, columns.values()), *told.get("constants", {})]:
        if target not in TARGETS and not is_counted(target):
            faults.append(_fault(f"{target!r} is no column of the record", _near(target)))
    if told.get("dates", "day/month/year") not in DATE_ORDERS:
        faults.append(
            _fault(f"dates = {told['dates']!r}", f"write one of: {', '.join(DATE_ORDERS)}")
        )
    if told.get("headings", 1) not in (1, 2):
        faults.append(_fault(f"headings = {told['headings']!r}", "write 1 or 2"))
    return [*faults, *_twice(columns), *_wrong_blocks(told)]


def _twice(columns: dict[str, str]) -> list[SheetFault]:
    targets = [one for one in columns.values() if one]
    return [
        _fault(f"{one!r} is mapped {targets.count(one)} times", "map it once")
        for one in dict.fromkeys(targets)
        if targets.count(one) > 1
    ]


def _wrong_blocks(told: dict[str, Any]) -> list[SheetFault]:
    wanted = set(Correction.__dataclass_fields__)
    rows = told.get("corrections", [])
    if not isinstance(rows, list) or any(not _is_named(one) or set(one) != wanted for one in rows):
        keys = ", ".join(sorted(wanted))
        return [_fault("a correction lacks a part", f"write under [[corrections]]: {keys}")]
    return [
        _fault(f"[{name}] holds what is not text", 'write each as name = "text"')
        for name in ("constants", "source", "case")
        if not _is_named(told.get(name, {}))
    ]


def _is_named(told: Any) -> bool:
    return isinstance(told, dict) and all(isinstance(one, str) for one in told.values())


def _near(name: str) -> str:
    close = get_close_matches(name, TARGETS, n=1)
    return f"did you mean {close[0]!r}?" if close else f"the columns are: {', '.join(TARGETS)}"


def _fault(wrong: str, mend: str) -> SheetFault:
    return SheetFault(0, "", wrong, mend)
