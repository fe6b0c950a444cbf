"""Who writes now? On SQLite one thread at a time in this process.

SQLite lets one connection write and makes the others poll for their turn, some of them for most of
a second; a lock is fairer. PostgreSQL queues its writers at the row that they lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import RLock

from django.db import connection, transaction

_turn = RLock()


@contextmanager
def in_turn() -> Iterator[None]:
    """Write in a transaction, and on SQLite alone in this process. May be nested."""
    alone = _turn if connection.vendor == "sqlite" else nullcontext()
    with alone, transaction.atomic():
        yield
