"""Can a reader check an entry offline with the file that they took away?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.log.checkpoint import Checkpoint, sign_checkpoint
from dueregard.log.proof_file import check_proof_file, read_proof_file, write_proof_file
from dueregard.log.proofs import ProofRefused, inclusion_proof
from dueregard.log.tree import leaf_hash
from tests.log.test_note import KEY, NAME, VKEY
from tests.log.test_tree import a_tree
from tests.log.trees import ENTRIES

TREE = a_tree(ENTRIES[:5])
FILE = write_proof_file(
    index=2,
    path=inclusion_proof(2, 5, TREE.node),
    checkpoint=sign_checkpoint(Checkpoint(NAME, 5, TREE.root()), KEY),
)
LEAF = leaf_hash(ENTRIES[2])
WITH_EXTRA = FILE.replace("index 2", "extra AAECAw==\nindex 2")


def test_the_file_is_written_as_c2sp_says() -> None:
    lines = FILE.split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 2"]
    assert lines[5:8] == ["", NAME, "5"]
    assert lines[-2].startswith(f"— {NAME} ")


@pytest.mark.parametrize("text", [FILE, WITH_EXTRA])
def test_the_file_proves_its_entry_and_no_other(text: str) -> None:
    assert check_proof_file(text, leaf=LEAF, vkey=VKEY) == 2
    with pytest.raises(ProofRefused, match="does not follow"):
        check_proof_file(text, leaf=leaf_hash(b"another"), vkey=VKEY)


def test_extra_is_read_and_nobody_vouches_for_it() -> None:
    assert read_proof_file(WITH_EXTRA).extra == b"\x00\x01\x02\x03"
    assert read_proof_file(FILE).extra == b""


def test_the_only_entry_of_a_log_needs_no_path() -> None:
    tree = a_tree(ENTRIES[:1])
    note = sign_checkpoint(Checkpoint(NAME, 1, tree.root()), KEY)
    text = write_proof_file(index=0, path=[], checkpoint=note)
    assert check_proof_file(text, leaf=tree.root(), vkey=VKEY) == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "first line"),
        (FILE.replace("@v1", "@v2"), "first line"),
        ("c2sp.org/tlog-proof@v1\n\n", "names the index"),
        ("c2sp.org/tlog-proof@v1\nextra AA==\n\n", "names the index"),
        (FILE.replace("index 2", "place 2"), "names the index"),
        (FILE.replace("index 2", "index 02"), "whole number"),
        (FILE.replace("index 2", f"index {'9' * 5000}"), "whole number"),
        (FILE.replace("index 2", "index 3"), "does not follow"),
        (FILE.replace("index 2", "index 5"), "outside"),
        (FILE.replace("index 2\n", "index 2\nAAAA\n"), "32 bytes"),
        (FILE.replace("\n5\n", "\n6\n"), "does not fit"),
        (FILE.replace("—", "-"), "not a signature line"),
    ],
)
def test_what_is_not_a_proof_is_refused(text: str, why: str) -> None:
    with pytest.raises(ProofRefused, match=why):
        check_proof_file(text, leaf=LEAF, vkey=VKEY)


def test_each_single_bit_of_the_file_matters() -> None:
    raw = FILE.encode()
    for bit in range(8 * len(raw)):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(ProofRefused):
            check_proof_file(flipped.decode(errors="surrogateescape"), leaf=LEAF, vkey=VKEY)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.integers(0, len(FILE)), st.integers(0, 40))
def test_any_text_ends_in_the_one_error(put_in: str, at: int, cut: int) -> None:
    text = FILE[:at] + put_in + FILE[at + cut :]
    if text != FILE:
        with pytest.raises(ProofRefused):
            check_proof_file(text, leaf=LEAF, vkey=VKEY)
