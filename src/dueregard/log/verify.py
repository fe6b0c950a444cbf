"""Is a whole log still what was recorded? Recomputed from its bytes; says what is wrong and where.

Knows nothing of Django or of the database: it is given rows and tells faults.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dueregard.log.canonical import commit
from dueregard.log.tree import append_to_edge, leaf_hash, root_of_edge


@dataclass(frozen=True)
class Fault:
    """One thing wrong: at which entry (None: the log as a whole), and what."""

    index: int | None
    what: str

    def __str__(self) -> str:
        return f"entry {self.index}: {self.what}" if self.index is not None else self.what


@dataclass(frozen=True)
class Row:
    """A stored entry: its place, its bytes, and the hash that was stored beside it."""

    index: int
    leaf: bytes
    hash: bytes


@dataclass
class Recomputed:
    """What recomputing found: the size and root that follow from the bytes."""

    size: int = 0
    edge: bytes = field(default=b"")

    @property
    def root(self) -> bytes:
        """The root that the entries amount to."""
        return root_of_edge(self.edge)


def verify_rows(rows: Iterable[Row], *, into: Recomputed) -> Iterator[Fault]:
    """Re-hash every row in order, telling gaps, doubles and changed bytes; fill `into`."""
    for row in rows:
        if row.index != into.size:
            yield Fault(into.size, f"missing or out of place: the next stored entry is {row.index}")
        hashed = leaf_hash(row.leaf)
        if hashed != row.hash:
            yield Fault(row.index, "its bytes are not those that were recorded")
        into.edge, _ = append_to_edge(into.edge, into.size, hashed)
        into.size += 1


def verify_openings(
    row: Row, openings: dict[str, tuple[bytes, str]], *, erased: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Compare the texts beside an entry with its commitments.

    `openings` are (salt, content) by field; `erased` names fields whose text was erased by an entry
    of its own. A text missing without such an entry is a fault.
    """
    committed = json.loads(row.leaf).get("commit", {})
    for name, told in committed.items():
        if name not in openings:
            if name not in erased:
                yield Fault(row.index, f"the text {name!r} is gone and no entry says it was erased")
            continue
        salt, content = openings[name]
        if commit(field=name, salt=salt, content=content.encode()).hex() != told:
            yield Fault(row.index, f"the text {name!r} is not the one that was recorded")
    for name in openings.keys() - committed.keys():
        yield Fault(row.index, f"a text {name!r} stands beside it that was never recorded")
