"""Can another body say what a contact was, with a link and no account, and can nobody else?"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.engagement.models import Confirmation, ConfirmingLink, Contact, QuestionPut
from tests.consultation.staff import as_staff

CASE = "ravensbourne"
STAFF = f"/staff/contacts/{CASE}/"
YES = {"answer": "confirmed", "role": "Clerk to the board"}
MEETING = {
    "title": "Meeting with the ward panel",
    "kind": "meeting",
    "on-day": "3",
    "on-month": "11",
    "on-year": "2026",
    "mode": "asked",
    "with": ["rav-snb"],
    "audience": "residents",
    "open_to_public": "yes",
    "people_present": "14",
    "residents_present": "11",
    "question": "Do you support or oppose it here, or have you no view?",
    "options": "Support\nOppose\nNo view",
    "place": "station-quarter",
    "told": "What it is for, and how often it errs.",
    "heard": "Six for, four against, one without a view.",
}


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ravensbourne_on_record")]


def assessor(body: str = "rav-police", name: str = "assessor-1") -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    return as_staff(client, name, role="assessor", case=CASE, body=body)


@pytest.fixture
def board() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def linked(contact: str, body: str) -> str:
    """The address of the link that a body gets."""
    page = assessor().post(f"{STAFF}{contact}/link/", {"body": body})
    found = re.search(r"(/confirm/[\w-]+/)", page.content.decode())
    assert found, page.content.decode()
    return found[1]


def logged() -> str:
    """Log a meeting; its id."""
    answer = assessor().post(f"{STAFF}new/", MEETING)
    assert answer.headers["Location"] == STAFF, answer.content.decode()
    return str(Contact.objects.order_by("first_index").last().ref)


def test_a_contact_is_logged_with_the_question_as_it_was_put() -> None:
    ref = logged()
    row = Contact.objects.get(ref=ref)
    assert (row.mode, row.residents_present, row.open_to_public) == ("asked", 11, True)
    question = QuestionPut.objects.get(contact=row)
    assert question.wording == MEETING["question"]
    assert question.options == "Support | Oppose | No view"
    listed = assessor().get(STAFF).content.decode()
    assert MEETING["title"] in listed
    assert STAFF in assessor().get("/staff/").content.decode()


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"title": ""}, "Say what it was"),
        ({"mode": ""}, "Say what it was"),
        ({"audience": ""}, "Say whom it reached"),
        ({"question": ""}, "told is not asked"),
    ],
)
def test_a_contact_leaves_out_nothing_that_matters(others: dict[str, str], told: str) -> None:
    page = assessor().post(f"{STAFF}new/", {**MEETING, **others})
    assert (page.status_code, told in page.content.decode()) == (409, True)
    assert MEETING["heard"] in page.content.decode()


def test_what_is_only_told_needs_no_question() -> None:
    briefed = {**MEETING, "mode": "briefed", "question": "", "options": ""}
    assert assessor().post(f"{STAFF}new/", briefed).status_code == 302
    assert not QuestionPut.objects.filter(contact__ref__startswith="contact-").exists()


def test_a_number_that_is_none_is_told() -> None:
    page = assessor().post(f"{STAFF}new/", {**MEETING, "people_present": "many"})
    assert page.status_code == 422
    assert assessor().get(f"{STAFF}new/").status_code == 200


def test_a_body_confirms_by_its_link_alone(board: Client) -> None:
    link = linked(logged(), "rav-snb")
    page = board.get(link).content.decode()
    for told in (MEETING["title"], MEETING["question"], MEETING["heard"], "asked"):
        assert told in page
    assert board.post(link, YES).headers["Location"] == link
    row = Confirmation.objects.order_by("first_index").last()
    assert (row.answer, row.by_id, row.statement) == (
        "confirmed",
        f"{CASE}/rav-snb",
        "Clerk to the board",
    )
    assert "on the public record" in board.get(link).content.decode()
    assert "confirmed by the other side" in assessor().get(STAFF).content.decode()


def test_opening_a_link_changes_nothing(board: Client) -> None:
    link = linked(logged(), "rav-snb")
    before = Confirmation.objects.count()
    for _ in range(3):
        board.get(link)
        board.head(link)
    assert Confirmation.objects.count() == before
    assert not ConfirmingLink.objects.get().used


def test_what_is_disputed_is_said(board: Client) -> None:
    link = linked(logged(), "rav-snb")
    no = {**YES, "answer": "disputed"}
    assert "Say what is not right" in board.post(link, no).content.decode()
    said = "<script>alert(1)</script> Nobody was asked for a view."
    assert board.post(link, {**no, "statement": said}).status_code == 302
    row = Confirmation.objects.order_by("first_index").last()
    assert row.statement == f"Clerk to the board: {said}"
    case = board.get(f"/cases/{CASE}/").content.decode()
    assert "<script>alert(1)" not in case


@pytest.mark.parametrize(
    ("missing", "told"),
    [("answer", "Choose whether it is right"), ("role", "Say in which role you answer")],
)
def test_an_answer_says_what_and_in_which_role(board: Client, missing: str, told: str) -> None:
    page = board.post(linked(logged(), "rav-snb"), {**YES, missing: ""})
    assert (page.status_code, told in page.content.decode()) == (409, True)


def test_a_link_answers_once(board: Client) -> None:
    link = linked(logged(), "rav-snb")
    board.post(link, YES)
    again = board.post(link, {**YES, "answer": "disputed", "statement": "No."})
    assert (again.status_code, "has been used" in again.content.decode()) == (409, True)


def test_an_answer_that_is_none_is_told(board: Client) -> None:
    assert board.post(linked(logged(), "rav-snb"), {**YES, "answer": "maybe"}).status_code == 422


def test_a_new_link_makes_the_old_one_void(board: Client) -> None:
    ref = logged()
    first, second = linked(ref, "rav-snb"), linked(ref, "rav-snb")
    assert board.get(first).status_code == 404
    assert board.get(second).status_code == 200


def test_a_link_that_is_old_or_made_up_opens_nothing(board: Client) -> None:
    link = linked(logged(), "rav-snb")
    ConfirmingLink.objects.update(expires=timezone.localdate() - timedelta(days=1))
    for address in (link, "/confirm/made-up/"):
        for answer in (board.get(address), board.post(address, YES)):
            assert answer.status_code == 404
            assert "Nothing was changed" in answer.content.decode()


def test_the_table_of_links_opens_nothing() -> None:
    link = linked(logged(), "rav-snb")
    token = link.split("/")[2]
    assert token.encode() not in bytes(ConfirmingLink.objects.get().mark)


def test_only_whoever_made_a_contact_asks_for_it_to_be_confirmed() -> None:
    ref = logged()
    other = assessor(body="rav-council", name="assessor-2")
    page = other.post(f"{STAFF}{ref}/link/", {"body": "rav-snb"})
    assert (page.status_code, "Only the body" in page.content.decode()) == (409, True)


def test_a_body_that_was_not_there_is_not_asked() -> None:
    page = assessor().post(f"{STAFF}{logged()}/link/", {"body": "youth-forum"})
    assert "Choose a body that the contact was with" in page.content.decode()


def test_what_is_not_there_is_not_found() -> None:
    client = assessor()
    assert client.post(f"{STAFF}none/link/", {"body": "rav-snb"}).status_code == 404
    assert client.get(f"{STAFF}none/link/").status_code == 302
    everywhere = Client(headers={"host": "127.0.0.1"})
    as_staff(everywhere, "assessor-3", role="assessor", case="", body="rav-police")
    assert everywhere.get("/staff/contacts/nowhere/").status_code == 404
