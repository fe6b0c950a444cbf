"""Can themes be reviewed by hand alone: no script, no mouse, 320 px, both languages?

One story: a convenor lets the program look, names, splits, moves, merges, approves and publishes.
A colleague works at the same time and neither loses anything; both sort a sample blind.
"""

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dueregard.analysis.reviewing.queries import run_of
from dueregard.consultation.rules.asking import Asked
from tests.analysis.reviewing.reviewed import STAFF, counted, do, now
from tests.consultation.on_paper import CASE, KEY
from tests.journeys.conftest import NARROW, Look, served
from tests.journeys.walking import ByKeyboard, Walker, a_walker, signed_in

RUN = "market-themes-1"
FIRST, SECOND = f"{RUN}-t1", f"{RUN}-t2"
SAMPLED = 4


@pytest.fixture
def asked(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Asked:
    cache.clear()
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", SAMPLED)
    return counted(monkeypatch)


@pytest.fixture
def story(asked: Asked) -> LiveServer:
    return served()


@pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])
def test_themes_are_reviewed_from_the_first_look_to_everyones_page(
    asked: Asked, story: LiveServer, browser: Browser, axe: Look, language: str
) -> None:
    site = story.url + language
    convenor = signed_in(
        a_walker(browser, site, axe, narrow=True), "convenor-1", role="convenor", case=CASE
    )
    try:
        the_program_looks(convenor)
        the_themes_are_gone_through(convenor, asked)
        two_work_at_once(convenor, asked)
        two_sort_a_sample(convenor, asked)
        all_is_published(convenor)
        everyone_reads_it(convenor)
    finally:
        convenor.page.context.close()
        story.stop()
    assert convenor.faults == {}


def the_program_looks(convenor: Walker) -> None:
    """One button, and there are themes."""
    convenor.goes(STAFF, to="runs, none")
    press(convenor, "main form button", then="themes found")
    assert convenor.page.url.endswith(f"{STAFF}{RUN}/?done=find")
    convenor.tabs_through("themes found")
    convenor.goes(STAFF, to="runs")


def the_themes_are_gone_through(convenor: Walker, asked: Asked) -> None:
    """Everything by its form."""
    page = convenor.page
    convenor.goes(f"{STAFF}{RUN}/theme/{FIRST}/", to="theme")
    convenor.tabs_through("theme")
    press(convenor, 'button[value="rename"]', then="theme, without a name")
    assert page.locator(".govuk-error-summary").count() == 1
    page.locator("#name").fill("Street lights")
    press(convenor, 'button[value="rename"]', then="theme, named")
    page.locator("#answer-2").check()
    page.locator("#part-name").fill("A part of it")
    press(convenor, 'button[value="split"]', then="theme, split")
    page.locator("#answer-1").check()
    page.locator("#into").select_option(SECOND)
    press(convenor, 'button[value="move"]', then="theme, moved from")
    assert len(now(asked, RUN).headings[SECOND].answers) == 8
    convenor.goes(f"{STAFF}{RUN}/theme/{FIRST}/parts/", to="parts")
    press(convenor, 'button[value="split"]', then="parts, without a name")
    convenor.goes(f"{STAFF}{RUN}/theme/alone/", to="alone")
    convenor.goes(f"{STAFF}{RUN}/theme/{RUN}-t3/", to="the part")
    page.locator("#merge-into").select_option(FIRST)
    press(convenor, 'button[value="merge"]', then="themes, merged")


def two_work_at_once(convenor: Walker, asked: Asked) -> None:
    """Whoever comes second is told, and finds what was typed."""
    page = convenor.page
    convenor.goes(f"{STAFF}{RUN}/theme/{SECOND}/", to="theme, of two")
    page.locator("#name").fill("Stalls")
    do(asked, RUN, "rename", theme=SECOND, name="Trade in the square", by="convenor-2")
    press(convenor, 'button[value="rename"]', then="theme, stale")
    assert "convenor-2" in page.locator(".govuk-error-summary").inner_text()
    assert page.locator("#name").input_value() == "Stalls"
    press(convenor, 'button[value="rename"]', then="theme, renamed again")
    names = [one.label for one in now(asked, RUN).headings[SECOND].names]
    assert names == ["Trade in the square", "Stalls"]


def two_sort_a_sample(convenor: Walker, asked: Asked) -> None:
    """The convenor, and somebody who changed nothing: by keyboard, without script."""
    convenor.goes(f"{STAFF}{RUN}/sample/", to="draw")
    convenor.page.locator("#size").fill(str(SAMPLED))
    press(convenor, 'button[value="draw"]', then="an answer")
    convenor.tabs_through("an answer")
    press(convenor, "main form button", then="an answer, without a theme")
    for theme in (FIRST, SECOND, FIRST, SECOND):
        convenor.page.locator(f'input[value="{theme}"]').check()
        press(convenor, "main form button", then="an answer")
    convenor.looks("all sorted")
    assert run_of(asked, RUN).codings == []
    browser = convenor.page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    other = Walker(context.new_page(), convenor.site, convenor.axe)
    signed_in(other, "convenor-3", role="convenor", case=CASE)
    other.page.goto(f"{other.site}{STAFF}{RUN}/sample/")
    hands = ByKeyboard(other.page)
    for theme in (FIRST, SECOND, FIRST, "none"):
        hands.chooses("theme", theme)
        hands.presses("main form button")
    context.close()
    assert len(run_of(asked, RUN).codings) == 2
    convenor.goes(f"{STAFF}{RUN}/sample/", to="agreement")


def all_is_published(convenor: Walker) -> None:
    """Ticked, approved, published: by keyboard."""
    convenor.goes(f"{STAFF}{RUN}/", to="themes, gone through")
    hands = ByKeyboard(convenor.page)
    for number in range(1, convenor.page.locator('[name="theme"]').count() + 1):
        hands.reaches(f"#theme-{number}")
        convenor.page.keyboard.press("Space")
    hands.presses('button[value="approve"]')
    convenor.looks("themes, approved")
    hands.presses('button[value="publish"]')
    convenor.looks("themes, published")
    convenor.page.locator("details summary").last.click()
    convenor.looks("themes, history open")


def everyone_reads_it(convenor: Walker) -> None:
    """The people's names first, the program's words beside, and how far two agree."""
    convenor.page.context.clear_cookies()
    convenor.goes(f"/consultations/{KEY}/themes/", to="everyone's page")
    convenor.tabs_through("everyone's page")
    for said in ("Street lights", "Stalls", "convenor-1", "Krippendorff"):
        assert said in convenor.words, said


def press(walker: Walker, button: str, *, then: str) -> None:
    """Press a button, and look at what comes."""
    with walker.page.expect_navigation():
        walker.page.locator(button).first.click()
    walker.looks(then)
