"""The published schemas say what the reader does, and the committed files what the code makes."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from docs.generate_bundle import pages
from dueregard.facts import CellFault, read_cell
from dueregard.publication.bundle import read_bundle
from dueregard.publication.bundle.schemas import data_package, schema_files, schemas
from dueregard.publication.bundle.tables import CSV_TABLES

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/case.toml"))


def test_the_committed_pages_and_schemas_are_what_the_code_makes() -> None:
    stale = [
        name for name, text in pages().items() if (ROOT / "docs" / name).read_text("utf-8") != text
    ]
    assert stale == []


def test_no_schema_stands_there_that_the_code_does_not_make() -> None:
    folder = ROOT / "src" / "dueregard" / "publication" / "schemas"
    assert {one.name for one in folder.iterdir() if one.name != "__pycache__"} == set(
        schema_files()
    )


@pytest.mark.parametrize("table", schemas())
def test_each_schema_is_sound_by_its_own_standard(table: str) -> None:
    Draft202012Validator.check_schema(schemas()[table])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.parent.name)
def test_the_rows_of_an_example_keep_to_the_schemas(example: Path) -> None:
    checks = {table: Draft202012Validator(told) for table, told in schemas().items()}
    bundle = read_bundle(example.parent)
    sources = [_filled(one) for one in bundle.facts if one.TABLE == "sources"]
    case = {"schema": "dueregard-case/1", **_filled(bundle.case), "sources": sources}
    checks["case"].validate(case)
    for fact in bundle.facts:
        if fact.TABLE != "sources":
            checks[fact.TABLE].validate(fact.to_cells())


def _filled(fact: Any) -> dict[str, str]:
    return {name: cell for name, cell in fact.to_cells().items() if cell}


CELLS = """
x|a b|a; b|a;b;|-1|0|12|0.64|1.|yes|no|maybe|held|directly|2024|2024-07|2024-07-20|2024-08-20T09:30
2024-03/2024-08|24-07|https://example.org/|ftp://example.org|09:30|24:00|a=1; b=2|a=;b|=|a;b=1
""".replace("\n", "|").split("|")


@pytest.mark.parametrize(
    ("table", "header"),
    [(table, one.header) for table, kind in CSV_TABLES.items() for one in kind.columns()],
)
def test_schema_and_reader_judge_a_cell_alike(table: str, header: str) -> None:
    (column,) = (one for one in CSV_TABLES[table].columns() if one.header == header)
    schema = Draft202012Validator(schemas()[table]["properties"][header])
    for cell in (*CELLS, "a\nb", "a\u2028b", "x" * 301, "x" * 20_001):
        try:
            read_cell(column, cell)
            accepted = True
        except CellFault:
            accepted = False
        assert schema.is_valid(cell) is accepted, cell


def test_the_data_package_names_every_file_and_its_keys() -> None:
    resources = {one["path"]: one for one in data_package()["resources"]}
    assert list(resources) == [f"{table}.csv" for table in CSV_TABLES]
    assert resources["replies.csv"]["schema"]["foreignKeys"] == [
        {"fields": "recommendation", "reference": {"resource": "recommendations", "fields": "id"}},
        {"fields": "by", "reference": {"resource": "organisations", "fields": "id"}},
    ]


def test_the_how_to_shows_a_bundle_that_is_sound(tmp_path: Path) -> None:
    """The files shown in the how-to are written out and read."""
    text = (ROOT / "docs" / "how-to" / "write-a-case-bundle.md").read_text("utf-8")
    blocks = text.split("```")[1::2]
    shown = {"case.toml": blocks[0], "organisations.csv": blocks[1], "contacts.csv": blocks[2]}
    for name, block in shown.items():
        (tmp_path / name).write_text(block.partition("\n")[2], "utf-8")
    assert len(read_bundle(tmp_path).facts) == 4
