"""How is one CSV file of a bundle read? A row at a time, each with the line on which it begins."""

import csv
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from dueregard.facts import Fact
from dueregard.publication.bundle.encoding import is_text
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Table, fact_of
from dueregard.web.formulas import runs_as_formula, unguard

MOST_ROWS = 200_000
MOST_COLUMNS = 200
FILL_UP = "put quotes round a cell that holds commas; give each row as many cells as the header"
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


def read_table(path: Path, kind: type[Fact], found: Gathered) -> Table:
    """Read a file into facts; what is wrong gathers in `found`."""
    table = Table()
    if not is_text(path, found):
        table.is_whole = False
        return table
    lines = _lines(path, table, found)
    header = next(lines, (1, []))[1]
    if not _is_header(header, kind, Spot(path.name, 1), found):
        table.is_whole = False
        return table
    for number, (line, row) in enumerate(lines):
        if number == MOST_ROWS:
            told = f"the file has more than {MOST_ROWS:,} rows"
            found.fault(Spot(path.name, line), "", told, "split the case in two")
            table.is_whole = False
            break
        _take_row(Spot(path.name, line), header, row, kind, table, found)
    return table


def _lines(path: Path, table: Table, found: Gathered) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line on which it begins."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader, line = csv.reader(text, strict=True), 1
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as broken:
                _tell_broken(Spot(path.name, line), str(broken), found)
                table.is_whole = False
                return
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1


def _tell_broken(spot: Spot, broken: str, found: Gathered) -> None:
    """Say what the CSV reader met. What stands after it in the file cannot be told into rows."""
    mend = 'close it with ", and write a quote inside a cell twice: ""'
    if "expected after" in broken:
        found.fault(spot, "", "text stands after a closing quote in the row that begins here", mend)
    else:
        found.fault(spot, "", "a quote in the row that begins here is never closed", mend)


def _is_header(header: list[str], kind: type[Fact], spot: Spot, found: Gathered) -> bool:
    """Can rows be read under this header? Each unknown, doubled or missing column is a fault."""
    known = [one.header for one in kind.columns()]
    if len(header) > MOST_COLUMNS:
        wrong = f"the header has {len(header):,} columns"
        found.fault(spot, "", wrong, f"this file has no more than {len(known)}")
        return False
    if not set(header) & set(known):
        wrong = "the first row names no column of this file"
        found.fault(spot, "", wrong, _how_to_head(header, known))
        return False
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            wrong = f"the column {name!r} stands {header.count(name)} times"
            found.fault(spot, name, wrong, "keep one")
        if name not in known:
            wrong = f"{name!r} is no column of this file"
            found.fault(spot, name, wrong, did_you_mean(name, known))
    for one in kind.columns():
        if one.required and one.header not in header:
            wrong = f"the column {one.header!r} is missing"
            found.fault(spot, one.header, wrong, f"add it: {one.means}")
    return "id" in header


def _how_to_head(header: list[str], known: list[str]) -> str:
    first = header[0] if header else ""
    for mark, called in OTHER_SEPARATORS.items():
        if mark in first:
            return f"separate the cells by commas, not by {called}"
    return f"begin with the header row: {','.join(known)}"


def _take_row(
    spot: Spot, header: list[str], row: list[str], kind: type[Fact], table: Table, found: Gathered
) -> None:
    if len(row) != len(header):
        told = f"the row has {len(row)} cells and the header {len(header)}"
        found.fault(spot, "", told, FILL_UP)
        # Its id may still be told, so that what refers to it is not called unknown.
        for ref in row[header.index("id") : header.index("id") + 1]:
            table.ids.setdefault(ref.strip(), spot)
        return
    cells: dict[str, str] = {}
    for name, cell in zip(header, row, strict=True):
        if runs_as_formula(cell):
            told = f"a spreadsheet would run {cell[:60]!r} as a formula"
            found.fault(spot, name, told, "put an apostrophe before it: '" + cell[:20].strip())
        cells.setdefault(name, unguard(cell))
    table.take_id(spot, cells["id"].strip(), found)
    spots = {one.header: spot for one in kind.columns()}
    fact = fact_of(kind, cells, spots=spots, found=found)
    if fact is not None:
        table.rows.append((spot, fact))


def did_you_mean(name: str, known: list[str]) -> str:
    """The nearest known name as a question, or all of them."""
    folded = {one.casefold(): one for one in known}
    close = get_close_matches(name.strip().casefold(), folded, n=1)
    return f"did you mean {folded[close[0]]!r}?" if close else f"the names are: {', '.join(known)}"
