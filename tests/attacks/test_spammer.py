"""How far does someone get who floods, replays, and guesses?"""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.db import connection
from django.utils import timezone

from dueregard.consultation.actions.saving import SavedAnswers
from dueregard.consultation.models import PostalCode, Response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.posted_codes import hash_of, read_posted_code
from dueregard.consultation.views import doors
from dueregard.log.checking import verify_log
from dueregard.log.models import LogLeaf
from dueregard.protection import proof_of_work
from dueregard.protection.admission import most_per_hour
from dueregard.protection.rate_limits import USUAL_PER_HOUR
from dueregard.protection.return_codes import code_from_key
from tests.attacks.market import ANSWER, CODE, REGISTERED, a_form, browser, said_on, words_on
from tests.consultation.on_paper import OPEN, market_on_record

POSTS = 1_000
SENDERS = 16
PER_HOUR_UNPROVED = 20

needs_threads = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="threads of one in-memory SQLite share its table locks; run on PostgreSQL",
)


def a_guess(number: int) -> str:
    """Words that make a code, and open nothing."""
    return " ".join(code_from_key(b"guess %d" % number))


def at_once(send: Any, times: int = SENDERS) -> list[Any]:
    """What comes back to as many threads that send at the same moment."""
    start, came = Barrier(times), list[Any]()

    def run() -> None:
        start.wait(10)
        came.append(send())
        connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return came


def test_of_a_thousand_posts_from_one_address_twenty_an_hour_come_in(market: Asked) -> None:
    mallory = browser()
    codes = [mallory.post(ANSWER, a_form()).status_code for _ in range(POSTS)]
    assert (
        Response.objects.count()
        == PER_HOUR_UNPROVED
        == most_per_hour(proved=False, usual=USUAL_PER_HOUR)
    )
    assert codes.count(429) == POSTS - PER_HOUR_UNPROVED


def test_a_household_cannot_shed_its_limit_by_changing_its_address(market: Asked) -> None:
    codes = [
        browser().post(ANSWER, a_form(), REMOTE_ADDR=f"2001:db8:1:2::{number:x}").status_code
        for number in range(PER_HOUR_UNPROVED + 5)
    ]
    assert codes.count(429) == 5


def test_a_forged_hop_does_not_shed_the_limit(market: Asked, settings: Any) -> None:
    settings.IS_PUBLIC = True
    codes = [
        browser(x_forwarded_for=f"10.0.0.{number}, 192.0.2.7")
        .post(ANSWER, a_form(), secure=True)
        .status_code
        for number in range(PER_HOUR_UNPROVED + 5)
    ]
    assert codes.count(429) == 5


@pytest.mark.parametrize("port", ["192.0.2.7:{}", "[2001:db8:1:2::9]:{}"])
def test_a_proxy_that_names_the_port_does_not_shed_the_limit(
    market: Asked, settings: Any, port: str
) -> None:
    settings.IS_PUBLIC = True
    codes = [
        browser(x_forwarded_for=port.format(40_000 + number))
        .post(ANSWER, a_form(), secure=True)
        .status_code
        for number in range(PER_HOUR_UNPROVED + 5)
    ]
    assert codes.count(429) == 5


def test_a_form_that_is_too_fast_does_not_use_up_the_household_s_tries(market: Asked) -> None:
    for _ in range(POSTS // 10):
        assert browser().post(ANSWER, a_form(opened=OPEN)).status_code == 429
    assert REGISTERED in said_on(browser().post(ANSWER, a_form()))


@pytest.fixture
def easy_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_of_work, "ROUNDS", 1)


def a_proof() -> str:
    set_task = Challenge.from_dict(proof_of_work.challenge(timezone.now()))
    solved = solve_challenge(set_task)
    assert solved
    return Payload(set_task, solved).to_base64()


def test_a_replayed_proof_of_work_opens_nothing(market: Asked, easy_work: None) -> None:
    proof = a_proof()
    first = browser().post(ANSWER, a_form(opened=OPEN, proof=proof))
    assert REGISTERED in said_on(first)
    codes = [
        browser().post(ANSWER, a_form(opened=OPEN, proof=again)).status_code
        for again in (proof, proof + "=", f" {proof}", proof.replace("=", "\n="))
    ]
    assert codes == [429] * 4
    assert Response.objects.count() == 1


def test_a_code_that_is_made_up_is_as_good_as_nothing(market: Asked) -> None:
    page = browser().post(ANSWER, a_form(opened=OPEN, code=a_guess(1)))
    assert page.status_code == 409
    assert Response.objects.count() == 0


def test_saving_for_later_is_no_way_to_fill_the_disk(market: Asked) -> None:
    codes = [browser().post(ANSWER, a_form(go="save")).status_code for _ in range(100)]
    assert codes.count(200) == SavedAnswers.objects.count() == USUAL_PER_HOUR
    page = browser().post(ANSWER, a_form(go="save", **{"q-why": "typed at length"}))
    assert page.status_code == 429
    assert "Nothing you typed is lost" in said_on(page)
    assert "typed at length" in said_on(page)


def test_guessing_codes_is_slowed_and_tells_nothing(market: Asked) -> None:
    pages = [browser().post(CODE, {"code": a_guess(number)}) for number in range(POSTS // 10)]
    assert [one.status_code for one in pages].count(404) == doors.WRONG_CODES
    assert pages[-1].status_code == 429
    assert "Please wait 10 minutes" in said_on(pages[-1])


def test_who_guessed_waits_ten_minutes_and_not_longer(
    market: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = words_on(browser().post(ANSWER, a_form()))
    for number in range(POSTS // 10):
        browser().post(CODE, {"code": a_guess(number)})
    assert browser().post(CODE, {"code": code}).status_code == 429
    later = OPEN + timedelta(seconds=doors.WRONG_CODES_WITHIN)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert browser().post(CODE, {"code": code}).status_code == 200


def test_who_mistypes_is_never_made_to_wait(market: Asked) -> None:
    code = words_on(browser().post(ANSWER, a_form()))
    first, *others = code.split()
    for _ in range(POSTS // 10):
        assert browser().post(CODE, {"code": " ".join([*others, first])}).status_code == 422
    assert browser().post(CODE, {"code": code}).status_code == 200


def test_who_has_a_code_may_use_it_as_often_as_they_like(market: Asked) -> None:
    code = words_on(browser().post(ANSWER, a_form()))
    codes = {browser().post(CODE, {"code": code}).status_code for _ in range(POSTS // 10)}
    assert codes == {200}


def test_a_form_sent_here_is_not_taken_for_one_sent_there(market: Asked) -> None:
    other = market_on_record_too()
    form = a_form()
    browser().post(ANSWER, form)
    page = browser().post(ANSWER.replace("market", other), form)
    assert page.status_code == 409
    assert REGISTERED not in said_on(page)


def market_on_record_too() -> str:
    from dueregard.consultation.entries import Consultation, Question
    from dueregard.stored import store
    from tests.consultation.on_paper import BEFORE, CASE, CONSULTATION, OPTIONS

    store(Consultation(**{**CONSULTATION, "id": "other"}), case=CASE, by="test", at=BEFORE)
    asks = Question(
        id="other-support",
        consultation="other",
        order=1,
        kind="single",
        wording="Do you support it?",
        part="main",
        options=OPTIONS,
    )
    store(asks, case=CASE, by="test", at=BEFORE)
    return "other"


@needs_threads
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_sixteen_times_at_once_is_registered_once(at_noon: datetime) -> None:
    market_on_record()
    form = a_form()
    pages = at_once(lambda: browser().post(ANSWER, form))
    assert {one.status_code for one in pages} == {200}
    assert len({words_on(one) for one in pages}) == 1
    assert Response.objects.count() == 1
    assert LogLeaf.objects.filter(kind="response.received").count() == 1
    assert list(verify_log()) == []


@needs_threads
@pytest.mark.django_db(transaction=True)
def test_a_posted_code_sent_sixteen_times_at_once_counts_once(at_noon: datetime) -> None:
    asked = market_on_record()
    from dueregard.consultation.actions.posting import make_codes

    (code,) = make_codes(1)
    PostalCode.objects.create(
        consultation_ref=asked.key, hash=hash_of(read_posted_code(code), consultation=asked.key)
    )
    pages = at_once(lambda: browser().post(ANSWER, a_form(posted_code=code)))
    codes = sorted(one.status_code for one in pages)
    assert codes == [200] + [409] * (SENDERS - 1)
    assert Response.objects.filter(channel="post").count() == Response.objects.count() == 1


@needs_threads
@pytest.mark.django_db(transaction=True)
def test_a_proof_of_work_sent_sixteen_times_at_once_proves_one(
    at_noon: datetime, easy_work: None
) -> None:
    market_on_record()
    proof = a_proof()
    at_once(lambda: browser().post(ANSWER, a_form(proof=proof)))
    assert Response.objects.filter(proved_work=True).count() == 1


@needs_threads
@pytest.mark.django_db(transaction=True)
def test_one_response_replaced_by_sixteen_at_once_leaves_one_that_counts(
    at_noon: datetime,
) -> None:
    market_on_record()
    code = words_on(browser().post(ANSWER, a_form()))
    pages = at_once(lambda: browser().post(ANSWER, a_form(code=code)))
    assert {one.status_code for one in pages} <= {200, 409}
    assert Response.objects.filter(state="counted").count() == 1
    assert list(verify_log()) == []
