"""Does recomputing tell what is wrong, and where, and nothing when nothing is?"""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from dueregard.log.canonical import canonical, commit
from dueregard.log.tree import Tree, leaf_hash
from dueregard.log.verify import Fault, Row, erasures, read_entry, verify_nodes, verify_rows

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
    return Row(index, leaf, leaf_hash(leaf), labels, {"note": (SALT, content)})


ROWS = [a_row(index) for index in range(9)]


def faults(rows: list[Row], **erased: Any) -> list[str]:
    return [str(one) for one in verify_rows(rows, into=Tree(), erased=erased.get("erased", {}))]


def test_a_sound_log_has_no_fault_and_the_root_of_its_entries() -> None:
    tree = Tree()
    assert list(verify_rows(iter(ROWS), into=tree, erased={})) == []
    assert tree.size == 9


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
            ["entry 4: its bytes are not an entry of this log"]),
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


def the_nodes(tree: Tree) -> Iterator[tuple[int, int, bytes]]:
    for level in range(1, tree.size.bit_length()):
        for index in range(tree.size >> level):
            yield level, index, tree.node(level, index)


def a_full_tree() -> Tree:
    tree = Tree()
    for row in ROWS:
        tree.append_hash(row.hash)
    return tree


def test_the_stored_hashes_of_a_sound_log_are_its_own() -> None:
    tree = a_full_tree()
    assert list(verify_nodes(the_nodes(tree), tree=tree)) == []
    later = [*the_nodes(tree), (1, 4, bytes(32)), (3, 1, bytes(32))]
    assert list(verify_nodes(later, tree=tree)) == []


def test_the_lowest_wrong_hash_is_told_once() -> None:
    tree = a_full_tree()
    wrong = {(1, 2), (2, 1), (3, 0), (1, 0)}
    nodes = [(lv, at, bytes(32) if (lv, at) in wrong else node) for lv, at, node in the_nodes(tree)]
    assert list(verify_nodes(nodes, tree=tree)) == [
        Fault(0, "the hash over entries 0 to 1 is not theirs"),
        Fault(4, "the hash over entries 4 to 5 is not theirs"),
    ]


def test_missing_hashes_are_counted() -> None:
    tree = a_full_tree()
    told = list(verify_nodes(list(the_nodes(tree))[2:], tree=tree))
    assert [str(one) for one in told] == [
        "2 hashes above the entries are missing: proofs will fail"
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
