"""How is the open record written: CSV, JSON, Parquet, one SQLite file, one data package?

Every form holds the same rows and the same columns. Rows are read and written a few at a time, so
that a large record needs no more memory than a small one.
"""

import csv
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from dueregard.errors import BadInput
from dueregard.publication.bundle.writing import NO_TIME, PLAIN_FILE
from dueregard.publication.open_data.tables import (
    Described,
    data_package,
    described,
    headers_of,
    row_schema,
)
from dueregard.web.formulas import guard

Cells = dict[str, str]
Tables = Mapping[str, Iterable[Cells]]
"""The rows of each open table; each is read once, in order."""

ROWS_AT_ONCE = 1_000
NEEDS_PYARROW = "Parquet needs one more package. Install it with: pip install pyarrow"
ABOUT = "This is the whole open record of {address}; the log held {size} entries (root {root})."


def csv_parts(table: str, rows: Iterable[Cells]) -> Iterator[str]:
    """The table as CSV, in parts: UTF-8, a header row, no cell that a spreadsheet would run."""
    yield _lines([headers_of(table)])
    for some in _handfuls(rows):
        yield _lines([[guard(cell) for cell in row.values()] for row in some])


def json_parts(table: str, rows: Iterable[Cells]) -> Iterator[str]:
    """The table as one JSON object, `{"table": …, "rows": [ … ]}`, in parts; cells as in CSV."""
    yield f'{{"table": {json.dumps(table)}, "rows": ['
    before = "\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def write_package(path: Path, tables: Tables, *, about: str, address: str) -> None:
    """Write a .zip: every table as CSV, its JSON Schema, and `datapackage.json`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "README.txt", about + "\n")
        _add(archive, "datapackage.json", _json(data_package(address=address)))
        for table, rows in tables.items():
            _add(archive, f"schemas/{table}.schema.json", _json(row_schema(table)))
            member = _member(f"{table}.csv")
            with (
                archive.open(member, "w", force_zip64=True) as raw,
                TextIOWrapper(raw, "utf-8", newline="") as file,
            ):
                file.writelines(csv_parts(table, rows))


def write_sqlite(path: Path, tables: Tables, *, about: str) -> None:
    """Write one SQLite file; counts are whole numbers, what is not on record is null.

    `_columns` tells what each column holds, `_about` how the record stood.
    """
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("CREATE TABLE _about (says TEXT)")
        database.execute("INSERT INTO _about VALUES (?)", (about,))
        database.execute(
            'CREATE TABLE _columns ("table" TEXT, "column" TEXT, "means" TEXT, '
            'PRIMARY KEY ("table", "column"))'
        )
        for table, rows in tables.items():
            _fill(database, table, rows)
    database.close()


def write_parquet(path: Path, table: str, rows: Iterable[Cells]) -> None:
    """Write one table as Parquet; counts are int64. Raises `BadInput` without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise BadInput([NEEDS_PYARROW]) from None
    columns = described(table)
    fields = [
        pa.field(one.name, _arrow(pa, one), metadata={"description": str(one.means)})
        for one in columns
    ]
    schema = pa.schema(fields)
    with parquet.ParquetWriter(path, schema) as writer:
        for some in _handfuls(rows):
            values = [_typed(columns, row) for row in some]
            arrays = [
                pa.array([row[at] for row in values], one.type) for at, one in enumerate(schema)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _fill(database: sqlite3.Connection, table: str, rows: Iterable[Cells]) -> None:
    columns = described(table)
    kinds = ", ".join(f'"{one.name}" {"INTEGER" if one.is_count else "TEXT"}' for one in columns)
    database.execute(f'CREATE TABLE "{table}" ({kinds}, PRIMARY KEY ("case", "id"))')
    told = [(table, one.name, str(one.means)) for one in columns]
    database.executemany("INSERT INTO _columns VALUES (?, ?, ?)", told)
    places = ", ".join("?" * len(columns))
    # The table's name is one of ours, never a reader's.
    insert = f'INSERT INTO "{table}" VALUES ({places})'  # noqa: S608
    database.executemany(insert, (_typed(columns, row) for row in rows))


def _typed(columns: Iterable[Described], row: Cells) -> tuple[Any, ...]:
    return tuple(
        (int(row[one.name]) if one.is_count else row[one.name]) if row[one.name] else None
        for one in columns
    )


def _arrow(pa: Any, column: Described) -> Any:
    return pa.int64() if column.is_count else pa.string()


def _handfuls(rows: Iterable[Cells]) -> Iterator[list[Cells]]:
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield some


def _lines(rows: Iterable[Iterable[str]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_member(name), text.encode())


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, NO_TIME)
    member.external_attr, member.compress_type = PLAIN_FILE, zipfile.ZIP_DEFLATED
    return member


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
