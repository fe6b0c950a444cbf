"""Is work asked for once a form, and is a proof worth nothing when forged, late or used?"""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from dueregard.protection.models import SpentChallenge
from dueregard.protection.proof_of_work import (
    challenge,
    forget_expired,
    is_solved,
    is_unspent,
    spend,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KNOCKERS = 8

Proof = dict[str, Any]


def _solved(asked: Proof) -> Proof:
    solution = solve_challenge(Challenge.from_dict(asked))
    assert solution is not None
    return {"challenge": asked, "solution": solution.to_dict()}


def _sent(proof: Any) -> str:
    return base64.b64encode(json.dumps(proof).encode()).decode()


@pytest.fixture(scope="module")
def proof() -> Proof:
    return _solved(challenge(NOON))


def test_a_solved_challenge_is_good_until_it_expires(proof: Proof) -> None:
    payload = _sent(proof)
    assert is_solved(payload, now=NOON)
    assert is_solved(payload, now=NOON + timedelta(hours=6, seconds=-1))
    assert not is_solved(payload, now=NOON + timedelta(hours=6))


def test_a_challenge_can_stand_in_a_page(proof: Proof) -> None:
    asked = proof["challenge"]
    assert json.loads(json.dumps(asked)) == asked
    assert asked["parameters"]["algorithm"] == "PBKDF2/SHA-256"
    assert json.dumps(asked).isascii()


def _set(*path: str, to: Any) -> Callable[[Proof], None]:
    def change(proof: Proof) -> None:
        place = proof
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("challenge", "parameters", "cost", to=1),
        _set("challenge", "parameters", "keyPrefix", to=""),
        _set("challenge", "parameters", "keyLength", to=1),
        _set("challenge", "parameters", "salt", to="00" * 16),
        _set("challenge", "parameters", "nonce", to="00" * 15),
        _set("challenge", "parameters", "algorithm", to="SHA-1"),
        _set("challenge", "parameters", "data", to={"until": 9_999_999_999}),
        _set("challenge", "parameters", "data", to=None),
        _set("challenge", "parameters", "expiresAt", to=9_999_999_999),
        _set("challenge", "parameters", "keySignature", to="00"),
        _set("challenge", "parameters", to="text"),
        _set("challenge", "signature", to="00" * 32),
        _set("challenge", "signature", to=None),
        _set("challenge", to=[]),
        _set("solution", "counter", to=0),
        _set("solution", "counter", to="1"),
        _set("solution", "counter", to=-1),
        _set("solution", "counter", to=2**40),
        _set("solution", "derivedKey", to="00" * 32),
        _set("solution", "derivedKey", to=None),
        _set("solution", to=None),
    ],
)
def test_a_proof_changed_anywhere_is_no_proof(proof: Proof, change: Callable[..., None]) -> None:
    changed = json.loads(json.dumps(proof))
    change(changed)
    if changed["solution"] and changed["solution"]["counter"] == proof["solution"]["counter"] == 0:
        pytest.skip("the first number tried was the right one")
    assert not is_solved(_sent(changed), now=NOON)


def test_a_solution_of_one_challenge_solves_no_other(proof: Proof) -> None:
    spliced = {"challenge": challenge(NOON), "solution": proof["solution"]}
    assert not is_solved(_sent(spliced), now=NOON)


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "no base64",
        "é",
        "\ud800",
        "AAAA",
        _sent(None),
        _sent([]),
        _sent("text"),
        _sent({"challenge": {}, "solution": {}}),
        base64.b64encode(b"[" * 1_400).decode(),
        base64.b64encode(b"9" * 1_400).decode(),
        base64.b64encode(b"\xff\xfe").decode(),
        "A" * 1_000_000,
    ],
)
def test_what_is_no_proof_is_said_to_be_none(payload: str) -> None:
    assert is_solved(payload, now=NOON) is False
    assert is_unspent(payload, now=NOON) is False
    assert spend(payload, now=NOON) is False


@given(st.text(max_size=300))
def test_nothing_sent_as_a_proof_is_an_error(payload: str) -> None:
    assert is_solved(payload, now=NOON) is False


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5))
def test_nothing_written_into_a_challenge_is_an_error(anything: Any) -> None:
    asked = challenge(NOON)
    for name in asked["parameters"]:
        changed = {**asked, "parameters": {**asked["parameters"], name: anything}}
        sent = _sent({"challenge": changed, "solution": {"counter": 1, "derivedKey": "00"}})
        assert is_solved(sent, now=NOON) is False


def test_the_secret_of_another_site_signs_nothing_here(proof: Proof, settings: Any) -> None:
    settings.SECRET_KEY = "another site's"
    assert not is_solved(_sent(proof), now=NOON)


@pytest.mark.django_db
def test_a_proof_is_spent_once(proof: Proof) -> None:
    assert [spend(_sent(proof), now=NOON) for _ in range(3)] == [True, False, False]
    assert SpentChallenge.objects.get().expires_at == NOON + timedelta(hours=6)


@pytest.mark.django_db
def test_a_spent_proof_opens_no_door(proof: Proof) -> None:
    assert is_unspent(_sent(proof), now=NOON)
    spend(_sent(proof), now=NOON)
    assert not is_unspent(_sent(proof), now=NOON)
    assert is_solved(_sent(proof), now=NOON)


@pytest.mark.django_db
def test_a_proof_written_in_another_way_is_still_the_same_proof(proof: Proof) -> None:
    other = json.loads(json.dumps(proof))
    other["solution"]["time"] = 1.5
    other["more"] = "text"
    written = [_sent(proof), base64.b64encode(json.dumps(other, indent=1).encode()).decode()]
    assert all(is_solved(one, now=NOON) for one in written)
    assert [spend(one, now=NOON) for one in written] == [True, False]


@pytest.mark.django_db
def test_a_second_solution_of_a_spent_challenge_is_refused(proof: Proof) -> None:
    asked = Challenge.from_dict(proof["challenge"])
    more = solve_challenge(asked, counter_start=proof["solution"]["counter"] + 1)
    assert more is not None
    spend(_sent(proof), now=NOON)
    again = Payload(asked, more).to_base64()
    assert is_solved(again, now=NOON)
    assert not spend(again, now=NOON)


@pytest.mark.django_db
def test_an_expired_proof_is_not_spent(proof: Proof) -> None:
    assert not spend(_sent(proof), now=NOON + timedelta(hours=7))
    assert not SpentChallenge.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_proof_whose_form_was_not_taken_is_still_good(proof: Proof) -> None:
    with transaction.atomic():
        spend(_sent(proof), now=NOON)
        transaction.set_rollback(True)
    assert spend(_sent(proof), now=NOON)


@pytest.mark.django_db
def test_spending_is_one_statement(proof: Proof, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        spend(_sent(proof), now=NOON)
    with django_assert_num_queries(1):
        spend(_sent(proof), now=NOON)


@pytest.mark.django_db
def test_what_has_expired_is_forgotten_and_nothing_else(proof: Proof) -> None:
    spend(_sent(proof), now=NOON)
    assert forget_expired(NOON + timedelta(hours=6)) == 0
    assert forget_expired(NOON + timedelta(hours=6, seconds=1)) == 1
    assert not is_solved(_sent(proof), now=NOON + timedelta(hours=6, seconds=1))


@pytest.mark.django_db(transaction=True)
def test_many_who_send_one_proof_at_once_are_one(proof: Proof) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite is in memory: one connection locks out the rest")
    start, let_in = Barrier(KNOCKERS), []

    def knock() -> None:
        start.wait(timeout=10)
        let_in.append(spend(_sent(proof), now=NOON))
        connection.close()

    knockers = [Thread(target=knock) for _ in range(KNOCKERS)]
    for knocker in knockers:
        knocker.start()
    for knocker in knockers:
        knocker.join()
    assert sorted(let_in) == [False] * (KNOCKERS - 1) + [True]
