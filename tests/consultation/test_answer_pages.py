"""Can anyone answer: page by page, without a script, with nothing lost and nothing kept?"""

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dueregard.consultation.models import Response, SavedAnswers
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.views import doors
from dueregard.protection.form_keys import fresh_form_key, opening_token
from tests.consultation.on_paper import AFTER, BEFORE, OPEN, market_on_record

ANSWER = "/consultations/ravensbourne/market/answer/"
CODE = "/consultations/code/"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
MOST_QUERIES = 12


@pytest.fixture
def market(db: None, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The market's consultation on record, on a day when it is open; no limit remembered."""
    now(monkeypatch, OPEN)
    doors.submissions.cache_clear()
    doors.codes_tried.cache_clear()
    return market_on_record()


def now(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def a_form(**fields: Any) -> dict[str, Any]:
    """A form opened long enough ago, ready to be sent."""
    key = fresh_form_key()
    opened = opening_token(
        form_key=key, now=datetime.fromtimestamp(OPEN.timestamp() - 60, OPEN.tzinfo)
    )
    return {"form_key": key, "opened": opened, "step": "check", "go": "submit", **fields}


def fields_of(page: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page.content.decode()):
        found.setdefault(name, []).append(unescape(value))
    return found


def heading(page: Any) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.content.decode(), re.S)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def words_of(page: Any) -> str:
    return " ".join(re.findall(r"<li>([a-z]+)</li>", page.content.decode()))


def test_answers_are_carried_from_page_to_page_and_nothing_is_kept(market: Asked) -> None:
    browser = client()
    page = browser.get(ANSWER)
    assert heading(page) == "Do you support or oppose it?"
    steps = [{"q-support": "2"}, {"q-worries": ["1", "3"]}, {"q-trust": "4"}, {"q-visits": "dk"}]
    for typed in [*steps, {"q-why": "Near the school."}, {"v-signs": "agree"}, {}, {}]:
        page = browser.post(ANSWER, {**fields_of(page), **typed, "go": "next"})
    assert heading(page) == "Check your answers"
    shown = page.content.decode()
    for said in ("Oppose", "Safety; A+B", "4", "Don’t know", "Near the school.", "Agree"):
        assert said in shown
    assert Response.objects.count() == 0
    assert list(browser.cookies) == ["csrftoken"]


def test_a_page_with_a_fault_says_where_and_keeps_what_was_typed(market: Asked) -> None:
    page = client().post(ANSWER, {"step": "question-visits", "q-visits": "many", "go": "next"})
    shown = page.content.decode()
    assert "<title>Error: How often were you there?" in shown
    assert '<a href="#q-visits">Enter a whole number, such as 12</a>' in shown
    assert 'value="many"' in shown


def test_back_and_change_never_lose_an_answer(market: Asked) -> None:
    sent = {"step": "question-trust", "q-trust": "4", "q-support": "1"}
    page = client().post(ANSWER, {**sent, "go": "back"})
    assert heading(page) == "What matters?"
    assert fields_of(page)["q-trust"] == ["4"]
    page = client().post(ANSWER, {**sent, "step": "check", "go": "to:question-why"})
    assert heading(page) == "What should they know?"


def test_a_sent_form_gives_a_code_and_a_receipt_once(market: Asked) -> None:
    form = a_form(**{"q-support": "2"})
    with CaptureQueriesContext(connection) as asked:
        page = client().post(ANSWER, form)
    assert heading(page) == "Your answers are registered"
    assert len(asked) <= MOST_QUERIES
    assert len(words_of(page).split()) == 8
    again = client().post(ANSWER, form)
    assert words_of(again) == words_of(page)
    assert "Nothing was registered a second time" in again.content.decode()
    assert Response.objects.count() == 1


def test_the_code_opens_what_was_registered_and_the_way_to_change_it(market: Asked) -> None:
    code = words_of(client().post(ANSWER, a_form(**{"q-support": "2"})))
    page = client().post(CODE, {"code": code.upper()})
    assert heading(page) == "Your answers are registered and count"
    page = client().post(CODE, {"code": code, "go": "change"})
    assert heading(page) == "Check your answers"
    fields = fields_of(page)
    assert (fields["q-support"], fields["code"]) == (["2"], [code])
    page = client().post(ANSWER, {**fields, "q-support": "1", "step": "check", "go": "submit"})
    assert "These answers replace your earlier ones" in page.content.decode()
    assert "Support" in client().post(CODE, {"code": code}).content.decode()


def test_withdrawing_asks_first_and_then_erases(market: Asked) -> None:
    code = words_of(client().post(ANSWER, a_form(**{"q-why": "a planted sentence"})))
    assert (
        heading(client().post(CODE, {"code": code, "go": "withdraw"})) == "Withdraw your answers?"
    )
    page = client().post(CODE, {"code": code, "go": "withdraw-now"})
    assert heading(page) == "Your answers are withdrawn"
    assert "planted" not in page.content.decode()
    page = client().post(CODE, {"code": code, "go": "withdraw-now"})
    assert page.status_code == 409


def test_the_opening_file_is_a_download(market: Asked) -> None:
    code = words_of(client().post(ANSWER, a_form(**{"q-why": "mine"})))
    page = client().post(CODE, {"code": code, "go": "openings"})
    assert page.json()["why"]["content"] == "mine"
    assert "attachment" in page["Content-Disposition"]


def test_a_statement_added_is_shown_to_its_author_with_its_state(market: Asked) -> None:
    code = words_of(client().post(ANSWER, a_form(offered="Signs in Welsh too.")))
    shown = client().post(CODE, {"code": code}).content.decode()
    assert "Signs in Welsh too." in shown
    assert "Waiting for a moderator" in shown


@pytest.mark.parametrize(
    ("typed", "told", "status"),
    [
        ("", "You entered 0", 422),
        ("one two", "You entered 2", 422),
        ("abandon " * 8, "do not make a code together", 422),
        ("<script>alert(1)</script>", "You entered", 422),
        ("x" * 5000, "You entered 1", 422),
    ],
)
def test_a_code_that_is_none_is_told_what_is_wrong(
    market: Asked, typed: str, told: str, status: int
) -> None:
    page = client().post(CODE, {"code": typed})
    assert page.status_code == status
    assert told in page.content.decode()
    assert "<script>" not in page.content.decode()


def test_a_code_that_nothing_has_is_told_so(market: Asked) -> None:
    from dueregard.protection.return_codes import code_from_key

    page = client().post(CODE, {"code": " ".join(code_from_key(b"nobody"))})
    assert (page.status_code, "No answers have that code" in page.content.decode()) == (404, True)


def test_answers_saved_for_later_are_found_again_by_their_code_alone(market: Asked) -> None:
    form = a_form(**{"q-why": "a planted sentence", "step": "question-why", "go": "save"})
    page = client().post(ANSWER, form)
    assert "Saved, not sent" in heading(page)
    row = SavedAnswers.objects.get()
    assert b"planted" not in bytes(row.sealed)
    code = words_of(page)
    page = client().post(CODE, {"code": code})
    assert heading(page) == "What should they know?"
    assert "a planted sentence" in page.content.decode()
    fields = fields_of(page)
    assert fields["saved"] == ["yes"]
    then = {**fields, "q-why": "finished", "step": "check", "go": "submit"}
    then["opened"] = [a_form_opened(fields["form_key"][0])]
    page = client().post(ANSWER, then)
    assert words_of(page) == code
    assert SavedAnswers.objects.count() == 0


def a_form_opened(form_key: str) -> str:
    earlier = datetime.fromtimestamp(OPEN.timestamp() - 60, OPEN.tzinfo)
    return opening_token(form_key=form_key, now=earlier)


def test_a_form_with_a_fault_goes_to_the_page_that_has_it(market: Asked) -> None:
    page = client().post(ANSWER, a_form(**{"q-visits": "many"}))
    assert heading(page) == "How often were you there?"
    assert "Enter a whole number" in page.content.decode()


def test_outside_its_time_a_form_is_not_taken_and_its_words_are_given_back(
    market: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = a_form(**{"q-why": "my long answer", "offered": "One more."})
    now(monkeypatch, AFTER)
    page = client().post(ANSWER, form)
    assert page.status_code == 409
    assert "my long answer" in page.content.decode()
    assert heading(client().get(ANSWER)) == "This closed 30 June 2026"
    now(monkeypatch, BEFORE)
    assert heading(client().get(ANSWER)) == "This opens 1 May 2026"
    assert Response.objects.count() == 0


def test_a_form_sent_again_after_closing_still_shows_its_receipt(
    market: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = a_form()
    code = words_of(client().post(ANSWER, form))
    now(monkeypatch, AFTER)
    assert words_of(client().post(ANSWER, form)) == code
    shown = client().post(CODE, {"code": code}).content.decode()
    assert "It has closed." in shown
    assert "Change my answers" not in shown


def test_a_form_that_cannot_be_read_is_given_back_after_closing_too(
    market: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    now(monkeypatch, AFTER)
    page = client().post(ANSWER, a_form(**{"q-visits": "many", "q-why": "my long answer"}))
    assert page.status_code == 409
    assert "my long answer" in page.content.decode()


def test_before_sending_everything_is_shown_the_added_statement_too(market: Asked) -> None:
    page = client().post(ANSWER, {"step": "publish", "go": "next", "offered": "Signs in Welsh."})
    assert heading(page) == "Check your answers"
    assert "Statement you add" in page.content.decode()


def test_the_author_sees_why_a_statement_was_refused(market: Asked) -> None:
    from dueregard.consultation.actions.moderating import decide_statement
    from dueregard.consultation.models import OfferedStatement

    code = words_of(client().post(ANSWER, a_form(offered="Ask the man at number nine.")))
    decide_statement(
        OfferedStatement.objects.get().pk,
        asked=market,
        decision="refused",
        reason="names_a_private_person",
        explanation="It points to one household.",
        by="moderator",
        at=OPEN,
    )
    shown = client().post(CODE, {"code": code}).content.decode()
    assert "It names a private person" in shown
    assert "It points to one household." in shown
    assert "Ask the man at number nine." in shown


def test_before_it_opens_the_page_says_when(market: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    now(monkeypatch, BEFORE)
    shown = client().get("/consultations/ravensbourne/market/").content.decode()
    assert "Opens 1 May 2026" in shown
    assert "Answer now" not in shown
    assert "Opening soon" in client().get("/consultations/").content.decode()


def test_a_form_sent_while_it_closes_is_not_taken(
    market: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = a_form()
    now(monkeypatch, AFTER)
    assert client().post(ANSWER, form).status_code == 409
    assert Response.objects.count() == 0


def test_who_is_too_fast_is_asked_to_wait_and_loses_nothing(market: Asked) -> None:
    form = a_form(**{"q-why": "typed fast"})
    form["opened"] = opening_token(form_key=form["form_key"], now=OPEN)
    page = client().post(ANSWER, form)
    assert page.status_code == 429
    assert "Nothing you typed is lost" in page.content.decode()
    assert fields_of(page)["q-why"] == ["typed fast"]


@pytest.mark.parametrize("opened", ["", "forged", "99999999999:forged"])
def test_a_form_of_unknown_age_is_taken_as_new(market: Asked, opened: str) -> None:
    assert client().post(ANSWER, a_form(opened=opened)).status_code == 429


def test_a_form_without_its_key_is_shown_again_with_all_it_held(market: Asked) -> None:
    page = client().post(ANSWER, {"go": "next", "step": "question-why", "q-why": "kept"})
    fields = fields_of(page)
    assert len(fields["form_key"][0]) == 22
    assert fields["q-why"] == ["kept"]


def test_an_address_that_sends_too_often_waits(market: Asked, settings: Any) -> None:
    settings.DUEREGARD_SUBMISSIONS_PER_HOUR = 2
    doors.submissions.cache_clear()
    statuses = [client().post(ANSWER, a_form()).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]
    assert Response.objects.count() == 2


def test_a_posted_code_counts_apart_and_once(market: Asked) -> None:
    from dueregard.consultation.models import PostalCode

    page = client().get(ANSWER, {"code": "ABCD"})
    assert fields_of(page)["posted_code"] == ["ABCD"]
    page = client().post(ANSWER, a_form(posted_code="0000-0000-0000"))
    assert page.status_code == 409
    assert "not registered" in heading(page)
    assert PostalCode.objects.filter(spent=True).count() == 0


def test_a_changed_form_whose_code_is_broken_is_given_back(market: Asked) -> None:
    page = client().post(ANSWER, a_form(code="no such words", **{"q-why": "kept"}))
    assert page.status_code == 409
    assert "kept" in page.content.decode()


def test_a_form_without_our_token_is_shown_again_and_not_registered(market: Asked) -> None:
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    page = strict.post(ANSWER, a_form(**{"q-why": "kept"}))
    assert page.status_code == 403
    assert fields_of(page)["q-why"] == ["kept"]
    assert "press the button once more" in page.content.decode()
    assert Response.objects.count() == 0
    assert strict.post(CODE, {"code": "x"}).status_code == 403


HOSTILE = [
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "\u202eabc",
    "a\u200bb",
    "\x00",
    "\ud800",
    "😀" * 200_000,
    "{{ settings }}",
    "';DROP TABLE--",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_gets_a_clear_answer(market: Asked, text: str) -> None:
    body = a_form(**{"q-why": text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")})
    page = client().post(ANSWER, body)
    assert page.status_code in (200, 413)
    shown = page.content.decode()
    assert "<script>alert" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    "body",
    [b"q-why=%ff%fe", b"&&&===", b"go=submit&go=next&step=check", b"%", b"q-why=" + b"x" * 9_000],
)
def test_a_damaged_body_gets_a_page(market: Asked, body: bytes) -> None:
    kind = "application/x-www-form-urlencoded"
    assert client().post(ANSWER, body, content_type=kind).status_code in (200, 429)


def test_more_fields_than_any_form_has_are_refused_clearly(market: Asked) -> None:
    page = client().post(ANSWER, {f"x{n}": "1" for n in range(600)})
    assert page.status_code == 413
    assert "larger than any form" in page.content.decode()


def test_an_unknown_consultation_is_not_found(market: Asked) -> None:
    assert client().get("/consultations/ravensbourne/nowhere/answer/").status_code == 404
    assert client().get("/consultations/ravensbourne/nowhere/").status_code == 404
    assert client().put(ANSWER).status_code == 405


def test_the_page_of_a_consultation_says_all_that_is_asked(market: Asked) -> None:
    shown = client().get("/consultations/ravensbourne/market/").content.decode()
    for said in ("Do you support or oppose it?", "Signs should be visible.", "Answer now"):
        assert said in shown
    assert "Open until 30 June 2026 · 30 days left" in shown


def test_a_receipt_can_be_printed_and_the_checker_saved(market: Asked) -> None:
    client().post(ANSWER, a_form())
    index = Response.objects.get().entry_id
    assert f"Receipt: entry {index}" in client().get(f"/receipts/{index}/").content.decode()
    assert client().get(f"/receipts/{index}/qr.svg").content.startswith(b"<?xml")
    assert client().get("/receipts/0/").status_code == 404
    assert b"def check_receipt" in client().get("/receipts/receipt.py").content


def test_every_page_of_answers_is_kept_by_no_browser(market: Asked) -> None:
    for page in (client().get(ANSWER), client().post(ANSWER, a_form()), client().get(CODE)):
        assert "no-store" in page["Cache-Control"]
