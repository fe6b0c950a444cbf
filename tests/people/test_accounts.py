"""What is done with accounts, what of it stands in the public log, and what leaves no trace?"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from dueregard.errors import NotFound, RuleBroken
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.people.actions.accounts import (
    close_account,
    open_account,
    renew_sign_in,
    take_up_account,
)
from dueregard.people.actions.roles import grant_in_emergency, revoke_role
from dueregard.people.entries import Organisation
from dueregard.people.models import Account, Role
from dueregard.people.queries import Held, all_accounts, at_work, kind_of_body
from dueregard.stored import store
from tests.builders import a_case
from tests.people.accounts import NOON, NOTED, PASSWORD, a_post, an_account, grant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def a_known_case(ref: str) -> None:
    store(a_case(id=ref), case=ref, by="operator", at=NOON)


def a_body(ref: str, kind: str, *, case: str = "it") -> None:
    body = Organisation(id=ref, name=f"Body {ref}", kind=kind)
    store(body, case=case, by="operator", at=NOON)


def newest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(LogLeaf.objects.latest("index").leaf))
    return found


def said_at() -> int:
    return int(LogLeaf.objects.latest("index").index)


def size() -> int:
    return int(LogHead.objects.get().size)


def test_an_account_is_logged_by_chance_letters_and_no_name() -> None:
    token = open_account("convenor-1", **NOTED)
    account, said = Account.objects.get(), newest()
    assert (said["kind"], said["subject"]) == ("account.opened", f"accounts:{account.ref}")
    assert "convenor-1" not in json.dumps(said)
    assert not account.has_usable_password()
    take_up_account(token, password=PASSWORD, at=NOON)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert (newest()["kind"], newest()["subject"]) == (
        "account.taken_up",
        f"accounts:{account.ref}",
    )


def test_a_link_takes_an_account_up_once_and_for_seven_days() -> None:
    token = open_account("convenor-1", **NOTED)
    with pytest.raises(NotFound):
        take_up_account(token, password=PASSWORD, at=NOON + timedelta(days=7))
    take_up_account(token, password=PASSWORD, at=NOON + timedelta(days=6))
    with pytest.raises(NotFound):
        take_up_account(token, password="another long password", at=NOON)
    assert token not in str(list(LogLeaf.objects.values_list("leaf", flat=True)))


def test_a_newer_link_makes_the_older_one_void_and_a_closed_account_is_taken_up_by_none() -> None:
    old = open_account("convenor-1", **NOTED)
    new = renew_sign_in("convenor-1", **NOTED)
    with pytest.raises(NotFound):
        take_up_account(old, password=PASSWORD, at=NOON)
    close_account("convenor-1", **NOTED)
    with pytest.raises(NotFound):
        take_up_account(new, password=PASSWORD, at=NOON)


def test_a_role_is_logged_with_its_body_and_case() -> None:
    account = an_account()
    grant("convenor")
    said = newest()
    assert (said["kind"], said["case"]) == ("role.granted", "it")
    assert said["subject"] == f"accounts:{account.ref}"
    assert said["fact"] == {"role": "convenor", "body": "a-body"}
    assert at_work(account).roles == (Held(role="convenor", case="it", body="a-body"),)


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
    renew_sign_in("convenor-1", **NOTED)
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert not Authenticator.objects.exists()
    assert newest()["kind"] == "account.renewed"


def test_a_closed_account_keeps_what_it_did() -> None:
    an_account()
    grant("convenor")
    close_account("convenor-1", **NOTED)
    assert newest()["kind"] == "account.closed"
    assert all_accounts() == [
        ("convenor-1", False, (Held(role="convenor", case="it", body="a-body"),))
    ]


def in_emergency(
    role: str = "convenor",
    *,
    to: str = "convenor-1",
    hours: int = 4,
    reason: str = "The convenor is ill and the consultation closes tonight.",
) -> datetime:
    return grant_in_emergency(a_post(role), to=to, hours=hours, reason=reason, **NOTED)


def test_a_role_given_in_an_emergency_is_told_with_its_reason_and_ends_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = an_account()
    until = in_emergency()
    said = newest()
    assert (said["kind"], until) == ("role.granted_in_emergency", NOON + timedelta(hours=4))
    assert said["fact"]["until"] == "2026-03-01T16:00+00:00"
    assert Opening.objects.get(leaf_id=said_at()).content.startswith("The convenor is ill")
    monkeypatch.setattr(timezone, "now", lambda: until - timedelta(minutes=1))
    assert at_work(account).may("convene", case="it")
    monkeypatch.setattr(timezone, "now", lambda: until)
    assert not at_work(account).may("convene", case="it")


def test_an_emergency_can_be_drawn_out_but_gives_nobody_what_they_hold() -> None:
    an_account()
    in_emergency(hours=1)
    in_emergency(hours=2)
    assert Role.objects.get().until == NOON + timedelta(hours=2)
    Role.objects.update(until=None)
    with pytest.raises(RuleBroken, match="already"):
        in_emergency()


def test_no_emergency_lets_one_account_hold_what_must_be_apart() -> None:
    an_account()
    in_emergency()
    Role.objects.update(until=NOON - timedelta(days=1))
    with pytest.raises(RuleBroken, match="No account may be both"):
        grant_in_emergency(
            a_post("moderator"), to="convenor-1", hours=1, reason="Nobody else is here.", **NOTED
        )


REFUSED: list[Callable[[], object]] = [
    lambda: an_account("jane-smith"),
    lambda: an_account("convenor-1"),
    lambda: grant("convenor", to="convenor-9"),
    lambda: grant("convenor", kind="force"),
    lambda: grant("assessor"),
    lambda: revoke_role("convenor", of="convenor-9", case="it", **NOTED),
    lambda: renew_sign_in("convenor-9", **NOTED),
    lambda: close_account("convenor-9", **NOTED),
    lambda: grant("convenor", case="", deployment="d-1"),
    lambda: grant("convenor", case="", place="p-1"),
    lambda: in_emergency(reason=" "),
    lambda: in_emergency(hours=0),
    lambda: in_emergency(hours=73),
    lambda: in_emergency("assessor"),
    lambda: in_emergency(to="convenor-9"),
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
