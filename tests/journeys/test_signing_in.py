"""Can staff sign in with a screen reader, a keyboard, a narrow phone, and see what went wrong?"""

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from dueregard.people.models import Role
from tests.journeys.conftest import Look, keyboard_walk, no_horizontal_scroll
from tests.people.accounts import an_account

NAME, PASSWORD = "convenor-1", "a long first password"


@pytest.fixture
def open_site(live_server: LiveServer) -> Iterator[str]:
    """The address of a site with one account on it."""
    cache.clear()
    account = an_account(NAME, password=PASSWORD)
    Role.objects.create(account=account, role="convenor", case="it", body="council")
    yield live_server.url
    cache.clear()


@pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])
def test_staff_signs_in_for_the_first_time_on_pages_that_everyone_can_use(
    narrow_page: Page, open_site: str, language: str, axe: Look
) -> None:
    page, faults = narrow_page, {}

    def looked_at(name: str) -> None:
        found = [*axe(page), *no_horizontal_scroll(page), *keyboard_walk(page)]
        faults.update({name: found} if found else {})

    def sent(**typed: str) -> None:
        for name, words in typed.items():
            page.locator(f"[name={name}]").fill(words)
        page.locator("main form button[type=submit]").click()

    page.goto(f"{open_site}{language}/staff/")
    looked_at("sign in")
    sent(login=NAME, password="wrong but long enough")
    looked_at("sign in, refused")
    sent(login=NAME, password=PASSWORD)
    looked_at("which second factor")
    page.locator("a[href*='set-up']").click()
    looked_at("password again")
    sent(password=PASSWORD)
    looked_at("set up")
    sent(code="000000")
    looked_at("set up, refused")
    secret = page.locator("code.hash").inner_text()
    sent(code=_code(secret))
    looked_at("recovery codes")
    assert len(re.findall(r"\b[0-9a-f]{8}\b", page.locator("main").inner_text())) == 10
    page.goto(f"{open_site}{language}/staff/")
    looked_at("second factor")
    sent(code=_code(secret))
    looked_at("work")
    expect(page.locator("main")).to_contain_text(NAME)
    pages = ("password", "second-factor/all", "second-factor/recovery/new", "sign-ins", "connected")
    for name in (*pages, "sign-in/cancelled", "sign-out"):
        page.goto(f"{open_site}{language}/staff/{name}/")
        looked_at(name)
    page.goto(f"{open_site}{language}/force/")
    looked_at("refused")
    assert faults == {}


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
