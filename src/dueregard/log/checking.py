"""Is the stored log still what was recorded? Reads it in pieces; `verify.py` decides."""

import json
from collections.abc import Callable, Iterator

from django.conf import settings

from dueregard.log.checkpoint import CheckpointRefused, open_checkpoint
from dueregard.log.keys import verifier_key
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.log.verify import Fault, Recomputed, Row, verify_openings, verify_rows

ROWS_AT_ONCE = 2_000


def verify_log(progress: Callable[[int], object] = lambda done: None) -> Iterator[Fault]:
    """Recompute the whole stored log; yield every fault found."""
    recomputed = Recomputed()
    yield from verify_rows(_rows(progress), into=recomputed)
    yield from _verify_head(recomputed)
    yield from _verify_texts()


def _rows(progress: Callable[[int], object]) -> Iterator[Row]:
    stored = LogLeaf.objects.order_by("index").values_list("index", "leaf", "hash")
    for index, leaf, hashed in stored.iterator(chunk_size=ROWS_AT_ONCE):
        progress(index)
        yield Row(index, bytes(leaf), bytes(hashed))


def _verify_head(recomputed: Recomputed) -> Iterator[Fault]:
    head = LogHead.objects.filter(one=1).first()
    if head is None:
        if recomputed.size:
            yield Fault(None, "the log has entries but no head")
        return
    if head.size != recomputed.size or bytes(head.edge) != recomputed.edge:
        yield Fault(None, f"the head tells {head.size} entries of another tree than is stored")
    try:
        signed = open_checkpoint(head.checkpoint, vkey=verifier_key())
    except CheckpointRefused as refused:
        yield Fault(None, f"the checkpoint cannot be believed: {refused}")
        return
    if (signed.origin, signed.size) != (settings.DUEREGARD_LOG_ORIGIN, recomputed.size):
        yield Fault(None, f"the checkpoint signs {signed.size} entries of {signed.origin}")
    elif signed.root != recomputed.root:
        yield Fault(None, "the checkpoint signs another root than the entries amount to")


def _verify_texts() -> Iterator[Fault]:
    erased = _erased_fields()
    openings = _openings()
    for row in _rows(lambda done: None):
        told = openings.get(row.index, {})
        yield from verify_openings(row, told, erased=erased.get(row.index, frozenset()))


def _openings() -> dict[int, dict[str, tuple[bytes, str]]]:
    found: dict[int, dict[str, tuple[bytes, str]]] = {}
    rows = Opening.objects.values_list("leaf_id", "field", "salt", "content")
    for index, field, salt, content in rows.iterator(chunk_size=ROWS_AT_ONCE):
        found.setdefault(index, {})[field] = (bytes(salt), content)
    return found


def _erased_fields() -> dict[int, frozenset[str]]:
    erased: dict[int, frozenset[str]] = {}
    for leaf in LogLeaf.objects.filter(kind="redaction").values_list("leaf", flat=True):
        fact = json.loads(bytes(leaf))["fact"]
        known = erased.get(fact["target"], frozenset())
        erased[fact["target"]] = known | {fact["field"]}
    return erased
