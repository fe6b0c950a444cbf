"""How does the database itself refuse to change an entry? Triggers, a seat belt against accidents.

Whoever owns the database can take them off; what they cannot do unseen is change the past, because
witnesses hold the checkpoints. SQLite refuses changes but not deletion: Django empties its tables
with DELETE between tests. Texts (`Opening`) may be deleted, never changed: that is erasure.
"""

from typing import Any

REFUSAL = "the log is only ever added to"
NEVER_CHANGED = ("dueregard_logleaf", "dueregard_opening")
NEVER_DELETED = ("dueregard_logleaf", "dueregard_loghead")

SQLITE_REFUSE = """
    CREATE TRIGGER {table}_never_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION dueregard_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
"""
POSTGRESQL_REFUSE = """
    CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
    FOR EACH ROW EXECUTE FUNCTION dueregard_only_added()
"""


def statements(vendor: str) -> list[str]:
    """Return the SQL that puts the triggers on, for `sqlite` or `postgresql`."""
    if vendor == "sqlite":
        return [SQLITE_REFUSE.format(table=one, refusal=REFUSAL) for one in NEVER_CHANGED]
    refused = [(one, "update") for one in NEVER_CHANGED]
    refused += [(one, "delete") for one in NEVER_DELETED]
    return [
        POSTGRESQL_FUNCTION.format(refusal=REFUSAL),
        *(POSTGRESQL_REFUSE.format(table=table, verb=verb) for table, verb in refused),
    ]


def removals(vendor: str) -> list[str]:
    """Return the SQL that takes them off."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {one}_never_update" for one in NEVER_CHANGED]
    return ["DROP FUNCTION IF EXISTS dueregard_only_added() CASCADE"]


def put_on(apps: Any, schema_editor: Any) -> None:
    """For `RunPython` in a migration; and again after one that alters a table on SQLite.

    SQLite alters a table by making it anew, which loses its triggers.
    """
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take_off(apps: Any, schema_editor: Any) -> None:
    """The way back of `put_on`."""
    for statement in removals(schema_editor.connection.vendor):
        schema_editor.execute(statement)
