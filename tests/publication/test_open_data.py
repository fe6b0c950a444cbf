"""Is the whole record there to take away, the same in every form, and does every row stay put?"""

import csv
import io
import json
import os
import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from dueregard.errors import NotFound
from dueregard.log.queries import head
from dueregard.publication.bundle.tables import CSV_TABLES
from dueregard.publication.loading import published_facts
from dueregard.publication.open_data import keeping
from dueregard.publication.open_data.keeping import PACKAGE, SQLITE, kept_file
from dueregard.publication.open_data.reading import counts_of_tables, row_of, rows_of
from dueregard.publication.open_data.tables import (
    OPEN_TABLES,
    data_package,
    described,
    headers_of,
    path_of,
)
from dueregard.publication.views import open_data as views
from tests.journeys.conftest import ROOT

CASE_FOLDER = ROOT / "examples" / "lewisham-2024"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def on_record(db: None, examples_on_record: None, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "var"


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_every_table_of_a_bundle_is_open_but_responses() -> None:
    assert set(OPEN_TABLES) - {"cases", "sources"} == set(CSV_TABLES) - {"responses"}
    for table in OPEN_TABLES:
        names = headers_of(table)
        assert len(set(names)) == len(names), table
        assert all(one.means.template for one in described(table))


@pytest.mark.usefixtures("on_record")
def test_every_form_holds_the_same_rows(client: Client, tmp_path: Path) -> None:
    call_command("opendata", tmp_path / "out", quiet=True)
    told = json.loads((tmp_path / "out" / "outcomes.json").read_text("utf-8"))
    with (tmp_path / "out" / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == told["rows"] == list(rows_of("outcomes"))
    assert (
        body(client.get("/open-data/outcomes.json"))
        == (tmp_path / "out" / "outcomes.json").read_bytes()
    )
    assert (
        body(client.get("/open-data/outcomes.csv"))
        == (tmp_path / "out" / "outcomes.csv").read_bytes()
    )
    database = sqlite3.connect(tmp_path / "out" / SQLITE)
    alerts = sum(int(row["alerts"] or 0) for row in rows)
    assert database.execute("SELECT sum(alerts), count(*) FROM outcomes").fetchone() == (
        alerts,
        len(rows),
    )
    known = database.execute("SELECT count(*) FROM _columns").fetchone()[0]
    assert known == sum(len(headers_of(table)) for table in OPEN_TABLES)
    database.close()


@pytest.mark.usefixtures("on_record")
def test_the_counts_of_all_tables_are_those_of_their_rows() -> None:
    counts = counts_of_tables()
    assert counts == {table: n for table in OPEN_TABLES if (n := len(list(rows_of(table))))}


@pytest.mark.usefixtures("on_record")
def test_all_open_rows_together_are_the_published_facts() -> None:
    case, facts = published_facts("lewisham-2024")
    held = sum(len(list(rows_of(table, case=case.id))) for table in OPEN_TABLES)
    assert held == 1 + sum(fact.TABLE != "responses" for fact in facts)


@pytest.mark.usefixtures("on_record")
def test_one_case_can_be_asked_for(client: Client) -> None:
    told = json.loads(body(client.get("/open-data/deployments.json?case=ravensbourne")))
    assert {row["case"] for row in told["rows"]} == {"ravensbourne"}
    empty = json.loads(body(client.get(f"/open-data/deployments.json?case={'x' * 200}")))
    assert len(empty["rows"]) > len(told["rows"])


@pytest.mark.usefixtures("on_record")
def test_the_package_describes_itself_and_its_rows_keep_to_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(kept_file(PACKAGE, head())) as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {one["path"] for one in package["resources"]} <= set(archive.namelist())
        for resource in package["resources"]:
            table = resource["path"].removesuffix(".csv")
            schema = json.loads(archive.read(f"schemas/{table}.schema.json"))
            rows = list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode())))
            fields = [one["name"] for one in resource["schema"]["fields"]]
            assert fields == list(headers_of(table))
            check = jsonschema.Draft202012Validator(schema)
            for row in rows:
                plain = {name: cell.removeprefix("'") for name, cell in row.items()}
                assert [one.message for one in check.iter_errors(plain)] == []


def test_a_package_refers_to_rows_of_the_same_case() -> None:
    resources = {one["path"]: one for one in data_package(address="x")["resources"]}
    keys = resources["outcomes.csv"]["schema"]["foreignKeys"]
    assert {
        "fields": ["case", "deployment"],
        "reference": {
            "resource": "deployments",
            "fields": ["case", "id"],
        },
    } in keys


@pytest.mark.usefixtures("on_record")
def test_a_large_file_is_written_once_for_each_state_of_the_record(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = body(client.get(f"/open-data/{SQLITE}"))
    monkeypatch.setitem(keeping._WRITERS, SQLITE, lambda *_: pytest.fail("written anew"))
    assert body(client.get(f"/open-data/{SQLITE}")) == first
    older = kept_file(PACKAGE, head())
    stale, recent = (older.with_name(f"{name}-{PACKAGE}") for name in ("0000", "0001"))
    older.rename(stale)
    recent.write_bytes(stale.read_bytes())
    os.utime(stale, (0, 0))
    assert kept_file(PACKAGE, head()).exists()
    assert not stale.exists()
    assert recent.exists()


@pytest.mark.usefixtures("on_record")
def test_parquet_holds_numbers_and_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pyarrow import parquet

    call_command("opendata", tmp_path, parquet=True)
    assert "Written to" in capsys.readouterr().out
    read = parquet.read_table(tmp_path / "outcomes.parquet")
    assert read.num_rows == len(list(rows_of("outcomes")))
    assert str(read.schema.field("alerts").type) == "int64"
    assert read.schema.field("alerts").metadata[b"description"]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises((SystemExit, CommandError)):
        call_command("opendata", tmp_path, parquet=True)
    assert "pip install pyarrow" in capsys.readouterr().err


@pytest.mark.usefixtures("on_record")
def test_every_row_has_an_address_that_shows_it_and_its_versions(client: Client) -> None:
    cells = row_of("deployments", case="lewisham-2024", ref="MPS-140")
    path = path_of("deployments", case="lewisham-2024", ref="MPS-140")
    assert cells["row_address"].endswith(path)
    page = client.get(path).content.decode()
    assert f"/log/{cells['log_entry']}/" in page
    assert "/record/lewisham-2024/organisations/met-police/" in page
    assert "not on record" in page
    assert client.get(f"{path}row.json").json() == cells
    case = client.get("/record/ravensbourne/cases/ravensbourne/").content.decode()
    assert "/log/" in case
    (column,) = [one.name for one in described("sources") if one.holds_address]
    linked = next(row for row in rows_of("sources") if row[column])
    source = client.get(path_of("sources", case=linked["case"], ref=linked["id"]))
    assert f'href="{linked[column]}"' in source.content.decode()


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize(
    "path",
    [
        "/open-data/responses.csv",
        "/open-data/nothing.json",
        "/open-data/nothing/",
        "/open-data/nothing.schema.json",
        "/record/ravensbourne/deployments/NO-1/",
        "/record/ravensbourne/responses/x/",
    ],
)
def test_what_is_not_open_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_row_is_read_of_a_table_that_is_not_open() -> None:
    with pytest.raises(NotFound, match="no open table"):
        rows_of("responses")


def bundle(folder: Path, *, broken: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            text = path.read_text("utf-8")
            archive.writestr(f"a/{path.name}", text.replace("held", broken) if broken else text)
    return packed.getvalue()


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "UPLOADS", views.Limit("test", most=2))


def sent(client: Client, content: bytes) -> Any:
    return client.post(
        "/open-data/validate/", {"bundle": SimpleUploadedFile("bundle.zip", content)}
    )


@pytest.mark.usefixtures("unlimited")
def test_a_sound_bundle_is_said_to_be_sound_and_nothing_is_kept(db: None, client: Client) -> None:
    before = head().size
    answer = sent(client, bundle(CASE_FOLDER))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "A sound bundle." in page
    rows = len((CASE_FOLDER / "deployments.csv").read_text("utf-8").splitlines()) - 1
    assert f"deployments: {rows}" in page
    assert head().size == before


@pytest.mark.usefixtures("unlimited")
def test_every_fault_is_told_with_its_place_and_cure(db: None, client: Client) -> None:
    page = sent(client, bundle(CASE_FOLDER, broken="happened")).content.decode()
    assert "faults were found" in page
    assert "deployments.csv" in page


@pytest.mark.usefixtures("unlimited")
def test_a_third_bundle_must_wait(db: None, client: Client) -> None:
    for _ in range(2):
        assert sent(client, b"no zip at all").status_code == 200
    answer = sent(client, b"no zip at all")
    assert answer.status_code == 429
    assert "try again in" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "says"), [(None, "Choose a .zip file"), (b"", "The file is empty")]
)
def test_nothing_sent_is_said(db: None, client: Client, content: bytes | None, says: str) -> None:
    given = {} if content is None else {"bundle": SimpleUploadedFile("b.zip", content)}
    answer = client.post("/open-data/validate/", given)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_file_too_large_is_refused_unread(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views.BundleForm, "MEGABYTES", 0)
    answer = sent(client, b"1")
    assert answer.status_code == 422
    assert "larger than 0 MB" in answer.content.decode()


@pytest.mark.usefixtures("unlimited")
def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dueregard.publication.pages import open_record

    monkeypatch.setattr(open_record, "MOST_TOLD", 1)
    page = sent(client, bundle(CASE_FOLDER, broken="happened")).content.decode()
    assert "more." in page
