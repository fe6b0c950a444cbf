"""Is the stored log still what was recorded? Reads it in pieces; `verify.py` decides."""

from collections.abc import Callable, Iterator

from django.conf import settings

from dueregard.log.checkpoint import open_checkpoint
from dueregard.log.keys import verifier_key
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.log.note import NoteRefused
from dueregard.log.tree import root_of_edge
from dueregard.log.verify import Fault, Openings, Recomputed, Row, erasures, verify_rows

ROWS_AT_ONCE = 2_000


def verify_log(progress: Callable[[int], object] = lambda done: None) -> Iterator[Fault]:
    """Recompute the whole stored log; yield every fault found.

    `progress` is told how many entries are done. Entries may be added meanwhile: what is verified
    is the log as its head stood at the beginning.
    """
    head = LogHead.objects.filter(one=1).first() or LogHead()
    found = Recomputed()
    redactions = LogLeaf.objects.filter(kind="redaction").values_list("index", "leaf")
    erased = erasures((index, bytes(leaf)) for index, leaf in redactions.iterator())
    yield from verify_rows(_rows(head.size, progress), into=found, erased=erased)
    yield from _verify_head(head, found)
    yield from _verify_nothing_beyond()


def _rows(size: int, progress: Callable[[int], object]) -> Iterator[Row]:
    columns = ("index", "leaf", "hash", "above", "kind", "case", "subject")
    for start in range(0, size, ROWS_AT_ONCE):
        end = min(start + ROWS_AT_ONCE, size)
        openings = _openings(start, end)
        stored = LogLeaf.objects.filter(index__gte=start, index__lt=end).order_by("index")
        for index, leaf, hashed, above, *labels in stored.values_list(*columns):
            kind, case, subject = labels
            texts = openings.get(index, {})
            labelled = (kind, case, subject)
            yield Row(index, bytes(leaf), bytes(hashed), bytes(above), labelled, texts)
        progress(end)


def _openings(start: int, end: int) -> dict[int, Openings]:
    found: dict[int, dict[str, tuple[bytes, str]]] = {}
    stored = Opening.objects.filter(leaf_id__gte=start, leaf_id__lt=end)
    for index, field, salt, content in stored.values_list("leaf_id", "field", "salt", "content"):
        found.setdefault(index, {})[field] = (bytes(salt), content)
    return dict(found)


def _verify_head(head: LogHead, found: Recomputed) -> Iterator[Fault]:
    if head.size != found.size or bytes(head.edge) != found.edge:
        yield Fault(None, f"the head tells {head.size:,} entries of another tree than is stored")
    if not head.checkpoint and not head.size:
        return  # nothing has been recorded, so nothing has been signed
    try:
        signed = open_checkpoint(head.checkpoint, vkey=verifier_key())
    except NoteRefused as refused:
        yield Fault(None, f"the checkpoint cannot be believed: {refused}")
        return
    if (signed.origin, signed.size) != (settings.DUEREGARD_LOG_ORIGIN, found.size):
        yield Fault(None, f"the checkpoint signs {signed.size:,} entries of {signed.origin}")
    elif signed.root != root_of_edge(found.edge):
        yield Fault(None, "the checkpoint signs another root than the entries amount to")


def _verify_nothing_beyond() -> Iterator[Fault]:
    # The entry is read before the head: the head of any entry we can see is at least as new.
    newest = LogLeaf.objects.order_by("-index").values_list("index", flat=True).first()
    head = LogHead.objects.filter(one=1).first() or LogHead()
    if newest is not None and newest >= head.size:
        yield Fault(newest, f"it stands beyond the head, which tells {head.size:,} entries")
