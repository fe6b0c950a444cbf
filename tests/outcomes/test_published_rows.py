"""Is each row of a published table read, its faults told at once, its oddities noted?"""

from datetime import date

import pytest

from dueregard.errors import BadInput
from dueregard.outcomes.rules.mappings import Correction, Mapping
from dueregard.outcomes.rules.met_tables import met_layout
from dueregard.outcomes.rules.published_rows import PublishedTable, outcome_of, published_table
from dueregard.outcomes.rules.sheets import sheet_of
from tests.outcomes.met_sheets import NEW, OLD

TODAY = date(2026, 6, 1)
COLUMNS = {
    "date": "on",
    "place": "location",
    "faces": "faces_seen",
    "alerts": "alerts",
    "false": "false_alerts_confirmed",
}
HEAD = "Date,Place,Faces,Alerts,False\n"
GOOD = "26/03/24,Elm Street,9000,7,1\n"


def table_of(rows: str, *, head: str = HEAD, loose: bool = False, **more: object) -> PublishedTable:
    mapping = Mapping(columns=COLUMNS, **more)  # type: ignore[arg-type]
    return published_table(sheet_of(head + rows), mapping, today=TODAY, as_published=loose)


def met_table(text: str) -> PublishedTable:
    rows = sheet_of(text)
    _, start, mapping = met_layout(rows)
    return published_table(rows, mapping, today=TODAY, start=start)


def test_a_row_of_the_older_layout_is_read() -> None:
    first, second = met_table(OLD).rows
    assert (first.on.text, first.printed, first.location) == (
        "2020-02-11",
        "11/02/20",
        "Elm Street",
    )
    assert first.cells["watchlist_size"] == "5816"
    assert first.cells["true_alerts_confirmed"] == "1"
    assert "threshold" not in first.cells
    assert (second.cells["faces_seen"], second.cells["alerts"]) == ("", "")
    # The rate stands as it was printed, whatever it says.
    assert second.cells["false_alert_rate_as_published"] == "N/A"


def test_a_row_of_the_newer_layout_is_read() -> None:
    first = met_table(NEW).rows[0]
    assert first.cells["duration_minutes"] == "348"
    assert first.cells["false_alerts_unconfirmed"] == "0"
    assert outcome_of(first).no_action == 2


def test_headings_printed_again_on_each_page_are_passed_over() -> None:
    assert len(met_table(NEW + NEW.split("Elm")[0]).rows) == 3


def test_a_line_of_totals_is_left_out_and_said() -> None:
    table = table_of(f"{GOOD},Total,9000,7,1\n")
    assert len(table.rows) == 1
    assert "line 3: a line of totals was left out" in map(str, table.notes)


def test_a_place_that_the_page_wrapped_is_put_together_and_said() -> None:
    table = table_of(f"{GOOD},(market side),,,\n")
    assert table.rows[0].location == "Elm Street (market side)"
    assert "the rest of the place in line 2" in str(table.notes[0])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("26/03/24,Elm,-1,,\n", "line 2: faces_seen: faces_seen '-1' lies below zero"),
        ("26/03/24,Elm,9000,7,8\n", "line 2: 8 false alerts are more than 7 alerts"),
        ("26/03/24,Elm,6,7,\n", "line 2: 7 alerts are more than 6 faces seen"),
        ("26/03/24,Elm,0,7,\n", "line 2: 7 alerts are more than 0 faces seen"),
        ("26/03/27,Elm,,,\n", "line 2: on: 26/03/27 lies ahead"),
        ("26/03/16,Elm,,,\n", "line 2: on: 26/03/16 lies before the first use"),
        ("31/02/24,Elm,,,\n", "line 2: on: on '31/02/24' is no day of the calendar"),
        (",Elm,9000,,\n", "line 2: on: on '' is no date"),
        (",(market side),,,\n", "line 2: on: on '' is no date"),
        ("26/03/24,,,,\n", "line 2: location: location is empty"),
        (f"26/03/24,{'x' * 301},,,\n", "line 2: location: location has 301 characters"),
        ("26/03/24,Elm,1,1,1,9\n", "line 2: the row has 6 cells, and there are 5 headings"),
        (f"{GOOD},{'x' * 300},,,\n", "line 3: location: location has 311 characters"),
        (GOOD + GOOD, "line 3: the row is the same as line 2 in every cell"),
    ],
)
def test_what_cannot_be_is_refused_in_words(rows: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        table_of(rows)
    assert said in str(refused.value)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(BadInput) as refused:
        table_of("26/03/24,Elm,x,y,\n26/13/24,Elm,,,\n")
    assert [one.line for one in refused.value.faults] == [2, 2, 3]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Date,Place,Faces,Alerts\n", "line 1: false: the table has no such heading"),
        ("Date,Place,Faces,Alerts,False,False\n", "line 1: 2 headings tell false_alerts_confirmed"),
        ("", "line 1: date: the table has no such heading"),
    ],
)
def test_headings_that_do_not_fit_the_mapping_are_told(head: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        table_of("", head=head)
    assert said in str(refused.value)


def test_a_mapping_must_tell_where_and_when() -> None:
    mapping = Mapping(columns={"faces": "faces_seen"}, constants={"location": "Elm Street"})
    with pytest.raises(BadInput, match="no heading tells on; map one to it"):
        published_table(sheet_of("Faces\n1\n"), mapping, today=TODAY)


def test_what_cannot_be_may_stand_as_it_was_published() -> None:
    table = table_of("26/03/24,Elm,6,7,\n", loose=True)
    assert [str(one) for one in table.notes] == [
        "line 2: 7 alerts are more than 6 faces seen: it stands as it was printed"
    ]


@pytest.mark.parametrize(
    ("cells", "notes"),
    [
        ("9000,7,1", []),
        (",7,1", ["the rate per face cannot be computed, because faces_seen is not published"]),
        ("9000,,1", ["the rate per alert cannot be computed, because alerts is not published"]),
        ("9000,0,0", ["the rate per alert cannot be computed, because alerts is 0"]),
        (
            "0,0,0",
            [
                "the rate per face cannot be computed, because faces_seen is 0",
                "the rate per alert cannot be computed, because alerts is 0",
            ],
        ),
        ("9000,7,", []),
    ],
)
def test_a_missing_or_empty_denominator_is_said_and_never_a_zero(
    cells: str, notes: list[str]
) -> None:
    assert [one.said for one in table_of(f"26/03/24,Elm,{cells}\n").notes] == notes


def test_a_year_that_stands_astray_is_noted() -> None:
    rows = "28/06/24,Elm,,,\n11/07/23,Oak,,,\n11/07/24,Ash,,,\n25/12/24,Fir,,,\n"
    assert [str(one) for one in table_of(rows).notes] == [
        "line 3: 11/07/23 stands between 2024-06-28 and 2024-07-11: is its year right?"
    ]


def test_a_saved_correction_is_used_and_said() -> None:
    why = "It stands among rows of July 2024."
    fixed = Correction(printed="11/07/23", location="Oak", on="2024-07-11", why=why)
    table = table_of("11/07/23,Oak,,,\n", corrections=(fixed,))
    (row,) = table.rows
    assert (row.on.text, row.printed, row.why) == ("2024-07-11", "11/07/23", why)
    assert [str(one) for one in table.notes] == [
        f"line 2: 11/07/23 is held to be 2024-07-11: {why}"
    ]


def test_many_notes_alike_are_one() -> None:
    rows = "".join(f"{day:02}/03/24,Elm,9000,0,0\n" for day in range(1, 8))
    assert [str(one) for one in table_of(rows).notes] == [
        "line 2: the rate per alert cannot be computed, because alerts is 0; "
        "so in 6 more rows, to line 8"
    ]


def test_two_rows_of_one_id_are_refused() -> None:
    mapping = Mapping(columns={"date": "on", "place": "location", "ref": "id"})
    sheet = sheet_of("Date,Place,Ref\n26/03/24,Elm,X-1\n27/03/24,Elm,X-1\n28/03/24,Elm,X-2\n")
    with pytest.raises(BadInput) as refused:
        published_table(sheet, mapping, today=TODAY)
    assert [(one.line, one.wrong) for one in refused.value.faults] == [
        (2, "the id X-1 stands more than once"),
        (3, "the id X-1 stands more than once"),
    ]


def test_a_heading_left_out_is_said() -> None:
    table = table_of("26/03/24,Elm,,,,wet\n", head="Date,Place,Faces,Alerts,False,Weather\n")
    assert str(table.notes[0]) == "left out, as no column of the record: weather"
