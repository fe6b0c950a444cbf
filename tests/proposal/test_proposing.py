"""Does the force put a plan on record, change it in the open, and register its papers once?"""

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.errors import NotFound
from dueregard.log.queries import entries_about
from dueregard.proposal.actions.proposing import propose_deployment
from dueregard.proposal.models import Deployment, Document
from tests.consultation.staff import as_staff

CASE = "ravensbourne"
STAFF = f"/staff/plans/{CASE}/"
PLAN = {
    "place": "millbrook-cross",
    "location": "Millbrook Cross, bus stops",
    "on-day": "4",
    "on-month": "5",
    "on-year": "2027",
    "starts_at": "11:00",
    "ends_at": "15:30",
    "use_case": "Crime hotspot",
    "purpose": "Find people wanted by a court for violent offences.",
    "watchlist_size": "1200",
    "threshold": "0.64",
    "algorithm": "Ravensbourne Matcher",
    "algorithm_version": "3",
    "papers": ["cia", "policy"],
}
PAPER = {
    "title": "Policy on live facial recognition",
    "kind": "policy",
    "version": "3",
    "on-day": "2",
    "on-month": "11",
    "on-year": "2026",
    "replaces": "policy",
    "review_due-day": "2",
    "review_due-month": "11",
    "review_due-year": "2027",
    "says": "Nobody under 18 is put on a list.",
}


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ravensbourne_on_record")]


def assessor(body: str = "rav-police", name: str = "assessor-1") -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    return as_staff(client, name, role="assessor", case=CASE, body=body)


def proposed(client: Client) -> str:
    """Propose a deployment; its id."""
    answer = client.post(f"{STAFF}new/", PLAN)
    assert answer.headers["Location"] == STAFF
    return str(Deployment.objects.order_by("first_index").last().ref)


def test_a_plan_stands_in_the_open_at_once() -> None:
    client = assessor()
    assert client.get(f"{STAFF}new/").status_code == 200
    ref = proposed(client)
    assert ref == "ravensbourne-6"
    page = Client(headers={"host": "127.0.0.1"}).get(f"/deployments/{ref}/").content.decode()
    assert PLAN["location"] in page
    assert PLAN["purpose"] in page
    assert PLAN["location"] in client.get(STAFF).content.decode()
    assert STAFF in client.get("/staff/").content.decode()


def test_a_plan_that_changes_keeps_what_it_was_in_the_log() -> None:
    client = assessor()
    ref = proposed(client)
    here = f"{STAFF}change/{ref}/"
    held = client.get(here).content.decode()
    assert 'value="11:00"' in held
    assert 'value="2027"' in held
    assert client.post(here, {**PLAN, "starts_at": "10:00"}).headers["Location"] == STAFF
    assert Deployment.objects.get(ref=ref).starts_at == "10:00"
    assert len(entries_about(CASE, f"deployments:{ref}")) == 2


def test_a_plan_keeps_its_source_when_it_changes() -> None:
    assessor().post(f"{STAFF}change/RAV-005/", PLAN)
    row = Deployment.objects.get(ref="RAV-005")
    assert (row.source_id, row.location) == (f"{CASE}/public-notices", PLAN["location"])


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"location": ""}, "Say where exactly"),
        ({"on-day": "", "on-month": "", "on-year": ""}, "Enter the day"),
        ({"on-day": "31", "on-month": "2"}, "There is no such day"),
        ({"purpose": " "}, "Say what it is for"),
        ({"starts_at": "eleven"}, "Write the time as hours and minutes"),
        ({"ends_at": "25:00"}, "Write the time as hours and minutes"),
        ({"ends_at": "10:00"}, "It would end before it begins"),
        ({"threshold": "64"}, "Write a number between 0 and 1"),
        ({"threshold": "high"}, "Write a number between 0 and 1"),
        ({"watchlist_size": "many"}, "Enter a whole number"),
        ({"papers": ["none"]}, "Choose among those offered"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_kept(others: dict[str, str], told: str) -> None:
    page = assessor().post(f"{STAFF}new/", {**PLAN, **others})
    assert page.status_code == 422
    assert told in page.content.decode()
    assert PLAN["algorithm"] in page.content.decode()
    assert not Deployment.objects.filter(ref="ravensbourne-6").exists()


@pytest.mark.parametrize("missing", ["starts_at", "ends_at", "threshold", "watchlist_size"])
def test_what_is_not_known_yet_may_stay_empty(missing: str) -> None:
    assert assessor().post(f"{STAFF}new/", {**PLAN, missing: ""}).status_code == 302


def test_another_force_changes_no_plan() -> None:
    page = assessor(body="rav-council", name="assessor-2").post(f"{STAFF}change/RAV-005/", PLAN)
    assert (page.status_code, "Only the force" in page.content.decode()) == (409, True)


def test_what_has_taken_place_is_no_plan() -> None:
    page = assessor().post(f"{STAFF}change/RAV-001/", PLAN)
    assert "no longer planned" in page.content.decode()


def test_what_is_not_on_record_is_not_found() -> None:
    assert assessor().get(f"{STAFF}change/none/").status_code == 404
    client = Client(headers={"host": "127.0.0.1"})
    as_staff(client, "assessor-3", role="assessor", case="", body="rav-police")
    assert client.get("/staff/plans/nowhere/").status_code == 404


def test_a_paper_is_registered_once_and_names_what_it_replaces() -> None:
    client = assessor()
    here = f"{STAFF}paper/"
    assert client.get(here).status_code == 200
    assert client.post(here, PAPER).headers["Location"] == STAFF
    row = Document.objects.order_by("first_index").last()
    assert (row.version, row.replaces_id) == ("3", f"{CASE}/policy")
    listed = client.get(STAFF).content.decode()
    assert "version 3" in listed
    assert "2 November 2027" in listed


def test_a_paper_names_its_version_and_date() -> None:
    page = assessor().post(f"{STAFF}paper/", {"title": "Policy", "review_due-day": ""})
    told = page.content.decode()
    assert page.status_code == 422
    for said in ("Choose what sort of paper it is", "Enter its version", "Enter its date"):
        assert said in told


def test_a_plan_that_is_gone_meanwhile_is_not_found() -> None:
    told = {"case": CASE, "body": "rav-police", "by": "assessor-1", "at": timezone.now()}
    with pytest.raises(NotFound):
        propose_deployment({}, ref="made-up", **told)
