"""Where does the next entry stand? The head row is locked; whoever holds it gives out the places.

What follows from a new entry (texts, head, checkpoint) is written by `write()`,
once an entry or, in a `batch()`, once for all of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from dueregard.log.checkpoint import Checkpoint, sign_checkpoint
from dueregard.log.keys import signing_key
from dueregard.log.models import LogHead, Opening
from dueregard.log.note import is_signed_under
from dueregard.log.rows import Head, insert, leaves_from, lock_head, set_head
from dueregard.log.tree import append_to_edge, path_of_newest, root_of_edge
from dueregard.log.turns import in_turn
from dueregard.log.verify import HELD_APART


class EntryLost(RuntimeError):
    """An entry written in a batch was rolled back, and the error that did it was swallowed."""


class Sequence:
    """The log from its head on: places given out, and what is still to be written of them."""

    def __init__(self, *, gathers: bool = False) -> None:
        """Lock the head until the transaction ends. Two writers never give out the same place.

        One that gathers keeps the rows it is given until `write()`: one statement a table.
        """
        self._gathers = gathers
        self._gathered: dict[type[Model], list[Model]] = {}
        size, self._edge, checkpoint, self._facts = lock_head() or _first_head()
        _require_own_log(checkpoint)
        self._first = self.size = size
        self._openings: list[Opening] = []
        self.path: tuple[bytes, ...] = ()

    def place(self, hashed: bytes, *, kind: str) -> tuple[int, bytes]:
        """Give out the next place to the entry of this kind; return it and what it completes."""
        index, self.path = self.size, path_of_newest(self._edge)
        self._edge, completed = append_to_edge(self._edge, index, hashed)
        self.size += 1
        if kind not in HELD_APART:
            self._facts = hashed
        return index, b"".join(node for _, _, node in completed[1:])

    @property
    def root(self) -> bytes:
        """The root of the log that ends with the entry placed last."""
        return root_of_edge(self._edge)

    def keep(self, openings: list[Opening]) -> None:
        """Remember texts to be written beside their entries."""
        self._openings += openings

    def insert(self, row: Model) -> None:
        """Insert a row, now or with the others of its table."""
        if self._gathers:
            self._gathered.setdefault(type(row), []).append(row)
        else:
            insert([row])

    def write(self) -> None:
        """Write what was gathered, texts, head and the freshly signed checkpoint."""
        if self.size == self._first:
            return
        for rows in self._gathered.values():
            insert(rows)
        if self._openings:
            Opening.objects.bulk_create(self._openings)
        told = Checkpoint(settings.DUEREGARD_LOG_ORIGIN, self.size, self.root)
        set_head(self.size, self._edge, sign_checkpoint(told, signing_key()), self._facts)

    def require_no_gap(self) -> None:
        """Raise `EntryLost` unless every place given out is still taken."""
        if not self._gathers and leaves_from(self._first) != self.size - self._first:
            raise EntryLost("an entry of this batch was rolled back; let the error rise instead")


_in_batch: ContextVar[Sequence | None] = ContextVar("sequence_of_the_batch", default=None)


@contextmanager
def batch(*, gathers: bool = False) -> Iterator[None]:
    """Write many entries in one transaction with one head and one signature, all or nothing.

    Still one entry an action. Until it ends, readers in the same transaction see the entries but
    neither their texts nor the new head; of one that `gathers` not even the entries. A batch
    inside a batch is part of the outer one.
    """
    with in_turn():
        if _in_batch.get():
            yield
            return
        sequence = Sequence(gathers=gathers)
        token = _in_batch.set(sequence)
        try:
            yield
        finally:
            _in_batch.reset(token)
        sequence.require_no_gap()
        sequence.write()


def insert_with_entry(row: Model) -> None:
    """Insert a row that belongs to an entry just written; in a batch that gathers, with others."""
    running = _in_batch.get()
    if running:
        running.insert(row)
    else:
        insert([row])


@contextmanager
def next_places() -> Iterator[Sequence]:
    """The batch's sequence, or one for this entry alone that is written at once."""
    running = _in_batch.get()
    sequence = running or Sequence()
    yield sequence
    if not running:
        sequence.write()


def _first_head() -> Head:
    """The head of a log that nothing was written to yet, locked like any other."""
    LogHead.objects.get_or_create(one=1)
    return lock_head() or (0, b"", "", b"")


def _require_own_log(checkpoint: str) -> None:
    """Refuse to go on with a log under another name or key: its witnesses would rightly object."""
    origin, key = settings.DUEREGARD_LOG_ORIGIN, signing_key().public_key()
    if checkpoint and not is_signed_under(checkpoint, name=origin, key=key):
        raise ImproperlyConfigured(
            f"The log on record was not signed by {origin} with the key in "
            f"{settings.DUEREGARD_LOG_KEY_FILE}. Restore that key file, and the log's name "
            "in DUEREGARD_LOG_ORIGIN, from the backup."
        )
