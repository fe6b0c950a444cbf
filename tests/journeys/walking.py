"""How does a person use the site? By typing and pressing, with eyes for what is amiss."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, Locator, Page

from tests.consultation.staff import as_staff
from tests.journeys.conftest import NARROW, WIDE, Look, keyboard_walk, no_horizontal_scroll


@dataclass
class Walker:
    """Somebody in a browser of their own; what is amiss on a page is noted once a page's name."""

    page: Page
    site: str
    axe: Look
    faults: dict[str, list[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    seen_addresses: list[str] = field(default_factory=list)

    def goes(self, address: str, *, to: str) -> None:
        """Open a page, and look at it."""
        self.page.goto(self.site + address)
        self.looks(to)

    def looks(self, name: str) -> None:
        """Look for faults on the page that is open."""
        self.seen_addresses.append(self.page.url)
        if name in self.seen:
            return
        self.seen.add(name)
        found = [*self.axe(self.page), *no_horizontal_scroll(self.page)]
        if found:
            self.faults[name] = [f"{self.page.url}: {one}" for one in found]

    def tabs_through(self, name: str) -> None:
        """Reach everything on the page that is open with the keyboard."""
        if found := keyboard_walk(self.page):
            self.faults[f"{name}, by keyboard"] = found

    def types(self, **typed: Any) -> None:
        """Fill fields by their names: words, or the value of what is chosen, or several."""
        for name, given in typed.items():
            for one in given if isinstance(given, list) else [given]:
                fill(self.page.locator(f'main [name="{name}"]'), one)

    def presses(self, go: str = "", *, then: str) -> None:
        """Press the button of this value, or the first of the page, and look at what comes."""
        named = f'main button[name="go"][value="{go}"]:not(.first-button)'
        with self.page.expect_navigation():  # a script may solve its challenge first
            self.page.locator(named if go else "main form .govuk-button").first.click()
        self.looks(then)

    @property
    def words(self) -> str:
        """What the main part of the page says."""
        return self.page.locator("main").inner_text()


def fill(found: Locator, given: str) -> None:
    """Type into a field, or choose the value of this name."""
    kind = found.first.get_attribute("type")
    if kind in ("radio", "checkbox"):
        found.and_(found.page.locator(f'[value="{given}"]')).check()
    elif found.first.evaluate("one => one.tagName") == "SELECT":
        found.first.select_option(given)
    else:
        found.first.fill(given)


def a_walker(browser: Browser, site: str, axe: Look, *, narrow: bool = False) -> Walker:
    """Somebody with a browser of their own."""
    context = browser.new_context(viewport=NARROW if narrow else WIDE)
    return Walker(context.new_page(), site, axe)


def signed_in(walker: Walker, name: str, *, role: str, case: str) -> Walker:
    """The walker, signed in as staff; how that is done by hand is another journey."""
    client = as_staff(Client(), name, role=role, case=case)
    morsel = client.cookies["sessionid"]
    walker.page.context.clear_cookies()
    walker.page.context.add_cookies(
        [{"name": morsel.key, "value": morsel.value, "url": walker.site}]
    )
    return walker


class ByKeyboard:
    """Somebody without script and without a mouse: Tab, space, Enter and letters alone."""

    MOST_TABS = 120

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def reaches(self, selector: str) -> None:
        """Press Tab until this has the focus. Raises `AssertionError` when it never has."""
        for _ in range(self.MOST_TABS):
            self.page.keyboard.press("Tab")
            self.pressed += 1
            if self.page.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"Tab never reached {selector} on {self.page.url}")

    def chooses(self, name: str, value: str) -> None:
        """Choose a radio with the arrow keys, or a box with the space bar."""
        at = self.page.locator(f'[name="{name}"]').first
        if at.get_attribute("type") == "checkbox":
            self.reaches(f'[name="{name}"][value="{value}"]')
            self.page.keyboard.press("Space")
            return
        self.reaches(f'[name="{name}"]')
        self.page.keyboard.press("Space")
        while not self.page.locator(f'[name="{name}"][value="{value}"]:checked').count():
            self.page.keyboard.press("ArrowDown")

    def types(self, name: str, words: str) -> None:
        """Type into the field of this name."""
        self.reaches(f'[name="{name}"]')
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)

    def presses(self, selector: str) -> None:
        """Reach a button or a link and press Enter."""
        self.reaches(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
