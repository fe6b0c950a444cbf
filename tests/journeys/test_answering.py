"""Is every page that a resident meets while answering sound, with each of its faults, at 320 px?

And every page of staff that the story of a consultation does not pass. In both languages.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser

from dueregard.consultation.models import OfferedStatement
from dueregard.consultation.views import doors
from tests.consultation.on_paper import AFTER, BEFORE, CASE, KEY, OPEN, market_on_record
from tests.journeys.conftest import Look, served
from tests.journeys.walking import Walker, a_walker, signed_in

PUBLIC, STAFF = f"/consultations/{KEY}/", f"/staff/consultations/{KEY}/"
both_languages = pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])


@pytest.fixture
def market(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, settings: object
) -> Iterator[str]:
    """A served site with the market's consultation, on a day when it is open."""
    cache.clear()
    for one in (doors.submissions, doors.codes_tried, doors.follows_asked):
        one.cache_clear()
    settings.DUEREGARD_SMTP_URL = "smtp://mail.example.org"  # type: ignore[attr-defined]
    set_clock(monkeypatch, OPEN)
    market_on_record()
    server = served()
    yield server.url
    server.stop()


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def resident(market: str, browser: Browser, axe: Look) -> Iterator[Walker]:
    """Somebody with the narrowest phone."""
    walker = a_walker(browser, market, axe, narrow=True)
    yield walker
    walker.page.context.close()


@pytest.fixture
def staff(market: str, browser: Browser, axe: Look) -> Iterator[Walker]:
    """Somebody at a desk."""
    walker = a_walker(browser, market, axe)
    yield walker
    walker.page.context.close()


@both_languages
def test_every_page_of_the_form_and_what_may_go_wrong(
    resident: Walker, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident.site += language
    resident.goes(PUBLIC, to="consultation")
    resident.tabs_through("consultation")
    resident.goes(f"{PUBLIC}answer/", to="single")
    resident.tabs_through("single")
    resident.presses("next", then="several")
    resident.types(**{"q-worries": ["1", "pns"]})
    resident.presses("next", then="several, refused")
    resident.goes(f"{PUBLIC}answer/", to="single")
    for name in ("several", "scale", "number"):
        resident.presses("next", then=name)
    resident.types(**{"q-visits": "many"})
    resident.presses("next", then="number, refused")
    resident.tabs_through("number, refused")
    resident.types(**{"q-visits": "12"})
    resident.presses("next", then="text")
    resident.types(**{"q-why": "x" * 4_100})
    resident.presses("next", then="text, refused")
    resident.types(**{"q-why": "Near the school."})
    resident.presses("next", then="statements")
    resident.types(offered="y" * 200)
    resident.presses("next", then="statements, refused")
    resident.tabs_through("statements")
    resident.types(offered="Signs in every language.", **{"v-signs": "agree"})
    resident.presses("next", then="publish")
    resident.presses("next", then="about you")
    resident.tabs_through("about you")
    resident.presses("next", then="check")
    resident.tabs_through("check")
    resident.presses("save", then="saved")
    words = eight_words(resident)
    set_clock(monkeypatch, OPEN + timedelta(minutes=5))
    resident.goes("/consultations/code/", to="code")
    resident.types(code=words)
    resident.presses(then="check, come back to")
    set_clock(monkeypatch, OPEN + timedelta(minutes=10))
    resident.presses("submit", then="registered")
    resident.tabs_through("registered")
    assert eight_words(resident) == words
    resident.page.reload()
    resident.looks("registered, once more")
    assert eight_words(resident) == words
    resident.goes("/receipts/12/", to="receipt")
    comes_back(resident, words)
    after_closing(resident, words, monkeypatch)
    assert resident.faults == {}


def eight_words(resident: Walker) -> str:
    """The words that a page shows to be written down."""
    return " ".join(resident.page.locator(".code-words li").all_inner_texts())


def comes_back(resident: Walker, words: str) -> None:
    """With a code that is none, with the right one; to change, to think better of it, to go."""
    resident.goes("/consultations/code/", to="code")
    resident.presses(then="code, refused")
    resident.types(code="abandon " * 8)
    resident.presses(then="code, unknown")
    resident.types(code=words)
    resident.presses(then="status")
    resident.tabs_through("status")
    resident.presses("change", then="check, to replace")
    resident.goes("/consultations/code/", to="code")
    resident.types(code=words)
    resident.presses(then="status")
    resident.presses("withdraw", then="withdraw")
    resident.presses("status", then="status")


def after_closing(resident: Walker, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too early, too late, with a form that is still open in the browser."""
    set_clock(monkeypatch, BEFORE)
    resident.goes(f"{PUBLIC}answer/", to="not open yet")
    set_clock(monkeypatch, OPEN)
    resident.goes(f"{PUBLIC}answer/", to="single")
    set_clock(monkeypatch, AFTER)
    resident.presses("next", then="closed, with answers")
    resident.goes(f"{PUBLIC}answer/", to="closed")
    resident.goes("/consultations/code/", to="code")
    resident.types(code=words)
    resident.presses(then="status, closed")
    resident.goes(f"{PUBLIC}what-happened/", to="not counted")
    resident.goes(f"{PUBLIC}contact/", to="contact, not possible")


@both_languages
def test_what_is_near_and_how_to_follow_it(resident: Walker, language: str) -> None:
    resident.site += language
    resident.goes("/near/", to="near")
    resident.goes("/near/?where=1", to="near, refused")
    resident.tabs_through("near, refused")
    resident.goes("/near/?where=RV1", to="near, found")
    resident.goes("/near/?where=ZE1", to="near, nothing")
    resident.goes("/follow/", to="follow")
    resident.types(address="nobody", place="1")
    resident.presses(then="follow, refused")
    resident.tabs_through("follow, refused")
    resident.types(address="somebody@example.org", place="RV1")
    resident.presses(then="follow, asked")
    resident.goes("/follow/confirm/x/", to="follow, confirm")
    resident.presses(then="follow, confirm, unknown")
    resident.goes("/follow/stop/x/", to="follow, stop")
    resident.goes(f"{PUBLIC}nothing-here/", to="not found")
    assert resident.faults == {}


@both_languages
def test_a_form_without_its_guard_is_shown_again_whole(resident: Walker, language: str) -> None:
    resident.site += language
    resident.goes(f"{PUBLIC}answer/", to="single")
    resident.types(**{"q-support": "2"})
    resident.page.context.clear_cookies()
    resident.presses("next", then="unsafe")
    assert resident.page.locator('[name="q-support"][value="2"]').is_checked()
    resident.goes("/consultations/code/", to="code")
    resident.page.context.clear_cookies()
    resident.presses(then="unsafe, code")
    assert resident.faults == {}


@both_languages
def test_pages_of_staff_that_run_a_consultation(
    staff: Walker, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.site += language
    offered = an_offered_statement()
    signed_in(staff, "convenor-1", role="convenor", case=CASE)
    staff.goes("/staff/", to="staff")
    staff.goes(STAFF, to="running")
    for name in ("extend", "set-aside", "restore", "versions"):
        staff.goes(f"{STAFF}{name}/", to=name)
        staff.presses(then=f"{name}, refused")
        staff.tabs_through(name)
    staff.goes(f"/staff/drafts/{CASE}/autumn/codes", to="codes")
    staff.presses(then="codes, refused")
    staff.goes(f"{STAFF}unusual/", to="unusual")
    signed_in(staff, "moderator-1", role="moderator", case=CASE)
    staff.goes(f"{STAFF}moderate/", to="moderate")
    staff.goes(f"{STAFF}moderate/{offered}/", to="moderate one")
    staff.presses(then="moderate one, refused")
    staff.tabs_through("moderate one")
    staff.goes(f"{STAFF}moderate/comments/", to="moderate comments")
    signed_in(staff, "officer-1", role="authorising_officer", case=CASE)
    staff.goes("/force/", to="force")
    staff.goes(STAFF, to="refused to the force")
    set_clock(monkeypatch, AFTER)
    assert staff.faults == {}


def an_offered_statement() -> int:
    """A response by post of a form, with a statement that waits for a moderator; its number."""
    from tests.consultation.test_answer_pages import ANSWER, a_form

    form = a_form(**{"q-support": "1", "offered": "Lights, not cameras."})
    Client(headers={"host": "127.0.0.1"}).post(ANSWER, form)
    return OfferedStatement.objects.get().pk
