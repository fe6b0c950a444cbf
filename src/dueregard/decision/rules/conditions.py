"""Is a condition of a rule pack safe to run, and what does it find?

Conditions are written in the Common Expression Language (https://cel.dev), which has no loops, no
names of its own and no way out. What is left to forbid is size: one look through a list may not
stand inside another, so that the time a condition takes grows with the record and no faster.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cel

LONGEST = 600
DEEPEST = 12
# Those that look at every row of a list.
LOOKS = frozenset({"all", "exists", "exists_one", "filter", "map"})
FUNCTIONS = frozenset({"size", "startsWith", "endsWith", "contains"})
# What a look through a list calls the row at hand.
ROW = "row"
TOKEN = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|[()\[\]{}]|\S""")
Row = Mapping[str, Any]


class ConditionFault(ValueError):
    """A condition cannot be used: the message says why and what would be right."""


@dataclass(frozen=True)
class Condition:
    """A condition that may be run: its text, compiled, and the names that it looks at."""

    written: str
    program: Any
    looks_at: frozenset[str]

    def finds(self, names: Mapping[str, Any]) -> tuple[Row, ...]:
        """The rows it finds, where it is written to find some. Raises `ConditionFault`."""
        found = self._run(names)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise ConditionFault(f"{self.written!r} finds no rows: write list.filter(row, …)")
        return tuple(found)

    def holds(self, names: Mapping[str, Any]) -> bool:
        """Whether it holds, where it is written as a yes or no. Raises `ConditionFault`."""
        found = self._run(names)
        if not isinstance(found, bool):
            raise ConditionFault(f"{self.written!r} is neither true nor false: write a comparison")
        return found

    def _run(self, names: Mapping[str, Any]) -> Any:
        try:
            # Handing over a list costs more than looking through it: only what is looked at goes.
            return self.program.execute({one: names[one] for one in self.looks_at})
        except (RuntimeError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
            raise ConditionFault(f"{self.written!r} cannot be worked out: {fault}") from None


@lru_cache(maxsize=4_096)
def condition(written: str, names: frozenset[str]) -> Condition:
    """Read a condition that may use these names. Raises `ConditionFault`."""
    _require_small(written)
    try:
        program = cel.compile(written)
    except ValueError as fault:
        told = str(fault).partition("\n")[0]
        raise ConditionFault(f"{written!r} cannot be read: {told}") from None
    _require_known("names", program.variables(), names | {ROW})
    _require_known("functions", program.functions(), FUNCTIONS)
    return Condition(written, program, frozenset(program.variables()) & names)


def _require_known(what: str, used: Collection[str], known: Collection[str]) -> None:
    strange = sorted(one for one in set(used) - set(known) if one.isidentifier())
    if strange:
        raise ConditionFault(
            f"unknown {what} {', '.join(strange)}; there are {', '.join(sorted(known))}"
        )


def _require_small(written: str) -> None:
    if len(written) > LONGEST:
        raise ConditionFault(f"a condition has {len(written):,} characters; at most {LONGEST}")
    open_: list[bool] = []
    before = ""
    for mark in TOKEN.findall(written):
        if mark in "([{":
            is_look = mark == "(" and before in LOOKS
            if is_look and any(open_):
                raise ConditionFault(f"{written!r}: {before} inside another look through a list")
            open_.append(is_look)
        elif mark in ")]}" and open_:
            open_.pop()
        if len(open_) > DEEPEST:
            raise ConditionFault(f"{written!r} has more than {DEEPEST} brackets in one another")
        before = mark
