"""Does a lone concern reach a public reply, and come back if that does not answer?"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from dueregard.concerns.actions.raising import receive_concern, show_concern
from dueregard.concerns.models import Concern, OfferedConcern, Reopening
from dueregard.consultation.views import doors
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.models import LogLeaf
from dueregard.protection.form_keys import fresh_form_key, opening_token
from dueregard.stored import store
from tests.builders import a_case
from tests.consultation.staff import as_staff

CASE, IT = "ravensbourne", "RAV-005"
RAISE, OWN = f"/cases/{CASE}/raise/", "/concerns/code/"
STAFF = f"/staff/concerns/{CASE}/"
WORDS = "My mother cannot reach the clinic without being scanned."
REPLY = {
    "seen": "0",
    "outcome": "will_not_do",
    "says": "The forecourt is where people on the list were seen; no other place would do here.",
    "role": "Chief Superintendent",
}


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ravensbourne_on_record")]


def a_form(**others: str) -> dict[str, str]:
    key = fresh_form_key()
    before = timezone.now() - timedelta(minutes=2)
    opened = opening_token(form_key=key, now=before)
    return {"words": WORDS, "deployment": IT, "form_key": key, "opened": opened, **others}


def staff(name: str, role: str, body: str = "rav-police") -> Client:
    return as_staff(Client(headers={"host": "127.0.0.1"}), name, role=role, case=CASE, body=body)


@pytest.fixture
def resident() -> Client:
    doors.submissions.cache_clear()
    return Client(headers={"host": "127.0.0.1"})


def raised(resident: Client, **others: str) -> str:
    """Raise a concern; the eight words that open it."""
    page = resident.post(RAISE, a_form(**others))
    assert page.status_code == 200, page.content.decode()
    listed = re.search(r'<ol class="code-words".*?</ol>', page.content.decode(), re.S)
    assert listed
    return " ".join(re.findall(r"<li>(\w+)</li>", listed[0]))


def shown(**others: str) -> str:
    """Have a moderator show the concern that waits; its id."""
    ref = OfferedConcern.objects.get(state="waiting").ref
    moderator = staff("moderator-1", "moderator", body="council")
    answer = moderator.post(f"{STAFF}offered/{ref}/", {"decision": "show", **others})
    assert answer.status_code == 302
    return f"raised-{ref}"


def test_a_concern_is_raised_shown_answered_and_asked_again(resident: Client) -> None:
    assert IT in resident.get(f"{RAISE}?about={IT}").content.decode()
    code = raised(resident)
    assert "waits to be read" in resident.post(OWN, {"code": code}).content.decode()
    ref = shown()
    public = f"/concerns/{CASE}/{ref}/"
    assert WORDS in resident.get(public).content.decode()
    assert "No reply yet." in resident.post(OWN, {"code": code}).content.decode()
    force = staff("assessor-1", "assessor")
    assert force.post(f"{STAFF}reply/{ref}/", REPLY).headers["Location"] == public
    mine = resident.post(OWN, {"code": code}).content.decode()
    assert REPLY["says"] in mine
    again = resident.post(OWN, {"code": code, "go": "again"}).content.decode()
    assert "It waits again." in again
    assert Reopening.objects.filter(concern_id=f"{CASE}/{ref}").count() == 1
    twice = resident.post(OWN, {"code": code, "go": "again"})
    assert (twice.status_code, "it counts" in twice.content.decode()) == (409, True)
    assert "this does not answer me" in resident.get(public).content.decode()
    # The same words do not answer, and the earlier reply stays readable.
    same = force.post(f"{STAFF}reply/{ref}/", {**REPLY, "seen": "1"})
    assert "This was the reply before" in same.content.decode()
    later = {**REPLY, "seen": "1", "says": f"{REPLY['says']} A way round is signed from today on."}
    assert force.post(f"{STAFF}reply/{ref}/", later).status_code == 302
    page = resident.get(public).content.decode()
    assert later["says"] in page
    assert REPLY["says"] in page


def test_the_clock_runs_from_the_day_on_which_it_was_raised(resident: Client) -> None:
    raised(resident)
    early = datetime(2026, 1, 5, tzinfo=UTC).date()
    OfferedConcern.objects.update(day=early)
    row = Concern.objects.get(ref=shown())
    assert (row.on, row.to_id) == ("2026-01-05", f"{CASE}/rav-police")
    assert row.place_id == f"{CASE}/station-quarter"


def test_a_concern_about_no_deployment_asks_the_force_of_the_case(resident: Client) -> None:
    raised(resident, deployment="")
    row = Concern.objects.get(ref=shown())
    assert (row.deployments, row.place_id, row.to_id) == ("", None, f"{CASE}/rav-police")


def test_that_it_came_stands_in_the_log_without_a_word_of_it(resident: Client) -> None:
    raised(resident)
    leaf = LogLeaf.objects.get(kind="concern.received")
    said = bytes(leaf.leaf).decode()
    assert WORDS not in said
    assert '"commit":{"says":' in said
    assert '"actor":"public"' in said
    assert not leaf.openings.exists()
    call_command("verify")


def test_a_form_sent_twice_is_one_concern(resident: Client) -> None:
    form = a_form()
    resident.post(RAISE, form)
    again = resident.post(RAISE, form).content.decode()
    assert "already come in" in again
    assert OfferedConcern.objects.count() == 1


def test_a_refused_concern_is_counted_and_its_author_reads_why(resident: Client) -> None:
    code = raised(resident)
    ref = OfferedConcern.objects.get().ref
    here = f"{STAFF}offered/{ref}/"
    moderator = staff("moderator-1", "moderator", body="council")
    assert WORDS in moderator.get(here).content.decode()
    assert "Choose whether" in moderator.post(here, {}).content.decode()
    bare = moderator.post(here, {"decision": "refuse"})
    assert "Choose the published rule" in bare.content.decode()
    why = {"decision": "refuse", "reason": "not_about_this", "explanation": "About a bus."}
    assert moderator.post(here, why).status_code == 302
    assert "decided already" in moderator.post(here, why).content.decode()
    mine = resident.post(OWN, {"code": code}).content.decode()
    assert "About a bus." in mine
    listed = resident.get("/concerns/").content.decode()
    assert "It is not about the use of live facial recognition: 1" in listed
    assert LogLeaf.objects.filter(kind="concern.refused").count() == 1
    no_reply = resident.post(OWN, {"code": code, "go": "again"})
    assert "no reply yet" in no_reply.content.decode()


@pytest.mark.parametrize(
    ("others", "status", "told"),
    [
        ({"words": "No."}, 422, "in a few words"),
        ({"words": "A" * 2_001}, 422, "characters"),
        ({"form_key": "lost"}, 422, "lost its key"),
        ({"opened": "made up"}, 429, "Please wait"),
        ({"deployment": "nowhere"}, 404, ""),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(
    resident: Client, others: dict[str, str], status: int, told: str
) -> None:
    page = resident.post(RAISE, a_form(**others))
    assert page.status_code == status
    assert told in page.content.decode()
    if status != 404:
        assert others.get("words", WORDS) in page.content.decode()
    assert not OfferedConcern.objects.exists()


def test_what_somebody_writes_runs_nothing(resident: Client) -> None:
    code = raised(resident, words="<script>alert(1)</script> is what I object to")
    page = f"/concerns/{CASE}/{shown()}/"
    for told in (resident.get(page), resident.post(OWN, {"code": code})):
        assert "<script>alert" not in told.content.decode()


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("abandon ability", 422, "A code has 8 words"),
        ("", 422, "A code has 8 words"),
    ],
)
def test_a_code_that_is_none_is_told(resident: Client, code: str, status: int, told: str) -> None:
    page = resident.post(OWN, {"code": code})
    assert (page.status_code, told in page.content.decode()) == (status, True)


def test_a_code_that_opens_nothing_says_so(resident: Client) -> None:
    code = raised(resident)
    OfferedConcern.objects.all().delete()
    for go in ("", "again"):
        page = resident.post(OWN, {"code": code, "go": go})
        assert page.status_code == 404
        assert "No concern has that code" in page.content.decode()
    assert resident.get(OWN).status_code == 200


def test_many_wrong_codes_have_to_wait(resident: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    code = raised(resident)
    monkeypatch.setattr(doors, "WRONG_CODES", 1)
    doors.codes_tried.cache_clear()
    OfferedConcern.objects.all().delete()
    resident.post(OWN, {"code": code})
    assert resident.post(OWN, {"code": code}).status_code == 429
    doors.codes_tried.cache_clear()


def test_a_case_that_there_is_not_takes_no_concern(resident: Client) -> None:
    assert resident.get("/cases/nowhere/raise/").status_code == 404


def test_only_the_body_that_is_asked_replies() -> None:
    council = staff("assessor-2", "assessor", body="rav-council")
    page = council.post(f"{STAFF}reply/pay-for-it/", REPLY)
    assert "only that one may reply" in page.content.decode()


def test_who_replies_meanwhile_is_not_overruled_unseen() -> None:
    force = staff("assessor-1", "assessor")
    here = f"{STAFF}reply/pay-for-it/"
    assert force.get(here).status_code == 200
    assert force.post(here, REPLY).status_code == 302
    late = force.post(here, {**REPLY, "says": f"{REPLY['says']} And more."})
    assert "Somebody has replied since" in late.content.decode()
    assert "And more." in late.content.decode()


def test_a_reply_sets_what_is_to_be_done_beside_it(resident: Client) -> None:
    force = staff("assessor-1", "assessor")
    to_do = {
        "mitigation": "Publish the cost of each deployment.",
        "owner": "Finance lead",
        "due-day": "1",
        "due-month": "2",
        "due-year": "2027",
    }
    force.post(f"{STAFF}reply/pay-for-it/", {**REPLY, **to_do})
    page = resident.get(f"/concerns/{CASE}/pay-for-it/").content.decode()
    assert "Publish the cost of each deployment." in page
    assert "1 February 2027" in page


def test_a_day_that_is_none_is_told_in_a_reply() -> None:
    force = staff("assessor-1", "assessor")
    page = force.post(f"{STAFF}reply/pay-for-it/", {**REPLY, "due-day": "40", "due-month": "x"})
    assert page.status_code == 422


def test_a_formal_recommendation_is_answered_in_public(resident: Client) -> None:
    force = staff("assessor-1", "assessor")
    here = f"{STAFF}recommendations/explain-the-error/"
    assert force.get(here).status_code == 200
    days = {"by_when-day": "1", "by_when-month": "2", "by_when-year": "2027"}
    said = {**REPLY, **days, "outcome": "will_do", "seen": "0"}
    seen = force.post(here, said)
    if seen.status_code != 302:  # one reply is on record already
        seen = force.post(here, {**said, "seen": "1"})
    assert seen.headers["Location"] == STAFF
    assert REPLY["says"] in resident.get(f"/cases/{CASE}/").content.decode()


def test_what_was_heard_elsewhere_is_put_on_record(resident: Client) -> None:
    convenor = staff("convenor-1", "convenor", body="rav-council")
    here = f"{STAFF}record/"
    assert convenor.get(here).status_code == 200
    heard = {
        "says": "The way round is too long for old people.",
        "on-day": "3",
        "on-month": "3",
        "on-year": "2026",
        "raised_from": "contact",
        "named": "contacts:millbrook-meeting",
        "people": "4",
        "to": "rav-police",
        "deployment": IT,
        "place": "station-quarter",
    }
    assert "Say when it was raised" in convenor.post(here, {"says": "No."}).content.decode()
    assert convenor.post(here, {**heard, "people": "many"}).status_code == 422
    done = convenor.post(here, heard)
    assert done.headers["Location"] == f"/concerns/{CASE}/heard-1/"
    assert heard["says"] in resident.get(done.headers["Location"]).content.decode()


def test_each_role_sees_what_it_can_do(resident: Client) -> None:
    raised(resident)
    assert WORDS in staff("moderator-1", "moderator", body="council").get(STAFF).content.decode()
    force = staff("assessor-1", "assessor").get(STAFF).content.decode()
    assert WORDS not in force
    assert f"{STAFF}reply/pay-for-it/" in force
    assert STAFF in staff("assessor-1", "assessor").get("/staff/").content.decode()


@pytest.mark.parametrize("what", ["reply/none/", "recommendations/none/", "offered/none/"])
def test_what_is_not_there_is_not_found(what: str) -> None:
    role = "moderator" if what.startswith("offered") else "assessor"
    assert staff("staff-1", role).get(f"{STAFF}{what}").status_code == 404


def received(code: bytes, key: bytes = b"k" * 32, case: str = CASE) -> int:
    told: dict[str, Any] = {"case": case, "deployment": "", "language": "en", "form_key": key}
    return receive_concern(WORDS, code=code, at=timezone.now(), **told).index


def test_a_code_that_is_taken_already_gives_no_second_concern() -> None:
    received(b"c" * 32)
    size = LogLeaf.objects.count()
    with pytest.raises(IntegrityError):
        received(b"c" * 32, key=b"another key".ljust(32))
    assert (OfferedConcern.objects.count(), LogLeaf.objects.count()) == (1, size)


def test_a_moderator_decides_on_nothing_that_was_not_raised() -> None:
    told: dict[str, Any] = {"case": CASE, "by": "moderator-1", "at": timezone.now()}
    with pytest.raises(NotFound):
        show_concern("made-up", **told)


def test_where_no_force_deploys_nobody_can_be_asked() -> None:
    store(a_case(id="empty"), case="empty", by="operator", at=timezone.now())
    received(b"c" * 32, case="empty")
    told: dict[str, Any] = {"case": "empty", "by": "moderator-1", "at": timezone.now()}
    with pytest.raises(RuleBroken, match="nobody to answer"):
        show_concern(OfferedConcern.objects.get().ref, **told)
