"""What is done with accounts, what of it stands in the public log, and what leaves no trace?"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command
from django.db import IntegrityError
from pytest_django import Settings

from dueregard.errors import NotFound, RuleBroken
from dueregard.log.models import LogHead, LogLeaf
from dueregard.people.actions import (
    close_account,
    grant_role,
    open_account,
    renew_sign_in,
    revoke_role,
)
from dueregard.people.entries import Organisation
from dueregard.people.models import Account, Role
from dueregard.people.queries import all_accounts, at_work, kind_of_body
from dueregard.stored import store
from tests.builders import a_case

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTED: dict[str, Any] = {"by": "operator", "at": NOON}


@pytest.fixture(autouse=True)
def quick_hashing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def an_account(name: str = "convenor-1") -> Account:
    return open_account(name, password="a long first password", **NOTED)


def grant(role: str, *, to: str = "convenor-1", case: str = "it", kind: str = "council") -> None:
    grant_role(role, to=to, case=case, body="a-body", body_kind=kind, **NOTED)


def a_known_case(ref: str) -> None:
    store(a_case(id=ref), case=ref, by="operator", at=NOON)


def a_body(ref: str, kind: str, *, case: str = "it") -> None:
    body = Organisation(id=ref, name=f"Body {ref}", kind=kind)
    store(body, case=case, by="operator", at=NOON)


def newest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(LogLeaf.objects.latest("index").leaf))
    return found


def size() -> int:
    return int(LogHead.objects.get().size)


def test_an_account_is_logged_by_chance_letters_and_no_name() -> None:
    account = an_account()
    said = newest()
    assert (said["kind"], said["subject"]) == ("account.opened", f"accounts:{account.ref}")
    assert "convenor-1" not in json.dumps(said)
    assert account.check_password("a long first password")


def test_a_role_is_logged_with_its_body_and_case() -> None:
    account = an_account()
    grant("convenor")
    said = newest()
    assert (said["kind"], said["case"]) == ("role.granted", "it")
    assert said["subject"] == f"accounts:{account.ref}"
    assert said["fact"] == {"role": "convenor", "body": "a-body"}
    assert at_work(account).roles == (("convenor", "it", "a-body"),)


def test_a_role_is_given_once() -> None:
    an_account()
    grant("convenor")
    before = size()
    with pytest.raises(RuleBroken, match="already"):
        grant("convenor")
    grant("convenor", case="another")
    assert size() == before + 1


@pytest.mark.parametrize("case", ["it", "another", ""])
def test_a_role_of_the_force_goes_with_no_other_in_any_case(case: str) -> None:
    an_account()
    grant("convenor")
    before = size()
    with pytest.raises(RuleBroken, match="No account may be both"):
        grant("assessor", case=case, kind="force")
    assert size() == before
    assert Role.objects.count() == 1


def test_a_role_taken_away_is_gone_and_logged() -> None:
    account = an_account()
    grant("convenor")
    revoke_role("convenor", of="convenor-1", case="it", **NOTED)
    assert newest()["kind"] == "role.revoked"
    assert at_work(account).roles == ()
    with pytest.raises(NotFound, match="does not hold"):
        revoke_role("convenor", of="convenor-1", case="it", **NOTED)


def test_whoever_begins_anew_has_neither_the_old_password_nor_the_old_factor() -> None:
    account = an_account()
    TOTP.activate(account, generate_totp_secret())
    renew_sign_in("convenor-1", password="another first password", **NOTED)
    account.refresh_from_db()
    assert account.check_password("another first password")
    assert not Authenticator.objects.exists()
    assert newest()["kind"] == "account.renewed"


def test_a_closed_account_keeps_what_it_did() -> None:
    an_account()
    grant("convenor")
    close_account("convenor-1", **NOTED)
    assert newest()["kind"] == "account.closed"
    assert all_accounts() == [("convenor-1", False, (("convenor", "it", "a-body"),))]


REFUSED: list[Callable[[], object]] = [
    lambda: an_account("jane-smith"),
    lambda: an_account("convenor-1"),
    lambda: grant("convenor", to="convenor-9"),
    lambda: grant("convenor", kind="force"),
    lambda: grant("assessor"),
    lambda: revoke_role("convenor", of="convenor-9", case="it", **NOTED),
    lambda: renew_sign_in("convenor-9", password="x", **NOTED),
    lambda: close_account("convenor-9", **NOTED),
]


@pytest.mark.parametrize("act", REFUSED)
def test_what_is_refused_leaves_no_trace(act: Callable[[], object]) -> None:
    an_account()
    before = size()
    with pytest.raises((RuleBroken, NotFound)):
        act()
    assert (size(), Account.objects.count(), Role.objects.count()) == (before, 1, 0)


def test_the_database_refuses_a_role_that_nobody_knows_or_twice() -> None:
    account = an_account()
    with pytest.raises(IntegrityError):
        Role.objects.create(account=account, role="king", case="it", body="b")


def test_an_account_says_what_it_may_where() -> None:
    account = an_account()
    grant("convenor", case="it")
    grant("intake_clerk", case="")
    work = at_work(account)
    assert work.may("convene", case="it")
    assert not work.may("convene", case="another")
    assert work.may("enter", case="another")
    assert work.may("convene")
    assert work.cases == ("it",)


def test_an_account_without_a_role_has_a_name() -> None:
    assert at_work(an_account()).name == "convenor-1"


def test_a_body_that_is_a_force_anywhere_is_one_everywhere() -> None:
    a_known_case("it")
    a_known_case("another")
    a_body("met", "force", case="another")
    a_body("met", "other")
    a_body("council", "council")
    assert kind_of_body("met", case="it") == "force"
    assert kind_of_body("met", case="") == "force"
    assert kind_of_body("council", case="it") == "council"
    assert kind_of_body("council", case="another") == ""
    assert kind_of_body("nobody", case="") == ""


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


def test_an_account_is_added_with_a_password_shown_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_known_case("it")
    a_body("council", "council")
    code, said, _ = typed(capsys, *ADD)
    assert code == 0
    assert "shown once" in said
    password = said.split("shown once: ")[1].split()[0]
    assert Account.objects.get(name="convenor-2").check_password(password)
    again = ("add", "convenor-2", "--role", "intake_clerk", "--case", "it", "--body", "council")
    code, said, _ = typed(capsys, *again, "--json")
    assert json.loads(said)["password"] == ""


def test_adding_is_all_or_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    a_known_case("it")
    a_body("met", "force")
    before = size()
    code, _, said = typed(capsys, *ADD[:-1], "met")
    assert code == 2
    assert "Name a body of that kind" in said
    assert not Account.objects.exists()
    assert size() == before


def test_a_body_must_be_on_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    a_known_case("it")
    code, _, said = typed(capsys, *ADD)
    assert code == 2
    assert "no organisation council" in said
    assert not Account.objects.exists()


def test_accounts_are_renewed_revoked_closed_and_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert typed(capsys, "list")[1].strip() == "No account yet."
    a_known_case("it")
    a_body("council", "council")
    typed(capsys, *ADD)
    assert "convenor-2: convenor in it for council" in typed(capsys, "list")[1]
    said = typed(capsys, "renew", "convenor-2")[1]
    password = said.split("shown once: ")[1].split()[0]
    assert Account.objects.get(name="convenor-2").check_password(password)
    said = typed(capsys, "revoke", "convenor-2", "--role", "convenor", "--case", "it")[1]
    assert "no longer convenor in it" in said
    assert "is closed" in typed(capsys, "revoke", "convenor-2")[1]
    listed = json.loads(typed(capsys, "list", "--json")[1])["accounts"]
    assert listed == [{"name": "convenor-2", "active": False, "roles": []}]
    assert typed(capsys, "revoke", "nobody-1")[0] == 2
