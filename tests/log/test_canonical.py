"""Are the bytes of an entry exact, and is a text bound to it without standing in it?"""

import json
from enum import IntEnum
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dueregard.log.canonical import LONGEST_ENTRY, NotCanonical, canonical, commit, encode

SALT = bytes(range(32))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


# The escapes are those of RFC 8785 section 3.2.2.2.
@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ({}, "{}"),
        ({"b": 1, "a": [True, False, None, -3]}, '{"a":[true,false,null,-3],"b":1}'),
        ({"a": {"y": "", "x": {}}}, '{"a":{"x":{},"y":""}}'),
        ({"a": 'ŵy € 𝄞 " \\ /'}, '{"a":"ŵy € 𝄞 \\" \\\\ /"}'),
        ({"a": "\b\t\n\f\r\x0f\x7f"}, '{"a":"\\b\\t\\n\\f\\r\\u000f\x7f"}'),
        ({"a": 2**53 - 1}, '{"a":9007199254740991}'),
    ],
)
def test_an_entry_is_written_in_one_way_only(entry: dict[str, Any], written: str) -> None:
    assert canonical(entry).decode() == written


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), values))
def test_what_is_written_is_read_back_and_written_the_same(entry: dict[str, Any]) -> None:
    written = canonical(entry)
    assert json.loads(written) == entry
    assert canonical(json.loads(written)) == written
    assert canonical(dict(reversed(entry.items()))) == written


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (0.5, "entry.fact.share is a float"),
        (1.0, "entry.fact.share is a float"),
        (float("nan"), "entry.fact.share is a float"),
        (float("inf"), "entry.fact.share is a float"),
        ([1, {"deep": 2.5}], r"entry.fact.share\[1\].deep is a float"),
        (b"bytes", "entry.fact.share is a bytes"),
        ((1, 2), "entry.fact.share is a tuple"),
        (2**53, "largest number"),
        (-(2**53), "largest number"),
        ("\ud800", "half a character"),
        ({1: "a"}, "a key is text"),
        ({"é": "a"}, "a key is text in ASCII"),
    ],
)
def test_what_may_not_stand_in_an_entry_is_refused_by_its_place(value: Any, why: str) -> None:
    with pytest.raises(NotCanonical, match=why):
        canonical({"fact": {"share": value}})


def test_a_count_under_a_name_is_still_a_count() -> None:
    class Two(IntEnum):
        TWO = 2

    assert canonical({"a": Two.TWO}) == b'{"a":2}'


def test_an_entry_is_as_long_as_a_tile_can_hold_and_no_longer() -> None:
    room = LONGEST_ENTRY - len(canonical({"a": ""}))
    assert len(canonical({"a": "x" * room})) == 65_535
    with pytest.raises(NotCanonical, match="65,536 bytes; the most is 65,535"):
        canonical({"a": "x" * (room + 1)})


def test_a_commitment_is_the_hash_of_the_parts_and_their_lengths() -> None:
    by_hand = (
        b"lfr-record/commit/v1\x00" + b"\x00\x04note" + SALT + b"\x00" * 7 + b"\x05" + b"hello"
    )
    assert commit(field="note", salt=SALT, content=b"hello") == sha256(by_hand).digest()


def test_a_commitment_changes_with_each_of_its_parts() -> None:
    parts = {"field": "note", "salt": SALT, "content": b"hello"}
    others = {"field": "not", "salt": bytes(32), "content": b"ehello"}
    made = {commit(**{**parts, name: value}) for name, value in others.items()}
    assert len(made | {commit(**parts)}) == 4


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(NotCanonical, match="32 bytes, not 31"):
        commit(field="note", salt=SALT[1:], content=b"")


def test_a_text_that_is_not_a_text_is_refused_by_its_name() -> None:
    assert encode("ŵ", "texts.note") == b"\xc5\xb5"
    with pytest.raises(NotCanonical, match=r"texts\.note holds half a character"):
        encode("\udfff", "texts.note")
