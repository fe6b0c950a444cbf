"""Is every change to the stored log told, by the layer that can tell it?

T1 to T5 are the attacks of the threat model: the first two are found here; whoever can rewrite and
sign everything anew is found by whoever kept an earlier checkpoint or proof.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from dueregard.log import queries
from dueregard.log.canonical import canonical
from dueregard.log.checking import verify_log
from dueregard.log.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from dueregard.log.keys import _key_in, signing_key, verifier_key
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.log.proof_file import check_proof_file
from dueregard.log.proofs import ProofRefused, verify_consistency
from dueregard.log.tree import leaf_hash, root_of_edge
from dueregard.log.verify import Recomputed
from tests.log.entries import an_entry, some_entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_triggers(db: None) -> None:
    """What an owner of the database can do: take the seat belt off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")


def told() -> list[str]:
    return [str(one) for one in verify_log()]


def forge(index: int, **changed: Any) -> bytes:
    """Rewrite an entry and its hash as an attacker would."""
    said = json.loads(bytes(LogLeaf.objects.get(index=index).leaf))
    leaf = canonical({**said, **changed})
    LogLeaf.objects.filter(index=index).update(leaf=leaf, hash=leaf_hash(leaf))
    return leaf


def sign_anew() -> None:
    """Recompute the whole tree and sign it with the log's own key."""
    tree = Recomputed()
    for row in LogLeaf.objects.order_by("index"):
        assert row.index == tree.size
        row.above = b"".join(node for _, _, node in tree.append(bytes(row.hash))[1:])
        row.save()
    root = root_of_edge(tree.edge)
    head = Checkpoint("record.example/log", tree.size, root)
    LogHead.objects.update(
        size=tree.size, edge=tree.edge, checkpoint=sign_checkpoint(head, signing_key())
    )


def test_an_untouched_log_has_no_fault() -> None:
    assert told() == []
    some_entries(9)
    done: list[int] = []
    assert list(verify_log(done.append)) == []
    assert done == [9]


def t1_text_changed() -> None:
    Opening.objects.filter(leaf_id=3, field="summary").update(content="something else")


def t2_text_deleted() -> None:
    Opening.objects.filter(leaf_id=3, field="summary").delete()


def entry_changed() -> None:
    LogLeaf.objects.filter(index=3).update(leaf=b"{}")


def entry_and_hash_changed() -> None:
    forge(3, actor="somebody else")


def filed_elsewhere() -> None:
    LogLeaf.objects.filter(index=3).update(case="another-case")


def node_changed() -> None:
    LogLeaf.objects.filter(index=3).update(above=bytes(64))


def nodes_deleted() -> None:
    LogLeaf.objects.filter(index__in=[3, 7]).update(above=b"")


def entry_deleted() -> None:
    Opening.objects.filter(leaf_id=3).delete()
    LogLeaf.objects.filter(index=3).delete()


def entry_added_beyond_the_head() -> None:
    leaf = LogLeaf.objects.get(index=3)
    leaf.index = 9
    leaf.save(force_insert=True)


def head_forgets_the_latest() -> None:
    LogHead.objects.update(size=8)


def head_deleted() -> None:
    LogHead.objects.all().delete()


def checkpoint_changed() -> None:
    note = LogHead.objects.get().checkpoint
    LogHead.objects.update(checkpoint=note.replace("\n9\n", "\n8\n"))


def checkpoint_of_a_smaller_log() -> None:
    head = Checkpoint("record.example/log", 8, bytes(32))
    LogHead.objects.update(checkpoint=sign_checkpoint(head, signing_key()))


def checkpoint_of_another_tree() -> None:
    head = Checkpoint("record.example/log", 9, bytes(32))
    LogHead.objects.update(checkpoint=sign_checkpoint(head, signing_key()))


OTHER_TREE = "the head tells 9 entries of another tree than is stored"
OTHER_ROOT = "the checkpoint signs another root than the entries amount to"
OVER_3 = "entry 2: the hash over entries 2 to 3 is not theirs"


@pytest.mark.parametrize(
    ("tamper", "faults"),
    [
        (t1_text_changed, ["entry 3: the text 'summary' is not the one that was recorded"]),
        (t2_text_deleted, ["entry 3: the text 'summary' is gone and no entry says it was erased"]),
        (entry_changed,
            ["entry 3: its bytes are not those that were recorded", OTHER_TREE, OTHER_ROOT]),
        (entry_and_hash_changed, [OVER_3, OTHER_TREE, OTHER_ROOT]),
        (filed_elsewhere,
            ["entry 3: it is filed under another kind, case or subject than its own"]),
        (node_changed, [OVER_3]),
        (nodes_deleted, [OVER_3, "entry 6: the hash over entries 6 to 7 is not theirs"]),
        (entry_deleted,
            ["entry 3: missing: the next stored entry is 4", OTHER_TREE,
             "the checkpoint signs 9 entries of record.example/log"]),
        (entry_added_beyond_the_head,
            ["entry 9: it stands beyond the head, which tells 9 entries"]),
        (head_forgets_the_latest,
            ["the head tells 8 entries of another tree than is stored",
             "the checkpoint signs 9 entries of record.example/log",
             "entry 8: it stands beyond the head, which tells 8 entries"]),
        (head_deleted, ["entry 8: it stands beyond the head, which tells 0 entries"]),
        (checkpoint_changed,
            ["the checkpoint cannot be believed: the signature of record.example/log "
             "does not fit the text"]),
        (checkpoint_of_a_smaller_log, ["the checkpoint signs 8 entries of record.example/log"]),
        (checkpoint_of_another_tree, [OTHER_ROOT]),
    ],
)  # fmt: skip
def test_what_was_changed_by_hand_is_told(tamper: Callable[[], None], faults: list[str]) -> None:
    some_entries(9)
    tamper()
    assert told() == faults


def test_a_checkpoint_of_another_key_is_not_believed(settings: Any, tmp_path: Any) -> None:
    some_entries(2)
    settings.DUEREGARD_LOG_KEY_FILE = tmp_path / "another-key"
    _key_in.cache_clear()
    (fault,) = told()
    assert fault.startswith("the checkpoint cannot be believed: no signature of")


def test_an_erasure_that_an_entry_tells_is_no_fault_and_old_proofs_still_hold() -> None:
    leaves = some_entries(5)
    earlier = queries.tlog_proof_of(3)
    Opening.objects.filter(leaf_id=3, field="summary").delete()
    an_entry(kind="redaction", clear={"target": 3, "field": "summary"}, texts={})
    assert told() == []
    assert check_proof_file(earlier, leaf=leaves[3].hash, vkey=verifier_key()) == 3


def test_a_redaction_filed_by_hand_erases_nothing() -> None:
    some_entries(5)
    Opening.objects.filter(leaf_id=3, field="summary").delete()
    LogLeaf.objects.filter(index=4).update(kind="redaction")
    assert len(told()) == 2


def test_entries_added_while_verifying_are_no_fault() -> None:
    some_entries(5)
    running = verify_log(lambda done: an_entry())
    assert list(running) == []


# T3 and T4: only somebody who kept something can tell.
@pytest.mark.parametrize("drop", [False, True])
def test_a_log_rewritten_and_signed_anew_is_told_by_who_kept_a_proof(drop: bool) -> None:
    leaves = some_entries(9)
    kept, receipt = queries.head(), queries.tlog_proof_of(7)
    if drop:
        Opening.objects.filter(leaf_id=8).delete()
        LogLeaf.objects.filter(index=8).delete()
    forge(7, fact={"n": 700})
    sign_anew()
    assert told() == []
    an_entry()
    an_entry()
    now = open_checkpoint(queries.head().checkpoint, vkey=verifier_key())
    proof = queries.consistency_proof_of(kept.size, now.size)
    with pytest.raises(ProofRefused):
        verify_consistency(
            first=kept.size,
            second=now.size,
            proof=proof,
            first_root=kept.root,
            second_root=now.root,
        )
    with pytest.raises(ProofRefused):
        check_proof_file(queries.tlog_proof_of(7), leaf=leaves[7].hash, vkey=verifier_key())
    # The old receipt still shows what was signed then: that is the evidence.
    assert check_proof_file(receipt, leaf=leaves[7].hash, vkey=verifier_key()) == 7


# T5
def test_a_log_rolled_back_is_told_by_who_kept_a_checkpoint() -> None:
    some_entries(9)
    kept = queries.head()
    Opening.objects.filter(leaf_id__gte=6).delete()
    LogLeaf.objects.filter(index__gte=6).delete()
    sign_anew()
    assert told() == []
    with pytest.raises(ProofRefused, match="cannot shrink"):
        verify_consistency(
            first=kept.size,
            second=queries.head().size,
            proof=[],
            first_root=kept.root,
            second_root=queries.head().root,
        )
