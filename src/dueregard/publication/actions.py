"""What can be done in `publication`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.errors import NotFound
from dueregard.log.append import Entry, append
from dueregard.log.turns import in_turn
from dueregard.stored import STORED, key_of


def withdraw_fact(table: str, ref: str, *, case: str, by: str, at: datetime) -> Entry:
    """Take a fact out of the latest record; the log keeps every version of it.

    Raises `NotFound` when the case holds no such fact. The database refuses the withdrawal of a
    fact that others still refer to.
    """
    with in_turn():
        row = STORED[table].objects.select_related("entry").filter(key=key_of(case, table, ref))
        known = row.first()
        if known is None:
            raise NotFound(f"{case} holds no {table}:{ref}")
        entry = append(
            kind="fact.withdrawn",
            case=case,
            subject=f"{table}:{ref}",
            clear={"table": table, "id": ref},
            texts={},
            actor=by,
            at=at,
            prev=bytes(known.entry.hash),
        )
        known.delete()
    return entry
