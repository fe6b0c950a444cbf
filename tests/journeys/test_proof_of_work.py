"""Does a browser prove its work by itself, under the site's policy, and hold up no form?"""

import html
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from dueregard.config.middleware import POLICY
from dueregard.protection.proof_of_work import challenge, is_solved
from dueregard.web.assets import build_solver
from tests.architecture.house import PACKAGE, ROOT

SITE = "http://127.0.0.1:9"
OURS = PACKAGE / "web" / "static" / "dueregard" / "proof-of-work.js"
FORM = """<!doctype html><html lang="en"><title>A form</title>
<form method="post" action="/sent" data-challenge="{challenge}">
<input type="hidden" name="{name}" value=""><textarea name="words"></textarea>
<button>Send</button></form>
<script type="module" src="/static/dueregard/proof-of-work.js"></script>"""

Serve = Callable[..., list[str]]


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Return what answers a page's requests without a server, and lists what was asked for."""
    if not (ROOT / "node_modules" / "altcha-lib").exists():
        pytest.skip("needs the front-end packages: run `make setup`")
    build_solver(ROOT / "node_modules" / "altcha-lib", tmp_path)
    files = {
        "/static/dueregard/proof-of-work.js": OURS,
        "/static/altcha/altcha.js": tmp_path / "altcha" / "altcha.js",
    }

    def serving(page: Page, *, at: datetime, name: str = "proof") -> list[str]:
        asked: list[str] = []
        text = FORM.format(challenge=html.escape(json.dumps(challenge(at))), name=name)

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(SITE)
            asked.append(path)
            if path in files:
                route.fulfill(body=files[path].read_text("utf-8"), content_type="text/javascript")
            else:
                headers = {"Content-Security-Policy": POLICY}
                route.fulfill(body=text, content_type="text/html", headers=headers)

        page.route("**/*", answer)
        page.goto(f"{SITE}/form")
        return asked

    return serving


def _proof(page: Page) -> str:
    return page.locator("[name=proof]").input_value()


def test_a_form_is_proved_while_it_is_read(page: Page, serve: Serve) -> None:
    now = timezone.now()
    asked = serve(page, at=now)
    expect(page.locator("[name=proof]")).not_to_have_value("", timeout=60_000)
    assert is_solved(_proof(page), now=now)
    own = {"/form", "/static/dueregard/proof-of-work.js", "/static/altcha/altcha.js"}
    assert set(asked) - {"/favicon.ico"} == own


def test_typing_never_waits_for_the_proof(page: Page, serve: Serve) -> None:
    page.add_init_script(
        "window.longest = 0;"
        "new PerformanceObserver(list => list.getEntries().forEach("
        "one => { window.longest = Math.max(window.longest, one.duration) }"
        ")).observe({type: 'longtask'});"
    )
    serve(page, at=timezone.now())
    expect(page.locator("[name=proof]")).not_to_have_value("", timeout=60_000)
    assert page.evaluate("window.longest") < 250


def test_a_form_sent_before_the_proof_goes_without(page: Page, serve: Serve) -> None:
    page.add_init_script("crypto.subtle.deriveBits = () => new Promise(() => {})")
    asked = serve(page, at=timezone.now())
    assert _proof(page) == ""
    page.get_by_role("button").click()
    page.wait_for_url(f"{SITE}/sent")
    assert "/sent" in asked


@pytest.mark.parametrize("name", ["proof", "other"])
def test_where_nothing_can_be_proved_nothing_breaks(page: Page, serve: Serve, name: str) -> None:
    if name == "proof":
        page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    serve(page, at=timezone.now(), name=name)
    page.wait_for_load_state("networkidle")
    assert page.locator(f"[name={name}]").input_value() == ""


def test_without_script_the_form_stands(scriptless_page: Page, serve: Serve) -> None:
    asked = serve(scriptless_page, at=timezone.now())
    scriptless_page.get_by_role("button").click()
    scriptless_page.wait_for_url(f"{SITE}/sent")
    assert "/static/altcha/altcha.js" not in asked
