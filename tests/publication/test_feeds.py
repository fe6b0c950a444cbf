"""Do feed readers and calendars get each deployment, of all, of a force, of a place?"""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from dueregard.dates import When
from dueregard.outcomes.queries import Change, RegisterRow
from dueregard.publication.pages.feeds import _dated, _item
from tests.builders import a_deployment, an_outcome

HERE = Client(headers={"host": "127.0.0.1"})
ENTRY = "{http://www.w3.org/2005/Atom}entry"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def entries(address: str) -> list[str]:
    """The titles of a feed."""
    feed = ElementTree.fromstring(HERE.get(address).content)
    return [one.findtext("{http://www.w3.org/2005/Atom}title") or "" for one in feed.iter(ENTRY)]


@pytest.mark.django_db
@pytest.mark.usefixtures("examples_on_record")
def test_what_is_new_is_a_feed_of_all_of_a_force_and_of_a_place() -> None:
    everything = entries("/deployments.atom")
    assert len(everything) == 50
    assert not [one for one in everything if "Invented" in one]
    lewisham = entries("/deployments.atom?place=Lewisham")
    assert lewisham
    assert all("Lewisham" in one or "Catford" in one or "Lee" in one for one in lewisham)
    assert len(entries("/cy/deployments.atom?force=Metropolitan+Police+Service")) == 50
    for query in ("?force=Nobody", "?place=Nowhere", f"?place={'x' * 200}"):
        assert HERE.get(f"/deployments.atom{query}").status_code == 404
        assert HERE.get(f"/deployments.ics{query}").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("examples_on_record")
def test_announced_deployments_are_a_calendar() -> None:
    page = HERE.get("/deployments/RAV-005/").content.decode()
    address = page.split('href="/deployments.ics?')[1].split('"')[0]
    told = Calendar.from_ical(HERE.get(f"/deployments.ics?{address}").content).walk("VEVENT")
    assert {str(one["summary"]).split(":")[0] for one in told} == {
        "Live facial recognition",
        "Cancelled",
    }
    assert all("(Invented example)" in str(one["summary"]) for one in told)
    assert [str(one["status"]) for one in told if "status" in one] == ["CANCELLED"]
    assert Calendar.from_ical(HERE.get("/deployments.ics").content).walk("VEVENT") == []


@pytest.mark.django_db
@pytest.mark.usefixtures("examples_on_record")
def test_the_register_names_the_feed_of_what_it_shows() -> None:
    page = HERE.get("/deployments/?place=Lewisham").content.decode()
    assert page.count('href="/deployments.atom?place=Lewisham"') == 2
    assert "Be told what is new in Lewisham" in page
    assert '<link rel="alternate" type="text/calendar"' in page


def a_row(**told: object) -> RegisterRow:
    """A row of the register."""
    return RegisterRow(
        "case", False, a_deployment(**told), an_outcome("D-1"), "Hill", "Ravensbourne", "A force", 3
    )


@pytest.mark.parametrize(
    ("table", "is_new", "said"),
    [
        ("deployments", True, "Put on record: "),
        ("deployments", False, "Changed on record: "),
        ("outcomes", True, "Its result is on record. "),
        ("outcomes", False, "Its result was changed. "),
    ],
)
def test_each_change_is_told_in_words(table: str, is_new: bool, said: str) -> None:
    item = _item(Change(a_row(), table, 7, NOON, is_new))
    assert item.said.startswith(said)
    assert item.id == "/log/7/"


@pytest.mark.parametrize(
    ("told", "starts", "ends"),
    [
        ({"on": "2026-07-01"}, date(2026, 7, 1), date(2026, 7, 2)),
        ({"on": "2026-07", "starts_at": "10:00"}, date(2026, 7, 1), date(2026, 8, 1)),
        (
            {"on": "2026-07-01", "starts_at": "10:00"},
            datetime(2026, 7, 1, 9, tzinfo=UTC),
            None,
        ),
        (
            {"on": "2026-07-01", "starts_at": "20:00", "ends_at": "01:00"},
            datetime(2026, 7, 1, 19, tzinfo=UTC),
            datetime(2026, 7, 2, 0, tzinfo=UTC),
        ),
    ],
)
def test_a_day_is_as_long_as_it_is_known(
    told: dict[str, str], starts: date, ends: date | None
) -> None:
    found = _dated(a_row(**{**told, "on": When(told["on"])}), NOON)
    assert (found.starts, found.ends) == (starts, ends)
