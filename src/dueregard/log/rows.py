"""How is one row written or read where it happens hundreds of times a second? In plain SQL.

Django's compiler takes longer to word these four statements than the database to run them. Values
still go through the model's own fields, so that both databases get what the ORM would give them.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection, models

HEAD = "SELECT size, edge, checkpoint, facts FROM dueregard_loghead WHERE one = 1"
SET_HEAD = (
    "UPDATE dueregard_loghead SET size = %s, edge = %s, checkpoint = %s, facts = %s WHERE one = 1"
)
FACTS = "SELECT facts FROM dueregard_loghead WHERE one = 1"
COUNT_FROM = 'SELECT COUNT(*) FROM dueregard_logleaf WHERE "index" >= %s'

Head = tuple[int, bytes, str, bytes]


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table as `save(force_insert=True)` does; serial keys stay unknown."""
    statement, marks, fields = _insert_into(type(rows[0]), connection.vendor)
    values = [
        one.get_db_prep_save(getattr(row, one.attname), connection)
        for row in rows
        for one in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement + ", ".join([marks] * len(rows)), values)


def lock_head() -> Head | None:
    """Read the head of the log and keep it from others until the transaction ends."""
    return _read(f"{HEAD} FOR UPDATE" if connection.features.has_select_for_update else HEAD)


def set_head(size: int, edge: bytes, checkpoint: str, facts: bytes) -> None:
    """Write the head."""
    with connection.cursor() as cursor:
        cursor.execute(SET_HEAD, [size, edge, checkpoint, facts])


def newest_facts() -> bytes:
    """The hash of the newest entry that changed what readers see: what answers are kept by."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS)
        found = cursor.fetchone()
    return bytes(found[0]) if found else b""


def leaves_from(index: int) -> int:
    """How many entries stand at this index or beyond."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_FROM, [index])
        return int(cursor.fetchone()[0])


def _read(statement: str) -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchone()
    return (found[0], bytes(found[1]), found[2], bytes(found[3])) if found else None


@cache
def _insert_into(
    model: type[models.Model], vendor: str
) -> "tuple[str, str, tuple[models.Field[Any, Any], ...]]":
    quote = connection.ops.quote_name
    meta = model._meta
    fields = tuple(one for one in meta.concrete_fields if not isinstance(one, models.AutoField))
    columns = ", ".join(quote(str(one.column)) for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    # Names are the model's own, values are parameters.
    into = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES "  # noqa: S608
    return into, f"({marks})", fields
