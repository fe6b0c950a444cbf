"""Is a response registered once, whole, provably, and can its sender change it until closing?"""

import json
import secrets
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dueregard.consultation.actions.answering import (
    NotOpen,
    Registered,
    submit_response,
    withdraw_response,
)
from dueregard.consultation.models import OfferedStatement, Response
from dueregard.consultation.pages.status import openings_of
from dueregard.consultation.queries.own import own_response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.checking import verify_log
from dueregard.log.keys import verifier_key
from dueregard.log.models import LogLeaf, Opening
from dueregard.log.receipt import ReceiptRefused, check_receipt, opened_fields
from tests.consultation.on_paper import AFTER, BEFORE, GIVEN, OPEN, market_on_record

MOST_QUERIES = 12


@pytest.fixture
def market(db: None) -> Asked:
    return market_on_record()


def send(asked: Asked, given: Answers = GIVEN, **how: Any) -> Registered:
    how = {
        "form_key": secrets.token_bytes(16),
        "channel": "web",
        "at": OPEN,
        "code": secrets.token_bytes(32),
        **how,
    }
    return submit_response(given, asked=asked, **how)


def test_a_response_is_registered_with_its_entry_and_receipt(market: Asked) -> None:
    registered = send(market, code=b"c" * 32)
    own = own_response(b"c" * 32)
    assert own.given == GIVEN
    assert (own.state, own.channel, own.day) == ("counted", "web", date(2026, 6, 1))
    proved = check_receipt(registered.receipt.encode(), key=verifier_key())
    assert (proved.index, proved.leaf_hash) == (registered.index, registered.leaf_hash)
    assert list(verify_log()) == []


def test_a_submission_costs_few_queries(market: Asked) -> None:
    send(market)
    with CaptureQueriesContext(connection) as asked:
        send(market)
    assert len(asked) <= MOST_QUERIES


def test_the_entry_tells_only_the_consultation_the_channel_and_the_day(market: Asked) -> None:
    full, empty = send(market), send(market, Answers())
    leaves = [json.loads(bytes(LogLeaf.objects.get(index=one.index).leaf)) for one in (full, empty)]
    for leaf in leaves:
        assert leaf["fact"] == {"consultation": "market", "channel": "web"}
        assert leaf["at"] == "2026-06-01"
        assert (leaf["actor"], leaf["prev"]) == ("public", None)
    assert leaves[0]["commit"].keys() == leaves[1]["commit"].keys()
    assert len(str(leaves[0])) == len(str(leaves[1]))


def test_the_same_answers_commit_differently_each_time(market: Asked) -> None:
    one, other = (
        json.loads(bytes(LogLeaf.objects.get(index=send(market).index).leaf)) for _ in range(2)
    )
    assert not set(one["commit"].values()) & set(other["commit"].values())


def test_what_was_answered_stands_nowhere_in_the_log(market: Asked) -> None:
    send(market, Answers(texts={"why": "a planted sentence"}))
    assert not Opening.objects.filter(content__contains="planted").exists()
    assert not any(b"planted" in bytes(one.leaf) for one in LogLeaf.objects.all())


def test_a_form_sent_twice_is_registered_once(market: Asked) -> None:
    key = secrets.token_bytes(16)
    first, second = send(market, form_key=key), send(market, form_key=key)
    assert (second.ref, second.index, second.is_repeat) == (first.ref, first.index, True)
    assert Response.objects.count() == 1
    check_receipt(second.receipt.encode(), key=verifier_key())


def test_a_form_sent_again_after_closing_still_gets_its_receipt(market: Asked) -> None:
    key = secrets.token_bytes(16)
    first = send(market, form_key=key)
    assert send(market, form_key=key, at=AFTER).index == first.index


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
def test_outside_its_time_nothing_is_registered(market: Asked, moment: Any) -> None:
    entries = LogLeaf.objects.count()
    with pytest.raises(NotOpen):
        send(market, at=moment)
    assert (Response.objects.count(), LogLeaf.objects.count()) == (0, entries)


def test_paper_that_came_in_time_may_be_typed_after_closing(market: Asked) -> None:
    assert send(market, channel="paper", at=AFTER, actor="intake").index


def test_a_replaced_response_leaves_its_place_to_the_new_one(market: Asked) -> None:
    code = b"c" * 32
    first = send(market, code=code)
    second = send(market, Answers(answers={"support": "1"}), replaces=code)
    states = dict(Response.objects.values_list("ref", "state"))
    assert states == {first.ref: "replaced", second.ref: "counted"}
    own = own_response(code)
    assert own.given.answers == {"support": "1"}
    assert own.revises == first.leaf_hash.hex()


def test_of_a_replaced_response_only_the_fact_is_kept(market: Asked) -> None:
    code = b"c" * 32
    first = send(market, code=code)
    send(market, Answers(), replaces=code)
    row = Response.objects.get(ref=first.ref)
    assert (row.answers, row.texts, row.votes, row.salts, row.code) == ({}, {}, {}, {}, None)
    check_receipt(first.receipt.encode(), key=verifier_key())
    assert list(verify_log()) == []


def test_nobody_can_tell_from_the_log_which_response_was_replaced(market: Asked) -> None:
    code = b"c" * 32
    first = send(market, code=code)
    second = send(market, replaces=code)
    leaf = bytes(LogLeaf.objects.get(index=second.index).leaf).decode()
    assert json.loads(leaf)["kind"] == "response.received"
    assert first.ref not in leaf
    assert first.leaf_hash.hex() not in leaf


def test_a_withdrawn_response_is_erased_and_counted(market: Asked) -> None:
    code = b"c" * 32
    first = send(market, code=code)
    withdraw_response(code, asked=market, at=OPEN)
    own = own_response(code)
    assert (own.state, own.given.answers, own.given.texts) == ("withdrawn", {}, {})
    check_receipt(first.receipt.encode(), key=verifier_key())
    assert list(verify_log()) == []
    with pytest.raises(RuleBroken, match="withdrawn"):
        withdraw_response(code, asked=market, at=OPEN)
    with pytest.raises(RuleBroken, match="withdrawn"):
        send(market, replaces=code)


def test_nothing_is_withdrawn_after_closing(market: Asked) -> None:
    code = b"c" * 32
    send(market, code=code)
    with pytest.raises(NotOpen):
        withdraw_response(code, asked=market, at=AFTER)
    assert own_response(code).state == "counted"


def test_a_code_opens_its_own_response_alone(market: Asked) -> None:
    send(market, code=b"c" * 32)
    with pytest.raises(NotFound):
        own_response(b"d" * 32)
    with pytest.raises(NotFound):
        send(market, replaces=b"d" * 32)
    assert Response.objects.count() == 1


def test_statements_that_were_added_follow_the_person_through_a_change(market: Asked) -> None:
    code = b"c" * 32
    send(market, Answers(offered=("The square is for everyone.",)), code=code)
    send(market, Answers(offered=("Signs in Welsh too.",)), replaces=code)
    said = [(one.words, one.decided) for one in own_response(code).offered]
    assert said == [("The square is for everyone.", None), ("Signs in Welsh too.", None)]
    assert OfferedStatement.objects.count() == 2


def test_the_opening_file_shows_that_the_entry_holds_these_answers(market: Asked) -> None:
    registered = send(market, code=b"c" * 32)
    openings = openings_of(market, own_response(b"c" * 32))
    entry = check_receipt(registered.receipt.encode(), key=verifier_key()).entry
    assert set(opened_fields(entry, opening=json.dumps(openings).encode()).values()) == {True}
    openings["why"]["content"] = "other words"
    told = opened_fields(entry, opening=json.dumps(openings).encode())
    assert [field for field, opens in told.items() if not opens] == ["why"]


def test_a_receipt_with_a_letter_changed_proves_nothing(market: Asked) -> None:
    receipt = send(market).receipt
    with pytest.raises(ReceiptRefused):
        check_receipt(receipt.replace("index ", "index 1").encode(), key=verifier_key())


def test_a_failure_leaves_no_trace(market: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise OSError("the disk is full")

    entries = LogLeaf.objects.count()
    monkeypatch.setattr("dueregard.consultation.actions.answering._keep_offered", fails)
    with pytest.raises(OSError, match="disk"), transaction.atomic():
        send(market, Answers(offered=("A statement.",)))
    assert (Response.objects.count(), LogLeaf.objects.count()) == (0, entries)


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="threads of one in-memory SQLite share its table locks; bench/ does this on a file",
)
@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_each_registered_once() -> None:
    market = market_on_record()
    keys = [secrets.token_bytes(16) for _ in range(12)]
    failed: list[Exception] = []

    def sends(mine: list[bytes]) -> None:
        try:
            for key in mine:
                send(market, form_key=key)
        except Exception as error:  # told below, in the thread that asserts
            failed.append(error)
        finally:
            connection.close()

    # Every form is sent by two threads.
    threads = [Thread(target=sends, args=(keys[start::4],)) for start in (0, 1, 2, 3, 0, 1, 2, 3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    assert Response.objects.count() == len(keys)
    assert list(verify_log()) == []
