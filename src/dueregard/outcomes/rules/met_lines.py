"""How is the Met's table read from the plain text of its PDF, a line a deployment?

A program such as `pdftotext -layout` writes each row on a line, without marks between the cells.
Only the layout from 2023 on is read so: its columns can be told apart by their shapes. A line that
holds a date and is no such row is a fault, never passed over.
"""

import re

from dueregard.errors import BadInput
from dueregard.outcomes.rules.sheets import SheetFault, SheetRow, spaced

HEADINGS = (
    *("Location", "Date", "Duration", "LFR Use Case", "Watchlist Size", "Min Threshold Setting"),
    *("Total Alerts", "True Alerts Confirmed", "True Alerts Unconfirmed"),
    *("False Alerts Confirmed", "False Alerts Unconfirmed", "False Alert Rate"),
    *("Arrests", "Other Disposal", "No Action", "Faces Seen"),
)
LONGEST_LINE = 400
DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
COUNT = r"(-?[\d,]+|N/A)"
ROW = re.compile(
    r"\s*(\S.*?)\s+"
    r"(\d{1,2}/\d{1,2}/\d{2,4})\s+"
    r"(\d+\s*hr?\s*\d*\s*m?)\s+"
    r"(\S.*?)\s+"
    rf"{COUNT}\s+"
    r"(0?\.\d+|N/A)\s+"
    + rf"{COUNT}\s+" * 5
    + r"(\d[\d.]*\s?%|N/A)\s+"
    + rf"{COUNT}\s+" * 3
    + rf"{COUNT}\s*"
)


def rows_in_lines(text: str) -> tuple[tuple[SheetRow, ...], tuple[str, ...]]:
    """The rows, below headings of our own, and the lines between them that are none.

    No rows at all where no line is one. Raises `BadInput` with every line that holds a date and
    cannot be read.
    """
    rows, left, faults = [SheetRow(1, HEADINGS)], [], []
    for number, line in enumerate(text.splitlines(), 1):
        told = ROW.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if told:
            rows.append(SheetRow(number, tuple(spaced(one) for one in told.groups())))
        elif DATE.search(line):
            wrong = "the line holds a date and cannot be read as a row"
            mend = "mend it, or save the table as CSV"
            faults.append(SheetFault(number, "", wrong, mend))
        elif line.strip():
            left.append(f"line {number} is no row, and was left out: {spaced(line)[:60]!r}")
    if not rows[1:]:
        return (), ()
    if faults:
        raise BadInput(faults)
    return tuple(rows), tuple(left)
