"""Do our proofs prove, and does nothing else pass for a proof?"""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.log.proofs import (
    ProofRefused,
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from dueregard.log.tree import EMPTY_ROOT, Tree, leaf_hash
from tests.log.test_tree import a_tree
from tests.log.trees import ENTRIES, ROOTS, entries, slow_path, slow_proof, slow_root
from tests.shared import shared_file

LARGEST = 130
VECTORS = "vectors/transparency-dev-merkle/testdata"


@pytest.fixture(scope="module")
def grown() -> tuple[Tree, list[bytes]]:
    """A tree of 130 entries, and its root at every size."""
    tree, roots = Tree(), [EMPTY_ROOT]
    for entry in entries(LARGEST):
        tree.append(entry)
        roots.append(tree.root())
    return tree, roots


def official(kind: str) -> list[tuple[Path, dict[str, Any]]]:
    files = shared_file(VECTORS + kind).rglob("*.json")
    return [(one, json.loads(one.read_bytes())) for one in files]


def hashes(vector: dict[str, Any]) -> list[bytes]:
    return [b64decode(one) for one in vector["proof"] or []]


def test_the_98_official_inclusion_vectors_are_judged_as_they_say() -> None:
    found = official("/inclusion")
    assert len(found) == 98
    wrong = [
        path.name
        for path, one in found
        if one["wantErr"]
        is not refuses(
            verify_inclusion,
            index=one["leafIdx"],
            size=one["treeSize"],
            leaf=b64decode(one["leafHash"]),
            proof=hashes(one),
            root=b64decode(one["root"]),
        )
    ]
    assert wrong == []


def test_the_98_official_consistency_vectors_are_judged_as_they_say() -> None:
    found = official("/consistency")
    assert len(found) == 98
    wrong = [
        path.name
        for path, one in found
        if one["wantErr"]
        is not refuses(
            verify_consistency,
            first=one["size1"],
            second=one["size2"],
            proof=hashes(one),
            first_root=b64decode(one["root1"]),
            second_root=b64decode(one["root2"]),
        )
    ]
    assert wrong == []


def refuses(verify: Any, **claim: Any) -> bool:
    try:
        verify(**claim)
    except ProofRefused:
        return True
    return False


# Worked by hand on the eight published entries: the path of entry 2 among 5 is entry 3, the
# root of the first two, and entry 4; the first 4 are one complete subtree of 5.
def test_the_proofs_of_five_entries_worked_by_hand() -> None:
    tree = a_tree(ENTRIES[:5])
    leaf = [leaf_hash(one) for one in ENTRIES]
    assert inclusion_proof(2, 5, tree.node) == [leaf[3], bytes.fromhex(ROOTS[2]), leaf[4]]
    assert consistency_proof(4, 5, tree.node) == [leaf[4]]


@pytest.mark.parametrize("size", range(1, 34))
def test_the_proofs_are_those_of_the_slow_obvious_version(size: int) -> None:
    of, tree = entries(size), a_tree(entries(size))
    for index in range(size):
        assert inclusion_proof(index, size, tree.node) == slow_path(index, of)
    for first in range(1, size + 1):
        assert consistency_proof(first, size, tree.node) == slow_proof(first, of)


def test_every_inclusion_proof_up_to_130_entries_proves(grown: tuple[Tree, list[bytes]]) -> None:
    tree, roots = grown
    for size in range(1, LARGEST + 1):
        for index in range(size):
            verify_inclusion(
                index=index,
                size=size,
                leaf=tree.node(0, index),
                proof=inclusion_proof(index, size, tree.node),
                root=roots[size],
            )


def test_every_consistency_proof_up_to_130_entries_proves(grown: tuple[Tree, list[bytes]]) -> None:
    tree, roots = grown
    for second in range(1, LARGEST + 1):
        for first in range(1, second + 1):
            verify_consistency(
                first=first,
                second=second,
                proof=consistency_proof(first, second, tree.node),
                first_root=roots[first],
                second_root=roots[second],
            )


def test_tlog_scales_believes_every_proof_of_ours(grown: tuple[Tree, list[bytes]]) -> None:
    tlog = pytest.importorskip("tlog_scales.tlog")
    tree, roots = grown
    for second in range(1, LARGEST + 1):
        for first in range(second):
            path = inclusion_proof(first, second, tree.node)
            tlog.InclusionProof(first, second, path).check(tree.node(0, first), roots[second])
        for first in range(1, second):
            path = consistency_proof(first, second, tree.node)
            tlog.ConsistencyProof(first, second, path).check(roots[first], roots[second])


def test_pymerkle_makes_the_same_inclusion_proofs(grown: tuple[Tree, list[bytes]]) -> None:
    pymerkle = pytest.importorskip("pymerkle")
    theirs, (tree, roots) = pymerkle.InmemoryTree(), grown
    for entry in entries(LARGEST):
        theirs.append_entry(entry)
    for size in (1, 2, 3, 64, 65, 127, 130):
        for index in range(size):
            proof = theirs.prove_inclusion(index + 1, size)
            path = inclusion_proof(index, size, tree.node)
            assert proof.path == [tree.node(0, index), *path]
            pymerkle.verify_inclusion(tree.node(0, index), roots[size], proof)


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0), (9, 5)])
def test_no_path_leads_to_an_entry_outside_the_log(index: int, size: int) -> None:
    with pytest.raises(IndexError, match="not in a log"):
        inclusion_proof(index, size, a_tree(entries(5)).node)
    with pytest.raises(ProofRefused, match="outside"):
        verify_inclusion(index=index, size=size, leaf=EMPTY_ROOT, proof=[], root=EMPTY_ROOT)


@pytest.mark.parametrize(("first", "second"), [(-1, 5), (5, 4)])
def test_a_log_never_shrinks(first: int, second: int) -> None:
    with pytest.raises(IndexError, match="no prefix"):
        consistency_proof(first, second, a_tree(entries(5)).node)
    roots = {"first_root": EMPTY_ROOT, "second_root": EMPTY_ROOT}
    with pytest.raises(ProofRefused, match="cannot shrink"):
        verify_consistency(first=first, second=second, proof=[], **roots)


@pytest.mark.parametrize("size", [0, 5])
def test_a_log_is_consistent_with_itself_by_an_empty_proof(size: int) -> None:
    root = slow_root(entries(size))
    same = {"first": size, "second": size, "first_root": root, "second_root": root}
    assert consistency_proof(size, size, a_tree(entries(5)).node) == []
    verify_consistency(**same, proof=[])
    with pytest.raises(ProofRefused, match="not"):
        verify_consistency(**same, proof=[root])


def test_two_empty_logs_have_the_empty_root() -> None:
    other = slow_root(entries(1))
    with pytest.raises(ProofRefused, match="empty log"):
        verify_consistency(first=0, second=0, proof=[], first_root=other, second_root=other)


# What a forger, or a fault on the wire, can do to a proof.
@st.composite
def a_mutation(draw: st.DrawFn, claim: dict[str, Any]) -> dict[str, Any]:
    changed = {**claim, "proof": list(claim["proof"])}
    proof = changed["proof"]
    what = draw(st.sampled_from(["number", "hash", "flip", "drop", "add", "swap", "cut"]))
    if what == "number":
        name = draw(st.sampled_from([n for n in claim if isinstance(claim[n], int)]))
        changed[name] = draw(st.integers(-2, 300))
    elif what == "hash":
        name = draw(st.sampled_from([n for n in claim if isinstance(claim[n], bytes)]))
        changed[name] = draw(st.binary(max_size=40))
    elif what == "add":
        proof.insert(draw(st.integers(0, len(proof))), draw(st.binary(min_size=32, max_size=32)))
    elif proof:
        at = draw(st.integers(0, len(proof) - 1))
        if what == "drop":
            del proof[at]
        elif what == "cut":
            proof[at] = proof[at][: draw(st.integers(0, 31))]
        elif what == "swap":
            other = draw(st.integers(0, len(proof) - 1))
            proof[at], proof[other] = proof[other], proof[at]
        else:
            bit = draw(st.integers(0, 255))
            flipped = bytearray(proof[at])
            flipped[bit // 8] ^= 1 << bit % 8
            proof[at] = bytes(flipped)
    return changed


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_no_mutated_inclusion_proof_is_believed(
    grown: tuple[Tree, list[bytes]], data: st.DataObject
) -> None:
    tree, roots = grown
    size = data.draw(st.integers(1, LARGEST))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, tree.node)
    leaf = tree.node(0, index)
    claim = {"index": index, "size": size, "leaf": leaf, "proof": proof, "root": roots[size]}
    mutated = data.draw(a_mutation(claim))
    # Another size can be true as well: a path of the same shape leads to the same root.
    if (mutated["index"], mutated["leaf"], mutated["proof"], mutated["root"]) != (
        index,
        leaf,
        proof,
        roots[size],
    ):
        assert refuses(verify_inclusion, **mutated)


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_no_mutated_consistency_proof_is_believed(
    grown: tuple[Tree, list[bytes]], data: st.DataObject
) -> None:
    tree, roots = grown
    second = data.draw(st.integers(2, LARGEST))
    first = data.draw(st.integers(1, second - 1))
    claim = {
        "first": first,
        "second": second,
        "proof": consistency_proof(first, second, tree.node),
        "first_root": roots[first],
        "second_root": roots[second],
    }
    mutated = data.draw(a_mutation(claim))
    if {**mutated, "first": first, "second": second} != claim:
        assert refuses(verify_consistency, **mutated)


def test_nothing_is_proved_from_an_empty_log() -> None:
    roots = {"first_root": EMPTY_ROOT, "second_root": slow_root(entries(5))}
    with pytest.raises(ProofRefused, match="proves nothing"):
        verify_consistency(first=0, second=5, proof=[], **roots)
