"""Does the page say what each count shows, how sure that is, and never that there is no bias?"""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from dueregard.dates import When
from dueregard.errors import NotFound
from dueregard.publication.pages.audit import (
    CSV_COLUMNS,
    accuracy_said,
    accuracy_told,
    equality_rows,
    equality_told,
)
from dueregard.publication.pages.equality import audit_said, equality_page, overview_chart
from dueregard.publication.rules.equality import Audited, GroupErrors, audit_of
from dueregard.publication.rules.series import Held
from tests.builders import an_outcome

Counts = tuple[int | None, int | None, float, float]
MET: Counts = (8, 10, 0.135, 0.4)


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def audited(counts: Counts = MET) -> Audited:
    one = GroupErrors("Black", *counts, When("2024-09/2025-09"), ("city", "fair"))
    return Audited(one, audit_of(one))


@pytest.mark.parametrize(
    ("counts", "finding", "turns"),
    [
        (MET, "more often than on everyone else", "only if 44.4% to 97.5% of"),
        ((0, 40, 0.2, 0.4), "more seldom than on everyone else", "only if at most 8.8% of"),
        ((7, 7, 0.195, 0.692), "it depends on which", "only if at least 59% of"),
        ((50, 200, 0.25, 0.25), "a smaller difference may be there", "19.2% to 31.6%"),
        (
            (4, 6, 0.24, 0.24),
            "If 24% of the faces were theirs: these counts cannot tell",
            "only if 22.3% to 95.7%",
        ),
    ],
)
def test_each_finding_is_said_with_where_it_turns(counts: Counts, finding: str, turns: str) -> None:
    (told,) = equality_page([audited(counts)])["groups"]
    assert finding in told["finding"]
    assert turns in told["turns"]
    assert "no bias" not in str(told)


def test_few_errors_are_told_with_their_power_and_how_many_it_would_take() -> None:
    (told,) = equality_page([audited()])["groups"]
    assert "about 1 time in 10" in told["power"]
    assert "about 118 errors" in told["power"]
    assert "If 13.5% of the faces were theirs: between 5.1 and 248 times" in told["how_much"]
    assert told["when"] == "between September 2024 and September 2025"
    assert told["claim"] == "/cases/city/claims/fair/"


def test_a_count_is_said_in_three_sentences_or_in_one_that_says_why_not() -> None:
    assert len(audit_said(audited())) == 3
    assert audit_said(audited((11, 10, 0.1, 0.4)))[0].endswith("because 11 of 10 cannot be.")


def test_where_all_errors_were_of_the_group_there_is_no_upper_bound() -> None:
    (told,) = equality_page([audited((7, 7, 0.5, 0.5))])["groups"]
    assert (
        told["how_much"]
        == "If 50% of the faces were theirs: at least 1.4 times the rate of others."
    )
    assert told["chart"].table.rows[0][1:3] == ("∞", "1.4 – ∞")


def test_a_count_without_numbers_says_why_it_shows_nothing() -> None:
    page = equality_page([audited((8, None, 0.1, 0.4))])
    assert page["overview"] is None
    assert "not all numbers were published" in page["groups"][0]["why_not"]
    with pytest.raises(NotFound):
        overview_chart([])


def test_the_charts_are_well_formed_and_say_what_they_find() -> None:
    page = equality_page([audited(), audited((7, 7, 0.195, 0.692))])
    for chart in (page["overview"], *(one["chart"] for one in page["groups"])):
        for drawing in (chart.narrow, chart.wide):
            assert ElementTree.fromstring(drawing).find(".//{*}desc").text == chart.caption
        assert len(chart.table.rows) >= 2
    assert page["overview"].table.rows[0][3] == "44.4% – 97.5%"


def test_programs_get_the_same_numbers_unrounded() -> None:
    (told, none, all_of) = equality_told(
        [audited(), audited((None, 10, 0.1, 0.4)), audited((7, 7, 0.5, 0.5))]
    )
    assert told["break_even"][0] == pytest.approx(0.443905, rel=1e-5)
    assert told["at"][0]["rate_ratio"] == pytest.approx(25.6296, rel=1e-5)
    assert "not all numbers" in none["why_not"]
    assert all_of["at"][0]["rate_ratio"] is None


def test_every_row_of_the_file_has_every_column() -> None:
    rows = equality_rows([audited(), audited((None, 10, 0.1, 0.4))])
    assert {len(row) for row in rows} == {len(CSV_COLUMNS)}
    assert rows[0][:5] == ["Black", "8", "10", "2024-09/2025-09", "city/fair"]
    assert rows[-1][1] == ""
    assert "not all numbers" in rows[-1][-1]


def test_accuracy_is_told_per_face_and_per_alert() -> None:
    series = "C: September 2024 – July 2025"
    seen = an_outcome("d", series=series, faces_seen=9_000, alerts=20, false_alerts_confirmed=2)
    unseen = an_outcome("e", series="A: 2023", alerts=None)
    rows = [Held(When("2025-03-01"), seen, ""), Held(When("2023-03-01"), unseen, "")]
    before, span = accuracy_told(rows)["by_span"]
    assert (span["per_face"]["trials"], span["per_alert"]["trials"]) == (9_000, 20)
    assert before["per_alert"] is None
    assert accuracy_said({"by_span": [before, span]}) == [
        "C per face   1 in 4,500 (2 of 9,000)",
        "C per alert  1 in 10 (2 of 20)",
    ]


@pytest.mark.usefixtures("examples_on_record")
def test_the_page_and_its_file_tell_of_what_is_on_record() -> None:
    client = Client(headers={"host": "localhost"})
    page = client.get("/equality/").content.decode()
    assert "Black: 8 of 10 errors" in page
    assert "minority ethnic groups: 7 of 7 errors" in page
    rows = list(csv.DictReader(io.StringIO(client.get("/equality.csv").content.decode())))
    assert {row["claim"].split("/")[0] for row in rows} == {"met-deployments"}
    assert "No such people, place or deployment exists" not in page
    assert "an invented force" in page


@pytest.mark.usefixtures("examples_on_record")
def test_a_reader_asks_it_of_own_counts_at_an_address() -> None:
    here = Client(headers={"host": "127.0.0.1"})
    asked = "?events=8&errors=10&low=13.5&high=40"
    page = here.get(f"/equality/{asked}").content.decode()
    assert "Your counts: 8 of 10 errors" in page
    assert "Whichever share of the faces was theirs, from 13.5% to 40%" in page
    assert f"/equality.csv{asked}".replace("&", "&amp;") in page
    rows = list(csv.DictReader(io.StringIO(here.get(f"/equality.csv{asked}").content.decode())))
    assert [float(one["exposure_share"]) for one in rows[::4]] == [0.135, 0.3]
    assert "Your counts" not in here.get("/equality/").content.decode()
    assert '<span lang="en">Black</span>' in here.get("/cy/equality/").content.decode()


@pytest.mark.usefixtures("examples_on_record")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("events=8&errors=10", "This field is required."),
        ("events=x&errors=10&low=20", "Enter a whole number."),
        ("events=8&errors=0&low=20", "greater than or equal to 1"),
        ("events=8&errors=10&low=100", "less than or equal to 99.9"),
        ("events=11&errors=10&low=20", "because 11 of 10 cannot be"),
        ("events=1&errors=10&low=40&high=20", "the lower share first"),
        ("events=0&errors=1&low=20", "Your counts: 0 of 1 errors"),
    ],
)
def test_counts_that_cannot_be_are_answered_in_words(asked: str, said: str) -> None:
    here = Client(headers={"host": "127.0.0.1"})
    answer = here.get(f"/equality/?{asked}")
    assert answer.status_code == 200
    assert said in answer.content.decode()


@pytest.mark.usefixtures("examples_on_record")
def test_a_file_of_counts_that_cannot_be_read_is_not_found() -> None:
    here = Client(headers={"host": "127.0.0.1"})
    assert here.get("/equality.csv?events=many").status_code == 404
