"""Is an address slowed down, and is there nothing that would tell which one it was?"""

import gc
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.http import HttpRequest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.protection.rate_limits import Limit, address_of, submissions_per_hour

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HERE, THERE = "192.0.2.7", "198.51.100.9"


def test_an_address_waits_once_it_has_taken_its_share() -> None:
    limit = Limit("submissions", most=2)
    assert [limit.take(HERE, now=NOON) for _ in range(3)] == [0, 0, 3_600]
    assert limit.take(THERE, now=NOON) == 0
    assert limit.taken(HERE, now=NOON) == 2


def test_the_window_slides() -> None:
    limit = Limit("submissions", most=2, per_seconds=60)
    taken = [limit.take(HERE, now=_later(at)) for at in (0, 40, 50, 59.5, 60, 61, 100)]
    assert taken == [0, 0, 10, 1, 0, 39, 0]


def test_a_refused_try_does_not_count() -> None:
    limit = Limit("submissions", most=1, per_seconds=60)
    limit.take(HERE, now=NOON)
    for second in range(1, 60):
        assert limit.take(HERE, now=_later(second)) == 60 - second
    assert limit.take(HERE, now=_later(60)) == 0


def test_a_thousand_tries_at_once_let_in_what_is_allowed_and_no_more() -> None:
    limit = Limit("submissions", most=20)
    waits: list[int] = []

    def knock() -> None:
        waits.extend(limit.take(HERE, now=NOON) for _ in range(125))

    threads = [Thread(target=knock) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) == 1_000
    assert waits.count(0) == 20


def test_a_stricter_limit_is_of_the_same_count() -> None:
    limit = Limit("submissions", most=3)
    assert limit.take(HERE, now=NOON, most=1) == 0
    assert limit.take(HERE, now=_later(60), most=1) == 3_540
    assert limit.take(HERE, now=_later(60)) == 0
    assert limit.take(HERE, now=_later(60), most=0) == 3_600


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", HERE, True),
        (HERE, THERE, False),
        ("", "", True),
        ("no address", "no address", True),
        ("no address", "another", False),
        ("\ud800", "\udfff", False),
    ],
)
def test_a_household_counts_as_one(one: str, other: str, same: bool) -> None:
    limit = Limit("submissions", most=1)
    limit.take(one, now=NOON)
    assert (limit.take(other, now=NOON) > 0) is same


def test_a_new_day_forgets_everything() -> None:
    limit = Limit("submissions", most=1)
    night = NOON.replace(hour=23, minute=59, second=59)
    limit.take(HERE, now=night)
    before = list(_strings_within(limit))
    assert limit.take(HERE, now=night + timedelta(seconds=1)) == 0
    secrets_before = {one for one in before if isinstance(one, bytes)}
    assert secrets_before & set(_strings_within(limit)) == set()


def test_a_clock_set_back_locks_nobody_out() -> None:
    limit = Limit("submissions", most=1, per_seconds=60)
    limit.take(HERE, now=NOON)
    assert limit.take(HERE, now=_later(-7_200)) == 60


def test_it_remembers_so_many_and_no_more() -> None:
    limit = Limit("submissions", most=1, room=3)
    for last in range(5):
        limit.take(f"192.0.2.{last}", now=NOON)
    assert [limit.take(f"192.0.2.{last}", now=NOON) > 0 for last in (4, 3, 2)] == [True] * 3
    assert limit.take("192.0.2.0", now=NOON) == 0


def test_whoever_comes_back_is_not_the_oldest() -> None:
    limit = Limit("submissions", most=2, room=2)
    for address in (HERE, THERE, HERE, "192.0.2.1"):
        limit.take(address, now=NOON)
    assert limit.taken(HERE, now=NOON) == 2


def test_no_address_is_left_in_memory_or_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    planted = ["203.0.113.77", "2001:db8:7777:1::77", "planted.example"]
    limit = Limit("submissions")
    for address in planted:
        limit.take(address, now=NOON)
    held = list(_strings_within(limit))
    assert any(isinstance(one, bytes) and len(one) == 32 for one in held), "the walk saw nothing"
    for form in (*planted, b"\xcb\x00\x71\x4d", bytes.fromhex("20010db877770001")):
        for one in held:
            assert type(one) is not type(form) or form not in one
    assert repr(limit) == "Limit('submissions', most=20, per_seconds=3600)"
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("public", "hops", "expected"),
    [
        (False, "203.0.113.1", HERE),
        (True, "", HERE),
        (True, "203.0.113.1", "203.0.113.1"),
        (True, "6.6.6.6, 203.0.113.1", "203.0.113.1"),
        (True, "203.0.113.1, ", HERE),
    ],
)
def test_only_the_hop_that_our_own_proxy_wrote_is_believed(
    public: bool, hops: str, expected: str, settings: Any
) -> None:
    settings.IS_PUBLIC = public
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": HERE, "HTTP_X_FORWARDED_FOR": hops}
    assert address_of(request) == expected


def test_a_request_from_nowhere_is_counted_too() -> None:
    assert address_of(HttpRequest()) == ""


def test_an_operator_chooses_how_many_an_hour(settings: Any) -> None:
    settings.DUEREGARD_SUBMISSIONS_PER_HOUR = 7
    assert submissions_per_hour() == 7
    del settings.DUEREGARD_SUBMISSIONS_PER_HOUR
    assert submissions_per_hour() == 60


@given(st.lists(st.integers(0, 300), max_size=60).map(sorted), st.integers(1, 5))
def test_it_agrees_with_counting_the_slow_way(seconds: list[int], most: int) -> None:
    limit = Limit("submissions", most=most, per_seconds=60)
    let_in: list[int] = []
    for second in seconds:
        allowed = sum(second - 60 < one for one in let_in) < most
        assert (limit.take(HERE, now=_later(second)) == 0) is allowed
        let_in += [second] * allowed


def _later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def _strings_within(limit: Limit) -> Iterator[Any]:
    """Whatever text or bytes can be reached from the limit's own state."""
    seen, waiting = set(), [limit.__dict__]
    while waiting:
        one: Any = waiting.pop()
        if id(one) in seen or isinstance(one, type):
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes):
            yield one
        waiting.extend(gc.get_referents(one))
