"""Is a signed note believed when, and only when, the key that we pinned signed it?"""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.log.note import (
    MOST_SIGNATURES,
    NoteRefused,
    decode,
    is_signed_under,
    open_note,
    read_vkey,
    sign_note,
    vkey_of,
)

# The example in the documentation of Go's golang.org/x/mod/sumdb/note, where the format is from.
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SKEY = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_NOTE = f"{GO_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501

NAME = "record.example/log"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VKEY = vkey_of(NAME, KEY.public_key())
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
NOTE = sign_note("one\n\ntwo\n", name=NAME, key=KEY)
LINE = NOTE.split("\n")[-2]


def test_the_go_reference_note_verifies_and_is_signed_to_the_same_bytes() -> None:
    key = Ed25519PrivateKey.from_private_bytes(b64decode(GO_SKEY)[1:])
    assert open_note(GO_NOTE, vkey=GO_VKEY) == GO_TEXT
    assert vkey_of("PeterNeumann", key.public_key()) == GO_VKEY
    assert sign_note(GO_TEXT, name="PeterNeumann", key=key) == GO_NOTE


def test_a_text_may_hold_empty_lines_and_a_key_may_end_in_a_newline() -> None:
    assert open_note(NOTE, vkey=f"{VKEY}\n") == "one\n\ntwo\n"


def test_signatures_of_strangers_are_ignored() -> None:
    stranger = sign_note("one\n\ntwo\n", name="witness.example/w", key=OTHER).split("\n")[-2]
    same_name = sign_note("one\n\ntwo\n", name=NAME, key=OTHER).split("\n")[-2]
    note = NOTE.replace(LINE, f"{stranger}\n{same_name}\n{LINE}")
    assert open_note(note, vkey=VKEY) == "one\n\ntwo\n"
    assert is_signed_under(note, name=NAME, key=OTHER.public_key())
    assert not is_signed_under(NOTE, name=NAME, key=OTHER.public_key())
    assert not is_signed_under(NOTE, name="other.example", key=KEY.public_key())


def test_a_note_that_only_strangers_signed_is_refused() -> None:
    with pytest.raises(NoteRefused, match="no signature of"):
        open_note(NOTE, vkey=vkey_of(NAME, OTHER.public_key()))


def test_one_false_signature_of_ours_refuses_the_note_though_another_is_true() -> None:
    false = sign_note("else\n", name=NAME, key=KEY).split("\n")[-2]
    with pytest.raises(NoteRefused, match="does not fit"):
        open_note(NOTE.replace(LINE, f"{LINE}\n{false}"), vkey=VKEY)


SHORT = b64encode(b"four").decode()


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "does not end"),
        ("text\n", "empty line"),
        ("text\n\n", "empty line"),
        (f"text\n{LINE}\n", "empty line"),
        (NOTE.removesuffix("\n"), "does not end"),
        (NOTE + "\n", "empty line"),
        (NOTE.replace("one", "o\tne"), "control"),
        (NOTE.replace("\n", "\r\n"), "control"),
        (NOTE.replace("one", "\ud800"), "half a character"),
        (NOTE.replace("one", "two"), "does not fit"),
        (NOTE.replace("—", "-"), "not a signature line"),
        (NOTE.replace(LINE, f"{LINE} more"), "not a signature line"),
        (NOTE.replace(LINE, f"— {NAME}"), "not a signature line"),
        (NOTE.replace(LINE, f"— a+b {SHORT}"), "no key name"),
        (NOTE.replace(LINE, f"— a\u2003b {SHORT}"), "no key name"),
        (NOTE.replace(LINE, f"— {NAME} {SHORT}"), "holds no signature"),
        (NOTE.replace(LINE, f"— {NAME} ###"), "not base64"),
        (NOTE.replace(LINE, "\n".join([LINE] * (MOST_SIGNATURES + 1))), "more than"),
    ],
)
def test_what_is_not_a_note_is_refused(note: str, why: str) -> None:
    with pytest.raises(NoteRefused, match=why):
        open_note(note, vkey=VKEY)


@pytest.mark.parametrize(
    ("vkey", "why"),
    [
        ("", "no key name"),
        ("name only", "no key name"),
        ("\ud800+00+AA==", "half a character"),
        ("name+c74f20a3", "NAME"),
        ("name+c74f20a3+###", "not base64"),
        (GO_VKEY + "BADKEY==", "base64"),
        (GO_VKEY.replace("PeterNeumann", "AnyoneElse"), "id does not fit"),
        (GO_VKEY.replace("c74f20a3", "c74f20a4"), "id does not fit"),
        (GO_VKEY.replace("+AR", "+ZR"), "Ed25519"),
    ],
)
def test_what_is_not_a_key_is_refused(vkey: str, why: str) -> None:
    with pytest.raises(NoteRefused, match=why):
        read_vkey(vkey)


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("no end", NAME, "does not end"),
        ("a\n", "", "no key name"),
        ("a\n", "two words", "no key name"),
        ("a\n", "plus+plus", "no key name"),
    ],
)
def test_what_no_note_may_hold_is_not_signed(text: str, name: str, why: str) -> None:
    with pytest.raises(NoteRefused, match=why):
        sign_note(text, name=name, key=KEY)


def test_base64_that_decodes_but_was_written_otherwise_is_refused() -> None:
    assert decode("AA==") == b"\x00"
    with pytest.raises(NoteRefused, match="as base64 is written"):
        decode("AB==")


def test_each_single_bit_of_a_note_matters() -> None:
    raw = NOTE.encode()
    for bit in range(8 * len(raw)):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(NoteRefused):
            open_note(flipped.decode(errors="surrogateescape"), vkey=VKEY)


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="—\n =A1/+a") | st.text().map(lambda end: NOTE + end + "\n"))
def test_any_text_ends_in_the_one_error(text: str) -> None:
    if text != NOTE:
        with pytest.raises(NoteRefused):
            open_note(text, vkey=VKEY)
