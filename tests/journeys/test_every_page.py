"""Can everyone read every page: with a screen reader, a keyboard, a narrow phone, no script?"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Look, keyboard_walk, no_horizontal_scroll
from tests.routes import addresses, pages

both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def faults_on_pages(
    page: Page, site: str, language: str, look: Callable[[Page], list[str]]
) -> dict[str, list[str]]:
    """Every page's faults by address: all of them at once, not the first."""
    found = {}
    for address in addresses(pages(), language=language):
        page.goto(site + address)
        if faults := look(page):
            found[address] = faults
    return found


@both_languages
def test_no_page_has_an_accessibility_fault(
    page: Page, site: str, language: str, axe: Look
) -> None:
    assert faults_on_pages(page, site, language, axe) == {}


@both_languages
def test_no_page_scrolls_sideways_on_a_narrow_phone(
    narrow_page: Page, site: str, language: str
) -> None:
    assert faults_on_pages(narrow_page, site, language, no_horizontal_scroll) == {}


@both_languages
def test_a_keyboard_reaches_everything_and_one_sees_where_it_is(
    page: Page, site: str, language: str
) -> None:
    assert faults_on_pages(page, site, language, keyboard_walk) == {}


@both_languages
def test_a_page_names_its_language_and_says_what_it_is_without_script(
    scriptless_page: Page, site: str, language: str
) -> None:
    def unnamed(page: Page) -> list[str]:
        said = page.get_attribute("html", "lang")
        headings = page.locator("main h1").count()
        return [] if (said, headings) == (language, 1) else [f"lang={said}, {headings} main h1"]

    assert faults_on_pages(scriptless_page, site, language, unnamed) == {}


@both_languages
def test_nothing_is_loaded_from_elsewhere(page: Page, site: str, language: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults_on_pages(page, site, language, lambda _: [])
    assert [url for url in asked if not url.startswith((site, "data:"))] == []


def test_no_page_leaves_a_cookie_but_the_one_that_guards_a_form(page: Page, site: str) -> None:
    def unasked(page: Page) -> list[str]:
        left = [one["name"] for one in page.context.cookies()]
        page.context.clear_cookies()
        has_form = page.locator('input[name="csrfmiddlewaretoken"]').count() > 0
        return [] if left == ["csrftoken"] * has_form else left

    assert faults_on_pages(page, site, "en", unasked) == {}
