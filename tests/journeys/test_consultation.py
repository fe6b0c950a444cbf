"""Can a consultation be run and answered from the first word to the count, fairly and in public?

One story, in both languages: a convenor sets it up and keeps a flagged wording with a reason; a
second person opens it; a resident answers without script, at 320 px, by keyboard; the receipt holds
with the server stopped; the code brings the resident back; a paper form is entered twice; the
force's officer is let in nowhere; it closes and is counted.
"""

import re
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dueregard.consultation.actions.intake import number_forms
from dueregard.consultation.models import Consultation, Response
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.views import doors
from dueregard.people.rules import PERMISSIONS
from tests.architecture.house import ROOT
from tests.architecture.test_role_matrix import DOORS, EVERYONE
from tests.consultation.drafted import (
    AFTERWARDS,
    LOADED,
    NOON,
    WHILE_OPEN,
    a_record_to_consult_on,
)
from tests.consultation.staff import as_staff
from tests.journeys.conftest import NARROW, Look, served
from tests.journeys.walking import ByKeyboard, Walker, a_walker, signed_in

CASE, REF = "it", "town"
DRAFT = f"/staff/drafts/{CASE}/{REF}/"
PUBLIC, STAFF = f"/consultations/{CASE}/{REF}/", f"/staff/consultations/{CASE}/{REF}"
REASON = "It is the force’s own word, and the question asks about it."
WORDS_TYPED = "Not at the school gates."

TASKS = {
    "purpose": {
        "title": "Cameras in the market",
        "purpose": "The council wants to know what people think before it answers the force.",
        "run_by": "council",
    },
    "change": {"can_change": "Whether, where and when.", "cannot_change": "That it is proposed."},
    "people": {
        "for_whom": "People who live in Riverside",
        "place": "riverside",
        "sectors": "SE13 7",
        "about": "market-day",
    },
    "sides": {
        "case_for": "The force says it finds people it looks for.",
        "case_against": "Others say it scans everyone who passes by.",
    },
    "ways": {"channels": ["web", "paper"], "other_ways": "Paper forms lie in every library."},
    "dates": {
        "opens-day": "2",
        "opens-month": "3",
        "opens-year": "2026",
        "closes-day": "12",
        "closes-month": "4",
        "closes-year": "2026",
    },
    "languages": {"languages": "en"},
}
QUESTIONS = (
    {"kind": "single", "wording": LOADED, "options": "Support\nOppose\nNeither"},
    {"kind": "text", "wording": "What should the council think about?"},
)


@pytest.fixture
def story(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> LiveServer:
    """A served site with a case to consult on; the clock stands at the day of the drafting."""
    cache.clear()
    for one in (doors.submissions, doors.codes_tried):
        one.cache_clear()
    on_the_day(monkeypatch, NOON)
    a_record_to_consult_on()
    return served()


def on_the_day(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Set the clock; it runs on, a minute a second, as people take longer than a program."""
    began = time.monotonic()
    monkeypatch.setattr(
        timezone, "now", lambda: moment + timedelta(minutes=time.monotonic() - began)
    )


@pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])
def test_a_consultation_from_the_first_word_to_the_count(
    story: LiveServer,
    browser: Browser,
    axe: Look,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    staff = a_walker(browser, story.url + language, axe)
    convenor_sets_it_up(signed_in(staff, "convenor-1", role="convenor", case=CASE))
    second_person_opens_it(signed_in(staff, "convenor-2", role="convenor", case=CASE))

    on_the_day(monkeypatch, WHILE_OPEN)
    receipt, words = resident_answers(browser, story.url + language)
    file = tmp_path / "receipt.tlog-proof"
    file.write_text(receipt, "utf-8")
    fetched_and_written_down(browser, story.url, tmp_path)
    story.stop()
    assert verifies(file)

    again = served()
    try:
        staff.site = again.url + language
        the_rest_of_the_story(staff, browser, words, monkeypatch)
    finally:
        staff.page.context.close()
        again.stop()
    assert verifies(file)
    assert staff.faults == {}


def the_rest_of_the_story(
    staff: Walker, browser: Browser, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the server has come up again."""
    resident_replaces_the_answer(browser, staff.site, words)

    paper_is_entered_twice(staff)
    officer_is_let_in_nowhere()

    on_the_day(monkeypatch, AFTERWARDS)
    convenor_counts(signed_in(staff, "convenor-1", role="convenor", case=CASE))


def convenor_sets_it_up(convenor: Walker) -> None:
    """Every task of the list, by hand; the flagged question is kept with a reason."""
    convenor.goes(f"/staff/drafts/{CASE}/", to="drafts")
    convenor.types(ref="Two Words")
    convenor.presses(then="drafts, refused")
    convenor.types(ref=REF)
    convenor.presses(then="tasks, empty")
    for name, typed in TASKS.items():
        convenor.goes(f"{DRAFT}tasks/{name}/", to=f"task {name}")
        convenor.types(**typed)
        convenor.presses(then="tasks")
    convenor.goes(f"{DRAFT}tasks/dates/", to="task dates")
    convenor.types(**{"closes-month": "x"})
    convenor.presses(then="task dates, refused")
    for question in QUESTIONS:
        convenor.goes(f"{DRAFT}lists/questions/new/", to="new question")
        convenor.types(**question)
        convenor.presses(then="questions")
    convenor.goes(f"{DRAFT}lists/about_you/", to="about you")
    convenor.presses("take:sex", then="about you, taken")
    convenor.goes(f"{DRAFT}lists/statements/new/", to="new statement")
    convenor.types(wording="Signs should stand at every entrance.")
    convenor.presses(then="statements")
    convenor.goes(f"{DRAFT}hand-over/", to="hand over, not yet")
    assert convenor.page.locator("main form").count() == 0
    convenor.goes(f"{DRAFT}wording/", to="wording, flagged")
    convenor.tabs_through("wording, flagged")
    convenor.types(**{"reason-0": REASON})
    convenor.presses(then="tasks, reasoned")
    convenor.goes(f"{DRAFT}preview/", to="preview")
    convenor.goes(DRAFT, to="tasks, done")
    convenor.goes(f"{DRAFT}hand-over/", to="hand over")
    convenor.presses(then="tasks, handed over")
    convenor.goes(f"{DRAFT}opening/", to="opening")
    convenor.presses(then="opening, refused to the one who drafted it")
    assert not Consultation.objects.exists()


def second_person_opens_it(other: Walker) -> None:
    """Somebody else reads it, sees the reason, and opens it."""
    other.goes(f"{DRAFT}opening/", to="opening, by another")
    assert REASON in other.words
    other.presses(then="consultation, not open yet")
    assert Consultation.objects.get().opened_by == "convenor-2"


def resident_answers(browser: Browser, site: str) -> tuple[str, str]:
    """Without script, on the narrowest phone, by keyboard; return the receipt and the words."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PUBLIC)
    assert REASON in page.locator("main").inner_text()
    resident = ByKeyboard(page)
    resident.presses("main a.govuk-button")
    resident.chooses("q-town-q1", "2")
    resident.presses('button[value="next"].govuk-button')
    resident.types("q-town-q2", WORDS_TYPED)
    resident.presses('button[value="next"].govuk-button')
    resident.chooses("v-town-s1", "agree")
    while not page.locator('button[value="submit"]').count():
        resident.presses('button[value="next"].govuk-button')
    assert WORDS_TYPED in page.locator("main").inner_text()
    resident.presses('button[value="submit"]')
    words = " ".join(page.locator(".code-words li").all_inner_texts())
    assert len(words.split()) == 8
    receipt = page.locator("pre.hash").text_content() or ""
    assert {one["name"] for one in context.cookies()} == {"csrftoken"}
    context.close()
    return receipt, words


def resident_replaces_the_answer(browser: Browser, site: str, words: str) -> None:
    """With the eight words, and still by keyboard alone."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/consultations/code/")
    resident = ByKeyboard(page)
    resident.types("code", words)
    resident.presses("main button.govuk-button")
    assert WORDS_TYPED in page.locator("main").inner_text()
    resident.presses('button[value="change"]')
    resident.presses('button[value="to:question-town-q1"]')
    resident.chooses("q-town-q1", "1")
    while not page.locator('button[value="submit"]').count():
        resident.presses('button[value="next"].govuk-button')
    resident.presses('button[value="submit"]')
    assert page.locator(".govuk-panel").count() == 1
    states = sorted(Response.objects.values_list("state", flat=True))
    assert states == ["counted", "replaced"]
    context.close()


def fetched_and_written_down(browser: Browser, site: str, folder: Path) -> None:
    """The checker as anybody downloads it, one file; the log's key as its page shows it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/log/")
    key = re.search(r"\S+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,}", page.locator("main").inner_text())
    assert key
    (folder / "key").write_text(key[0], "utf-8")
    checker = context.request.get(f"{site}/receipts/receipt.py").body()
    (folder / "receipt.py").write_bytes(checker)
    context.close()


def verifies(file: Path) -> bool:
    """With no server and nothing installed: the standard library alone; then our own command."""
    alone = [sys.executable, "-I", "-S", str(file.parent / "receipt.py")]
    ours = [sys.executable, "-m", "dueregard", "receipt"]
    given = [str(file), "--key", (file.parent / "key").read_text("utf-8")]
    told = [
        subprocess.run([*one, *given], cwd=ROOT, capture_output=True, text=True)
        for one in (alone, ours)
    ]
    assert [one.returncode for one in told] == [0, 0], [one.stdout + one.stderr for one in told]
    return True


def paper_is_entered_twice(clerk: Walker) -> None:
    """One form, two clerks; the second types blind, and then both entries are shown."""
    number = number_forms(asked_of(CASE, REF), copies=1, at=WHILE_OPEN)[0].number
    typed = {"form_number": number, "q-town-q1": "2", "q-town-q2": "Illegible in parts"}
    signed_in(clerk, "clerk-1", role="intake_clerk", case=CASE)
    clerk.goes(f"{STAFF}/intake/enter", to="entering")
    clerk.tabs_through("entering")
    clerk.types(channel="paper")
    clerk.presses(then="entering, refused")
    clerk.types(**typed, channel="paper")
    clerk.presses(then="entered")
    signed_in(clerk, "clerk-2", role="intake_clerk", case=CASE)
    clerk.goes(f"{STAFF}/intake/", to="intake")
    clerk.goes(f"{STAFF}/intake/again?form_number={number}", to="entering again")
    assert "Illegible" not in clerk.page.content()
    clerk.types(**{**typed, "q-town-q1": "1"})
    clerk.presses(then="compared")
    assert {"Support", "Oppose"} <= set(re.split(r"\s+", clerk.words))
    clerk.goes(f"{STAFF}/intake/sheet", to="sheet")
    clerk.presses(then="sheet, refused")


def officer_is_let_in_nowhere() -> None:
    """The force's officer: pages on the consultation are shut, the others tell nothing of it."""
    officer = as_staff(
        Client(headers={"host": "127.0.0.1"}), "officer-1", role="authorising_officer", case=CASE
    )
    ours_too = {"case": CASE, "consultation": REF, "ref": REF}
    for door in DOORS:
        if door.who in (EVERYONE, "signed_in"):
            continue
        filled = {name: ours_too.get(name, one) for name, one in door.named.items()}
        address = reverse(door.name, kwargs=filled)
        if door.who in PERMISSIONS["authorising_officer"]:
            shown = officer.get(address).content.decode()
            assert not re.search(rf"{WORDS_TYPED}|Illegible", shown), address
        else:
            assert officer.get(address).status_code == 403, address
            assert officer.post(address).status_code == 403, address


def convenor_counts(convenor: Walker) -> None:
    """After the last day it is counted, and everybody can read what came of it."""
    convenor.goes(f"{STAFF}/", to="running, over")
    convenor.presses(then="running, counted")
    convenor.goes(f"{PUBLIC}what-happened/", to="what happened")
    assert convenor.page.locator(".figures b").all_inner_texts()[:2] == ["2", "1"]
    convenor.goes(PUBLIC, to="consultation, closed")
    convenor.goes(f"{PUBLIC}alike/", to="alike")
    convenor.goes(f"{PUBLIC}moderation/", to="moderation")
