"""Does staff get in with a password and a second factor, with nothing less, and leave no trace?"""

import re
import time
from collections.abc import Iterator
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache, caches
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from dueregard.people import signing_in
from dueregard.people.actions.accounts import close_account, renew_sign_in, take_up_account
from dueregard.people.models import Account, Role
from tests.people.accounts import an_account

pytestmark = pytest.mark.django_db

FACTORS = "/staff/second-factor/all/"
NAME, PASSWORD, ADDRESS = "convenor-2", "a long first password", "203.0.113.77"
WORK, SIGN_IN = "/staff/", "/staff/sign-in/"
SET_UP, CODE, AGAIN = (
    "/staff/second-factor/set-up/",
    "/staff/second-factor/",
    "/staff/second-factor/again/",
)
RECOVERY, PASSWORD_AGAIN = "/staff/second-factor/recovery/", "/staff/again/"


@pytest.fixture(autouse=True)
def nothing_remembered(settings: Settings) -> Iterator[None]:
    """Tries are counted in memory: no test starts with those of another. Hashing is quick here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def account() -> Account:
    opened = an_account(NAME, password=PASSWORD)
    Role.objects.create(account=opened, role="convenor", case="it", body="council")
    return opened


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=False, REMOTE_ADDR=ADDRESS)


def code_of(secret: str, *, steps: int = 0) -> str:
    """The six digits that an authenticator app shows, some steps of 30 seconds from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def with_password(browser: Client, password: str = PASSWORD, *, name: str = NAME) -> str:
    """Give name and password; where does it lead?"""
    answer = browser.post(SIGN_IN, {"login": name, "password": password})
    return str(answer.headers.get("Location", ""))


def set_up(browser: Client) -> str:
    """Set up a second factor, giving the password once more, and return its secret."""
    assert browser.get(SET_UP)["Location"].startswith(PASSWORD_AGAIN)
    browser.post(PASSWORD_AGAIN, {"password": PASSWORD})
    page = browser.get(SET_UP).content.decode()
    found = re.search(r'<code class="hash">([A-Z2-7]+)</code>', page)
    assert found
    answer = browser.post(SET_UP, {"code": code_of(found[1])})
    assert answer["Location"] == RECOVERY
    return found[1]


def recovery_codes(browser: Client) -> list[str]:
    return re.findall(r"<li>([0-9a-f]{8})</li>", browser.get(RECOVERY).content.decode())


def test_the_first_time_leads_through_setting_up_a_second_factor(
    browser: Client, account: Account
) -> None:
    assert with_password(browser) == WORK
    assert browser.get(WORK)["Location"] == f"{FACTORS}?next=%2Fstaff%2F"
    secret = set_up(browser)
    assert len(recovery_codes(browser)) == 10
    # To have set it up is not to have used it.
    assert browser.get(WORK)["Location"] == f"{AGAIN}?next=%2Fstaff%2F"
    answer = browser.post(f"{AGAIN}?next=/staff/", {"code": code_of(secret), "next": WORK})
    assert answer["Location"] == WORK
    page = browser.get(WORK)
    assert page.status_code == 200
    assert NAME in page.content.decode()


def test_later_the_password_alone_opens_nothing(browser: Client, account: Account) -> None:
    with_password(browser)
    secret = set_up(browser)
    browser.post("/staff/sign-out/")
    assert with_password(browser) == CODE
    assert browser.get(WORK)["Location"] == f"{SIGN_IN}?next=%2Fstaff%2F"
    wrong = browser.post(CODE, {"code": "000000"})
    assert "not the one that is due" in wrong.content.decode()
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == WORK
    assert browser.get(WORK).status_code == 200


def test_a_code_opens_only_once(account: Account) -> None:
    first, second = Client(), Client()
    with_password(first)
    secret = set_up(first)
    with_password(second)
    used = code_of(secret)
    assert second.post(CODE, {"code": used})["Location"] == WORK
    third = Client()
    with_password(third)
    assert third.post(CODE, {"code": used}).status_code == 200


def test_a_recovery_code_opens_once_without_the_app(browser: Client, account: Account) -> None:
    with_password(browser)
    set_up(browser)
    one = recovery_codes(browser)[0]
    for goes_to in (WORK, ""):
        browser.post("/staff/sign-out/")
        with_password(browser)
        assert browser.post(CODE, {"code": one}).headers.get("Location", "") == goes_to


def test_one_comes_back_to_the_page_one_wanted(browser: Client, account: Account) -> None:
    wanted = "/staff/drafts/it/?sort=newest"
    sent_to = browser.get(wanted)["Location"]
    answer = browser.post(sent_to, {"login": NAME, "password": PASSWORD, "next": wanted})
    assert answer["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org"])
def test_signing_in_leads_to_no_other_site(
    browser: Client, account: Account, elsewhere: str
) -> None:
    answer = browser.post(SIGN_IN, {"login": NAME, "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == WORK


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(
    browser: Client, account: Account
) -> None:
    said = []
    for name in (NAME, "convenor-99"):
        answer = browser.post(SIGN_IN, {"login": name, "password": "wrong but long enough"})
        page = answer.content.decode()
        assert "<title>Error:" in page
        said.append(re.findall(r'<ul class="govuk-list govuk-error-summary__list">.*?</ul>', page))
    assert said[0] == said[1] != []


def test_after_five_wrong_passwords_even_the_right_one_waits(
    browser: Client, account: Account
) -> None:
    for _ in range(5):
        with_password(browser, "wrong but long enough")
    answer = browser.post(SIGN_IN, {"login": NAME, "password": PASSWORD})
    assert "Wait five minutes" in answer.content.decode()
    assert browser.get(WORK)["Location"].startswith(SIGN_IN)


def test_one_address_may_not_try_name_after_name(browser: Client) -> None:
    answers = [
        browser.post(SIGN_IN, {"login": f"convenor-{number}", "password": "wrong, and long"})
        for number in range(31)
    ]
    assert answers[-1].status_code == 429
    assert "Wait a few minutes" in answers[-1].content.decode()
    elsewhere = Client(REMOTE_ADDR="198.51.100.4")
    assert elsewhere.get(SIGN_IN).status_code == 200
    answer = elsewhere.post(SIGN_IN, {"login": "convenor-1", "password": "wrong, and long"})
    assert answer.status_code == 200


def test_trying_keeps_neither_address_nor_browser(account: Account) -> None:
    browser = Client(REMOTE_ADDR=ADDRESS, headers={"User-Agent": "A-Browser/7"})
    with_password(browser, "wrong but long enough")
    with_password(browser)
    set_up(browser)
    held = caches["default"]._cache  # type: ignore[attr-defined]
    assert held
    kept = [str(dict(held))]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    kept += [str(list(Account.objects.values())), str(list(Authenticator.objects.values()))]
    assert not [one for one in kept if ADDRESS in one or "A-Browser" in one]


def test_the_mark_of_an_address_is_another_one_tomorrow(
    monkeypatch: pytest.MonkeyPatch, rf: RequestFactory
) -> None:
    request = rf.get("/", REMOTE_ADDR=ADDRESS)
    marks = []
    for day in (date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2)):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        marks.append(signing_in.Accounts().get_client_ip(request))
    assert marks[0] == marks[1] != marks[2]
    assert ADDRESS not in "".join(marks)


def test_the_secret_of_a_second_factor_is_kept_encrypted(browser: Client, account: Account) -> None:
    with_password(browser)
    secret = set_up(browser)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not [one for one in recovery_codes(browser) if one in kept]


def test_nobody_signs_up() -> None:
    assert not signing_in.Accounts().is_open_for_signup(None)  # type: ignore[arg-type]


def test_a_closed_account_is_told_so_and_stays_out(browser: Client, account: Account) -> None:
    close_account(NAME, by="operator", at=timezone.now())
    with_password(browser)
    assert browser.get(WORK)["Location"].startswith(SIGN_IN)
    assert "closed" in browser.get("/staff/closed/").content.decode()


def test_changing_the_password_ends_the_old_one(browser: Client, account: Account) -> None:
    with_password(browser)
    new = "quite another long one"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert browser.post("/staff/password/", typed).status_code == 302
    browser.post("/staff/sign-out/")
    assert with_password(browser) == ""
    assert with_password(browser, new) == WORK


@pytest.mark.parametrize("weak", ["short", "password1234"])
def test_a_weak_password_is_refused(browser: Client, account: Account, weak: str) -> None:
    with_password(browser)
    typed = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    answer = browser.post("/staff/password/", typed)
    assert "Error:" in answer.content.decode()


def test_whoever_lost_the_second_factor_begins_anew_and_old_sessions_end(
    browser: Client, account: Account
) -> None:
    with_password(browser)
    set_up(browser)
    token = renew_sign_in(NAME, by="operator", at=timezone.now())
    assert browser.get(SET_UP)["Location"].startswith(SIGN_IN)
    assert with_password(browser) == ""
    take_up_account(token, password="a fresh first password", at=timezone.now())
    assert with_password(browser, "a fresh first password") == WORK
    assert browser.get(WORK)["Location"].startswith(FACTORS)


def test_whoever_holds_a_passkey_alone_is_asked_for_it(browser: Client, account: Account) -> None:
    Authenticator.objects.create(user=account, type="webauthn", data={})
    browser.force_login(account)
    assert browser.get(WORK)["Location"].startswith("/staff/second-factor/passkeys/again/")
    Authenticator.objects.create(user=account, type="totp", data={})
    assert browser.get(WORK)["Location"].startswith(AGAIN)


@pytest.mark.parametrize("sent", ["", "{}", "x", '{"response": {"userHandle": "eA"}}'])
def test_a_passkey_made_up_opens_nothing(browser: Client, account: Account, sent: str) -> None:
    answer = browser.post("/staff/sign-in/passkey/", {"credential": sent})
    assert answer["Location"].startswith(SIGN_IN)
    assert "_auth_user_id" not in browser.session


def test_what_a_passkey_signs_is_handed_out_to_anybody_and_names_nobody(browser: Client) -> None:
    told = browser.get("/staff/sign-in/passkey/", headers={"accept": "application/json"}).json()
    asked = told["request_options"]["publicKey"]
    assert asked["userVerification"] == "required"
    assert asked.get("allowCredentials", []) == []
    assert browser.get("/staff/sign-in/passkey/")["Location"] == SIGN_IN


def test_removing_the_second_factor_asks_for_a_secret_again(
    browser: Client, account: Account
) -> None:
    with_password(browser)
    set_up(browser)
    session = browser.session
    for one in session["account_authentication_methods"]:
        one["at"] -= 3_600
    session.save()
    asked = browser.get("/staff/second-factor/remove/")["Location"]
    assert asked.startswith(AGAIN)
    assert browser.get(asked).status_code == 200


@pytest.mark.parametrize(
    "route",
    [
        "account_login",
        "account_logout",
        "account_inactive",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    ],
)
def test_no_browser_keeps_a_page_of_signing_in(
    browser: Client, account: Account, route: str
) -> None:
    if route != "account_login":
        with_password(browser)
    if route == "mfa_activate_totp":
        browser.post(PASSWORD_AGAIN, {"password": PASSWORD})
    elif route.startswith("mfa"):
        set_up(browser)
    answer = browser.get(reverse(route))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
