"""Does one screen take an officer from the papers to a decision, a notice, an end and a report?"""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.decision.models import Decision, Reading
from dueregard.log.models import LogLeaf
from dueregard.proposal.actions.recording import RECORDED_HERE, register_deployment
from dueregard.proposal.entries import Deployment
from dueregard.proposal.models import Deployment as DeploymentRow
from dueregard.proposal.models import Notice
from dueregard.stored import fact_of
from tests.consultation.staff import as_staff

CASE, IT = "ravensbourne", "RAV-005"
HERE = f"/staff/decisions/{CASE}/{IT}/"
PUBLIC = f"/cases/{CASE}"
PAPERS = ("cia", "equality", "dpia", "policy", "test-report")
REASON = "Nine people wanted by a court pass the station and visits to their homes found none."
CHOICE = {
    "seen": "0",
    "outcome": "granted_with_conditions",
    "rank": "Superintendent",
    "necessity": REASON,
    "proportionality": f"I weighed what more than three hundred people said against it. {REASON}",
    "equality": f"I read by whom errors were suffered and what is not known of it. {REASON}",
    "asks-1": "It stops after two false alerts.",
    "measure-1": "most_false_alerts",
    "limit-1": "2",
    "expires-day": "11",
    "expires-month": "3",
    "expires-year": "2027",
    "urgent": "no",
}
OVERRIDES = {
    "override-concerns-answered": "The question of cost is answered in the budget of March.",
    "override-recommendations-answered": "The board has been told in person; a letter follows.",
    "override-no-unsupported-claim": "The statement is being withdrawn.",
}
NOTICE = {
    "way_round": "By the north exit, without steps.",
    "kept": "Faces that match nobody are deleted at once.",
    "contact": "The Tactical lead at 101; the Information Commissioner.",
    "channels": ["website", "poster"],
}


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ravensbourne_on_record")]


@pytest.fixture
def officer() -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    role = "authorising_officer"
    return as_staff(client, "officer-1", role=role, case=CASE, body="rav-police")


@pytest.fixture
def assessor() -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    return as_staff(client, "assessor-1", role="assessor", case=CASE, body="rav-police")


def read_all(officer: Client) -> None:
    for paper in PAPERS:
        officer.post(f"{HERE}read/", {"document": paper})


def decide(officer: Client, **others: str) -> str:
    answer = officer.post(HERE, {**CHOICE, **OVERRIDES, **others})
    return answer.headers.get("Location", "") or answer.content.decode()


def held() -> None:
    """Let the deployment have taken place, as its force would record it."""
    it = fact_of(DeploymentRow.objects.get(ref=IT))
    assert isinstance(it, Deployment)
    over = Deployment.from_cells(it.to_cells() | {"state": "held", "on": "2026-03-11"})
    register_deployment(over, case=CASE, by="test", at=datetime(2026, 3, 12, tzinfo=UTC))


def test_a_grant_waits_for_papers_and_for_answers(officer: Client) -> None:
    page = officer.post(HERE, CHOICE)
    told = page.content.decode()
    assert page.status_code == 422
    assert "Read these papers first" in told
    assert "It cannot be granted with this open" in told
    assert REASON in told  # nothing that was typed is lost
    assert not Decision.objects.filter(ref__startswith="rav-005").exists()


def test_an_officer_reads_decides_and_gives_notice(officer: Client) -> None:
    read_all(officer)
    assert "You said that you have read it" in officer.get(HERE).content.decode()
    assert decide(officer) == f"{PUBLIC}/gates/{IT}/"
    gates = officer.get(f"{PUBLIC}/gates/{IT}/").content.decode()
    assert "Granted, with conditions" in gates
    assert OVERRIDES["override-concerns-answered"] in gates
    kinds = LogLeaf.objects.values_list("kind", flat=True)
    assert {"decision.made", "paper.read", "condition.set", "gate.overridden"} <= set(kinds)
    answer = officer.post(f"{HERE}notice/", NOTICE)
    assert answer.headers["Location"] == f"{PUBLIC}/notices/{IT}/"
    page = officer.get(answer.headers["Location"]).content.decode()
    assert NOTICE["way_round"] in page
    assert "It stops after two false alerts." in page
    poster = officer.get(f"{PUBLIC}/notices/{IT}/poster.pdf")
    assert poster.content.startswith(b"%PDF")


def test_what_changes_after_notice_is_shown(officer: Client) -> None:
    read_all(officer)
    decide(officer)
    officer.post(f"{HERE}notice/", NOTICE)
    it = fact_of(DeploymentRow.objects.get(ref=IT))
    later = Deployment.from_cells(it.to_cells() | {"starts_at": "09:00"})
    register_deployment(later, case=CASE, by="test", at=timezone.now())
    page = officer.get(f"{PUBLIC}/notices/{IT}/").content.decode()
    assert "Changed since:" in page
    assert "09:00 to 16:30" in page


def test_who_decides_meanwhile_is_not_overruled_unseen(officer: Client) -> None:
    read_all(officer)
    decide(officer)
    assert "Somebody has decided this since you opened the page" in decide(officer)
    assert Decision.objects.filter(ref__startswith="rav-005").count() == 1


def test_a_decision_is_not_made_from_a_page_that_does_not_say_what_it_saw(officer: Client) -> None:
    read_all(officer)
    assert "Somebody has decided this" in decide(officer, seen="none")


def test_an_officer_of_another_force_may_not_decide() -> None:
    client = Client(headers={"host": "127.0.0.1"})
    as_staff(client, "officer-2", role="authorising_officer", case=CASE, body="mps")
    read_all(client)
    assert "Only an officer of the force that proposes it" in decide(client)
    assert (
        "Only the force that proposes it" in client.post(f"{HERE}notice/", NOTICE).content.decode()
    )


def test_a_refusal_needs_its_reasons_alone(officer: Client) -> None:
    answer = officer.post(HERE, {**CHOICE, "outcome": "refused"})
    assert answer.status_code == 302
    assert "Nothing is granted" in officer.post(f"{HERE}notice/", NOTICE).content.decode()
    assert (
        "There is no authority on record"
        in officer.post(f"{HERE}end/", {"ending": "planned_end"}).content.decode()
    )
    assert officer.get(f"{PUBLIC}/notices/{IT}/poster.pdf").status_code == 404


def test_a_date_that_is_none_is_told_and_the_rest_kept(officer: Client) -> None:
    page = officer.post(HERE, {**CHOICE, **OVERRIDES, "expires-month": "13"})
    assert page.status_code == 422
    assert "There is no such day" in page.content.decode()


def test_a_paper_is_read_once_in_a_version(officer: Client) -> None:
    read_all(officer)
    read_all(officer)
    assert Reading.objects.count() == len(PAPERS)
    assert (
        "none of the papers" in officer.post(f"{HERE}read/", {"document": "press"}).content.decode()
    )
    assert officer.get(f"{HERE}read/").status_code == 302


def test_what_is_typed_stays_when_a_paper_is_said_to_be_read(officer: Client) -> None:
    page = officer.post(f"{HERE}read/", {"document": "cia", "necessity": REASON})
    assert page.status_code == 200
    assert REASON in page.content.decode()
    assert "You said that you have read it" in page.content.decode()


@pytest.mark.parametrize("missing", ["way_round", "kept", "contact", "channels"])
def test_a_notice_leaves_nothing_out(officer: Client, missing: str) -> None:
    read_all(officer)
    decide(officer)
    before = Notice.objects.count()
    answer = officer.post(f"{HERE}notice/", {**NOTICE, missing: ""})
    assert answer.status_code == 409
    assert Notice.objects.count() == before


def test_a_channel_that_there_is_not_is_refused(officer: Client) -> None:
    assert officer.post(f"{HERE}notice/", {**NOTICE, "channels": "smoke"}).status_code == 422


def test_an_authority_ends_once_and_says_why(officer: Client) -> None:
    read_all(officer)
    decide(officer)
    end = f"{HERE}end/"
    assert officer.get(end).status_code == 200
    assert "Choose how it ended" in officer.post(end, {}).content.decode()
    early = {"ending": "stopped_early"}
    assert "Write why it ended" in officer.post(end, early).content.decode()
    done = officer.post(end, {**early, "reason": "Two false alerts."})
    assert done.headers["Location"] == f"{PUBLIC}/gates/{IT}/"
    assert "ended already" in officer.post(end, early).content.decode()
    assert "Two false alerts." in officer.get(f"{PUBLIC}/after/{IT}/").content.decode()


REPORT = {
    "policy_followed": "no",
    "departures": "The van stood ten metres further.",
    "errors": "One: an old picture. Nobody was stopped.",
    "incidents": "",
    "learnt": "Signs stood too near.",
    "again": "only_if_changed",
    "deleted": ["watchlist", "video"],
    "kept": "One alert, for a court.",
}


def test_the_force_reports_once_it_is_over(officer: Client, assessor: Client) -> None:
    read_all(officer)
    decide(officer)
    report = f"{HERE}report/"
    assert assessor.get(report).status_code == 200
    assert "has not come" in assessor.post(report, REPORT).content.decode()
    held()
    assert "Say what is learnt" in assessor.post(report, {**REPORT, "learnt": ""}).content.decode()
    assert assessor.post(report, REPORT).headers["Location"] == f"{PUBLIC}/after/{IT}/"
    page = assessor.get(f"{PUBLIC}/after/{IT}/").content.decode()
    for told in ("Signs stood too near.", "The watchlist on the system", "One alert, for a court."):
        assert told in page


def test_another_body_does_not_report(assessor: Client) -> None:
    held()
    client = Client(headers={"host": "127.0.0.1"})
    as_staff(client, "assessor-2", role="assessor", case=CASE, body="mps")
    assert "Only the force that held it" in client.post(f"{HERE}report/", REPORT).content.decode()


def test_what_is_put_on_record_here_names_this_record_as_its_source(officer: Client) -> None:
    read_all(officer)
    decide(officer)
    row = Decision.objects.get(ref="rav-005-decision-1")
    assert row.source_id == f"{CASE}/{RECORDED_HERE}"


def test_the_list_shows_what_waits_and_for_whom(officer: Client, assessor: Client) -> None:
    listed = officer.get("/staff/decisions/").content.decode()
    assert HERE in listed
    assert f"{HERE}report/" not in listed
    assert f"{HERE}report/" in assessor.get("/staff/decisions/").content.decode()
    assert "/staff/decisions/" in officer.get("/staff/").content.decode()
    other = Client(headers={"host": "127.0.0.1"})
    as_staff(other, "officer-3", role="authorising_officer", case="", body="rav-police")
    assert HERE in other.get("/staff/decisions/").content.decode()


def test_a_deployment_that_there_is_not_is_not_found(officer: Client) -> None:
    assert officer.get(f"/staff/decisions/{CASE}/none/").status_code == 404
