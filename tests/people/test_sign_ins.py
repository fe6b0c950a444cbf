"""Is it seen where an account is signed in, without an address, and can each be ended?"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dueregard.people.actions.accounts import close_account
from dueregard.people.models import Account, SignIn
from dueregard.people.rules import browser_of
from tests.consultation.staff import as_staff

pytestmark = pytest.mark.django_db

WHERE = "/staff/sign-ins/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
CHROME = "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0"


def at_work(user_agent: str = "", name: str = "convenor-1") -> Client:
    """Somebody who works in a browser of this kind."""
    client = Client(headers={"user-agent": user_agent})
    as_staff(client, name, role="convenor")
    assert client.get("/staff/").status_code == 200
    return client


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        (SAFARI, "Safari, iPhone"),
        (CHROME, "Chrome, Android"),
        (EDGE, "Edge, Windows"),
        ("curl/8.0", ""),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Linux"),
        ("", ""),
    ],
)
def test_a_browser_is_known_by_its_kind_alone(told: str, name: str) -> None:
    assert browser_of(told) == name


def test_every_session_is_listed_with_its_kind_of_browser() -> None:
    at_work(SAFARI)
    page = at_work(FIREFOX).get(WHERE).content.decode()
    assert page.index("Firefox, Windows") < page.index("Safari, iPhone")
    assert page.count("· here") == 1
    assert "127.0.0.1" not in str(list(SignIn.objects.values()))


def test_one_session_is_ended_at_once_and_the_other_works_on() -> None:
    phone, desk = at_work(SAFARI), at_work(FIREFOX)
    number = SignIn.objects.get(browser="Safari, iPhone").pk
    assert desk.post(WHERE, {"end": str(number)})["Location"] == WHERE
    assert phone.get("/staff/")["Location"].startswith("/staff/sign-in/")
    assert desk.get("/staff/").status_code == 200
    assert "Safari" not in desk.get(WHERE).content.decode()
    # Ended twice: the list shows that it is gone, and nothing else happens.
    assert desk.post(WHERE, {"end": str(number)}).status_code == 302


def test_all_but_this_one_are_ended() -> None:
    others, here = [at_work(), at_work(CHROME)], at_work(FIREFOX)
    here.post(WHERE, {"end": "others"})
    assert all(one.get("/staff/").status_code == 302 for one in others)
    assert here.get("/staff/").status_code == 200
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize("sent", ["", "x", "-1", "²"])
def test_what_names_no_session_ends_none(sent: str) -> None:
    here = at_work()
    assert here.post(WHERE, {"end": sent}).status_code == 302
    assert SignIn.objects.count() == 1


def test_nobody_ends_a_session_of_another_account() -> None:
    theirs, mine = at_work(name="convenor-1"), at_work(name="convenor-2")
    number = SignIn.objects.get(account__name="convenor-1").pk
    mine.post(WHERE, {"end": str(number)})
    mine.post(WHERE, {"end": "others"})
    assert theirs.get("/staff/").status_code == 200


def test_use_is_told_to_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    client = at_work()
    first = SignIn.objects.get().seen
    monkeypatch.setattr(timezone, "now", lambda: first + timedelta(minutes=9))
    client.get("/staff/")
    assert SignIn.objects.get().seen == first
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: first + timedelta(minutes=11))
    client.get("/staff/")
    assert SignIn.objects.get().seen == first + timedelta(minutes=11)
    assert SignIn.objects.get().began == first


def test_a_session_that_has_another_key_is_listed_under_it() -> None:
    client = at_work()
    session = client.session
    session.cycle_key()
    session.save()
    client.cookies["sessionid"] = session.session_key
    assert client.get("/staff/").status_code == 200
    assert client.get(WHERE).content.decode().count('class="claim-list"') == 1
    assert client.get(WHERE).content.decode().count("At work since") == 1


@pytest.mark.parametrize(
    ("used", "said"),
    [
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], "a password and a code"),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], "with a passkey"),
        ([{"method": "mfa", "type": "webauthn"}], "a password and a passkey"),
        ([{"method": "mfa", "type": "recovery_codes"}], "a recovery code"),
        (
            [{"method": "socialaccount"}, {"method": "mfa", "type": "totp"}],
            "through an organisation",
        ),
        ([{"method": "mfa"}], "in another way"),
    ],
)
def test_it_says_how_one_signed_in(used: list[dict[str, object]], said: str) -> None:
    client = as_staff(Client(), "convenor-1", role="convenor")
    session = client.session
    session["account_authentication_methods"] = [{"at": 1.0, **one} for one in used]
    session.save()
    assert said in client.get(WHERE).content.decode()


def test_an_account_that_is_closed_is_signed_in_nowhere() -> None:
    client = at_work()
    close_account("convenor-1", by="operator", at=timezone.now())
    assert client.get("/staff/").status_code == 302
    assert not SignIn.objects.exists()
    assert not Account.objects.get().is_active
