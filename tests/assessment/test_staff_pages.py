"""Can an assessment be written, judged, advised on and signed by its pages, nothing lost?"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dueregard.assessment.queries.assessed import held
from dueregard.assessment.rules.drafting import with_row, with_says
from dueregard.concerns.entries import Concern
from tests.assessment.drafted import (
    AUTHOR,
    OTHER,
    REVIEWER,
    RISK,
    STAFF,
    VALIDATOR,
    a_case_on_record,
    a_draft,
    all_done,
    change,
    handed_over,
    post,
    put,
    signed,
    the_draft,
)
from tests.builders import a, a_contact, a_deployment

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def author(client: Client) -> Client:
    return signed(client, AUTHOR)


def text_of(client: Client, address: str = STAFF) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    assert len(asked) <= MOST_QUERIES, [one["sql"][:90] for one in asked]
    return str(answer.content.decode())


def test_an_assessment_is_begun_for_a_deployment(author: Client) -> None:
    a_case_on_record()
    home = "/staff/assessments/it/"
    assert "Begin a version" in text_of(author, home)
    assert 'href="/staff/assessments/it/"' in text_of(author, "/staff/")
    refused = author.post(f"{home}new", {"ref": "Square", "deployments": ["planned"]})
    assert refused.status_code == 409
    assert 'value="planned" checked' in refused.content.decode()
    begun = author.post(f"{home}new", {"ref": "square", "deployments": ["planned"]})
    assert begun.headers["Location"] == STAFF
    assert "begun by assessor-1" in text_of(author, home)
    assert "Begin a version" in text_of(author, f"{home}new")


def test_the_list_says_which_version_must_be_made_anew(author: Client) -> None:
    a_draft()
    handed_over()
    for name, address, typed in (
        (REVIEWER, "review", {"go": "agree", "says": "Well told."}),
        (VALIDATOR, "validate", {}),
    ):
        assert post(signed(Client(), name), f"{STAFF}{address}/", **typed).status_code == 302
    home = "/staff/assessments/it/"
    assert "must be looked at again" not in text_of(author, home)
    put(a_deployment(id="planned", on="2030-08-21", state="planned", starts_at="11:00"))
    said = text_of(author, home)
    assert "The day of the deployment has changed" in said
    assert 'href="/record/it/deployments/planned/"' in said


def test_the_task_list_says_what_is_filled_and_what_is_missing(author: Client) -> None:
    a_draft(a_contact(on="2024-06-01"))
    said = text_of(author)
    assert "1 of 19 pages are done" in said
    assert "The record fills 7 of 9 fields." in said
    assert "Who must cross the zone, and why?" in said
    assert "It can be handed over once every page is done." in said
    assert "Not looked at" in said
    assert "Pwy sy’n gorfod croesi’r parth, a pham?" in text_of(author, f"/cy{STAFF}")


def test_the_record_stands_beside_the_field_and_apart_from_it(author: Client) -> None:
    a_draft(a_contact(id="m", on="2024-06-01"))
    said = text_of(author, f"{STAFF}pages/register/")
    assert 'href="/record/it/contacts/m/"' in said
    assert "1 June 2024: A meeting; officials; briefed" in said
    assert "Nothing on record." in said
    assert "Nothing on record; it may be left empty." in said
    assert '<textarea class="govuk-textarea" id="contacts"' in said


def test_what_is_typed_is_kept_and_the_page_counts_as_looked_at(author: Client) -> None:
    a_draft()
    kept = post(author, f"{STAFF}pages/plan/", camera="One van <script>")
    assert kept.headers["Location"] == STAFF
    assert the_draft().plan["says"]["camera"] == "One van <script>"
    assert "One van &lt;script&gt;" in text_of(author, f"{STAFF}pages/plan/")
    assert the_draft().plan["looked_at"] == ["plan"]


def test_what_cannot_be_read_is_shown_again(author: Client) -> None:
    a_draft()
    answer = post(author, f"{STAFF}pages/tension/", tension_now="huge", tension_now_why="Words")
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Choose among those offered" in said
    assert "Words" in said
    assert the_draft().plan["says"] == {}


@pytest.mark.parametrize("name", ["pages/none/", "risks/r9/", "advice/a9/"])
def test_a_page_that_there_is_not_is_not_found(author: Client, name: str) -> None:
    a_draft()
    assert author.get(f"{STAFF}{name}").status_code == 404


def test_two_who_write_at_once_see_both_texts(author: Client) -> None:
    told = a_draft()
    change(lambda plan: with_says(plan, "plan", {"camera": "Theirs"}, {}), by=OTHER)
    answer = author.post(f"{STAFF}pages/plan/", {"version": told.version, "camera": "Mine"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Someone else changed this since you opened it" in said
    assert "The other person wrote:" in said
    assert "Theirs" in said
    assert "Mine" in said
    again = post(author, f"{STAFF}pages/plan/", camera="Both")
    assert again.status_code == 302
    assert the_draft().plan["says"]["camera"] == "Both"


def test_why_a_version_is_made_is_asked(author: Client) -> None:
    told = a_draft()
    typed = {"why": "It is the first.", "next_review-day": "1", "next_review-month": "9"}
    typed["next_review-year"] = "2024"
    assert "Why is this version made?" in text_of(author, f"{STAFF}why/")
    assert post(author, f"{STAFF}why/", **typed).status_code == 302
    about = the_draft().plan["about"]
    assert (about["why"], about["next_review"]) == ("It is the first.", "2024-09-01")
    late = author.post(f"{STAFF}why/", {"version": told.version, "why": "Another"})
    assert late.status_code == 409
    assert "It is the first." in late.content.decode()


def test_a_suggested_risk_is_taken_judged_and_removed(author: Client) -> None:
    told = a_draft(a(Concern, id="c", place="riverside", on="2024-06-01"))
    assert "My children walk there." in text_of(author, f"{STAFF}risks/")
    assert post(author, f"{STAFF}risks/", go="take:concern-c").status_code == 302
    assert "not judged" in text_of(author, f"{STAFF}risks/")
    assert "take:concern-c" not in text_of(author, f"{STAFF}risks/")
    typed = {**RISK, "harm": "other"}
    due = typed.pop("due").split("-")
    typed |= dict(zip(("due-year", "due-month", "due-day"), due, strict=True))
    assert post(author, f"{STAFF}risks/r1/", **{**typed, "community": ""}).status_code == 422
    assert post(author, f"{STAFF}risks/r1/", **typed).status_code == 302
    assert post(author, f"{STAFF}risks/new/", **typed).status_code == 302
    assert [one["id"] for one in the_draft().plan["risks"]] == ["r1", "r2"]
    assert "Before: high. After: low." in text_of(author, f"{STAFF}risks/")
    stale = author.post(f"{STAFF}risks/", {"version": told.version, "go": "remove:r1"})
    assert stale.status_code == 409
    assert post(author, f"{STAFF}risks/", go="remove:r1").status_code == 302
    assert [one["id"] for one in the_draft().plan["risks"]] == ["r2"]
    assert post(author, f"{STAFF}risks/", go="take:nothing").status_code == 404
    lost = author.post(f"{STAFF}risks/r2/", {"version": told.version, **typed})
    assert lost.status_code == 409


def test_risks_of_the_version_before_are_looked_at_anew(author: Client) -> None:
    a_draft()
    change(lambda plan: with_row(plan, "risks", {**RISK, "harm": "privacy"}))
    assert "looked_at" not in the_draft().plan
    assert "I have looked at them" in text_of(author, f"{STAFF}risks/")
    assert post(author, f"{STAFF}risks/", go="keep").status_code == 302
    assert the_draft().plan["looked_at"] == ["risks"]


def test_a_risk_that_somebody_else_removed_is_told(author: Client) -> None:
    a_draft()
    change(lambda plan: with_row(plan, "risks", {**RISK, "harm": "privacy"}))
    told = the_draft()
    change(lambda plan: {**plan, "risks": []}, by=OTHER)
    typed = {"version": told.version, "go": "remove:r1"}
    assert author.post(f"{STAFF}risks/", typed).status_code == 409


def test_an_adviser_speaks_and_the_force_answers(author: Client) -> None:
    a_draft()
    adviser = signed(Client(), "adviser-1")
    assert "What do you advise?" in text_of(adviser, f"{STAFF}advise/")
    assert post(adviser, f"{STAFF}advise/", says="").status_code == 409
    assert post(adviser, f"{STAFF}advise/", says="Wait.").headers["Location"] == f"{STAFF}advice/"
    assert "Wait." in text_of(author, f"{STAFF}advice/")
    assert adviser.get(f"{STAFF}pages/plan/").status_code == 403
    assert author.get(f"{STAFF}advise/").status_code == 403
    assert "Wait." in text_of(author, f"{STAFF}advice/a1/")
    assert post(author, f"{STAFF}advice/a1/", followed="no").status_code == 422
    typed = {"followed": "no", "answer": "We go.", "says": "Put into the adviser’s mouth"}
    assert post(author, f"{STAFF}advice/a1/", **typed).status_code == 302
    (row,) = the_draft().plan["advice"]
    assert (row["says"], row["answer"]) == ("Wait.", "We go.")


def test_the_whole_draft_can_be_read(author: Client) -> None:
    a_draft(a_contact(on="2024-06-01"))
    assert "What the record says is as of" not in text_of(author, f"{STAFF}read/")
    handed_over()
    change_back = signed(Client(), REVIEWER)
    said = text_of(change_back, f"{STAFF}read/")
    assert "What the record says is as of" in said
    assert "1 June 2024: A meeting" in said
    assert "Words on must_cross." in said
    assert "No adviser has spoken yet." in said


def test_author_reviewer_and_validator_each_do_their_step(author: Client) -> None:
    a_draft()
    all_done()
    assert "Hand over to a reviewer" in text_of(author)
    assert post(author, f"{STAFF}hand-over/").status_code == 302
    reviewer, validator = signed(Client(), REVIEWER), signed(Client(), VALIDATOR)
    assert "Review it" in text_of(reviewer)
    for one, address in ((author, "review"), (author, "validate"), (reviewer, "validate")):
        refused = one.get(f"{STAFF}{address}/")
        assert refused.status_code == 403
        assert "Not for this account" in refused.content.decode()
    assert post(validator, f"{STAFF}validate/").status_code == 409
    assert post(reviewer, f"{STAFF}review/", go="return", says="").status_code == 409
    assert post(reviewer, f"{STAFF}review/", go="return", says="Ask more.").status_code == 302
    assert "Given back by reviewer-1:" in text_of(author)
    assert "Hand over" in text_of(author, f"{STAFF}hand-over/")
    assert post(author, f"{STAFF}hand-over/").status_code == 302
    assert "Agree to it only if" in text_of(reviewer, f"{STAFF}review/")
    assert post(reviewer, f"{STAFF}review/", go="agree", says="Well told.").status_code == 302
    assert "Validate it" in text_of(validator)
    assert "Put it on the record" in text_of(validator, f"{STAFF}validate/")
    done = post(validator, f"{STAFF}validate/")
    assert done.headers["Location"] == "/assessments/it/square-1/"
    assert held("it").version("square-1").assessment.validator == VALIDATOR
    assert author.get(STAFF).status_code == 404


def test_nothing_is_handed_over_while_something_is_missing(author: Client) -> None:
    a_draft()
    refused = post(author, f"{STAFF}hand-over/")
    assert refused.status_code == 409
    assert "still to be done" in refused.content.decode()


def test_a_record_that_changed_asks_for_another_look(author: Client) -> None:
    a_draft()
    all_done()
    put(a_contact(on="2024-06-01"))
    assert "The record says something else since you looked." in text_of(author)
