"""Is a cell printed for people read as it was meant, and never guessed at?"""

import pytest

from dueregard.facts import CellFault
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.printed import as_bundle_cell, day_of, same_cell
from dueregard.proposal.entries import Deployment

COLUMNS = {one.name: one for one in (*Deployment.columns(), *Outcome.columns())}


def read(column: str, cell: str) -> str:
    return as_bundle_cell(COLUMNS[column], cell, dates="day/month/year")


@pytest.mark.parametrize(
    ("column", "printed", "read_as"),
    [
        ("faces_seen", "12,225", "12225"),
        ("faces_seen", "3 147 436", "3147436"),
        ("faces_seen", "4600.0", "4600"),
        ("alerts", "0", "0"),
        ("duration_minutes", "5h 48m", "348"),
        ("duration_minutes", "5h40", "340"),
        ("duration_minutes", "5h", "300"),
        ("duration_minutes", "4hr 47m", "287"),
        ("duration_minutes", "5 hours 3 mins", "303"),
        ("duration_minutes", "05:48", "348"),
        ("duration_minutes", "05:48:00", "348"),
        ("duration_minutes", "348", "348"),
        ("threshold", ".64", "0.64"),
        ("threshold", "0.6", "0.6"),
        ("reviewed", "26/03/24", "2024-03-26"),
        ("use_case", "Purpose 1,2", "Purpose 1,2"),
    ],
)
def test_a_cell_is_read_as_a_bundle_writes_it(column: str, printed: str, read_as: str) -> None:
    assert read(column, printed) == read_as


@pytest.mark.parametrize(
    ("column", "printed", "said"),
    [
        ("alerts", "-3", "alerts '-3' lies below zero; a count is never below zero"),
        ("alerts", "about 12", "alerts 'about 12' is not a count; write a whole number"),
        ("alerts", "1.5", "'1.5' is not a count"),
        ("faces_seen", "1,2", "'1,2' is not a count"),
        ("duration_minutes", "all day", "'all day' is not a count"),
        ("duration_minutes", "25h", "'25h' is longer than a day"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(column: str, printed: str, said: str) -> None:
    with pytest.raises(CellFault, match=said):
        read(column, printed)


@pytest.mark.parametrize(
    ("printed", "dates", "day"),
    [
        ("26/03/24", "day/month/year", "2024-03-26"),
        ("26.3.2024", "day/month/year", "2024-03-26"),
        ("03/26/2024", "month/day/year", "2024-03-26"),
        ("2024-03-26", "day/month/year", "2024-03-26"),
        ("2024-03-26 00:00:00", "day/month/year", "2024-03-26"),
        ("24-03-26", "year-month-day", "2024-03-26"),
        ("26 March 2024", "month/day/year", "2024-03-26"),
        ("1st Feb 2020", "day/month/year", "2020-02-01"),
    ],
)
def test_a_printed_date_is_a_day(printed: str, dates: str, day: str) -> None:
    assert day_of("on", printed, dates=dates) == day


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("soon", "is no date; write it like 26/03/2024"),
        ("26 Mardi 2024", "is no date"),
        ("03/26/24", "no month 26: day and month look swapped"),
        ("31/02/24", "is no day of the calendar"),
        ("31/31/24", "is no day of the calendar"),
        ("", "is no date"),
    ],
)
def test_what_is_no_date_is_said(printed: str, said: str) -> None:
    with pytest.raises(CellFault, match=said):
        day_of("on", printed, dates="day/month/year")


def test_a_date_is_asked_for_as_the_table_writes_them() -> None:
    with pytest.raises(CellFault, match="like 2024-03-26"):
        day_of("on", "soon", dates="year-month-day")


def test_a_threshold_is_the_same_however_many_noughts() -> None:
    assert same_cell(COLUMNS["threshold"], "0.6", "0.60")
    assert not same_cell(COLUMNS["threshold"], "", "0.60")
    assert not same_cell(COLUMNS["alerts"], "6", "06")
