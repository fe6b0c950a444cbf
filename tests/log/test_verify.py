"""Does recomputing tell what is wrong, and where, and nothing when nothing is?"""

import subprocess
import sys
from typing import Any

import pytest

from dueregard.log.canonical import canonical, commit
from dueregard.log.tree import leaf_hash
from dueregard.log.verify import Recomputed, Row, erasures, read_entry, verify_rows

SALT = bytes(range(32))


def a_row(index: int, **differing: Any) -> Row:
    content = f"text {index}"
    said = {
        "v": 1,
        "kind": "contact.recorded",
        "case": "a-case",
        "subject": f"contacts:{index}",
        "fact": {"n": index},
        "commit": {"note": commit(field="note", salt=SALT, content=content.encode()).hex()},
        **differing,
    }
    leaf = canonical(said)
    labels = (said["kind"], said["case"], said["subject"])
    return Row(index, leaf, leaf_hash(leaf), b"", labels, {"note": (SALT, content)})


def a_log(size: int) -> list[Row]:
    found, rows = Recomputed(), []
    for row in map(a_row, range(size)):
        completed = found.append(row.hash)
        rows.append(row._replace(above=b"".join(node for _, _, node in completed[1:])))
    return rows


ROWS = a_log(9)


def faults(rows: list[Row], **erased: Any) -> list[str]:
    return [
        str(one) for one in verify_rows(rows, into=Recomputed(), erased=erased.get("erased", {}))
    ]


def test_a_sound_log_has_no_fault_and_the_root_of_its_entries() -> None:
    found = Recomputed()
    assert list(verify_rows(iter(ROWS), into=found, erased={})) == []
    assert (found.size, len(found.edge)) == (9, 64)


def put(at: int, **changed: Any) -> list[Row]:
    return [*ROWS[:at], ROWS[at]._replace(**changed), *ROWS[at + 1 :]]


BROKEN = canonical({"v": 1, "fact": {}, "commit": []})


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (put(4, leaf=ROWS[5].leaf), ["entry 4: its bytes are not those that were recorded"]),
        (put(4, hash=bytes(32)), ["entry 4: its bytes are not those that were recorded"]),
        (ROWS[:3] + ROWS[5:], ["entry 3: missing: the next stored entry is 5"]),
        (ROWS[1:], ["entry 0: missing: the next stored entry is 1"]),
        (put(4, leaf=BROKEN, hash=leaf_hash(BROKEN)),
            ["entry 4: its bytes are not an entry of this log",
             "entry 4: the hash over entries 4 to 5 is not theirs"]),
        (put(4, labels=("other.kind", "a-case", "contacts:4")),
            ["entry 4: it is filed under another kind, case or subject than its own"]),
        (put(4, openings={"note": (SALT, "text 5")}),
            ["entry 4: the text 'note' is not the one that was recorded"]),
        (put(4, openings={"note": (bytes(32), "text 4")}),
            ["entry 4: the text 'note' is not the one that was recorded"]),
        (put(4, openings={"note": (b"", "text 4")}),
            ["entry 4: the text 'note' is not the one that was recorded"]),
        (put(4, openings={}),
            ["entry 4: the text 'note' is gone and no entry says it was erased"]),
        (put(4, openings={"note": (SALT, "text 4"), "more": (SALT, "")}),
            ["entry 4: a text 'more' stands beside it that was never recorded"]),
    ],
)  # fmt: skip
def test_each_change_is_told_where_it_is(rows: list[Row], told: list[str]) -> None:
    assert faults(rows) == told


def test_an_erased_text_may_be_gone_and_may_not_come_back() -> None:
    erased = {4: frozenset({"note"})}
    assert faults(put(4, openings={}), erased=erased) == []
    assert faults(ROWS, erased=erased) == [
        "entry 4: the text 'note' was erased and stands here again"
    ]


def a_redaction(**fact: Any) -> bytes:
    return a_row(0, kind="redaction", fact=fact).leaf


@pytest.mark.parametrize(
    ("leaf", "erased"),
    [
        (a_redaction(target=4, field="note"), {4: frozenset({"note"})}),
        (a_redaction(target=9, field="note"), {}),
        (a_redaction(target=8, field="note"), {8: frozenset({"note"})}),
        (a_redaction(target="4", field="note"), {}),
        (a_redaction(target=4), {}),
        (a_row(0, fact={"target": 4, "field": "note"}).leaf, {}),
        (b"not an entry", {}),
    ],
)
def test_only_a_later_redaction_erases(leaf: bytes, erased: dict[int, frozenset[str]]) -> None:
    assert erasures([(9, leaf)]) == erased


def test_two_redactions_of_one_entry_erase_two_texts() -> None:
    both = [(8, a_redaction(target=4, field="a")), (9, a_redaction(target=4, field="b"))]
    assert erasures(both) == {4: frozenset({"a", "b"})}


@pytest.mark.parametrize(
    "leaf",
    [
        b"",
        b"\xff",
        b"[" * 65_000,
        b'{"commit":{},"fact":{}} ',
        b"[]",
        b"1",
        b"{}",
        b'{"commit":{}}',
        b'{"commit":{},"fact":1}',
        BROKEN,
    ],
)
def test_what_is_not_an_entry_is_not_read_as_one(leaf: bytes) -> None:
    assert read_entry(leaf) is None


def test_the_lowest_wrong_hash_is_told_once() -> None:
    rows = put(7, above=bytes(96))
    rows[1] = rows[1]._replace(above=b"")
    assert faults(rows) == [
        "entry 0: the hash over entries 0 to 1 is not theirs",
        "entry 6: the hash over entries 6 to 7 is not theirs",
    ]


def test_the_verifier_needs_only_the_standard_library() -> None:
    asked = (
        "import sys, dueregard.log.verify; "
        "print([one for one in ('django', 'cryptography') if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert ran.stdout.strip() == "[]"
