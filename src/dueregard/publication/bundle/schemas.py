"""What does each file of a bundle hold, told to machines? JSON Schema 2020-12, from the columns.

A row of a CSV file is an object of texts, one a cell; case.toml is one object with its sources.
"""

import json
from typing import Any

from dueregard.facts import LONGEST_LABEL, LONGEST_TEXT, Column, Fact, Holds
from dueregard.proposal.entries import Case, Source
from dueregard.publication.bundle.tables import CASE_FILE, CSV_TABLES, SCHEMA, file_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
MOMENT = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?"
PATTERNS = {
    Holds.LABEL: r"[^\n\r]*",
    Holds.ID: ID,
    Holds.REF: ID,
    Holds.REFS: rf"{ID}(\s*;\s*{ID})*;?",
    Holds.COUNT: r"[0-9]{1,12}",
    Holds.DECIMAL: r"[0-9]{1,12}(\.[0-9]{1,12})?",
    Holds.TIME: r"([01][0-9]|2[0-3]):[0-5][0-9]",
    Holds.URL: r"https?://[^\s<>\"]{1,1990}",
    Holds.WHEN: rf"{MOMENT}(/{MOMENT})?",
    Holds.PARAMETERS: r"[^=;]+=[^;]*(;[^=;]+=[^;]*)*;?",
}
LONGEST = {Holds.LABEL: LONGEST_LABEL, Holds.TEXT: LONGEST_TEXT, Holds.LINES: LONGEST_TEXT}
YES_NO = ("yes", "no")
LIMITS = ("maxLength", "enum", "pattern")


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of case.toml and of a row of each CSV file, by table."""
    return {"case": _case(), **{table: _table(fact) for table, fact in CSV_TABLES.items()}}


def schema_files() -> dict[str, str]:
    """The files of `publication/schemas` by name, as they must stand there."""
    made: dict[str, Any] = {f"{table}.schema.json": told for table, told in schemas().items()}
    made["datapackage.json"] = data_package()
    return {
        name: json.dumps(told, indent=2, ensure_ascii=False) + "\n" for name, told in made.items()
    }


def data_package() -> dict[str, Any]:
    """The CSV files as a Frictionless Data Package, for tools that know that standard."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": SCHEMA.replace("/", "-"),
        "title": "A case bundle: what was planned, asked, said, decided and what happened",
        "resources": [resource(table, fact) for table, fact in CSV_TABLES.items()],
    }


def _head(table: str, fact: type[Fact]) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}:{table}",
        "title": file_of(table),
        "description": meaning(fact),
    }


def meaning(fact: type[Fact]) -> str:
    """What a table holds, in one English sentence."""
    return str(fact.__doc__).partition("\n")[0]


def _table(fact: type[Fact]) -> dict[str, Any]:
    return {**_head(fact.TABLE, fact), **row_object(fact)}


def row_object(fact: type[Fact]) -> dict[str, Any]:
    """The JSON Schema of a row of cells."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [one.header for one in fact.columns() if one.required],
        "properties": {one.header: _property(one) for one in fact.columns()},
    }


def _case() -> dict[str, Any]:
    """In case.toml yes and no may also stand as true and false."""
    told = {**_head("case", Case), **row_object(Case)}
    told["required"] = ["schema", *told["required"]]
    invented = {**told["properties"]["invented"], "enum": [True, False, *YES_NO]}
    told["properties"] = {
        "schema": {
            "const": SCHEMA,
            "description": f"The version of the open standard of {CASE_FILE}.",
        },
        **told["properties"],
        "invented": {name: what for name, what in invented.items() if name != "type"},
        "sources": {"type": "array", "description": meaning(Source), "items": row_object(Source)},
    }
    return told


def _property(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"description": column.means, "type": "string"}
    if column.refers_to:
        told["x-refers-to"] = column.refers_to[0]
    if column.required:
        told["minLength"] = 1
    if column.holds in LONGEST:
        told["maxLength"] = LONGEST[column.holds]
    choices = YES_NO if column.holds is Holds.YES_NO else column.choices
    if choices:
        told["enum"] = [*choices, *([] if column.required else [""])]
    if column.holds in PATTERNS:
        pattern = PATTERNS[column.holds]
        told["pattern"] = f"^{pattern}$" if column.required else f"^({pattern})?$"
    return told


def resource(table: str, fact: type[Fact]) -> dict[str, Any]:
    """A CSV file as a resource of a Frictionless Data Package."""
    columns = fact.columns()
    return {
        "name": table.replace("_", "-"),
        "path": file_of(table),
        "format": "csv",
        "encoding": "utf-8",
        "description": meaning(fact),
        "schema": {
            "fields": [_field(one) for one in columns],
            "primaryKey": "id",
            "foreignKeys": [_key(one) for one in columns if _is_key(one)],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    told = _property(column)
    limits: dict[str, Any] = {"required": column.required}
    limits |= {name: told[name] for name in LIMITS if name in told}
    return {
        "name": column.header,
        "type": "string",
        "description": column.means,
        "constraints": limits,
    }


def _is_key(column: Column) -> bool:
    """A single reference to another CSV file; lists and sources have no form in that standard."""
    return column.holds is Holds.REF and column.refers_to[0] in CSV_TABLES


def _key(column: Column) -> dict[str, Any]:
    table = column.refers_to[0].replace("_", "-")
    return {"fields": column.header, "reference": {"resource": table, "fields": "id"}}
