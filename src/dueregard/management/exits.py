"""How does a command end? 0 fine, 1 the answer is no, 2 the input or the usage is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn, Protocol

from dueregard.errors import BadInput, NotFound
from dueregard.stats.errors import ImpossibleCounts, NoTrials

FINE, NO, WRONG_INPUT = 0, 1, 2


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(code)


class Writes(Protocol):
    """What a command says its words to."""

    def write(self, msg: str) -> object:
        """Say it."""


@contextmanager
def said_in_words(to: Writes) -> Iterator[None]:
    """Say what cannot be computed and end: 1 where the record holds too little, else 2."""
    try:
        yield
    except NoTrials as missing:
        to.write(str(missing))
        leave(NO)
    except (ImpossibleCounts, BadInput, NotFound) as wrong:
        to.write(str(wrong))
        leave(WRONG_INPUT)
