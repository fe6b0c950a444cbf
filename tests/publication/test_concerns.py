"""Does a concern stay in view, with its clock, its replies and what they did not answer?"""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.concerns.entries import Concern
from dueregard.concerns.queries import changed, concerns
from dueregard.stored import store
from tests.builders import a

pytestmark = pytest.mark.usefixtures("examples_on_record")
TODAY = date(2026, 11, 23)


def text_of(address: str) -> str:
    response = Client(headers={"host": "localhost"}).get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
def test_those_that_wait_come_first_the_longest_waiting_at_the_top() -> None:
    found = concerns(on=TODAY)
    assert [one.standing.concern.id for one in found.rows[:2]] == ["data-elsewhere", "pay-for-it"]
    assert (found.total, found.waiting, found.pages) == (7, 2, 1)
    states = {one.standing.concern.id: one.standing.state for one in found.rows}
    assert states["data-elsewhere"] == "reopened"
    assert states["pay-for-it"] == "open"
    assert states["mosque"] == "partly_done"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"search": "WHEELCHAIR"}, ["wheelchair"]),
        ({"search": "pay-for-it"}, ["pay-for-it"]),
        ({"search": "Kiln"}, []),
        ({"state": "reopened"}, ["data-elsewhere"]),
        ({"state": "nonsense", "search": "steps"}, ["wheelchair"]),
        ({"place": "Millbrook Cross (invented)"}, ["surgery", "false-alert-unexplained"]),
    ],
)
def test_a_concern_is_found_by_its_words_its_place_and_how_it_stands(
    asked: dict[str, str], ids: list[str]
) -> None:
    found = concerns(**asked, on=TODAY)
    assert [one.standing.concern.id for one in found.rows] == ids


@pytest.mark.django_db
def test_what_changed_because_of_a_concern_is_told_newest_first() -> None:
    found = changed(on=TODAY)
    assert found[0].standing.concern.id == "false-alert-unexplained"
    assert len(found) == 5
    assert "You said" in text_of("/concerns/changed/")


def test_the_page_of_a_concern_keeps_earlier_replies_and_says_what_was_not_answered() -> None:
    page = text_of("/concerns/ravensbourne/mosque/")
    assert "no other place would do" in page
    assert "an earlier reply" in page
    assert "this does not answer me" in page
    assert "Fridays are left out" in page
    assert "Answered after 22 days." in page


def test_one_that_waits_says_how_long_and_whether_it_is_late() -> None:
    page = text_of("/concerns/ravensbourne/pay-for-it/")
    assert "No answer yet" in page
    assert "A reply was due by" in page
    assert (
        Client(headers={"host": "localhost"}).get("/concerns/ravensbourne/no/").status_code == 404
    )


@pytest.mark.django_db
def test_a_long_list_comes_in_pages() -> None:
    for place in range(51):
        concern = a(Concern, id=f"many-{place}", to="rav-police", source="engagement-log")
        store(concern, case="ravensbourne", by="test", at=timezone.now())
    page = text_of("/concerns/?search=children+walk&page=2")
    assert "51 concerns, 51 wait for an answer" in page
    assert "Page 2 of 2" in page
    assert text_of("/concerns/?search=children+walk").count("gate__asks") == 50
    assert "Nothing on record matches" in text_of("/concerns/?search=nobody+says+so")
