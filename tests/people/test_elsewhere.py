"""Can staff sign in through its organisation, to its own account alone, telling nothing more?"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dueregard.config import middleware
from dueregard.config.environment import organisation
from dueregard.people.actions.accounts import renew_sign_in
from dueregard.people.models import Account
from tests.consultation.staff import as_staff
from tests.people.organisation import CLIENT, SECRET, Organisation, an_organisation

pytestmark = pytest.mark.django_db

LOGIN = "/staff/sign-in/through/organisation/"
BACK, CONNECTED, WORK = f"{LOGIN}back/", "/staff/connected/", "/staff/"
CONNECT = {"process": "connect", "next": CONNECTED}


@pytest.fixture
def theirs(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Organisation]:
    """An organisation that this site is set up with."""
    monkeypatch.setenv("DUEREGARD_OIDC_CLIENT", CLIENT)
    monkeypatch.setenv("DUEREGARD_OIDC_SECRET", SECRET)
    cache.clear()
    with an_organisation() as one:
        settings.DUEREGARD_OIDC_NAME = "Ravensbourne Council"
        settings.SOCIALACCOUNT_PROVIDERS = organisation(one.address, name="Ravensbourne Council")
        yield one


def through(client: Client, **sent: str) -> HttpResponse:
    """Go to the organisation and come back with its word."""
    there = client.post(LOGIN, sent)["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    came: HttpResponse = client.get(BACK, {"code": "c", "state": state})  # type: ignore[assignment]
    return came


@pytest.fixture
def client() -> Client:
    return as_staff(Client(), "convenor-1", role="convenor")


def test_an_account_that_was_connected_signs_in_with_it_and_a_second_factor(
    client: Client, theirs: Organisation
) -> None:
    assert "Connect with Ravensbourne Council" in client.get(CONNECTED).content.decode()
    assert through(client, **CONNECT)["Location"] == CONNECTED
    assert "Disconnect" in client.get(CONNECTED).content.decode()
    browser = Client()
    for page in ("/staff/sign-in/", LOGIN):
        assert "Sign in through Ravensbourne" in browser.get(page).content.decode()
    assert through(browser)["Location"] == "/staff/second-factor/"
    assert browser.get(WORK)["Location"].startswith("/staff/sign-in/")


def test_of_a_person_nothing_is_asked_or_kept_but_the_subject(
    client: Client, theirs: Organisation
) -> None:
    there = urlsplit(client.post(LOGIN, CONNECT)["Location"])
    asked = parse_qs(there.query)
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    client.get(BACK, {"code": "c", "state": asked["state"][0]})
    assert "code_verifier" in theirs.asked[0]
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("staff-4711", {})
    through(Client())
    assert SocialAccount.objects.get().extra_data == {}
    assert not EmailAddress.objects.exists()
    assert not SocialToken.objects.exists()


def test_whoever_connected_no_account_does_not_come_in(theirs: Organisation) -> None:
    browser = Client()
    answer = through(browser)
    assert (answer.status_code, "No account here" in answer.content.decode()) == (403, True)
    assert not Account.objects.exists()
    assert "_auth_user_id" not in browser.session


def test_an_account_is_connected_only_after_a_second_factor(theirs: Organisation) -> None:
    browser = as_staff(Client(), "convenor-1", role="convenor")
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1.0}]
    session.save()
    assert "second factor before" in through(browser, **CONNECT).content.decode()
    assert not SocialAccount.objects.exists()


def test_nobody_takes_over_a_connection_of_another_account(
    client: Client, theirs: Organisation
) -> None:
    through(client, **CONNECT)
    other = as_staff(Client(), "convenor-2", role="convenor")
    assert "another account here already" in through(other, **CONNECT).content.decode()
    assert SocialAccount.objects.get().user.name == "convenor-1"


@pytest.mark.parametrize("wrong", ["audience", "state", "cancelled", "error"])
def test_what_is_not_meant_for_this_site_opens_nothing(
    client: Client, theirs: Organisation, wrong: str
) -> None:
    through(client, **CONNECT)
    browser = Client()
    if wrong == "audience":
        theirs.audience = "another site"
        assert through(browser).status_code == 403
    else:
        there = browser.post(LOGIN)["Location"]
        state = parse_qs(urlsplit(there).query)["state"][0]
        sent = {
            "state": {"code": "c", "state": "made up"},
            "cancelled": {"error": "access_denied", "state": state},
            "error": {"error": "server_error", "state": state},
        }[wrong]
        page = browser.get(BACK, sent, follow=True).content.decode()
        # From another site a browser sends no cookie; our own page leads back once, with it.
        if again := re.search(r'govuk-button" href="([^"]+)', page):
            page = browser.get(again[1].replace("&amp;", "&")).content.decode()
        assert (wrong == "state") == bool(again)
        assert "did not" in page
    assert "_auth_user_id" not in browser.session


def test_a_connection_is_undone_and_whoever_begins_anew_has_none(
    client: Client, theirs: Organisation
) -> None:
    through(client, **CONNECT)
    kept = SocialAccount.objects.get()
    assert client.post(CONNECTED, {"account": str(kept.pk)})["Location"] == CONNECTED
    assert not SocialAccount.objects.exists()
    through(client, **CONNECT)
    renew_sign_in("convenor-1", by="operator", at=timezone.now())
    assert not SocialAccount.objects.exists()


def test_without_an_organisation_there_is_nothing_to_sign_in_through(client: Client) -> None:
    assert "Sign in through" not in Client().get("/staff/sign-in/").content.decode()
    assert Client().post(LOGIN).status_code == 404
    assert Client().get(BACK).status_code == 404
    assert "has named no organisation" in client.get(CONNECTED).content.decode()
    assert organisation("", name="") == {}


@pytest.mark.parametrize("missing", ["DUEREGARD_OIDC_CLIENT", "DUEREGARD_OIDC_SECRET", "name"])
def test_what_goes_with_its_address_must_be_set(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for one in ("DUEREGARD_OIDC_CLIENT", "DUEREGARD_OIDC_SECRET"):
        monkeypatch.setenv(one, "" if one == missing else "told")
    with pytest.raises(ImproperlyConfigured, match="DUEREGARD_OIDC"):
        organisation("https://id.example.org", name="" if missing == "name" else "A body")


def test_a_form_may_lead_to_the_organisation_and_nowhere_else() -> None:
    found = middleware.origin_of("https://id.example.org/realms/council")
    assert found == ["https://id.example.org"]
    assert middleware.origin_of("") == []
