"""Is a spreadsheet of paper forms read whole, or refused with every fault at once?"""

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.consultation.entries import Question, Statement
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import numbered
from dueregard.consultation.rules.sheets import (
    LARGEST_BYTES,
    MOST_FAULTS,
    MOST_ROWS,
    columns_of,
    read_sheet,
    require_sound,
    template_of,
)
from dueregard.errors import BadInput
from tests.consultation.on_paper import CASE, GIVEN, NAMED, asked_of_market, facts_of_market

ASKED = asked_of_market()
FIRST, SECOND = numbered(1), numbered(2)
WHOLE: dict[str, str] = {
    "form_number": FIRST,
    "channel": "paper",
    "language": "en",
    "publish": "no",
    "support": "2",
    "worries": "1+3",
    "trust": "4",
    "visits": "12",
    "why": "Not  near the School.",
    "age": "pns",
    "signs": "agree",
}


def sheet_of(*rows: dict[str, str]) -> bytes:
    """A sheet of rows; each is the whole one but for what is given."""
    text = StringIO()
    writer = csv.DictWriter(text, template_of(ASKED).strip().split(","))
    writer.writeheader()
    writer.writerows({**WHOLE, **row} for row in rows)
    return text.getvalue().encode()


def told(content: bytes, asked: Asked = ASKED) -> list[str]:
    """The faults of a sheet as they are printed."""
    with pytest.raises(BadInput) as refused:
        require_sound(read_sheet(content, asked=asked))
    return [str(one) for one in refused.value.faults]


def test_the_template_names_every_column() -> None:
    assert template_of(ASKED) == (
        "form_number,channel,language,publish,"
        "support,worries,trust,visits,why,age,signs,avoid,offered\r\n"
    )


def test_an_id_that_is_taken_is_told_apart() -> None:
    clash = [
        Question(id="channel", consultation=NAMED, order=7, part="main", kind="text", wording="?"),
        Statement(
            id="support", consultation=NAMED, order=2, by="convenor", decision="shown", wording="."
        ),
    ]
    asked = Asked.of(NAMED, [*facts_of_market(), *clash], case=CASE, invented=False)
    columns = columns_of(asked)
    assert (columns["q-channel"], columns["v-support"]) == ("q-channel", "v-support")
    assert columns["support"] == "q-support"


def test_a_row_is_read_as_the_form_would_be() -> None:
    sheet = read_sheet(sheet_of({}), asked=ASKED)
    (row,) = sheet.rows
    assert (row.line, row.number, row.channel, row.given) == (2, FIRST, "paper", GIVEN)
    require_sound(sheet)


@pytest.mark.parametrize(
    ("column", "cell", "read"),
    [
        ("support", "oppose", {"support": "2"}),
        ("support", " Support ", {"support": "1"}),
        ("support", "Don’t know", {"support": "dk"}),
        ("support", "DK", {"support": "dk"}),
        ("support", "", {}),
        ("worries", "Safety + Privacy", {"worries": "1+2"}),
        ("worries", "A+B", {"worries": "3"}),
        ("worries", "3+1+3", {"worries": "1+3"}),
        ("worries", "Prefer not to say", {"worries": "pns"}),
        ("trust", "5", {"trust": "5"}),
        ("visits", "1 200", None),
        ("visits", "dk", {"visits": "dk"}),
        ("visits", "0", {"visits": "0"}),
    ],
)
def test_options_are_given_by_number_or_by_label(
    column: str, cell: str, read: dict[str, str] | None
) -> None:
    sheet = read_sheet(sheet_of({column: cell}), asked=ASKED)
    if read is None:
        assert not sheet.rows
        return
    kept = {named: code for named, code in GIVEN.answers.items() if named != column}
    assert sheet.rows[0].given.answers == {**kept, **read}


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "=1+1"),
        ("'=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("@cmd", "@cmd"),
        ("'twas night", "'twas night"),
        ("<script>", "<script>"),
        ("a\u202eb\u200bc", "abc"),
        ("two\r\nlines", "two\nlines"),
        ("ŵy 😀", "ŵy 😀"),
    ],
)
def test_a_cell_is_text_whatever_a_spreadsheet_would_make_of_it(cell: str, kept: str) -> None:
    sheet = read_sheet(sheet_of({"why": cell}), asked=ASKED)
    assert sheet.rows[0].given.texts == {"why": kept}


def test_noughts_that_a_spreadsheet_took_are_put_back() -> None:
    assert FIRST.startswith("00000000")
    sheet = read_sheet(sheet_of({"form_number": FIRST.lstrip("0")}), asked=ASKED)
    assert sheet.rows[0].number == FIRST


def test_every_fault_of_every_row_is_told_at_once() -> None:
    content = sheet_of(
        {"form_number": "12", "channel": "web", "support": "7", "signs": "yes"},
        {"language": "fr", "publish": "maybe", "visits": "many", "worries": "9"},
        {"form_number": SECOND, "why": "x" * 4_001, "offered": "y" * 141, "trust": "6"},
    )
    assert told(content) == [
        "line 2, column form_number: One digit of the form number is wrong, or two are exchanged;"
        " copy it from the form’s foot",
        "line 2, column channel: “web” cannot stand here; write one of: paper, phone, meeting",
        "line 2, column support: Choose one of the answers offered; write one of: 1 (Support),"
        " 2 (Oppose), 3 (Neither), dk, pns",
        "line 2, column signs: Choose agree, disagree or pass; write one of: agree, disagree, pass",
        "line 3, column language: “fr” cannot stand here; write one of: en, cy",
        "line 3, column publish: “maybe” cannot stand here; write one of: yes, no",
        "line 3, column worries: Choose among the answers offered; write some of these with +"
        " between: 1 (Safety), 2 (Privacy), 3 (A+B), dk, pns",
        "line 3, column visits: Enter a whole number, such as 12; write one of: 12, dk, pns",
        "line 4, column trust: Choose one of the answers offered;"
        " write one of: 1, 2, 3, 4, 5, dk, pns",
        "line 4, column why: Shorten this to 4,000 characters; it has 4,001; shorten it",
        "line 4, column offered: Shorten this to 140 characters; it has 141; shorten it",
    ]


def test_two_rows_of_one_form_are_told() -> None:
    assert told(sheet_of({}, {"form_number": SECOND}, {})) == [
        "line 4, column form_number: this form number stands on line 2 as well;"
        " compare the two, and keep one"
    ]


def test_a_fault_is_told_on_the_line_where_its_row_begins() -> None:
    faults = told(sheet_of({"why": "one\ntwo\n\nfour"}, {"form_number": "9"}))
    assert [one[:7] for one in faults] == ["line 6,"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file: it is empty; begin with the template"),
        (b" \r\n ", "the file: it is empty"),
        (b"x" * (LARGEST_BYTES + 1), "the file: it is larger than 5 MB; split the sheet in two"),
        ("form_number,é".encode("utf-16"), "the file: it is UTF-16"),
        (b"PK\x03\x04\x00\x00", "the file: it is UTF-16, or a spreadsheet’s own format"),
        (b"form_number\nok\n\xe9t\xe9", "line 3: this line is not in UTF-8; save it as"),
        (b"a,b\n1,2", "line 1: the first row names no column of this consultation"),
        (b"form_number;channel", "line 1: the first row names no column"),
        (b"form_number,channel", "the file: there is no form in it"),
        (b"form_number,channel\n1", "line 2: the row has 1 cells and the header 2"),
        (b'form_number,channel\n"1,2\n', "line 2: a quotation mark in the row that begins here"),
        (b"form_number", "line 1, column channel: the column channel is missing"),
        (b"form_number,channel,suport", "line 1, column suport: “suport” is no column of this"),
        (b"form_number,channel,zzz", "line 1, column zzz: “zzz” is no column of this sheet; take"),
        (b"form_number,channel,why,why", "line 1, column why: this column stands twice; keep one"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_would_be_right(
    content: bytes, fault: str
) -> None:
    assert told(content)[0].startswith(fault)


def test_a_damaged_cell_is_told_and_blank_lines_and_a_mark_at_the_start_are_passed_over() -> None:
    content = "\ufeff".encode() + sheet_of({"why": "a\ufffdb"}).replace(b"\r\n", b"\r\n\r\n")
    assert told(content) == [
        "line 3, column why: Some characters were damaged on the way and cannot be read. They are"
        " shown as �. Type these places again.; type this cell again"
    ]


def test_columns_that_may_be_left_out_are_taken_as_blank() -> None:
    content = f"form_number,channel\n{FIRST},Phone\n".encode()
    (row,) = read_sheet(content, asked=ASKED).rows
    assert (row.channel, row.given.language, row.given.may_publish) == ("phone", "en", False)


def test_too_many_rows_and_too_many_faults_are_counted_and_not_listed() -> None:
    content = b"form_number,channel\n" + b"1,web\n" * (MOST_ROWS + 1)
    faults = told(content)
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].startswith("the file: there are")
    sheet = read_sheet(content, asked=ASKED)
    assert str(sheet.faults[-1]).startswith(f"line {MOST_ROWS + 2}: there are more than")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", template_of(ASKED).encode()]))
def test_no_bytes_break_the_reader(content: bytes, header: bytes) -> None:
    sheet = read_sheet(header + content, asked=ASKED)
    assert sheet.rows or sheet.faults


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), st.text(max_size=40)))
def test_no_cell_breaks_the_reader(cells: dict[str, Any]) -> None:
    content = sheet_of({name: cell.replace("\ud800", "") for name, cell in cells.items()})
    sheet = read_sheet(content, asked=ASKED)
    assert len(sheet.rows) == 1 or sheet.faults
