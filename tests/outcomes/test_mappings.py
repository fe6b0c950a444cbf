"""Is a saved mapping read, and every fault of it told at once? Is a first one worth correcting?"""

import pytest

from dueregard.errors import BadInput
from dueregard.outcomes.rules.mappings import Mapping, mapping_from
from dueregard.outcomes.rules.sheets import sheet_of
from dueregard.outcomes.rules.suggesting import suggested_mapping

WHOLE = """\
dates = "year-month-day"
blanks = ["none"]
headings = 2
[columns]
"Date of use" = "on"
"Where" = "location"
"Officer" = ""
[constants]
state = "held"
[[corrections]]
printed = "11/07/23"
location = "Dalston"
on = "2024-07-11"
why = "It stands in July 2024."
[source]
id = "s1"
[case]
id = "c1"
"""


def test_a_mapping_holds_how_a_table_is_read() -> None:
    mapping = mapping_from(WHOLE)
    assert mapping.columns == {"date of use": "on", "where": "location", "officer": ""}
    assert (mapping.dates, mapping.headings) == ("year-month-day", 2)
    assert mapping.is_blank("None")
    assert mapping.is_blank("N/A")
    assert not mapping.is_blank("0")
    assert mapping.source["id"] == "s1"
    assert mapping.case["id"] == "c1"


def test_a_correction_is_of_one_printed_date_at_one_place() -> None:
    mapping = mapping_from(WHOLE)
    found = mapping.correction_of("11/07/23", "DALSTON")
    assert found is not None
    assert found.on == "2024-07-11"
    assert mapping.correction_of("11/07/23", "Hackney") is None
    assert Mapping(columns={}).correction_of("11/07/23", "Dalston") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("= nothing", "the mapping is not TOML"),
        ("", r"\[columns\] is missing"),
        ("columns = 3", r"\[columns\] is missing"),
        ("[columns]\nA = 3", r"\[columns\] is missing"),
        ('[columns]\nA = "alert"', "'alert' is no column of the record; did you mean 'alerts'"),
        ('[columns]\nA = "zzz"', "'zzz' is no column of the record; the columns are"),
        ('[columns]\nA = "source"', "'source' is no column of the record"),
        ('[columns]\nA = "on"\n[constants]\nzzz = "1"', "'zzz' is no column"),
        ('[columns]\nA = "on"\nB = "on"', "'on' is mapped 2 times; map it once"),
        ('dates = "any"\n[columns]\nA = "on"', "dates = 'any'; write one of: day/month/year"),
        ('headings = 3\n[columns]\nA = "on"', "headings = 3; write 1 or 2"),
        ('colour = 1\n[columns]\nA = "on"', "'colour' is no part of a mapping"),
        ('[columns]\nA = "on"\n[[corrections]]\non = "1"', "a correction lacks a part"),
        ('corrections = 1\n[columns]\nA = "on"', "a correction lacks a part"),
        ('[columns]\nA = "on"\n[source]\nid = 1', r"\[source\] holds what is not text"),
    ],
)
def test_every_fault_of_a_mapping_is_said(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        mapping_from(text)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(BadInput) as refused:
        mapping_from('dates = "any"\nheadings = 9\n[columns]\nA = "zzz"')
    assert len(refused.value.faults) == 3


def test_a_first_mapping_is_guessed_from_the_headings() -> None:
    rows = sheet_of('Date,Place,Faces scanned,"Watch ""list"" size",Total Alerts,Alerts,Weather,\n')
    text = suggested_mapping(rows)
    assert '"Date" = "on"\n' in text
    assert '"Faces scanned" = "faces_seen"\n' in text
    assert '"Watch \\"list\\" size" = "watchlist_size"\n' in text
    assert '"Total Alerts" = "alerts"\n"Alerts" = ""\n"Weather" = ""\n' in text
    assert mapping_from(text).columns["weather"] == ""


def test_a_table_without_rows_gives_a_mapping_without_columns() -> None:
    assert suggested_mapping(()).endswith("[columns]\n")
