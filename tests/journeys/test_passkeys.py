"""Can staff take up an account, sign in with a passkey alone, and see and end their sessions?

The passkey is held by Chromium's own virtual authenticator, which signs as a real one does.
"""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from dueregard.people.actions.accounts import open_account
from tests.journeys.conftest import Look, keyboard_walk, no_horizontal_scroll
from tests.people.accounts import PASSWORD, grant

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(live_server: LiveServer) -> Iterator[str]:
    """The address of the site, by the name under which browsers allow passkeys without TLS."""
    cache.clear()
    yield live_server.url.replace("127.0.0.1", "localhost")
    cache.clear()


def with_a_device(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that holds passkeys; return how to speak of it."""
    spoken = page.context.new_cdp_session(page)
    spoken.send("WebAuthn.enable")
    made = spoken.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return spoken, str(made["authenticatorId"])


@pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])
def test_an_account_is_taken_up_and_signed_in_to_with_a_passkey_alone(
    narrow_page: Page, site: str, language: str, axe: Look
) -> None:
    page, at = narrow_page, f"{site}{language}/staff/"
    faults: dict[str, list[str]] = {}
    token = open_account("convenor-1", by="operator", at=timezone.now())
    grant("convenor", case="it", place="riverside")
    spoken, device = with_a_device(page)

    def looked_at(name: str) -> None:
        faults[name] = [*axe(page), *no_horizontal_scroll(page), *keyboard_walk(page)]

    def sent(**typed: str) -> None:
        for name, words in typed.items():
            page.locator(f"[name={name}]").fill(words)
        page.locator("main form button[type=submit]").first.click()

    def signed_out() -> None:
        page.goto(f"{at}sign-out/")
        sent()
        expect(page).not_to_have_url(f"{at}sign-out/")
        page.goto(at)

    page.goto(f"{at}invited/{token}/")
    looked_at("taking up")
    sent(new_password1="short", new_password2="short")
    looked_at("taking up, refused")
    sent(new_password1=PASSWORD, new_password2=PASSWORD)
    looked_at("sign in")
    sent(login="convenor-1", password=PASSWORD)
    expect(page).to_have_url(
        f"{at}second-factor/all/?next={language.replace('/', '%2F')}%2Fstaff%2F"
    )
    looked_at("no second factor yet")
    page.locator("a[href*='passkeys/add']").click()
    sent(password=PASSWORD)
    looked_at("adding a passkey")
    page.locator("[name=name]").fill("Office laptop")
    page.locator("#passkey-add").click()
    expect(page).to_have_url(f"{at}second-factor/recovery/")
    page.goto(at)
    looked_at("use your passkey")
    page.locator("#passkey-use").click()
    expect(page).to_have_url(at)
    looked_at("work")
    page.goto(f"{at}second-factor/all/")
    expect(page.locator("main")).to_contain_text("Office laptop")
    looked_at("with a passkey")
    signed_out()
    page.locator("#passkey_login").click()
    expect(page).to_have_url(at)
    page.goto(f"{at}sign-ins/")
    looked_at("sign-ins")
    page.goto(f"{at}second-factor/all/")
    page.locator("a[href*='remove']").first.click()
    looked_at("removing a passkey")
    spoken.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    signed_out()
    page.locator("#passkey_login").click()
    expect(page.locator("#passkey-failed")).to_be_visible()
    faults["no passkey here"] = [*axe(page), *no_horizontal_scroll(page)]
    page.goto(f"{at}invited/{token}/")
    looked_at("link used")
    assert {name: found for name, found in faults.items() if found} == {}
