"""How does an entry come into the log? In the same transaction as the fact it records.

The head row is locked, so that entries stand in one order without gaps; entry, texts, head and the
freshly signed checkpoint are written together or not at all.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from dueregard.log.canonical import SALT_BYTES, NotCanonical, canonical, commit, encode
from dueregard.log.checkpoint import Checkpoint, sign_checkpoint
from dueregard.log.keys import signing_key
from dueregard.log.models import LogLeaf, Opening
from dueregard.log.proof_file import write_proof_file
from dueregard.log.sequence import next_places
from dueregard.log.tree import leaf_hash


class NoTransaction(RuntimeError):
    """An entry was to be written outside the transaction of its fact."""


@dataclass(frozen=True)
class Entry:
    """Where an entry stands, its hash, its bytes, and the log that ends with it.

    `path` proves the entry in the log of `index + 1` entries, whose root is `root`.
    """

    index: int
    hash: bytes
    kind: str
    leaf: bytes = b""
    path: tuple[bytes, ...] = ()
    root: bytes = b""


def append(
    *,
    kind: str,
    case: str,
    subject: str,
    clear: dict[str, Any],
    texts: dict[str, str],
    actor: str,
    at: datetime | date,
    prev: bytes | None = None,
    sealed: Mapping[str, bytes] | None = None,
) -> Entry:
    """Write an entry. Must be called inside the transaction that writes the fact.

    `clear` stands openly in the entry; each of `texts` is bound by a salted commitment, also when
    empty, and kept beside it. `sealed` are commitments to what is kept elsewhere, out of readers'
    reach. `at` is a moment, or for what the public does a day. `prev` is the hash of the entry
    that this one revises.
    Raises `NoTransaction`, `NotCanonical`.
    """
    if not connection.in_atomic_block:
        raise NoTransaction("append() belongs inside transaction.atomic(), with its fact")
    openings = [_opening(field, content) for field, content in texts.items()]
    leaf = canonical(
        {
            "v": 1,
            "log": settings.DUEREGARD_LOG_ORIGIN,
            "kind": kind,
            "case": case,
            "subject": subject,
            "at": _told(at),
            "actor": actor,
            "prev": prev.hex() if prev else None,
            "fact": clear,
            "commit": {one.field: _commitment(one) for one in openings}
            | {field: hashed.hex() for field, hashed in (sealed or {}).items()},
        }
    )
    hashed = leaf_hash(leaf)
    with next_places() as sequence:
        index, above = sequence.place(hashed, kind=kind)
        sequence.insert(
            LogLeaf(
                index=index,
                leaf=leaf,
                hash=hashed,
                above=above,
                kind=kind,
                case=case,
                subject=subject,
            )
        )
        for one in openings:
            one.leaf_id = index
        sequence.keep(openings)
        return Entry(index, hashed, kind, leaf, sequence.path, sequence.root)


def receipt_of(entry: Entry) -> str:
    """The proof file of an entry just written, in the log that ends with it.

    Only for an entry that has been committed: nobody can take a receipt back.
    """
    told = Checkpoint(settings.DUEREGARD_LOG_ORIGIN, entry.index + 1, entry.root)
    return write_proof_file(
        index=entry.index,
        path=entry.path,
        checkpoint=sign_checkpoint(told, signing_key()),
        extra=entry.leaf,
    )


def _opening(field: str, content: str) -> Opening:
    if "\x00" in content:  # PostgreSQL cannot store it, SQLite can: the log is one on both
        raise NotCanonical(f"texts.{field} holds a NUL character")
    return Opening(field=field, salt=secrets.token_bytes(SALT_BYTES), content=content)


def _commitment(opening: Opening) -> str:
    content = encode(opening.content, f"texts.{opening.field}")
    return commit(field=opening.field, salt=bytes(opening.salt), content=content).hex()


def _told(at: datetime | date) -> str:
    if not isinstance(at, datetime):
        return at.isoformat()
    if at.tzinfo is None:
        raise NotCanonical(f"at is {at}, a time of no time zone; say of which")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
