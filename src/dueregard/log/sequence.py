"""Where does the next entry stand? The head row is locked; whoever holds it gives out the places.

What follows from a new entry (texts, head, checkpoint) is written by `write()`,
once an entry or, in a `batch()`, once for all of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from dueregard.log.checkpoint import Checkpoint, sign_checkpoint
from dueregard.log.keys import signing_key
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.log.note import is_signed_under
from dueregard.log.tree import append_to_edge, root_of_edge


class EntryLost(RuntimeError):
    """An entry written in a batch was rolled back, and the error that did it was swallowed."""


class Sequence:
    """The log from its head on: places given out, and what is still to be written of them."""

    def __init__(self) -> None:
        """Lock the head until the transaction ends. Two writers never give out the same place."""
        self._head, _ = LogHead.objects.select_for_update().get_or_create(one=1)
        _require_own_log(self._head.checkpoint)
        self._first = self.size = self._head.size
        self._edge = bytes(self._head.edge)
        self._openings: list[Opening] = []

    def place(self, hashed: bytes) -> tuple[int, bytes]:
        """Give out the next place to the entry with this leaf hash, and what it completes."""
        index = self.size
        self._edge, completed = append_to_edge(self._edge, index, hashed)
        self.size += 1
        return index, b"".join(node for _, _, node in completed[1:])

    def keep(self, openings: list[Opening]) -> None:
        """Remember texts to be written beside their entries."""
        self._openings += openings

    def write(self) -> None:
        """Write texts, head and the freshly signed checkpoint: two queries."""
        if self.size == self._first:
            return
        Opening.objects.bulk_create(self._openings)
        told = Checkpoint(settings.DUEREGARD_LOG_ORIGIN, self.size, root_of_edge(self._edge))
        self._head.size, self._head.edge = self.size, self._edge
        self._head.checkpoint = sign_checkpoint(told, signing_key())
        self._head.save(update_fields=["size", "edge", "checkpoint"])

    def require_no_gap(self) -> None:
        """Raise `EntryLost` unless every place given out is still taken."""
        if LogLeaf.objects.filter(index__gte=self._first).count() != self.size - self._first:
            raise EntryLost("an entry of this batch was rolled back; let the error rise instead")


_in_batch: ContextVar[Sequence | None] = ContextVar("sequence_of_the_batch", default=None)


@contextmanager
def batch() -> Iterator[None]:
    """Write many entries in one transaction with one head and one signature, all or nothing.

    Still one entry an action. Until it ends, readers in the same transaction see the entries but
    neither their texts nor the new head. A batch inside a batch is part of the outer one.
    """
    with transaction.atomic():
        if _in_batch.get():
            yield
            return
        sequence = Sequence()
        token = _in_batch.set(sequence)
        try:
            yield
        finally:
            _in_batch.reset(token)
        sequence.require_no_gap()
        sequence.write()


@contextmanager
def next_places() -> Iterator[Sequence]:
    """The batch's sequence, or one for this entry alone that is written at once."""
    running = _in_batch.get()
    sequence = running or Sequence()
    yield sequence
    if not running:
        sequence.write()


def _require_own_log(checkpoint: str) -> None:
    """Refuse to go on with a log under another name or key: its witnesses would rightly object."""
    origin, key = settings.DUEREGARD_LOG_ORIGIN, signing_key().public_key()
    if checkpoint and not is_signed_under(checkpoint, name=origin, key=key):
        raise ImproperlyConfigured(
            f"The log on record was not signed by {origin} with the key in "
            f"{settings.DUEREGARD_LOG_KEY_FILE}. Restore that key file, and the log's name "
            "in DUEREGARD_LOG_ORIGIN, from the backup."
        )
