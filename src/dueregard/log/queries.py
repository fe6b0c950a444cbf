"""What does the log hold, and how is an entry proved?"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dueregard.errors import NotFound
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.log.proof_file import write_proof_file
from dueregard.log.proofs import Reader, consistency_proof, inclusion_proof
from dueregard.log.tree import EMPTY_ROOT, HASH_BYTES, root_of_edge

Prover = Callable[[int, int, Reader], list[bytes]]
NODES = ("index", "hash", "above")


@dataclass(frozen=True)
class Head:
    """The log as it stands: size, root, signed checkpoint.

    `facts` changes with every entry that changes what readers see: pages are kept by it.
    """

    size: int
    root: bytes
    checkpoint: str
    facts: bytes = b""


@dataclass(frozen=True)
class EntryOnRecord:
    """An entry as a page shows it: what it says openly, and the texts beside it."""

    index: int
    hash: bytes
    leaf: bytes
    said: dict[str, Any]
    texts: dict[str, str]


def head() -> Head:
    """The newest head. One query."""
    row = LogHead.objects.filter(one=1).first()
    if row is None:
        return Head(0, EMPTY_ROOT, "")
    return Head(row.size, root_of_edge(bytes(row.edge)), row.checkpoint, bytes(row.facts))


def entry_at(index: int) -> EntryOnRecord:
    """The entry at an index, with its texts. Two queries. Raises `NotFound`."""
    row = LogLeaf.objects.filter(index=index).first()
    if row is None:
        raise NotFound(f"the log holds no entry {index}")
    texts = dict(Opening.objects.filter(leaf=row).values_list("field", "content"))
    return _on_record(row, texts)


def entries_at(indexes: Iterable[int]) -> dict[int, EntryOnRecord]:
    """The entries at these indexes, without their texts. One query."""
    rows = LogLeaf.objects.filter(index__in=list(indexes))
    return {row.index: _on_record(row, {}) for row in rows}


def latest_entries(limit: int, *, before: int | None = None) -> list[EntryOnRecord]:
    """The newest entries, newest first, without their texts. One query."""
    rows = LogLeaf.objects.order_by("-index")
    rows = rows.filter(index__lt=before) if before is not None else rows
    return [_on_record(row, {}) for row in rows[:limit]]


def entries_about(case: str, subject: str) -> list[EntryOnRecord]:
    """Every version of one fact, oldest first. One query."""
    rows = LogLeaf.objects.filter(case=case, subject=subject).order_by("index")
    return [_on_record(row, {}) for row in rows]


def versions_of(subjects: Iterable[tuple[str, str]]) -> list[EntryOnRecord]:
    """Every version of each of these facts, by case and subject, oldest first. One query."""
    wanted = set(subjects)
    rows = LogLeaf.objects.filter(
        case__in={case for case, _ in wanted}, subject__in={subject for _, subject in wanted}
    )
    return [_on_record(row, {}) for row in rows.order_by("index")]


def inclusion_proof_of(index: int, size: int) -> list[bytes]:
    """The audit path of an entry in the log of `size` entries. One query. Raises `NotFound`."""
    return _proved(inclusion_proof, index, size)


def consistency_proof_of(first: int, second: int) -> list[bytes]:
    """The proof that the log of `second` entries is that of `first` grown. One query.

    Raises `NotFound` for a log that is larger than ours.
    """
    return _proved(consistency_proof, first, second)


def tlog_proof_of(index: int) -> str:
    """The proof file of an entry in the newest checkpoint, with its bytes. Three queries.

    Raises `NotFound`.
    """
    newest = head()
    path = inclusion_proof_of(index, newest.size)
    leaf = LogLeaf.objects.values_list("leaf", flat=True).get(index=index)
    return write_proof_file(index=index, path=path, checkpoint=newest.checkpoint, extra=bytes(leaf))


def _on_record(row: LogLeaf, texts: dict[str, str]) -> EntryOnRecord:
    leaf = bytes(row.leaf)
    return EntryOnRecord(row.index, bytes(row.hash), leaf, json.loads(leaf), texts)


def _proved(prove: Prover, first: int, second: int) -> list[bytes]:
    try:
        nodes = _read_nodes(_asked(prove, first, second))
        return prove(first, second, lambda level, index: nodes[level, index])
    except (IndexError, KeyError):
        raise NotFound(f"the log has no proof of {first} in {second} entries") from None


def _asked(prove: Prover, first: int, second: int) -> set[tuple[int, int]]:
    """Walk the proof once with a stand-in reader to learn which nodes it needs."""
    wanted: set[tuple[int, int]] = set()

    def note(level: int, index: int) -> bytes:
        wanted.add((level, index))
        return b""

    prove(first, second, note)
    return wanted


def _read_nodes(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    completed_by = {(level, at): ((at + 1) << level) - 1 for level, at in wanted}
    asked = LogLeaf.objects.filter(index__in=completed_by.values())
    rows = {at: (bytes(hashed), bytes(above)) for at, hashed, above in asked.values_list(*NODES)}
    return {place: _node(place[0], *rows[by]) for place, by in completed_by.items()}


def _node(level: int, hashed: bytes, above: bytes) -> bytes:
    return above[(level - 1) * HASH_BYTES : level * HASH_BYTES] if level else hashed
