"""Does the page say first of whom few answered, and is nothing said that nobody can tell?"""

import csv
import io

import pytest
from django.test import Client
from django.utils import translation

from dueregard.analysis.actions.working import work_out
from dueregard.analysis.pages.coverage import coverage_page
from dueregard.analysis.queries import Answered, answered, counts_shown, people_of
from dueregard.analysis.rules.results import Given
from dueregard.consultation.queries.asking import all_asked, asked_of
from dueregard.places.entries import PopulationGroup
from tests.builders import a

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
NAMED = "/consultations/ravensbourne/station-quarter-2027/report/coverage"


@pytest.fixture(autouse=True)
def worked_out() -> None:
    work_out(asked_of("ravensbourne", "station-quarter-2027"))


def get(address: str) -> str:
    answer = Client(headers={"host": "127.0.0.1"}).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_those_of_whom_few_answered_come_first_and_weighted_stands_beside_raw() -> None:
    page = get(f"{NAMED}/")
    assert "Few answered of:" in page
    assert "Black, African, Caribbean or Black British: 10% of the answers" in page
    assert "weighted to who lives here it is" in page
    assert "there is no margin of error here either" in page
    assert "Pwy a atebodd" in get(f"/cy{NAMED}/")


def test_the_numbers_are_there_for_machines() -> None:
    rows = list(csv.DictReader(io.StringIO(get(f"{NAMED}.csv"))))
    assert rows[0] == {
        "question": "a1",
        "variable": "Age",
        "group": "Under 16",
        "answered": rows[0]["answered"],
        "people": "2960",
        "ratio": rows[0]["ratio"],
    }
    assert all(int(one["answered"]) % 5 == 0 for one in rows if one["answered"])


def page_of(given: list[Given], people: list[PopulationGroup]) -> dict:
    asked = asked_of("ravensbourne", "station-quarter-2027")
    held = Answered(given=tuple(given), shared=None)
    with translation.override("en"):
        return coverage_page(asked, given, counts_shown(asked, held), people, language="en")


def some(times: int, **answers: str) -> list[Given]:
    return [Given(ref=f"{n}", answers=answers, channel="web") for n in range(times)]


def sexes(female: int, male: int) -> list[PopulationGroup]:
    return [
        a(PopulationGroup, place="p", variable="Sex", group=group, people=number)
        for group, number in (("Female", female), ("Male", male))
    ]


def test_without_a_count_of_the_people_nobody_can_tell() -> None:
    page = page_of(some(50, q1="1", a2="1"), [])
    assert page["tables"] == page["few"] == page["nobody"] == []
    assert "no group of the people" in page["weighted"][0]["why_not"]


def test_groups_of_whom_nobody_answered_are_named_and_what_is_withheld_says_so() -> None:
    page = page_of(some(150, q1="1", a2="1"), sexes(500, 500))
    assert page["nobody"] == ["What is your sex? Male"]
    few = page_of([*some(80, q1="1", a2="1"), *some(20, q1="1"), *some(4, a2="2")], sexes(5, 5))
    table = few["tables"][0]
    assert table["uneven"] == ""
    assert table["table"]["rows"][1] == ("Male", "not shown", "not shown", "5", "50%", "–")


def test_what_was_trimmed_and_left_out_is_told() -> None:
    ages = [
        a(PopulationGroup, place="p", variable="Age", group=group, people=100)
        for group in asked_of("ravensbourne", "station-quarter-2027").question("a1").options
    ]
    given = [*some(190, q1="1", a2="1", a1="2"), *some(10, q1="5", a2="2", a1="3")]
    notes = page_of(given, [*sexes(400, 600), *ages])["weighted"][0]["notes"]
    assert "10 weights were cut to five times the mean." in notes
    assert "Not weighted by Age" in notes[-1]


def test_a_side_that_is_withheld_has_no_raw_share() -> None:
    given = [*some(90, q1="1", a2="1"), *some(60, q1="2", a2="2"), *some(4, q1="5", a2="2")]
    rows = page_of(given, sexes(500, 500))["weighted"][0]["table"]["rows"]
    assert rows[1][1] == "–"


def test_a_consultation_of_no_place_has_no_people() -> None:
    (asked,) = [one for one in all_asked() if not one.consultation.place] or [None]
    if asked:
        assert people_of(asked) == ()
    assert people_of(asked_of("ravensbourne", "station-quarter-2027"))
    assert answered(asked_of("ravensbourne", "station-quarter-2027")).given
