"""Do writes that share a flush each keep their own fate?"""

from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection

from dueregard.log import together
from dueregard.log.models import LogLeaf
from dueregard.log.together import NotWritten, write_together
from tests.log.entries import an_entry as write

needs_threads = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="threads of one in-memory SQLite share its table locks; bench/ does this on a file",
)


@pytest.mark.django_db(transaction=True)
def test_one_write_is_committed_before_it_returns() -> None:
    entry = write_together(write)
    assert LogLeaf.objects.get().index == entry.index


@pytest.mark.django_db(transaction=True)
def test_a_failing_write_fails_alone_and_leaves_nothing() -> None:
    def fails() -> None:
        write()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        write_together(fails)
    assert LogLeaf.objects.count() == 0
    assert write_together(lambda: "then") == "then"


@pytest.mark.django_db
def test_inside_a_transaction_it_is_part_of_it() -> None:
    write_together(write)
    assert LogLeaf.objects.count() == 1


def works(*writes: Any) -> list[Any]:
    return [together._Work(one) for one in writes]


@pytest.mark.django_db(transaction=True)
def test_of_several_that_share_one_flush_the_faulty_one_alone_fails() -> None:
    def fails() -> None:
        raise OSError("broken")

    taken = works(write, fails, write)
    together._waiting[:] = taken
    together._lead()
    assert [type(one.error) for one in taken] == [type(None), OSError, type(None)]
    assert all(one.is_done for one in taken)
    assert LogLeaf.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_who_is_stopped_acknowledges_nothing() -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    taken = works(write, stopped)
    together._waiting[:] = taken
    with pytest.raises(KeyboardInterrupt):
        together._lead()
    assert [type(one.error) for one in taken] == [NotWritten, NotWritten]
    assert LogLeaf.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_more_than_one_flush_takes_are_written_in_order() -> None:
    taken = works(*[write] * (together.MOST_AT_ONCE + 1))
    together._waiting[:] = taken
    together._lead()
    assert [one.is_done for one in taken] == [True] * together.MOST_AT_ONCE + [False]
    together._lead()
    assert LogLeaf.objects.count() == len(taken)


@needs_threads
@pytest.mark.django_db(transaction=True)
def test_those_who_wait_are_written_by_whoever_leads() -> None:
    begun, go_on = Event(), Event()

    def slow() -> None:
        begun.set()
        go_on.wait(10)
        write()

    def sent(what: Any) -> Thread:
        def run() -> None:
            write_together(what)
            connection.close()

        thread = Thread(target=run)
        thread.start()
        return thread

    first = sent(slow)
    begun.wait(10)
    others = [sent(write) for _ in range(5)]
    go_on.set()
    for one in (first, *others):
        one.join()
    assert LogLeaf.objects.count() == 6
