"""Is a whole log still what was recorded? Recomputed from its bytes; says what is wrong and where.

Knows nothing of Django or of the database: it is given rows and tells faults.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dueregard.log.canonical import SALT_BYTES, commit
from dueregard.log.tree import HASH_BYTES, append_to_edge, leaf_hash

# Half the time of json.loads, which looks for white space: an entry has none around it.
_decode = json.JSONDecoder().raw_decode

# What a person answered is kept apart from the log, where readers cannot come: its entries commit
# to it, and whoever has the private code can show that they do.
HELD_APART = frozenset({"response.received", "response.withdrawn", "concern.received"})

Openings = Mapping[str, tuple[bytes, str]]
"""The texts beside an entry as (salt, content), by field."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong: at which entry (None: the log as a whole), and what."""

    index: int | None
    what: str

    def __str__(self) -> str:
        return f"entry {self.index}: {self.what}" if self.index is not None else self.what


class Row(NamedTuple):
    """A stored entry: its place, its bytes, and what is stored beside it for reading faster."""

    place: int
    leaf: bytes
    hash: bytes
    above: bytes
    labels: tuple[str, str, str]
    openings: Openings


@dataclass
class Recomputed:
    """What follows from the entries' bytes: the size, the edge and so the root."""

    size: int = 0
    edge: bytes = b""

    def append(self, hashed: bytes) -> list[tuple[int, int, bytes]]:
        """Append a leaf hash; return the nodes that it completes, itself first."""
        self.edge, completed = append_to_edge(self.edge, self.size, hashed)
        self.size += 1
        return completed


def verify_rows(
    rows: Iterable[Row], *, into: Recomputed, erased: Mapping[int, frozenset[str]]
) -> Iterator[Fault]:
    """Check every row in order, telling gaps and changes; fill `into` from the entries' bytes.

    `erased` names the texts that later entries say were erased, by index (see `erasures`).
    """
    expected, wrong = 0, set[tuple[int, int]]()
    for row in rows:
        if row.place != expected:
            yield Fault(expected, f"missing: the next stored entry is {row.place}")
        expected = row.place + 1
        hashed = leaf_hash(row.leaf)
        completed = into.append(hashed)
        if hashed != row.hash:
            wrong.add((0, row.place))
            yield Fault(row.place, "its bytes are not those that were recorded")
        else:
            yield from _verify_content(row, erased.get(row.place, frozenset()))
        complete = into.size == expected  # after a gap every hash above would be told as well
        if complete and (row.above or len(completed) > 1):
            yield from _verify_above(row, completed[1:], wrong)


def erasures(redactions: Iterable[tuple[int, bytes]]) -> dict[int, frozenset[str]]:
    """Read which texts were erased from the `redaction` entries, given as (index, leaf).

    An entry can only speak of an earlier one, and only an entry that says it is a redaction counts.
    """
    erased: dict[int, frozenset[str]] = {}
    for index, leaf in redactions:
        said = read_entry(leaf)
        fact = said.get("fact", {}) if said and said.get("kind") == "redaction" else {}
        target, field = fact.get("target"), fact.get("field")
        if isinstance(target, int) and isinstance(field, str) and target < index:
            erased[target] = erased.get(target, frozenset()) | {field}
    return erased


def read_entry(leaf: bytes) -> dict[str, Any] | None:
    """Read an entry's bytes; None when they are not an entry."""
    try:
        text = leaf.decode()
        said, end = _decode(text)
    except (ValueError, RecursionError):  # the second: brackets in brackets in brackets
        return None
    if end != len(text) or not isinstance(said, dict):
        return None
    if not isinstance(said.get("commit"), dict):
        return None
    return said if isinstance(said.get("fact"), dict) else None


def _verify_above(
    row: Row, completed: list[tuple[int, int, bytes]], wrong: set[tuple[int, int]]
) -> Iterator[Fault]:
    """Compare the stored hashes above an entry with those that follow, telling the lowest wrong."""
    if row.above == b"".join(node for _, _, node in completed):
        return
    for level, index, node in completed:
        if row.above[(level - 1) * HASH_BYTES : level * HASH_BYTES] != node:
            wrong.add((level, index))
            if not wrong & {(level - 1, 2 * index), (level - 1, 2 * index + 1)}:
                first = index << level
                yield Fault(first, f"the hash over entries {first} to {row.place} is not theirs")


def _verify_content(row: Row, erased: frozenset[str]) -> Iterator[Fault]:
    said = read_entry(row.leaf)
    if said is None:
        yield Fault(row.place, "its bytes are not an entry of this log")
        return
    if (said.get("kind"), said.get("case"), said.get("subject")) != row.labels:
        yield Fault(row.place, "it is filed under another kind, case or subject than its own")
    committed = {} if said["kind"] in HELD_APART else said["commit"]
    yield from _verify_openings(row, committed, erased)


def _verify_openings(
    row: Row, committed: Mapping[str, str], erased: frozenset[str]
) -> Iterator[Fault]:
    for name, told in committed.items():
        if name not in row.openings:
            if name not in erased:
                yield Fault(row.place, f"the text {name!r} is gone and no entry says it was erased")
        elif name in erased:
            yield Fault(row.place, f"the text {name!r} was erased and stands here again")
        elif not _opens(name, row.openings[name], told):
            yield Fault(row.place, f"the text {name!r} is not the one that was recorded")
    for name in row.openings:
        if name not in committed:
            yield Fault(row.place, f"a text {name!r} stands beside it that was never recorded")


def _opens(field: str, opening: tuple[bytes, str], told: str) -> bool:
    salt, content = opening
    if len(salt) != SALT_BYTES:
        return False
    return commit(field=field, salt=salt, content=content.encode()).hex() == told
