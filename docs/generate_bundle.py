"""What does each file and column of a case bundle mean? The reference page and the schemas.

Made from the columns that the code itself reads by, so that neither can drift.
"""

from dueregard.facts import Column, Fact, Holds
from dueregard.publication.bundle.csv_file import MOST_ROWS
from dueregard.publication.bundle.limits import LARGEST_BUNDLE, LARGEST_FILE, MEGABYTE, MOST_FILES
from dueregard.publication.bundle.schemas import schema_files
from dueregard.publication.bundle.tables import SCHEMA, TABLES, file_of

PAGE = "reference/case-bundle.md"
SCHEMAS = "../src/dueregard/publication/schemas"

HEAD = f"""# The case bundle

Made from the code by `make docs`; do not edit. Version `{SCHEMA}`.

A case is a plain folder: `case.toml` and one CSV file for each kind of fact that the case holds.
Files are UTF-8; the first row of a CSV file is its header; columns may stand in any order, and
those that need not be filled may be left out. Ids are unique in their file; a column that names a
row of another file holds its id. A bundle may also come as a .zip of that one folder.

`dueregard validate FOLDER` tells every fault at once, each with file, line, column, what is wrong
and what would be right. `dueregard load FOLDER` loads all or nothing; `dueregard export CASE
FOLDER` is its inverse. How to write one by hand:
[Write a case bundle](../how-to/write-a-case-bundle.md).

The schemas (JSON Schema 2020-12, and a Frictionless data package) stand in
`src/dueregard/publication/schemas`.

## How cells are written

| holds | is written |
|---|---|
"""

WRITTEN = {
    Holds.ID: "up to 80 letters, digits, hyphens, dots, underscores; a letter or digit first",
    Holds.REF: "the id of a row in the file named",
    Holds.REFS: "ids separated by semicolons: `a; b`",
    Holds.LABEL: "a short public name; it stands openly in the log",
    Holds.TEXT: "free text; the log holds only a salted commitment of it",
    Holds.LINES: "short texts separated by upright strokes: `a \\| b`",
    Holds.WHEN: "`2024`, `2024-07`, `2024-07-20`, `2024-08-20T09:30`, or a span `2024-03/2024-08`",
    Holds.COUNT: "a whole number in digits; empty means not on record, which is not zero",
    Holds.DECIMAL: "a number like `0.64`, kept as it is written",
    Holds.CHOICE: "one of the words listed",
    Holds.YES_NO: "`yes` or `no`; empty means not on record",
    Holds.URL: "a web address, beginning `https://` or `http://`",
    Holds.TIME: "a time of day, `09:30`",
    Holds.PARAMETERS: "named values: `at_least=6; mode=briefed`",
}

AFTER_CELLS = f"""
A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-` or `@` and is no
plain number) is written with an apostrophe before it, and read without. A required cell left
empty, an unknown column and an unknown id are faults. Line breaks within a cell are kept as LF.

## Limits

{LARGEST_FILE // MEGABYTE} MB a file, {LARGEST_BUNDLE // MEGABYTE} MB and {MOST_FILES} files
a folder, {MOST_ROWS:,} rows a file. No links, no folders in the folder, no file but those below, a
README.md and a licence.

## What is noted, not refused

The record holds what was published, also where it cannot be right. Noted are: counts of alerts that
do not add up, more arrests than alerts, a printed false-alert rate that its own counts do not give,
a printed date that differs from the date held, a date outside the period of the case, a watchlist
far from its neighbours in time, steps of the threshold, breaks in the series of faces seen, outcome
columns that change their meaning, a reply dated before what it answers, a byte order mark.
"""


def pages() -> dict[str, str]:
    """The generated pages, by path from this folder."""
    schemas = {f"{SCHEMAS}/{name}": text for name, text in schema_files().items()}
    return {PAGE: reference_page(), **schemas}


def reference_page() -> str:
    """The reference of the bundle: how cells are written, then each file and its columns."""
    cells = "".join(f"| {holds.value} | {how} |\n" for holds, how in WRITTEN.items())
    files = "\n".join(_file(table, fact) for table, fact in TABLES.items())
    return f"{HEAD}{cells}{AFTER_CELLS}\n{files}"


def _file(table: str, fact: type[Fact]) -> str:
    heads = {"case": "## `case.toml`: the case", "sources": "## `case.toml`: `[[sources]]`"}
    head = heads.get(table, f"## `{file_of(table)}`")
    rows = "".join(map(_row, fact.columns()))
    first = str(fact.__doc__).partition("\n")[0]
    schema = f'\nBegin the file with `schema = "{SCHEMA}"`.\n' if table == "case" else ""
    table_head = "| column | holds | required | meaning |\n|---|---|---|---|\n"
    return f"{head}\n\n{first}\n{schema}\n{table_head}{rows}"


def _row(column: Column) -> str:
    holds = column.holds.value
    if column.refers_to:
        holds += f" → {column.refers_to[0]}"
    if column.choices:
        holds = ", ".join(f"`{one}`" for one in column.choices)
    means = column.means.replace("|", "\\|")
    return f"| `{column.header}` | {holds} | {'yes' if column.required else ''} | {means} |\n"
