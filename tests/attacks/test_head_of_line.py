"""Can one write that is slow, broken or stopped take others with it, or be believed?"""

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from dueregard.log import together
from dueregard.log.checking import verify_log
from dueregard.log.models import LogLeaf
from dueregard.log.together import write_together
from tests.log.entries import an_entry

pytestmark = pytest.mark.django_db(transaction=True)
needs_threads = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="threads of one in-memory SQLite share its table locks; run on PostgreSQL",
)
OTHERS = 12


class Sent:
    """A write handed in by a thread of its own, and what became of it."""

    def __init__(self, write: Callable[[], Any]) -> None:
        """Hand it in."""
        self.result: Any = None
        self.error: BaseException | None = None
        self.seconds = 0.0
        self._thread = Thread(target=self._run, args=(write,))
        self._thread.start()

    def _run(self, write: Callable[[], Any]) -> None:
        begun = time.monotonic()
        try:
            self.result = write_together(write)
        except BaseException as error:
            self.error = error
        self.seconds = time.monotonic() - begun
        connection.close()

    def ended(self) -> "Sent":
        """Wait for it, but not for ever."""
        self._thread.join(20)
        assert not self._thread.is_alive()
        return self


class Gate:
    """A first write that holds the line until all others wait behind it."""

    def __init__(self) -> None:
        """Closed."""
        self.begun, self.opened = Event(), Event()
        self.first = Sent(self._hold)
        assert self.begun.wait(10)

    def _hold(self) -> None:
        self.begun.set()
        self.opened.wait(10)

    def open(self, waiting: int) -> None:
        """Let them through, once so many wait."""
        until = time.monotonic() + 10
        while len(together._waiting) < waiting and time.monotonic() < until:
            time.sleep(0.01)
        self.opened.set()


def an_error() -> None:
    raise OSError("the disk is full")


def a_database_error() -> None:
    an_entry()
    with connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM dueregard_loghead")


def an_error_after_its_entry() -> None:
    an_entry()
    raise ValueError("it was wrong after all")


def a_stop() -> None:
    an_entry()
    raise SystemExit


def an_interrupt() -> None:
    an_entry()
    raise KeyboardInterrupt


BROKEN = [an_error, a_database_error, an_error_after_its_entry]


@needs_threads
@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_write_among_others_fails_alone(broken: Callable[[], None]) -> None:
    gate = Gate()
    sent = [Sent(broken if number == OTHERS // 2 else an_entry) for number in range(OTHERS)]
    gate.open(OTHERS)
    ended = [one.ended() for one in sent]
    failed = [one for one in ended if one.error]
    assert len(failed) == 1
    assert isinstance(failed[0].error, OSError | DatabaseError | ValueError)
    told = {one.result.index for one in ended if one.result}
    assert told == set(LogLeaf.objects.values_list("index", flat=True))
    assert len(told) == OTHERS - 1
    assert list(verify_log()) == []


@needs_threads
@pytest.mark.parametrize("stopped", [a_stop, an_interrupt])
def test_who_is_stopped_tells_nobody_that_anything_was_written(
    stopped: Callable[[], None],
) -> None:
    gate = Gate()
    sent = [Sent(stopped if number == OTHERS // 2 else an_entry) for number in range(OTHERS)]
    gate.open(OTHERS)
    ended = [one.ended() for one in sent]
    told = {one.result.index for one in ended if one.result}
    # Nobody believes in an entry that is not there, and no entry is there of whom nobody was told.
    assert told == set(LogLeaf.objects.values_list("index", flat=True))
    for one in ended:
        assert (one.result is None) == (one.error is not None)
    assert list(verify_log()) == []
    assert write_together(an_entry).index == len(told)


@needs_threads
def test_a_slow_write_delays_others_by_its_own_time_and_no_more() -> None:
    slow_seconds = 0.5
    gate = Gate()

    def slow() -> Any:
        time.sleep(slow_seconds)
        return an_entry()

    sent = [Sent(slow if number == 0 else an_entry) for number in range(OTHERS)]
    gate.open(OTHERS)
    ended = [one.ended() for one in sent]
    assert [one.error for one in ended] == [None] * OTHERS
    assert LogLeaf.objects.count() == OTHERS
    assert max(one.seconds for one in ended) < slow_seconds + 5


def test_a_commit_that_fails_is_not_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writes ran, the flush did not: nobody may be told that they are on record."""

    def full() -> None:
        raise DatabaseError("could not write to the disk")

    monkeypatch.setattr(connections["default"], "_commit", full)
    with pytest.raises(DatabaseError, match="disk"):
        write_together(an_entry)
    monkeypatch.undo()
    assert LogLeaf.objects.count() == 0
    assert write_together(an_entry).index == 0


def test_what_is_not_written_inside_a_transaction_is_rolled_back_with_it() -> None:
    with transaction.atomic():
        write_together(an_entry)
        transaction.set_rollback(True)
    assert LogLeaf.objects.count() == 0
