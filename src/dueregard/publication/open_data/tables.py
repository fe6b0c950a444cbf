"""Which tables make the open record, and what does each column hold?

A row is a fact as it stands, with its case before it, and behind it the entry of the log that holds
it and its address, which stays.
"""

from dataclasses import dataclass
from typing import Any

from dueregard.facts import Column, Fact, Holds
from dueregard.proposal.entries import Case, Source
from dueregard.publication.bundle.schemas import meaning, resource, row_object
from dueregard.publication.bundle.tables import CSV_TABLES
from dueregard.words import Said, say

# Responses leave with their case alone (`bundle.zip`): they are many, and each is its sender's.
OPEN_TABLES: dict[str, type[Fact]] = {
    "cases": Case,
    "sources": Source,
    **{table: fact for table, fact in CSV_TABLES.items() if table != "responses"},
}
CASE, ENTRY, ADDRESS = "case", "log_entry", "row_address"
AROUND = {
    CASE: say("The case that the row belongs to."),
    ENTRY: say("The entry of the log that holds the row as it stands now."),
    ADDRESS: say("Where the row can be read, with its earlier versions. It never changes."),
}
# How the log names the subject of a row, where it is not the table.
CASE_SUBJECT = {"cases": "case"}
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@dataclass(frozen=True)
class Described:
    """A column of an open table: its name, its meaning in words, whether it counts.

    `refers_to`: the open table whose rows it names, if any; `holds_address`: it holds a URL.
    """

    name: str
    means: Said
    is_count: bool = False
    refers_to: str = ""
    holds_address: bool = False


def described(table: str) -> tuple[Described, ...]:
    """The columns of an open table in order. Raises `KeyError` for a table that is not open."""
    own = [_described(one) for one in OPEN_TABLES[table].columns()]
    return (
        Described(CASE, AROUND[CASE]),
        *own,
        Described(ENTRY, AROUND[ENTRY], is_count=True),
        Described(ADDRESS, AROUND[ADDRESS]),
    )


def _described(column: Column) -> Described:
    named = column.refers_to[0] if column.holds is Holds.REF else ""
    return Described(
        column.header,
        Said(column.means, {}),
        is_count=column.holds is Holds.COUNT,
        refers_to=named if named in OPEN_TABLES else "",
        holds_address=column.holds is Holds.URL,
    )


def path_of(table: str, *, case: str, ref: str) -> str:
    """The path of a row's permanent address: ids hold nothing that an address could not."""
    return f"/record/{case}/{table}/{ref}/"


def headers_of(table: str) -> tuple[str, ...]:
    """The names of the columns of an open table."""
    return tuple(one.name for one in described(table))


def meaning_of(table: str) -> str:
    """What a table holds, in one English sentence. Raises `KeyError`."""
    return meaning(OPEN_TABLES[table])


def data_package(*, address: str) -> dict[str, Any]:
    """The open record as a Frictionless Data Package, for a site at this public address."""
    return {
        "$schema": PROFILE,
        "name": "due-regard",
        "title": "Due Regard: the public record of live facial recognition",
        "homepage": address,
        "licenses": [{"name": "OGL-UK-3.0", "path": LICENCE}],
        "resources": [_resource(table) for table in OPEN_TABLES],
    }


def row_schema(table: str) -> dict[str, Any]:
    """The JSON Schema of a row of an open table. Raises `KeyError`."""
    told = row_object(OPEN_TABLES[table])
    around = {name: {"type": "string", "description": str(said)} for name, said in AROUND.items()}
    of_all = {**told["properties"], **around}
    names = headers_of(table)
    return {**told, "properties": {one: of_all[one] for one in names}, "required": list(names)}


def _resource(table: str) -> dict[str, Any]:
    told = resource(table, OPEN_TABLES[table])
    around = {name: _field(name) for name in AROUND}
    fields = [around[CASE], *told["schema"]["fields"], around[ENTRY], around[ADDRESS]]
    keys = [_in_the_same_case(one) for one in told["schema"]["foreignKeys"]]
    schema = {"fields": fields, "primaryKey": [CASE, "id"], "foreignKeys": keys}
    return {**told, "path": f"{table}.csv", "schema": schema}


def _field(name: str) -> dict[str, Any]:
    kind = "integer" if name == ENTRY else "string"
    limits = {"required": True}
    return {"name": name, "type": kind, "description": str(AROUND[name]), "constraints": limits}


def _in_the_same_case(key: dict[str, Any]) -> dict[str, Any]:
    """Ids are unique within a case; across the record a row is its case and its id."""
    named = key["reference"]
    reference = {"resource": named["resource"], "fields": [CASE, "id"]}
    return {"fields": [CASE, *_listed(key["fields"])], "reference": reference}


def _listed(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else fields
