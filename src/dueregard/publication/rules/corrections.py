"""Which figures of a deployment were corrected, when, and what did they say before?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dueregard.publication.rules.differences import OWN_TO_A_CASE

Version = tuple[int, dict[str, Any]]
"""An entry of the log: its index and what it says openly."""


@dataclass(frozen=True)
class Corrected:
    """A column that a later entry told otherwise: the old value, the new one, where and when."""

    case: str
    column: str
    before: Any
    after: Any
    at: str
    entry: int


def corrections_of(versions: Iterable[Version]) -> tuple[Corrected, ...]:
    """Every change of a figure between one version of a row and the next, newest first."""
    rows: dict[tuple[str, str], list[Version]] = {}
    for index, said in versions:
        rows.setdefault((said["case"], said["subject"]), []).append((index, said))
    found = [one for told in rows.values() for one in _changes(told)]
    return tuple(sorted(found, key=lambda one: -one.entry))


def _changes(told: Sequence[Version]) -> Iterable[Corrected]:
    for (_, before), (index, after) in pairwise(sorted(told, key=lambda one: one[0])):
        old, new = before["fact"], after["fact"]
        for column in new:
            if column not in OWN_TO_A_CASE and column in old and old[column] != new[column]:
                yield Corrected(after["case"], column, old[column], new[column], after["at"], index)
