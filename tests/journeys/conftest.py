"""What does a journey need? A browser, a served site with the examples, and eyes for what matters.

Where no Chromium is found the journeys are skipped with the reason; that is a failure with
DUEREGARD_REQUIRE_BROWSER=1, as on the continuous integration.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from dueregard.consultation.views import doors
from dueregard.protection import admission
from tests.architecture.house import ROOT
from tests.conftest import load_ravensbourne

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 720}
LONGEST_WALK = 400

Look = Callable[[Page], list[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys of this process."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None and os.environ.get("DUEREGARD_REQUIRE_BROWSER") == "1":
        pytest.fail(f"no browser found, and this run requires one: install {CHROMIUMS[0]}")
    if found is None:
        pytest.skip(f"no browser found: install one of {', '.join(CHROMIUMS)}")
    # Playwright's loop runs in this thread; Django would refuse the database beside a loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page of its own, without cookies. A script error on it fails the test."""
    yield from _page(browser, viewport=WIDE)


@pytest.fixture
def narrow_page(browser: Browser) -> Iterator[Page]:
    """A page as wide as the narrowest phone, and as a page at 400 % zoom."""
    yield from _page(browser, viewport=NARROW)


@pytest.fixture
def scriptless_page(browser: Browser) -> Iterator[Page]:
    """A page on which no script runs."""
    yield from _page(browser, viewport=WIDE, java_script_enabled=False)


@pytest.fixture
def axe() -> Look:
    """Return the accessibility violations (WCAG 2.2 A and AA) of a page, one line each."""

    def violations(page: Page) -> list[str]:
        # Run, not added as a tag: the site's own policy would refuse a script of ours.
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(
            "standards => axe.run({runOnly: {type: 'tag', values: standards}})", STANDARDS
        )
        return [_told(one) for one in found["violations"]]

    return violations


@pytest.fixture(scope="module")
def site(examples_on_record: None) -> Iterator[str]:
    """The address of the site with every example on record, for a module that only reads."""
    server = served()
    yield server.url
    server.stop()


@pytest.fixture
def ravensbourne(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> LiveServer:
    """The invented borough on a record that may be written to, without what each person said.

    Nobody has to wait with a form; to be stopped by whoever asked for it.
    """
    cache.clear()
    doors.submissions.cache_clear()
    monkeypatch.setattr(admission, "LEAST_SECONDS", 0)
    load_ravensbourne(tmp_path)
    return served()


def served() -> LiveServer:
    """A server that answers, to be stopped by whoever asked for it.

    Its threads outlive it until their browser hangs up, and close the connection that they share
    with this one: so it stays shared.
    """
    connection.inc_thread_sharing()
    return LiveServer("127.0.0.1")


def no_horizontal_scroll(page: Page) -> list[str]:
    """Return what sticks out of the page to the right, if anything makes it scroll sideways."""
    found: list[str] = page.evaluate(
        """() => {
            const root = document.scrollingElement, width = document.documentElement.clientWidth
            if (root.scrollWidth <= width) return []
            const reach = one => Math.max(one.getBoundingClientRect().right, one.scrollWidth)
            const told = [...document.querySelectorAll('body *')]
                .filter(one => reach(one) > width + 1)
                .map(one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`)
            return told.length ? told : [`something of ${root.scrollWidth} px in ${width} px`]
        }"""
    )
    return found


def keyboard_walk(page: Page) -> list[str]:
    """Press Tab through the page; return what can be reached but not seen to be, or not at all."""
    wanted: int = page.evaluate(f"{_REACHABLE}.length")
    faults, seen = [], set()
    for _ in range(min(wanted, LONGEST_WALK)):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at is None or at["place"] in seen:
            break
        seen.add(at["place"])
        if not at["seen"]:
            faults.append(f"focus cannot be seen on {at['name']}")
    if len(seen) < min(wanted, LONGEST_WALK):
        faults.append(f"Tab reached {len(seen)} of {wanted} links and controls")
    return faults


# Of a group of radios Tab reaches one.
_REACHABLE = """[...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(one => !one.disabled && one.tabIndex >= 0)
    .filter(one => one.checkVisibility({visibilityProperty: true}))
    .filter((one, at, all) =>
        one.type !== 'radio' || all.findIndex(other => other.name === one.name) === at)"""

_FOCUSED = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    const style = getComputedStyle(one), box = one.getBoundingClientRect()
    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
    return {
        place: [...document.querySelectorAll('*')].indexOf(one),
        name: `${one.tagName} ${(one.textContent || one.name || '').trim().slice(0, 50)}`,
        seen: marked && box.width > 0 && box.height > 0,
    }
}"""


def _page(browser: Browser, **options: Any) -> Iterator[Page]:
    errors: list[str] = []
    context = browser.new_context(**options)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def _told(violation: dict[str, Any]) -> str:
    where = [(node["html"][:160], node["any"][:1]) for node in violation["nodes"][:4]]
    return f"{violation['id']} ({violation['impact']}): {violation['help']} {json.dumps(where)}"
