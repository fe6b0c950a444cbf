"""Does a link let its holder take up an account with a password of their own, once?"""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dueregard.people.actions.accounts import open_account
from dueregard.people.models import Account
from tests.people.accounts import PASSWORD, grant

pytestmark = pytest.mark.django_db

GONE, FAULTY = 404, 422


@pytest.fixture(autouse=True)
def quick_hashing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def link() -> str:
    token = open_account("convenor-1", by="operator", at=timezone.now())
    grant("convenor", place="riverside")
    return f"/staff/invited/{token}/"


def typed(password: str, again: str | None = None) -> dict[str, str]:
    return {"new_password1": password, "new_password2": password if again is None else again}


def test_it_says_what_the_account_is_for_before_anything_is_chosen(
    client: Client, link: str
) -> None:
    page = client.get(link)
    said = page.content.decode()
    assert "convenor-1" in said
    assert "riverside (it)" in re.sub(r"\s+", " ", said)
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in said


@pytest.mark.parametrize("wrong", [typed("short"), typed(PASSWORD, "another"), typed("", "")])
def test_a_password_that_will_not_do_is_said_to_and_nothing_is_spent(
    client: Client, link: str, wrong: dict[str, str]
) -> None:
    page = client.post(link, wrong)
    assert page.status_code == FAULTY
    assert "There is a problem" in page.content.decode()
    assert not Account.objects.get().has_usable_password()
    assert client.post(link, typed(PASSWORD)).status_code == 302


def test_the_password_chosen_signs_in_and_the_link_is_spent(client: Client, link: str) -> None:
    assert client.post(link, typed(PASSWORD))["Location"] == "/staff/"
    asked = {"login": "convenor-1", "password": PASSWORD}
    assert client.post("/staff/sign-in/", asked)["Location"] == "/staff/"
    again = client.get(link)
    assert again.status_code == GONE
    assert "opens nothing" in again.content.decode()


def test_a_link_that_nobody_made_opens_nothing(client: Client) -> None:
    assert client.get("/staff/invited/made-up/").status_code == GONE
    assert client.post("/staff/invited/made-up/", typed(PASSWORD)).status_code == GONE
