"""How do many small writes share one flush to the disk? One thread writes what several have ready.

The log has one head, so its writers stand in line, and each would hold the line for a flush of its
own. Whoever comes first writes for all who wait by then: one lock, one signature, one flush.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn

MOST_AT_ONCE = 32

Result = TypeVar("Result")


class NotWritten(RuntimeError):
    """The thread that wrote for this one was stopped before it could."""


@dataclass(eq=False)
class _Work:
    """What one thread wants written, and what came of it."""

    write: Callable[[], Any]
    is_done: bool = False
    result: Any = None
    error: Exception | None = field(default_factory=NotWritten)


_waiting: list[_Work] = []
_list, _leading = Lock(), Lock()


def write_together(write: Callable[[], Result]) -> Result:
    """Run `write` in a transaction of the log, perhaps with the writes of other threads.

    Returns when it has been committed. When one of several fails, all are rolled back and each is
    run again alone: `write` may run twice, and in another thread, so it must depend on nothing but
    the database and what it was made with. No error of one reaches another.
    """
    if connection.in_atomic_block:
        with in_turn():  # a savepoint: what fails here leaves the caller's transaction sound
            return write()
    mine = _Work(write)
    with _list:
        _waiting.append(mine)
    with _leading:
        while not mine.is_done:
            _lead()
    if mine.error is not None:
        raise mine.error
    result: Result = mine.result
    return result


def _lead() -> None:
    with _list:
        taken, _waiting[:] = _waiting[:MOST_AT_ONCE], _waiting[MOST_AT_ONCE:]
    try:
        _run(taken)
    except Exception as error:
        if len(taken) == 1:
            taken[0].error = error
        else:
            for one in taken:
                _run_alone(one)
    finally:
        for one in taken:
            one.is_done = True


def _run_alone(work: _Work) -> None:
    try:
        _run([work])
    except Exception as error:
        work.error = error


def _run(works: list[_Work]) -> None:
    with batch(gathers=True):
        for one in works:
            one.result = one.write()
    for one in works:
        one.error = None  # only now: whatever stops this before has written nothing
