"""How does a command end? 0 fine, 1 the answer is no, 2 the input or the usage is wrong."""

from typing import NoReturn

FINE, NO, WRONG_INPUT = 0, 1, 2


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(code)
