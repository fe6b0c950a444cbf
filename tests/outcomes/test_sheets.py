"""Is a published table read cell by cell, whatever its separator, and refused in words?"""

import pytest

from dueregard.errors import BadInput
from dueregard.outcomes.rules import sheets
from dueregard.outcomes.rules.sheets import (
    SheetRow,
    heading_of,
    headings_over,
    sheet_of,
    text_of,
)


def cells_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.line, one.cells) for one in sheet_of(text)]


@pytest.mark.parametrize("mark", list(",;\t|"))
def test_any_separator_is_read(mark: str) -> None:
    assert cells_of(f"a{mark}b\n1{mark}2\n") == [(1, ("a", "b")), (2, ("1", "2"))]


def test_a_blank_row_is_left_out_and_a_wrapped_cell_is_one() -> None:
    text = '\n\nDate,"Faces\nseen"\n , \n26/03/24, 1 \n'
    assert cells_of(text) == [(3, ("Date", "Faces seen")), (6, ("26/03/24", "1"))]


def test_an_empty_file_has_no_rows() -> None:
    assert sheet_of("") == ()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a,b\n1,Caf\xe9\n", "line 2: a byte is not UTF-8; save the table as CSV in UTF-8"),
        ("a,b".encode("utf-16-be"), "it is no table of text; save the table as CSV"),
    ],
)
def test_what_is_no_text_is_refused_in_words(raw: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        text_of(raw)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert text_of("\ufeffDate".encode()) == "Date"


@pytest.mark.parametrize("text", ['a,b\n"1,2\n', 'a,b\n"1"2,3\n'])
def test_a_quote_out_of_place_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadInput, match="line 2: a quote is never closed"):
        sheet_of(text)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(BadInput, match="more than 2 rows"):
        sheet_of("a\nb\nc\n")


def test_a_heading_is_its_words() -> None:
    assert heading_of("Faces Seen (est.)*") == "faces seen est"


def test_two_rows_of_headings_are_put_together() -> None:
    rows = [
        SheetRow(1, ("Date", "True Alerts", "", "Rate", "")),
        SheetRow(2, ("", "Confirmed", "Unconfirmed")),
    ]
    assert headings_over(rows) == [
        "date",
        "true alerts confirmed",
        "true alerts unconfirmed",
        "rate",
        "",
    ]
    assert headings_over(rows[:1]) == ["date", "true alerts", "", "rate", ""]
