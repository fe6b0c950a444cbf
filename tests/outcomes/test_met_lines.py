"""Is the text of the Met's PDF read line by line, and no line with a date passed over?"""

import pytest

from dueregard.errors import BadInput
from dueregard.outcomes.rules.met_lines import HEADINGS, rows_in_lines
from dueregard.outcomes.rules.met_tables import met_layout

LINE = (
    "  Elm Street (north)    26/03/24  5h 48m   Crime Hotspot  16,100  0.64   "
    "7  6  0  1  0  0.01%  4 1 2  9000"
)
CELLS = (
    *("Elm Street (north)", "26/03/24", "5h 48m", "Crime Hotspot", "16,100", "0.64"),
    *("7", "6", "0", "1", "0", "0.01%", "4", "1", "2", "9000"),
)


def test_a_line_is_a_row_of_the_newer_layout() -> None:
    rows, left = rows_in_lines(f"MPS LFR Deployments\n\n{LINE}\n")
    assert [(one.line, one.cells) for one in rows] == [(1, HEADINGS), (3, CELLS)]
    assert left == ("line 1 is no row, and was left out: 'MPS LFR Deployments'",)
    assert met_layout(rows)[0] == "from 2023 on"


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("5h 48m", "5hr 48m"),
        ("5h 48m", "5h48m"),
        ("5h 48m", "5h40"),
        ("Crime Hotspot", "Purpose 1,2,3,4"),
        ("0.01%", "0%"),
        ("0.01%", "N/A"),
        ("9000", "N/A"),
        ("9000", "-1"),
    ],
)
def test_a_row_is_known_however_its_cells_are_printed(cell: str, printed: str) -> None:
    rows, _ = rows_in_lines(LINE.replace(cell, printed))
    assert printed in rows[1].cells


def test_a_line_with_a_date_that_is_no_row_is_a_fault() -> None:
    with pytest.raises(BadInput, match="line 2: the line holds a date and cannot be read"):
        rows_in_lines(f"{LINE}\nOak Road 27/03/24 5h 10m Crime Hotspot 16100 0.64 7 6\n")


def test_a_line_too_long_to_be_a_row_is_none() -> None:
    with pytest.raises(BadInput, match="line 2"):
        rows_in_lines(f"{LINE}\n{'Elm ' * 200}{LINE}\n")


@pytest.mark.parametrize("text", ["", "Location,Date\nElm Street,26/03/24\n", "nothing here"])
def test_a_text_without_such_lines_has_no_rows(text: str) -> None:
    assert rows_in_lines(text) == ((), ())
