"""A convenor walks through every page of a draft, and a second person opens it."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from dueregard.consultation.actions.drafting import change_draft
from dueregard.consultation.models import Consultation, Draft
from dueregard.consultation.rules.planning import with_cells
from dueregard.consultation.views import closing, drafts, moderating
from tests.consultation.drafted import LOADED, VIEW, a_draft, a_plan, a_record_to_consult_on
from tests.consultation.staff import as_staff

pytestmark = pytest.mark.django_db
HERE = "/staff/drafts/it/town/"


@pytest.fixture
def convenor(client: Client) -> Client:
    as_staff(client, "account-1", role="convenor")
    a_record_to_consult_on()
    return client


def _plan() -> dict:
    return Draft.objects.get().plan


def _version() -> str:
    return str(Draft.objects.get().version)


def test_a_draft_is_begun_by_its_short_name(convenor: Client) -> None:
    page = convenor.get("/staff/drafts/it/").content.decode()
    assert "None at the moment" in page
    begun = convenor.post("/staff/drafts/it/", {"ref": "town"})
    assert (begun.status_code, begun["Location"]) == (302, HERE)
    page = convenor.get("/staff/drafts/it/").content.decode()
    assert "Being drafted" in page
    assert "drafted by account-1" in page


@pytest.mark.parametrize("ref", ["", "Town Square", "x" * 60])
def test_a_name_that_cannot_stand_in_an_address_is_told(convenor: Client, ref: str) -> None:
    refused = convenor.post("/staff/drafts/it/", {"ref": ref})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "<title>Error:" in page
    assert 'href="#ref"' in page
    assert f'value="{ref}"' in page


def test_the_task_list_says_what_is_missing_in_words(convenor: Client) -> None:
    convenor.post("/staff/drafts/it/", {"ref": "town"})
    page = convenor.get(HERE).content.decode()
    assert "Write a title" in page
    assert "Add at least one question" in page
    assert "Cannot start yet" in page
    assert "Incomplete" in page
    assert "0 of 13 tasks are done" not in page  # optional ones are


TASKS = {
    "purpose": {"title": "Cameras", "purpose": "To hear people.", "run_by": "council"},
    "change": {"can_change": "Much.", "cannot_change": "Nothing."},
    "people": {
        "for_whom": "People here",
        "place": "riverside",
        "sectors": "SE13 7",
        "about": ["market-day"],
    },
    "sides": {"case_for": "It finds people.", "case_against": "It scans people.", "note": ""},
    "ways": {"channels": ["web", "phone"], "other_ways": "Ring us.", "contact_key": ""},
    "dates": {
        "opens-day": "1",
        "opens-month": "3",
        "opens-year": "2090",
        "closes-day": "12",
        "closes-month": "4",
        "closes-year": "2090",
    },
    "languages": {"languages": ["en", "cy"]},
}


@pytest.mark.parametrize("name", TASKS)
def test_what_is_typed_is_kept_and_shown_again(convenor: Client, name: str) -> None:
    convenor.post("/staff/drafts/it/", {"ref": "town"})
    kept = convenor.post(f"{HERE}tasks/{name}/", {**TASKS[name], "version": "1"})
    assert (kept.status_code, kept["Location"]) == (302, HERE)
    page = convenor.get(f"{HERE}tasks/{name}/").content.decode()
    for value in TASKS[name].values():
        for one in value if isinstance(value, list) else [value]:
            assert one in page


def test_a_force_is_not_among_the_bodies_to_choose(convenor: Client) -> None:
    a_draft()
    page = convenor.get(f"{HERE}tasks/purpose/").content.decode()
    assert "The council" in page
    assert 'value="force"' not in page
    forged = {"title": "Mine", "run_by": "force", "version": _version()}
    refused = convenor.post(f"{HERE}tasks/purpose/", forged)
    assert refused.status_code == 422
    assert "Choose among those offered" in refused.content.decode()
    assert 'value="Mine"' in refused.content.decode()


FAULTS = [
    (
        "dates",
        {"opens-day": "31", "opens-month": "2", "opens-year": "2090"},
        "opens-day",
        "no such day",
    ),
    (
        "dates",
        {"opens-day": "x", "opens-month": "2", "opens-year": "2090"},
        "opens-day",
        "in digits",
    ),
    ("dates", {"closes-day": "1"}, "closes-day", "in digits"),
    ("purpose", {"title": "x" * 400}, "title", "400 characters"),
]


@pytest.mark.parametrize(("name", "typed", "field", "said"), FAULTS)
def test_what_cannot_be_read_is_shown_again_with_its_fault(
    convenor: Client, name: str, typed: dict[str, str], field: str, said: str
) -> None:
    a_draft()
    before = _plan()
    refused = convenor.post(f"{HERE}tasks/{name}/", {**typed, "version": _version()})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "<title>Error:" in page
    assert f'href="#{field}"' in page
    assert said in page
    assert all(value in page for value in typed.values())
    assert _plan() == before


def test_of_two_changes_at_once_both_are_shown_and_nothing_is_lost(convenor: Client) -> None:
    version = a_draft()
    change_draft(
        case="it",
        ref="town",
        version=version,
        by="account-2",
        change=lambda plan: with_cells(plan, {"can_change": "Theirs", "cannot_change": ""}),
    )
    typed = {"can_change": "Mine", "cannot_change": "Mine too"}
    late = convenor.post(f"{HERE}tasks/change/", {**typed, "version": str(version)})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Someone else changed this since" in page
    assert "Mine" in page
    assert "Theirs" in page
    assert "Mine too" in page
    assert "(empty)" in page
    assert _plan()["consultation"]["can_change"] == "Theirs"
    again = convenor.post(f"{HERE}tasks/change/", {**typed, "version": _version()})
    assert again.status_code == 302
    assert _plan()["consultation"]["can_change"] == "Mine"


def test_where_both_wrote_the_same_nothing_is_set_beside(convenor: Client) -> None:
    version = a_draft()
    same = {"can_change": "Same", "cannot_change": "Same"}
    change_draft(
        case="it",
        ref="town",
        version=version,
        by="account-2",
        change=lambda plan: with_cells(plan, same),
    )
    late = convenor.post(f"{HERE}tasks/change/", {**same, "version": str(version)})
    assert "The other person wrote" not in late.content.decode()


QUESTION = {
    "kind": "single",
    "wording": "Do you support or oppose it?",
    "options": "Support\nOppose",
    "hint": "",
    "meanings": "",
    "low": "",
    "high": "",
    "least": "",
    "most": "",
    "facts": "",
}


def test_questions_are_added_changed_moved_and_removed(convenor: Client) -> None:
    convenor.post("/staff/drafts/it/", {"ref": "town"})
    for words in ("First?", "Second?"):
        added = convenor.post(
            f"{HERE}lists/questions/new/", {**QUESTION, "wording": words, "version": _version()}
        )
        assert added["Location"] == f"{HERE}lists/questions/"
    convenor.post(f"{HERE}lists/questions/", {"go": "up:town-q2", "version": _version()})
    assert [one["wording"] for one in _plan()["questions"]] == ["Second?", "First?"]
    convenor.post(f"{HERE}lists/questions/", {"go": "down:town-q2", "version": _version()})
    assert [one["wording"] for one in _plan()["questions"]] == ["First?", "Second?"]
    page = convenor.get(f"{HERE}lists/questions/town-q1/").content.decode()
    assert "First?" in page
    assert "Support\nOppose" in page
    convenor.post(
        f"{HERE}lists/questions/town-q1/", {**QUESTION, "wording": "Now?", "version": _version()}
    )
    assert _plan()["questions"][0]["wording"] == "Now?"
    assert _plan()["questions"][0]["part"] == "main"
    convenor.post(f"{HERE}lists/questions/", {"go": "remove:town-q1", "version": _version()})
    page = convenor.get(f"{HERE}lists/questions/").content.decode()
    assert "Second?" in page
    assert "Now?" not in page


def test_two_who_change_one_question_see_both(convenor: Client) -> None:
    version = a_draft()
    typed = {**QUESTION, "wording": "Mine?", "version": str(version)}
    convenor.post(f"{HERE}lists/questions/town-q1/", {**typed, "wording": "Theirs?"})
    late = convenor.post(f"{HERE}lists/questions/town-q1/", typed)
    assert late.status_code == 409
    assert "Theirs?" in late.content.decode()
    assert "Mine?" in late.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"options": "Yes | No"}, "without the sign |"),
        ({"least": "-1"}, "whole number in digits"),
        ({"kind": "essay"}, "Choose among those offered"),
        ({"wording": "\ufffd"}, "damaged"),
    ],
)
def test_a_faulty_question_is_not_kept(convenor: Client, typed: dict[str, str], said: str) -> None:
    a_draft()
    refused = convenor.post(
        f"{HERE}lists/questions/new/", {**QUESTION, **typed, "version": _version()}
    )
    assert refused.status_code == 422
    assert said in refused.content.decode()


def test_a_question_about_the_person_is_taken_as_it_stands(convenor: Client) -> None:
    a_draft()
    page = convenor.get(f"{HERE}lists/about_you/").content.decode()
    assert "Ethnic group, nineteen groups" in page
    assert "analysisfunction" in page
    convenor.post(f"{HERE}lists/about_you/", {"go": "take:sex", "version": _version()})
    taken = _plan()["questions"][-1]
    assert (taken["part"], taken["options"]) == ("about_you", "Female | Male")
    welsh = _plan()["translations"]
    assert [(one["words"], one["reviewed"]) for one in welsh] == [
        ("Beth yw eich rhyw?", "no"),
        ("Benyw | Gwryw", "no"),
    ]
    assert "What is your sex?" in convenor.get(f"{HERE}lists/about_you/").content.decode()
    assert "What is your sex?" not in convenor.get(f"{HERE}lists/questions/").content.decode()


def test_a_list_changed_meanwhile_is_shown_as_it_is_now(convenor: Client) -> None:
    a_draft()
    late = convenor.post(f"{HERE}lists/statements/", {"go": "remove:town-s1", "version": "1"})
    assert late.status_code == 409
    assert "Someone else changed this" in late.content.decode()
    assert len(_plan()["statements"]) == 1


def test_a_version_tells_the_wording_as_it_stood_when_it_was_saved(convenor: Client) -> None:
    a_draft()
    typed = {"kind": "plain", "language": "en", "link": "", "words": "In short."}
    convenor.post(f"{HERE}lists/versions/new/", {**typed, "version": _version()})
    assert "earlier wording. Save" not in convenor.get(f"{HERE}lists/versions/").content.decode()
    convenor.post(
        f"{HERE}lists/questions/town-q1/", {**QUESTION, "wording": "Else?", "version": _version()}
    )
    assert "earlier wording. Save" in convenor.get(f"{HERE}lists/versions/").content.decode()
    assert "Made for an earlier wording" in convenor.get(f"{HERE}preview/").content.decode()
    made = convenor.get(f"{HERE}lists/versions/town-v1/").content.decode()
    assert "In short." in made
    bad = {**typed, "link": "javascript:alert(1)", "version": _version()}
    refused = convenor.post(f"{HERE}lists/versions/town-v1/", bad)
    assert "begins with https://" in refused.content.decode()


def test_a_flag_is_shown_at_its_question_and_kept_with_a_reason(convenor: Client) -> None:
    a_draft(a_plan(questions=[{**VIEW, "wording": LOADED}]), is_ready=False)
    listed = convenor.get(f"{HERE}lists/questions/").content.decode()
    assert "1 flag of the wording check" in listed
    page = convenor.get(f"{HERE}wording/").content.decode()
    assert "loaded words" in page
    assert "vital" in page
    convenor.post(f"{HERE}wording/", {"reason-0": "The force’s word.", "version": _version()})
    assert _plan()["reasons"][0]["reason"] == "The force’s word."
    assert "The force’s word." in convenor.get(f"{HERE}opening/").content.decode()
    damaged = convenor.post(f"{HERE}wording/", {"reason-0": "a\ufffd", "version": _version()})
    assert damaged.status_code == 422
    assert 'href="#reason-0"' in damaged.content.decode()
    late = convenor.post(f"{HERE}wording/", {"reason-0": "Other.", "version": "1"})
    assert late.status_code == 409
    assert "Other." in late.content.decode()


def test_no_flag_is_no_certificate(convenor: Client) -> None:
    a_draft()
    assert "not a certificate" in convenor.get(f"{HERE}wording/").content.decode()


def test_texts_are_translated_one_by_one(convenor: Client) -> None:
    a_draft(a_plan(languages="en; cy"))
    assert "languages/cy/" in convenor.get(f"{HERE}tasks/languages/").content.decode()
    where = f"{HERE}languages/cy/questions:town-q1/options/"
    page = convenor.get(where).content.decode()
    assert "Support\nOppose\nNeither" in page
    typed = {"words": "Cefnogi\nGwrthwynebu\nDim un", "reviewed": "no", "version": _version()}
    assert convenor.post(where, typed)["Location"] == f"{HERE}languages/cy/"
    listed = convenor.get(f"{HERE}languages/cy/").content.decode()
    assert "Cefnogi" in listed
    assert "Not yet reviewed" in listed
    assert "Not translated" in listed
    convenor.post(where, {**typed, "reviewed": "yes", "version": _version()})
    assert "Reviewed by a speaker" in convenor.get(f"{HERE}languages/cy/").content.decode()
    convenor.post(
        f"{HERE}lists/questions/town-q1/", {**QUESTION, "options": "A\nB", "version": _version()}
    )
    assert "English has changed" in convenor.get(f"{HERE}languages/cy/").content.decode()
    preview = convenor.get(f"/cy{HERE}preview/").content.decode()
    assert "Cefnogi" in preview
    assert 'lang="en"><h3' in preview
    title = f"{HERE}languages/cy/consultations:town/title/"
    convenor.post(title, {"words": "Camerâu", "version": _version()})
    assert "Camerâu" in convenor.get(title).content.decode()
    late = convenor.post(title, {"words": "Arall", "version": "1"})
    assert "Camerâu" in late.content.decode()
    assert "Arall" in late.content.decode()


def test_the_preview_shows_the_whole_form_and_says_what_it_is(convenor: Client) -> None:
    a_draft()
    page = convenor.get(f"{HERE}preview/").content.decode()
    assert "Preview" in page
    assert "Nobody has been asked this yet" in page
    for words in (VIEW["wording"], "Prefer not to say", "How old are you?", "Signs should stand"):
        assert words in page


def test_a_second_person_opens_what_was_handed_over(convenor: Client) -> None:
    plan = a_plan(opens="2090-03-01", closes="2090-04-12")
    a_draft(plan, is_ready=False)
    assert "Hand it over" in convenor.get(f"{HERE}hand-over/").content.decode()
    late = convenor.post(f"{HERE}hand-over/", {"version": "1"})
    assert late.status_code == 409
    assert convenor.post(f"{HERE}hand-over/", {"version": _version()})["Location"] == HERE
    assert "It waits for a second person" in convenor.get(HERE).content.decode()
    listed = convenor.get("/staff/drafts/it/").content.decode()
    assert "Waits for a second person" in listed

    own = convenor.post(f"{HERE}opening/", {"version": _version()})
    assert own.status_code == 409
    assert "a second person must read and open it" in own.content.decode()

    as_staff(convenor, "account-2", role="convenor")
    page = convenor.get(f"{HERE}opening/").content.decode()
    assert "can never change" in page
    assert "Fingerprint" in page
    opened = convenor.post(f"{HERE}opening/", {"version": _version()})
    assert (opened.status_code, opened["Location"]) == (302, "/consultations/it/town/")
    assert Consultation.objects.get().opened_by == "account-2"
    assert "It has been opened" in convenor.get(HERE).content.decode()
    assert "It has been opened" in convenor.get(f"{HERE}opening/").content.decode()
    assert "Opened" in convenor.get("/staff/drafts/it/").content.decode()
    typed = {"can_change": "Everything", "cannot_change": "", "version": _version()}
    refused = convenor.post(f"{HERE}tasks/change/", typed)
    assert refused.status_code == 409
    assert "Its wording can no longer change" in refused.content.decode() or (
        "its wording can no longer change" in refused.content.decode()
    )


def test_what_is_not_done_cannot_be_handed_over(convenor: Client) -> None:
    a_draft(a_plan(title=""), is_ready=False)
    assert "Some tasks are not done yet" in convenor.get(f"{HERE}hand-over/").content.decode()


@pytest.mark.parametrize(
    "where",
    [
        "/staff/drafts/it/other/",
        f"{HERE}tasks/tea/",
        f"{HERE}lists/tea/",
        f"{HERE}lists/tea/new/",
        f"{HERE}lists/questions/town-q9/",
        f"{HERE}languages/en/",
        f"{HERE}languages/cy/questions:town-q9/wording/",
    ],
)
def test_what_is_not_there_is_a_404(convenor: Client, where: str) -> None:
    a_draft()
    assert convenor.get(where).status_code == 404


def test_an_unknown_verb_is_a_404(convenor: Client) -> None:
    a_draft()
    for go in ("take:tea", "eat:sex", ""):
        gone = convenor.post(f"{HERE}lists/about_you/", {"go": go, "version": _version()})
        assert gone.status_code == 404


@pytest.mark.parametrize("version", ["", "x", "9" * 20, "²"])
def test_a_page_of_no_version_changes_nothing(convenor: Client, version: str) -> None:
    a_draft()
    late = convenor.post(f"{HERE}tasks/change/", {"can_change": "x", "version": version})
    assert late.status_code == 409


def test_hostile_text_is_shown_as_text_and_hidden_signs_are_taken_out(convenor: Client) -> None:
    a_draft()
    typed = {**TASKS["purpose"], "title": "<script>alert(1)</script>\u202e=1+1"}
    convenor.post(f"{HERE}tasks/purpose/", {**typed, "version": _version()})
    assert _plan()["consultation"]["title"] == "<script>alert(1)</script>=1+1"
    for where in (HERE, f"{HERE}preview/", f"{HERE}tasks/purpose/"):
        page = convenor.get(where).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page


NAMED = {
    "case": "it",
    "ref": "town",
    "name": "questions",
    "row": "new",
    "language": "cy",
    "of": "consultations:town",
    "column": "title",
    "consultation": "town",
    "number": 1,
}
STAFF = [
    one
    for one in (*drafts.ROUTES, *moderating.ROUTES, *closing.ROUTES)
    if str(one.pattern).startswith("staff/")
]
MAY = {"convene": "convenor", "open": "convenor", "moderate": "moderator"}


def _address_of(route: URLPattern) -> str:
    wanted = route.pattern.converters
    return reverse(route.name or "", kwargs={name: NAMED[name] for name in wanted})


@pytest.mark.parametrize("route", STAFF, ids=lambda one: one.name)
@pytest.mark.parametrize("role", ["", "assessor", "authorising_officer", "convenor", "moderator"])
def test_a_staff_page_opens_to_its_role_alone(
    convenor: Client, route: URLPattern, role: str
) -> None:
    a_draft()
    wanted = MAY[route.callback.access]  # type: ignore[attr-defined]
    convenor.logout()
    if role:
        as_staff(convenor, f"{role.replace('_', '-')}-9", role=role)
    before = Draft.objects.get().version
    for found in (convenor.get(_address_of(route)), convenor.post(_address_of(route))):
        if not role:
            assert found.status_code == 302
            assert "/staff/sign-in/" in found["Location"]
        elif role == wanted:
            assert found.status_code not in (403, 500)
        else:
            assert found.status_code == 403
    assert role == wanted or Draft.objects.get().version == before
