"""What does `dueregard account` do and say, and is what it refuses left undone?"""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from dueregard.log.models import LogLeaf
from dueregard.people.actions.sign_ins import notice_use
from dueregard.people.entries import Organisation
from dueregard.people.models import Account, Role
from dueregard.places.entries import Place
from dueregard.stored import store
from tests.builders import a_case
from tests.people.accounts import NOON, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_case_on_record() -> None:
    store(a_case(id="it"), case="it", by="operator", at=NOON)


def a_body(ref: str, kind: str) -> None:
    body = Organisation(id=ref, name=f"Body {ref}", kind=kind)
    store(body, case="it", by="operator", at=NOON)


def size() -> int:
    return int(LogLeaf.objects.count())


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """What typing `dueregard account …` answers: exit code, output, errors."""
    code = 0
    try:
        call_command("account", *words)
    except SystemExit as left:
        code = int(left.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


ADD = ("add", "convenor-2", "--role", "convenor", "--case", "it", "--body", "council")


def link_in(said: str) -> str:
    """The address in what was said, without the site's."""
    found = next(one for one in said.split() if one.startswith("http"))
    return "/" + found.split("/", 3)[3]


def test_an_account_is_added_with_a_link_shown_once(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    a_body("council", "council")
    code, said, _ = typed(capsys, *ADD)
    assert code == 0
    assert "shown once" in said
    assert client.get(link_in(said)).status_code == 200
    again = ("add", "convenor-2", "--role", "intake_clerk", "--case", "it", "--body", "council")
    code, said, _ = typed(capsys, *again, "--json")
    assert json.loads(said)["link"] == ""


def test_adding_is_all_or_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    a_body("met", "force")
    before = size()
    code, _, said = typed(capsys, *ADD[:-1], "met")
    assert code == 2
    assert "Name a body of that kind" in said
    assert not Account.objects.exists()
    assert size() == before


def test_a_body_must_be_on_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = typed(capsys, *ADD)
    assert code == 2
    assert "no organisation council" in said
    assert not Account.objects.exists()


def test_accounts_are_renewed_revoked_closed_and_listed(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    assert typed(capsys, "list")[1].strip() == "No account yet."
    a_body("council", "council")
    typed(capsys, *ADD)
    assert "convenor-2: convenor in it for council" in typed(capsys, "list")[1]
    said = typed(capsys, "renew", "convenor-2")[1]
    assert client.get(link_in(said)).status_code == 200
    said = typed(capsys, "revoke", "convenor-2", "--role", "convenor", "--case", "it")[1]
    assert "no longer convenor in it" in said
    assert "is closed" in typed(capsys, "revoke", "convenor-2")[1]
    listed = json.loads(typed(capsys, "list", "--json")[1])["accounts"]
    assert listed == [{"name": "convenor-2", "active": False, "roles": []}]
    assert typed(capsys, "revoke", "nobody-1")[0] == 2


def test_a_role_is_narrowed_to_a_place_that_is_on_record(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_body("council", "council")
    code, _, said = typed(capsys, *ADD, "--place", "riverside")
    assert (code, said.strip()) == (2, "the record holds no place riverside in it")
    code, _, said = typed(capsys, *ADD, "--deployment", "d-1")
    assert "no deployment d-1" in said
    place = Place(id="riverside", name="Riverside", kind="ward")
    store(place, case="it", by="operator", at=NOON)
    code, said, _ = typed(capsys, *ADD, "--place", "riverside")
    assert "convenor in it, for riverside alone, for council" in said
    listed = json.loads(typed(capsys, "list", "--json")[1])["accounts"][0]["roles"]
    assert listed == [
        {
            "role": "convenor",
            "case": "it",
            "deployment": "",
            "place": "riverside",
            "body": "council",
            "until": "",
        }
    ]


def test_a_place_without_its_case_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    a_body("council", "council")
    everywhere = [one for one in ADD if one not in ("--case", "it")]
    code, _, said = typed(capsys, *everywhere, "--place", "riverside")
    assert code == 2
    assert "Name the case" in said


def test_an_emergency_says_until_when(capsys: pytest.CaptureFixture[str]) -> None:
    a_body("council", "council")
    an_account("convenor-2")
    told = ("--hours", "4", "--reason", "The convenor is ill.")
    code, said, _ = typed(capsys, "emergency", *ADD[1:], *told)
    assert code == 0
    assert f"until {Role.objects.get().until:%Y-%m-%d}" in said
    listed = json.loads(typed(capsys, "list", "--json")[1])["accounts"][0]["roles"]
    assert listed[0]["until"]


def test_every_session_of_an_account_is_ended(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    account = an_account()
    client.force_login(account)
    key = client.session.session_key or ""
    notice_use(account, session=key, how="totp", browser="", at=NOON)
    assert "convenor-1: 1 sessions ended" in typed(capsys, "sign-out", "convenor-1")[1]
    assert "_auth_user_id" not in client.session
    assert typed(capsys, "sign-out", "nobody-1")[0] == 2
