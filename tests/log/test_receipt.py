"""Does a receipt prove its entry to somebody who has nothing but the file and the log's key?"""

import functools
import json
import string
from base64 import b64decode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.log import receipt
from dueregard.log.append import receipt_of
from dueregard.log.keys import verifier_key
from dueregard.log.note import sign_note, vkey_of
from dueregard.log.queries import tlog_proof_of
from dueregard.log.receipt import (
    NOTHING_TO_CHECK,
    ReceiptRefused,
    check_receipt,
    opened_fields,
    read_key,
    require_inclusion,
)
from tests.log.entries import an_entry, some_entries
from tests.log.receipts import OPENING, SALT, a_leaf, a_receipt, sealed
from tests.log.test_note import KEY, LINE, NAME, OTHER, VKEY
from tests.log.test_tree import a_tree
from tests.log.trees import entries, slow_path
from tests.shared import shared_file

RECEIPT = a_receipt()
TEXT = RECEIPT.decode()
STRANGER = sign_note("x\n", name="witness.example/w", key=OTHER).split("\n")[-2]
WITNESSED = f"{TEXT}{STRANGER}\n".encode()
SECRET = json.dumps(OPENING)
OF_WITNESS = sign_note("x\n", name=NAME, key=OTHER).split("\n")[-2]
SIGNED_BY_LOG = TEXT.split("\n")[-2]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same message, signature and key are judged once only."""
    monkeypatch.setattr(receipt, "is_signed", functools.cache(receipt.is_signed))


@pytest.fixture(autouse=True)
def no_key_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(receipt.KEY_VARIABLE, raising=False)


def refused(raw: bytes, *, key: str = VKEY) -> ReceiptRefused:
    with pytest.raises(ReceiptRefused) as caught:
        check_receipt(raw, key=key)
    return caught.value


def ran(
    raw: bytes, tmp_path: Path, *words: str, opening: str | None = None, key: str = VKEY
) -> tuple[int, str]:
    """Put a receipt, and an opening, into files and check them."""
    (tmp_path / "entry.tlog-proof").write_bytes(raw)
    (tmp_path / "opening.json").write_text(opening or "", "utf-8")
    return receipt.answer(
        str(tmp_path / "entry.tlog-proof"),
        key=key,
        opening=str(tmp_path / "opening.json") if opening is not None else "",
        as_json="--json" in words,
    )


# What it proves.


def test_a_receipt_says_in_plain_words_what_it_proves(tmp_path: Path) -> None:
    code, said = ran(RECEIPT, tmp_path)
    assert code == 0
    assert said.splitlines() == [
        "PROVED.",
        "Log: record.example/log",
        "Entry 5: a response to the consultation summer was registered on 22 November 2026.",
        "The log had 11 entries, counted from 0, when it signed this receipt.",
        "Nothing can be read in its 3 sealed fields, full or empty.",
        receipt.GIVEN_KEY,
        receipt.LIMITS,
    ]


@pytest.mark.parametrize(
    ("differing", "says"),
    [
        ({"kind": "response.withdrawn"}, "a response to the consultation summer was withdrawn on"),
        ({"kind": "contact.recorded"}, "of the kind contact.recorded was made about the case a-c"),
        ({"kind": None}, "an entry of the kind null was made"),
        ({"fact": []}, "the consultation null was registered"),
        ({"fact": {"consultation": "a\u202e\x1b[2J{}"}}, "consultation a\ufffd\ufffd[2J{} was"),
        ({"at": "2026-01-02T03:04:05Z"}, "on 2 January 2026 at 03:04:05 UTC."),
        ({"at": "in the spring"}, "registered on in the spring."),
        ({"at": "2026-13-01"}, "registered on 2026-13-01."),
        ({"commit": {}}, "when it signed this receipt.\nThe key"),
    ],
)
def test_every_entry_is_told_as_far_as_it_can_be(
    differing: dict[str, Any], says: str, tmp_path: Path
) -> None:
    code, said = ran(a_receipt(a_leaf(**differing)), tmp_path)
    assert code == 0
    assert says in said


def test_machines_are_told_the_same(tmp_path: Path) -> None:
    code, said = ran(RECEIPT, tmp_path, "--json", opening=SECRET)
    told = json.loads(said)
    assert (code, told["proved"], told["key"]) == (0, True, "given")
    assert (told["log"], told["index"], told["size"]) == (NAME, 5, 11)
    assert told["leaf_hash"] == check_receipt(RECEIPT, key=VKEY).leaf_hash.hex()
    assert told["entry"] == json.loads(a_leaf())
    assert told["opened"] == {"q1": True, "q2": True, "_language": True}
    code, said = ran(b"nothing", tmp_path, "--json")
    assert (code, json.loads(said)["proved"]) == (NOTHING_TO_CHECK, False)


@pytest.mark.django_db
def test_receipts_of_the_stored_log_are_proved_when_given_and_ever_after() -> None:
    some_entries(6)
    entry = an_entry(
        kind="response.received",
        clear={"consultation": "summer", "channel": "web"},
        texts={},
        sealed=sealed(),
        at=date(2026, 11, 22),
    )
    at_once = receipt_of(entry)
    some_entries(5)
    for text, size in ((at_once, 7), (tlog_proof_of(entry.index), 12)):
        proved = check_receipt(text.encode(), key=verifier_key())
        assert (proved.index, proved.size, proved.leaf_hash) == (6, size, entry.hash)
        assert all(opened_fields(proved.entry, opening=SECRET.encode()).values())


@pytest.mark.parametrize("size", [1, 2, 3, 8, 13])
def test_a_receipt_proves_its_entry_wherever_it_stands(size: int) -> None:
    for index in range(size):
        assert check_receipt(a_receipt(index=index, size=size), key=VKEY).index == index


def test_other_signatures_are_counted_and_not_believed(tmp_path: Path) -> None:
    assert check_receipt(WITNESSED, key=VKEY).other_signatures == 1
    assert "Other signatures, which were not checked: 1." in ran(WITNESSED, tmp_path)[1]


def test_further_signed_lines_are_allowed() -> None:
    assert check_receipt(a_receipt(below="more\n"), key=VKEY).size == 11


# What it does not prove.


@pytest.mark.parametrize(
    ("raw", "code", "why"),
    [
        (b"", 2, "no receipt"),
        (TEXT.replace("@v1", "@v2").encode(), 2, "no receipt"),
        (RECEIPT.replace(b"\n", b"\r\n"), 2, "no receipt"),
        (b"\xef\xbb\xbf" + RECEIPT, 2, "no receipt"),
        (RECEIPT.replace(b"\nextra", b"\r\nextra"), 2, "no receipt"),
        (RECEIPT.replace(b"\nindex", b"\r\nindex"), 1, "line ends"),
        (RECEIPT + b"\xff", 1, "not plain text"),
        ("\n".join(one for one in TEXT.split("\n") if one[:6] != "extra ").encode(), 2, "no entry"),
        (b"c2sp.org/tlog-proof@v1\n", 1, "cut short"),
        (TEXT.replace("extra ", "Extra ").encode(), 1, "cut short"),
        (TEXT.replace("index ", "place ").encode(), 1, "cut short"),
        (TEXT.replace("extra ", "extra").encode(), 1, "cut short"),
        (TEXT.replace("index 5", "index 05").encode(), 1, "05 is not a whole number"),
        (TEXT.replace("index 5", f"index {'9' * 5000}").encode(), 1, "whole number"),
        (TEXT.replace("index 5", "index 4").encode(), 1, "does not lead to the log's root"),
        (TEXT.replace("index 5", "index 11").encode(), 1, "not in a log of 11"),
        (TEXT.replace("index 5\n", "index 5\nAAAA\n").encode(), 1, "hash does not have 32 bytes"),
        (TEXT.replace("\n11\n", "\n12\n").encode(), 1, "does not fit what is signed"),
        (TEXT.replace("—", "-").encode(), 1, "where a signature should"),
        (TEXT.replace(SIGNED_BY_LOG, f"— {NAME} AAAAAA==").encode(), 1, "where a signature should"),
        (TEXT.replace(SIGNED_BY_LOG, OF_WITNESS).encode(), 1, "should have signed once. Under it"),
        (TEXT.replace(SIGNED_BY_LOG, LINE).encode(), 1, "does not fit what is signed"),
        (f"{TEXT}{SIGNED_BY_LOG}\n".encode(), 1, "should have signed once"),
        (RECEIPT[:-1], 1, "does not end with the signed"),
        (f"{TEXT}\n".encode(), 1, "does not end with the signed"),
        (f"{TEXT}more\n".encode(), 1, "more stands where a signature should"),
        (TEXT[: TEXT.index("—")].encode(), 1, "does not end with the signed"),
        (TEXT[: TEXT.index("\n\n") + 2].encode(), 1, "does not end with the signed"),
        (a_receipt(origin="other.example/log"), 1, "no checkpoint of the log"),
        (a_receipt(below="\nmore\n"), 1, "no checkpoint of the log"),
        (a_receipt(a_leaf(log="other.example/log")), 1, "another log"),
        (a_receipt(b"[]"), 1, "no entry of Due Regard"),
        (a_receipt(b'{"v": 1}'), 1, "no entry of Due Regard"),
        (a_receipt(b'{"v":1,"v":1}'), 1, "no entry of Due Regard"),
        (a_receipt(b'{"v":NaN}'), 1, "no entry of Due Regard"),
        (a_receipt(b'{"v":"\\ud800"}'), 1, "no entry of Due Regard"),
        (a_receipt(b"\xff"), 1, "no entry of Due Regard"),
        (a_receipt(b"[" * 30_000), 1, "no entry of Due Regard"),
    ],
)
def test_what_proves_nothing_says_why(raw: bytes, code: int, why: str) -> None:
    found = refused(raw)
    assert (found.code, why in str(found)) == (code, True), found


def test_a_number_is_read_only_from_a_signed_checkpoint_of_three_lines() -> None:
    note = sign_note(f"{NAME}\n11\n", name=NAME, key=KEY)
    assert "no checkpoint" in str(refused(f"{TEXT.partition(NAME)[0]}{note}".encode()))


@pytest.mark.parametrize(
    "key",
    [
        "",
        VKEY[:-4],
        VKEY.replace("+", " ", 1),
        VKEY.replace(NAME, "other.example/log"),
        f"{VKEY}=",
        f"\ud800{VKEY}",
        VKEY.replace("+A", "+B"),
    ],
)
def test_a_key_that_is_not_whole_is_refused(key: str) -> None:
    found = refused(RECEIPT, key=key)
    assert (found.code, "NAME+ID+KEY" in str(found)) == (2, True)


def test_another_key_of_the_same_name_is_told_apart() -> None:
    assert "should have signed once" in str(refused(RECEIPT, key=vkey_of(NAME, OTHER.public_key())))
    assert read_key(f" {VKEY}\n")[0] == NAME


def test_each_single_bit_of_a_receipt_matters(quick: None) -> None:
    for bit in range(8 * len(RECEIPT)):
        changed = bytearray(RECEIPT)
        changed[bit // 8] ^= 1 << bit % 8
        refused(bytes(changed))


@pytest.mark.slow
def test_each_letter_above_the_signed_checkpoint_matters(quick: None) -> None:
    for at, was in enumerate(RECEIPT[: RECEIPT.index(b"\n\n")]):
        for value in string.printable.encode():
            if value != was:
                refused(RECEIPT[:at] + bytes([value]) + RECEIPT[at + 1 :])


def test_no_byte_of_a_receipt_can_be_left_out_or_put_in(quick: None) -> None:
    for at in range(len(RECEIPT) + 1):
        for put in (b"", b"\n", b" ", b"A", b"=", b"\x00"):
            changed = RECEIPT[:at] + put + RECEIPT[at + (not put) :]
            if changed != RECEIPT:
                refused(changed)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_the_one_error(raw: bytes) -> None:
    for whole in (raw, b"c2sp.org/tlog-proof@v1\n" + raw, RECEIPT + raw[:1] + b"\n"):
        refused(whole)


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(0, len(TEXT)), st.integers(0, 40))
def test_any_text_put_into_a_receipt_ends_in_the_one_error(put: str, at: int, cut: int) -> None:
    changed = f"{TEXT[:at]}{put}{TEXT[at + cut :]}".encode(errors="surrogatepass")
    if changed != RECEIPT:
        refused(changed)


@settings(max_examples=200, deadline=None)
@given(st.text(), st.binary(max_size=60))
def test_any_key_and_any_opening_end_in_the_one_error(key: str, opening: bytes) -> None:
    refused(RECEIPT, key=key)
    with pytest.raises(ReceiptRefused):
        opened_fields({}, opening=b"!" + opening)


# The way to the root.


def judged(index: int, size: int, leaf: bytes, path: list[bytes], root: bytes) -> bool:
    try:
        require_inclusion(index=index, size=size, leaf=leaf, path=path, root=root)
    except ReceiptRefused:
        return False
    return True


def test_the_98_official_vectors_are_judged_as_they_say() -> None:
    files = list(shared_file("vectors/transparency-dev-merkle/testdata/inclusion").rglob("*.json"))
    assert len(files) == 98
    wrong = []
    for path in files:
        one = json.loads(path.read_bytes())
        proof = [b64decode(step) for step in one["proof"] or []]
        leaf, root = b64decode(one["leafHash"]), b64decode(one["root"])
        if judged(one["leafIdx"], one["treeSize"], leaf, proof, root) is one["wantErr"]:
            wrong.append(path.name)
    assert wrong == []


def test_every_proof_of_every_small_log_agrees_with_the_slow_tree() -> None:
    for size in range(1, 34):
        tree, all_of = a_tree(entries(size)), entries(size)
        for index in range(size):
            leaf, path = tree.node(0, index), slow_path(index, all_of)
            assert judged(index, size, leaf, path, tree.root())
            assert not judged(index, size, leaf, [*path, leaf], tree.root())
            assert not judged(index, size, leaf, path[1:], tree.root()) or not path
            assert not judged((index + 1) % size, size, leaf, path, tree.root()) or size == 1


# The private opening.


@pytest.mark.parametrize(
    ("field", "one", "fits"),
    [
        ("q1", OPENING["q1"], True),
        ("q1", {**OPENING["q1"], "content": "1"}, False),
        ("q1", {**OPENING["q1"], "salt": bytes(32).hex()}, False),
        ("q2", OPENING["q1"], False),
        ("q9", OPENING["q1"], False),
    ],
)
def test_an_opening_fits_its_own_field_alone(
    field: str, one: dict[str, str], fits: bool, tmp_path: Path
) -> None:
    code, said = ran(RECEIPT, tmp_path, opening=json.dumps({field: one}))
    verb = "is" if fits else "is NOT"
    assert f"Your own {field} {verb} what the entry was made from." in said
    assert code == (0 if fits else 1)
    assert said.startswith("PROVED." if fits else "THE ENTRY IS PROVED, YOUR OPENING IS NOT.")


def test_what_was_answered_is_never_printed(tmp_path: Path) -> None:
    for form in ("", "--json"):
        assert "thank you" not in ran(RECEIPT, tmp_path, form, opening=SECRET)[1]


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "[]",
        "1",
        "[" * 100_000,
        '{"q1": "2"}',
        '{"q1": {"content": "2"}}',
        json.dumps({"q1": {"content": 2, "salt": SALT.hex()}}),
        json.dumps({"q1": {"content": "\ud800", "salt": SALT.hex()}}),
        json.dumps({"q1": {"content": "2", "salt": SALT.hex(" ")}}),
        json.dumps({"q1": {"content": "2", "salt": 7}}),
    ],
)
def test_what_is_no_opening_is_refused(opening: str, tmp_path: Path) -> None:
    code, said = ran(RECEIPT, tmp_path, opening=opening)
    assert (code, said) == (2, "NOTHING WAS CHECKED.\nThe opening file is not one.\n")


# The key, the file, the command.


def test_without_a_key_nothing_is_believed_and_it_says_where_the_key_is(tmp_path: Path) -> None:
    code, said = ran(RECEIPT, tmp_path, key="")
    assert code == 2
    assert "/log/" in said
    assert "minutes" in said
    assert "paper receipt" in said


def test_the_key_may_stand_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(receipt.KEY_VARIABLE, VKEY)
    assert ran(RECEIPT, tmp_path, key="")[0] == 0


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path: Path) -> None:
    assert receipt.answer(str(tmp_path / "none"), key=VKEY)[0] == 2
    assert receipt.answer("\x00", key=VKEY)[0] == 2
    code, said = ran(RECEIPT + bytes(receipt.LARGEST_RECEIPT), tmp_path)
    assert (code, "65,536 bytes" in said) == (2, True)
    code, said = ran(RECEIPT, tmp_path, opening=" " * receipt.LARGEST_OPENING + "{}")
    assert (code, "1,000,000 bytes" in said) == (2, True)


def test_the_command_line_is_the_same_function(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "entry.tlog-proof"
    path.write_bytes(RECEIPT)
    assert receipt.main([str(path), "--key", VKEY]) == 0
    assert capsys.readouterr().out == receipt.answer(str(path), key=VKEY)[1]
    with pytest.raises(SystemExit) as ended:
        receipt.main([])
    assert ended.value.code == 2
