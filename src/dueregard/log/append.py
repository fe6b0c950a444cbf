"""How does an entry come into the log? In the same transaction as the fact it records.

The head row is locked, so that entries stand in one order without gaps; entry, tree nodes, texts,
head and the freshly signed checkpoint are written together or not at all.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from dueregard.log.canonical import SALT_BYTES, canonical, commit
from dueregard.log.checkpoint import Checkpoint, sign_checkpoint
from dueregard.log.keys import signing_key
from dueregard.log.models import LogHead, LogLeaf, LogNode, Opening
from dueregard.log.tree import append_to_edge, leaf_hash, root_of_edge


class NoTransaction(RuntimeError):
    """An entry was to be written outside the transaction of its fact."""


@dataclass(frozen=True)
class Entry:
    """Where an entry stands, and its hash."""

    index: int
    hash: bytes
    kind: str


def append(
    *,
    kind: str,
    case: str,
    subject: str,
    clear: dict[str, Any],
    texts: dict[str, str],
    actor: str,
    at: datetime,
    prev: bytes | None = None,
) -> Entry:
    """Write an entry. Must be called inside the transaction that writes the fact.

    `clear` stands openly in the entry; each of `texts` is bound by a salted commitment, also when
    empty, and kept beside it. `prev` is the hash of the entry that this one revises.
    """
    if not connection.in_atomic_block:
        raise NoTransaction("append() belongs inside transaction.atomic(), with its fact")
    openings = {name: (secrets.token_bytes(SALT_BYTES), content) for name, content in texts.items()}
    commitments = {
        name: commit(field=name, salt=salt, content=content.encode()).hex()
        for name, (salt, content) in openings.items()
    }
    leaf = canonical(
        {
            "v": 1,
            "log": settings.DUEREGARD_LOG_ORIGIN,
            "kind": kind,
            "case": case,
            "subject": subject,
            "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "actor": actor,
            "prev": prev.hex() if prev else None,
            "fact": clear,
            "commit": commitments,
        }
    )
    index = _sequence(leaf, kind=kind, case=case, subject=subject)
    Opening.objects.bulk_create(
        Opening(leaf_id=index, field=name, salt=salt, content=content)
        for name, (salt, content) in openings.items()
    )
    return Entry(index, leaf_hash(leaf), kind)


def _sequence(leaf: bytes, *, kind: str, case: str, subject: str) -> int:
    head, _ = LogHead.objects.select_for_update().get_or_create(one=1)
    index, hashed = head.size, leaf_hash(leaf)
    edge, completed = append_to_edge(bytes(head.edge), index, hashed)
    LogLeaf.objects.create(
        index=index, leaf=leaf, hash=hashed, kind=kind, case=case, subject=subject
    )
    LogNode.objects.bulk_create(
        LogNode(level=level, index=place, hash=node) for level, place, node in completed if level
    )
    head.size, head.edge = index + 1, edge
    told = Checkpoint(settings.DUEREGARD_LOG_ORIGIN, head.size, root_of_edge(edge))
    head.checkpoint = sign_checkpoint(told, signing_key())
    head.save(update_fields=["size", "edge", "checkpoint"])
    return index
