"""What stands in a published table, cell by cell? Text to rows with their lines, any separator."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dueregard.errors import BadInput
from dueregard.facts import CellFault

SEPARATORS = ",;\t|"
MOST_ROWS, MOST_CHARACTERS = 200_000, 50_000_000


@dataclass(frozen=True, order=True)
class SheetFault:
    """One fault of a table: line and heading, what is wrong, what would be right. Line 0: all."""

    line: int
    heading: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        line = f"line {self.line}: " if self.line else ""
        heading = f"{self.heading}: " if self.heading else ""
        return f"{line}{heading}{self.wrong}; {self.mend}"

    @classmethod
    def of(cls, fault: CellFault, *, line: int, heading: str) -> "SheetFault":
        """The fault of a cell, with its place."""
        return cls(line, heading, fault.wrong, fault.mend)


@dataclass(frozen=True)
class SheetRow:
    """A row: the line on which it begins, and its cells."""

    line: int
    cells: tuple[str, ...]


def text_of(raw: bytes) -> str:
    """The text of a file. Raises `BadInput` unless it is UTF-8 without NUL bytes."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = raw[: broken.start].count(b"\n") + 1
        told = SheetFault(line, "", "a byte is not UTF-8", "save the table as CSV in UTF-8")
        raise BadInput([told]) from None
    if "\0" in text or len(text) > MOST_CHARACTERS:
        raise BadInput([SheetFault(0, "", "it is no table of text", "save the table as CSV")])
    return text


def sheet_of(text: str) -> tuple[SheetRow, ...]:
    """The rows that are not blank. Raises `BadInput` for a quote never closed or too many rows."""
    rows, line = [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    for cells in _read(reader):
        if any(one.strip() for one in cells):
            rows.append(SheetRow(line, tuple(spaced(one) for one in cells)))
        line = reader.line_num + 1
        if len(rows) > MOST_ROWS:
            wrong = f"the table has more than {MOST_ROWS:,} rows"
            raise BadInput([SheetFault(line, "", wrong, "split it")])
    return tuple(rows)


def spaced(cell: str) -> str:
    """A cell as one line: what a page wraps is one cell still."""
    return re.sub(r"\s+", " ", cell).strip()


def heading_of(cell: str) -> str:
    """A heading as it is compared: its words in lower case, without marks."""
    return " ".join(re.findall(r"[a-z0-9]+", cell.casefold()))


def headings_over(rows: Sequence[SheetRow]) -> list[str]:
    """The headings of two rows put together: a blank cell of the upper row continues its left."""
    upper = ""
    joined = []
    width = max(len(one.cells) for one in rows)
    first, *rest = [[*one.cells, *[""] * (width - len(one.cells))] for one in rows]
    for at, cell in enumerate(first):
        below = " ".join(row[at] for row in rest)
        upper = cell or (upper if below.strip() else "")
        joined.append(heading_of(f"{upper} {below}"))
    return joined


def _separator(text: str) -> str:
    first = next((one for one in text.splitlines() if one.strip()), "")
    return max(SEPARATORS, key=first.count)


def _read(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            line = getattr(reader, "line_num", 0)
            wrong = "a quote is never closed, or text stands after one"
            raise BadInput(
                [SheetFault(line, "", wrong, 'write a quote inside a cell twice: ""')]
            ) from None
