"""Is a form known again, and can its age not be made up?"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.errors import BadInput
from dueregard.protection.form_keys import (
    fresh_form_key,
    mark_of,
    opened_seconds_ago,
    opening_token,
    read_form_key,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = "AAECAwQFBgcICQoLDA0ODw"


def test_every_form_has_a_key_of_its_own() -> None:
    keys = {fresh_form_key() for _ in range(1_000)}
    assert len(keys) == 1_000
    assert all(len(read_form_key(key)) == 16 for key in keys)


def test_a_key_is_read_as_it_was_written() -> None:
    assert read_form_key(KEY) == bytes(range(16))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        KEY[:-1],
        KEY + "A",
        KEY[:-1] + "x",  # the same sixteen bytes, written otherwise
        KEY + "==",
        KEY[:-1] + "+",
        KEY[:-1] + "é",
        KEY + "\n",
        KEY * 1_000,
        "\ud800" * 22,
    ],
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="lost its key"):
        read_form_key(typed)


@given(st.text())
def test_whatever_is_sent_as_a_key_is_a_key_or_refused(typed: str) -> None:
    with suppress(BadInput):
        assert len(read_form_key(typed)) == 16


def test_the_mark_that_is_kept_differs_for_every_key_and_holds_none() -> None:
    key = read_form_key(KEY)
    assert len(mark_of(key)) == 32
    assert mark_of(key) == mark_of(key) != mark_of(key[::-1])
    assert key not in mark_of(key)


@pytest.mark.parametrize(
    ("later", "seconds"),
    [(0, 0), (1, 1), (90, 90), (86_400 * 30, 86_400 * 30), (-1, 0), (-300, 0)],
)
def test_a_form_tells_when_it_was_opened_whatever_the_skew(later: int, seconds: int) -> None:
    token = opening_token(form_key=KEY, now=NOON)
    now = NOON + timedelta(seconds=later)
    assert opened_seconds_ago(token, form_key=KEY, now=now) == seconds


def test_the_token_holds_the_time_and_nothing_else() -> None:
    assert opening_token(form_key=KEY, now=NOON).startswith(f"{int(NOON.timestamp())}:")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        ":",
        "0:abc",
        opening_token(form_key=KEY, now=NOON).replace("1", "2", 1),
        opening_token(form_key="another form's", now=NOON),
        opening_token(form_key=KEY, now=NOON + timedelta(seconds=301)),
        "é:\x00",
    ],
)
def test_a_forged_age_is_refused(forged: str) -> None:
    with pytest.raises(BadInput, match="press the button again"):
        opened_seconds_ago(forged, form_key=KEY, now=NOON)
