"""What does each file of a bundle hold, for machines? JSON Schema 2020-12, made from the columns."""

from typing import Any

from dueregard.facts import Column, Fact, Holds
from dueregard.publication.bundle.tables import SCHEMA, TABLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PATTERNS = {
    Holds.ID: r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
    Holds.COUNT: r"^\d{0,12}$",
    Holds.DECIMAL: r"^(\d{1,12}(\.\d{1,12})?)?$",
    Holds.TIME: r"^(([01]\d|2[0-3]):[0-5]\d)?$",
    Holds.URL: r"^(https?://\S+)?$",
    Holds.WHEN: r"^(\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?(/\d{4}(-\d{2}(-\d{2})?)?)?)?$",
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of a row of each table, by table. A row is an object of cells, all text."""
    return {table: _schema(table, fact) for table, fact in TABLES.items()}


def _schema(table: str, fact: type[Fact]) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"{SCHEMA}/{table}.schema.json",
        "title": table,
        "description": (fact.__doc__ or "").splitlines()[0],
        "type": "object",
        "additionalProperties": False,
        "required": [one.header for one in fact.columns() if one.required],
        "properties": {one.header: _property(one) for one in fact.columns()},
    }


def _property(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "string", "description": column.means}
    if column.required:
        told["minLength"] = 1
    if column.choices:
        told["enum"] = [*column.choices, *([] if column.required else [""])]
    elif column.holds in PATTERNS:
        told["pattern"] = PATTERNS[column.holds]
    elif column.holds is Holds.YES_NO:
        told["enum"] = ["yes", "no", ""]
    if column.refers_to:
        told["x-refers-to"] = column.refers_to[0]
    return told
