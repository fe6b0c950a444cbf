"""What does a published table say of each deployment? Every fault told at once, none mended.

What cannot be read is a fault, and then nothing of the table is used. What is odd, or can be read
in two ways, is a note: the row stands as it was printed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from dueregard.dates import When
from dueregard.errors import BadInput
from dueregard.facts import CellFault, read_cell
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.by_group import COUNT
from dueregard.outcomes.rules.contradictions import impossible_in
from dueregard.outcomes.rules.mappings import PLACE, TARGETS, Mapping
from dueregard.outcomes.rules.printed import as_bundle_cell, day_of
from dueregard.outcomes.rules.sheets import SheetFault, SheetRow, heading_of, headings_over

# Notting Hill Carnival, August 2016: the first use of live facial recognition by a British force.
FIRST_USE = date(2016, 8, 1)
FAR_DAYS = 60
MOST_ALIKE = 3
AS_PRINTED = "false_alert_rate_as_published"
NEEDED = ("on", "location")
LOCATION = TARGETS["location"]


@dataclass(frozen=True)
class PublishedRow:
    """One row: its line, its day, its place, and its cells by column as a bundle writes them."""

    line: int
    on: When
    printed: str
    location: str
    cells: Named[str, str]
    why: str = ""


@dataclass(frozen=True)
class SheetNote:
    """Something in a row that a reader should know. Line 0: the whole table."""

    line: int
    said: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.said}" if self.line else self.said


@dataclass(frozen=True)
class PublishedTable:
    """The rows of a table that can be used, and what is odd in them."""

    rows: tuple[PublishedRow, ...]
    notes: tuple[SheetNote, ...]


@dataclass
class _Reading:
    """A table as it is being read."""

    mapping: Mapping
    headings: list[str]
    today: date
    as_published: bool
    rows: list[PublishedRow] = field(default_factory=list)
    notes: list[SheetNote] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)


def published_table(
    rows: Sequence[SheetRow],
    mapping: Mapping,
    *,
    today: date,
    start: int = 0,
    as_published: bool = False,
) -> PublishedTable:
    """Read the rows below the headings, which begin at row `start`.

    With `as_published`, counts that cannot be (alerts above faces) are notes and no faults.
    Raises `BadInput` with every fault.
    """
    above = rows[start : start + mapping.headings]
    headings = headings_over(above) if above else []
    told = _Reading(mapping, headings, today, as_published)
    _check_headings(told)
    if not told.faults:
        for row in rows[start + mapping.headings :]:
            _take(row, told, repeated={tuple(one.cells) for one in above})
        _check_together(told)
    if told.faults:
        raise BadInput(sorted(told.faults))
    return PublishedTable(tuple(told.rows), tuple(_gathered(told.notes)))


def _check_headings(told: _Reading) -> None:
    mapping, headings = told.mapping, told.headings
    lacking = [name for name, target in mapping.columns.items() if target and name not in headings]
    for name in lacking:
        mend = f"its headings are: {', '.join(filter(None, headings))}"
        told.faults.append(SheetFault(1, name, "the table has no such heading", mend))
    targets = [mapping.columns.get(one, "") for one in headings]
    known = {*targets, *mapping.constants}
    for name in NEEDED:
        if name not in known and not lacking:
            told.faults.append(SheetFault(1, "", f"no heading tells {name}", "map one to it"))
    for name in dict.fromkeys(filter(None, targets)):
        if targets.count(name) > 1:
            wrong = f"{targets.count(name)} headings tell {name}"
            told.faults.append(SheetFault(1, "", wrong, "keep one"))
    left = [one for one, target in zip(headings, targets, strict=True) if one and not target]
    if left:
        told.notes.append(SheetNote(0, f"left out, as no column of the record: {', '.join(left)}"))


def _take(row: SheetRow, told: _Reading, *, repeated: set[tuple[str, ...]]) -> None:
    if row.cells in repeated:
        return
    if any(row.cells[len(told.headings) :]):
        wrong = f"the row has {len(row.cells)} cells, and there are {len(told.headings)} headings"
        told.faults.append(SheetFault(row.line, "", wrong, "put quotes round a cell with commas"))
        return
    cells = _named_cells(row, told)
    if not cells["on"] and _is_no_deployment(row, cells, told):
        return
    read = _read(row.line, cells, told)
    if read is not None:
        told.rows.append(read)
        _check_row(read, told)


def _named_cells(row: SheetRow, told: _Reading) -> dict[str, str]:
    cells = dict(told.mapping.constants)
    for heading, cell in zip(told.headings, row.cells, strict=False):
        if target := told.mapping.columns.get(heading, ""):
            blank = told.mapping.is_blank(cell) and target != AS_PRINTED
            cells[target] = "" if blank else cell
    return {**dict.fromkeys(NEEDED, ""), **cells}


def _is_no_deployment(row: SheetRow, cells: Named[str, str], told: _Reading) -> bool:
    """A line of totals, or the rest of a place's name that the page wrapped."""
    location = cells["location"]
    if heading_of(location).startswith("total"):
        told.notes.append(SheetNote(row.line, "a line of totals was left out"))
        return True
    filled = [one for one in row.cells if one]
    if filled == [location] and told.rows:
        before = told.rows[-1]
        told.rows[-1] = replace(before, location=f"{before.location} {location}")
        _check_location(row.line, told.rows[-1].location, told)
        said = f"{location!r} was taken for the rest of the place in line {before.line}"
        told.notes.append(SheetNote(row.line, said))
        return True
    return False


def _read(line: int, cells: dict[str, str], told: _Reading) -> PublishedRow | None:
    """The row with each cell as a bundle writes it; None where a cell has a fault."""
    faults = len(told.faults)
    printed, location = cells.pop("on"), cells.pop("location")
    correction = told.mapping.correction_of(printed, location)
    on = _day(line, correction.on if correction else printed, told)
    read = {name: _cell(line, name, cell, told) for name, cell in cells.items()}
    _check_location(line, location, told)
    if len(told.faults) > faults:
        return None
    why = correction.why if correction else ""
    return PublishedRow(line, When(on), printed, location, read, why)


def _check_location(line: int, location: str, told: _Reading) -> None:
    try:
        read_cell(LOCATION, location)
    except CellFault as fault:
        told.faults.append(SheetFault.of(fault, line=line, heading="location"))


def _day(line: int, printed: str, told: _Reading) -> str:
    try:
        on = day_of("on", printed, dates=told.mapping.dates)
    except CellFault as fault:
        told.faults.append(SheetFault.of(fault, line=line, heading="on"))
        return ""
    if not FIRST_USE <= date.fromisoformat(on) <= told.today:
        what = "lies ahead" if date.fromisoformat(on) > told.today else "lies before the first use"
        told.faults.append(SheetFault(line, "on", f"{printed} {what}", "mend the date"))
    return on


def _cell(line: int, name: str, cell: str, told: _Reading) -> str:
    if not cell or name == PLACE:
        return cell
    column = TARGETS.get(name, COUNT)
    try:
        written = as_bundle_cell(column, cell, dates=told.mapping.dates)
        read_cell(column, written)
    except CellFault as fault:
        told.faults.append(SheetFault.of(fault, line=line, heading=name))
        return ""
    return written


def _check_row(row: PublishedRow, told: _Reading) -> None:
    outcome = outcome_of(row)
    for said in impossible_in(outcome):
        if told.as_published:
            told.notes.append(SheetNote(row.line, f"{said}: it stands as it was printed"))
        else:
            mend = "mend the row, or say that it is to stand as it was published"
            told.faults.append(SheetFault(row.line, "", str(said), mend))
    told.notes += [SheetNote(row.line, said) for said in _not_computed(outcome)]
    if row.why:
        told.notes.append(SheetNote(row.line, f"{row.printed} is held to be {row.on}: {row.why}"))


def _not_computed(outcome: Outcome) -> Iterator[str]:
    if outcome.false_alerts_confirmed is None:
        return
    for column, per in (("faces_seen", "face"), ("alerts", "alert")):
        count = getattr(outcome, column)
        if count is None:
            yield f"the rate per {per} cannot be computed, because {column} is not published"
        elif count == 0:
            yield f"the rate per {per} cannot be computed, because {column} is 0"


def _check_together(told: _Reading) -> None:
    first: dict[tuple[object, ...], int] = {}
    for row in told.rows:
        key = (row.on, heading_of(row.location), *row.cells.items())
        line = first.setdefault(key, row.line)
        if line != row.line:
            wrong = f"the row is the same as line {line} in every cell"
            told.faults.append(SheetFault(row.line, "", wrong, "keep one of the two"))
    ids = Counter(row.cells.get("id", "") for row in told.rows)
    for row in told.rows:
        ref = row.cells.get("id", "")
        if ref and ids[ref] > 1:
            wrong = f"the id {ref} stands more than once"
            told.faults.append(SheetFault(row.line, "id", wrong, "give each row its own"))
    for (before, row), (_, after) in pairwise(pairwise(told.rows)):
        if _is_astray(before.on.earliest, row.on.earliest, after.on.earliest):
            said = f"{row.printed} stands between {before.on} and {after.on}: is its year right?"
            told.notes.append(SheetNote(row.line, said))


def _gathered(notes: Sequence[SheetNote]) -> Iterator[SheetNote]:
    """The notes by line; many that say the same are one, which tells how many."""
    alike: dict[str, list[int]] = {}
    for one in sorted(notes, key=lambda one: one.line):
        alike.setdefault(one.said, []).append(one.line)
    for said, lines in alike.items():
        if len(lines) > MOST_ALIKE:
            more = f"{said}; so in {len(lines) - 1:,} more rows, to line {lines[-1]}"
            yield SheetNote(lines[0], more)
        else:
            yield from (SheetNote(line, said) for line in lines)


def _is_astray(before: date, on: date, after: date) -> bool:
    near = abs((after - before).days) <= FAR_DAYS
    return near and min(abs((on - before).days), abs((after - on).days)) > FAR_DAYS


def outcome_of(row: PublishedRow) -> Outcome:
    """What a row tells of the result; its ids and its source are another's to give."""
    known = {one.name for one in Outcome.columns()} - {"id", "note", "seen", "source"}
    told = {name: cell for name, cell in row.cells.items() if name in known}
    return Outcome.from_cells(
        {"id": "row", "deployment": "row", "source": "row", "seen": "directly"} | told
    )
