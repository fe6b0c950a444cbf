"""Written and read are inverse: the same facts come back, the same bytes are written again."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dueregard.claims.rules import kinds
from dueregard.dates import When
from dueregard.errors import BadInput
from dueregard.facts import Column, Fact, Holds, read_cell
from dueregard.people.entries import Organisation
from dueregard.proposal.entries import Case, Source
from dueregard.publication.bundle import Bundle, read_bundle, write_bundle, write_zip, zipped_bundle
from dueregard.publication.bundle.checking import REFS_OF_A_CLAIM
from dueregard.publication.bundle.tables import CSV_TABLES, TABLES, file_of, table_of
from tests.publication.bundle_folders import CONTACT, a_folder, contacts

EXAMPLES = Path(__file__).parents[2] / "examples"

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x7f")
# What has bitten CSV files before, more often than chance would make it.
SHARP = st.sampled_from(list("'\"=+-@,;|#\n\t\\\u2028"))
TEXTS = st.lists(LETTERS | SHARP, max_size=12).map("".join).map(str.strip)
DATES = ("2024", "2024-07", "2024-07-20", "2024-08-20T09:30", "2024-03/2024-08")
SET_APART = ("kind", "within", "part_of")
ONE_ALONE = ("outcomes", "consultations", "theme_runs", "themes", "theme_acts")
HEX_IDS = st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
# Columns of a consultation that must fit others; the rest is free.
FITTING: dict[str, dict[str, Any]] = {
    "case": {"invented": True},
    "organisations": {"kind": "council"},
    "forecasts": {"level": "0.90", "low": 0, "high": 3},
    "closings": {"received": None, "counted": None},
    "questions": {"kind": "text", "options": (), "meanings": (), "least": None, "most": None},
    "statements": {"decision": "refused", "reason": "threat_or_hatred", "wording": ""},
    "translations": {"column": "hint"},
    "theme_acts": {"kind": "rename", "order": 1, "name": "Street lights"},
    "theme_samples": {"answers": ()},
    "theme_codings": {"themes": ()},
    "responses": {"state": "counted", "replaces": "", "put_aside": "", "about": (), "votes": ()},
}

HELD: dict[Holds, st.SearchStrategy[Any]] = {
    Holds.LABEL: TEXTS.map(lambda one: " ".join(one.splitlines()).strip()),
    Holds.TEXT: TEXTS,
    Holds.LINES: st.lists(
        TEXTS.map(lambda one: one.replace("|", "").strip()).filter(bool), max_size=3
    ).map(tuple),
    Holds.WHEN: st.sampled_from(DATES).map(When),
    Holds.COUNT: st.none() | st.integers(0, 10**12 - 1),
    Holds.DECIMAL: st.sampled_from(["", "0.6", "0.60", "1"]),
    Holds.YES_NO: st.sampled_from([None, True, False]),
    Holds.URL: st.sampled_from(["", "https://example.org/a,b?c=d", "http://example.org/'x"]),
    Holds.TIME: st.just(""),
}


def cells(column: Column, known: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    if column.holds in (Holds.REF, Holds.REFS):
        ids = known.get(column.refers_to[0], [])
        one = st.sampled_from(ids) if ids else st.just("")
        if column.holds is Holds.REFS:
            return st.lists(one.filter(bool), min_size=1 if ids else 0, max_size=3).map(tuple)
        return one
    if column.holds is Holds.CHOICE:
        return st.sampled_from(column.choices)
    held = HELD[column.holds]
    nothing = read_cell(replace(column, required=False), "")
    return held.filter(bool) if column.required else held | st.just(nothing)


@st.composite
def fact_of(draw: st.DrawFn, kind: type[Fact], ref: str, known: dict[str, list[str]]) -> Fact:
    values = {
        one.name: draw(cells(one, known))
        for one in kind.columns()
        if one.holds not in (Holds.ID, Holds.PARAMETERS) and one.name not in SET_APART
    }
    for one in kind.columns():
        if one.name == "parameters":
            values |= {"kind": "deployment_count", one.name: (("at_least", "2"),)}
        elif one.name == "kind" and one.holds is Holds.CHOICE:
            values["kind"] = draw(st.sampled_from(one.choices))
    values |= FITTING.get(kind.TABLE, {})
    if kind.TABLE == "translations":
        values["of"] = f"questions:{known['questions'][0]}"
    if kind.TABLE == "theme_acts":
        values["theme"] = known["themes"][0]
    for less in ("residents_present", "residents_opinions"):
        if less in values:
            values[less] = None
    return kind(id=ref, **values)


@st.composite
def records(draw: st.DrawFn) -> tuple[Case, tuple[Fact, ...]]:
    """A case and facts of every kind that refer to each other."""
    case = draw(fact_of(Case, draw(IDS), {}))
    assert isinstance(case, Case)
    known: dict[str, list[str]] = {}
    facts: list[Fact] = []
    kinds_of_fact: tuple[type[Fact], ...] = (Source, *CSV_TABLES.values())
    for kind in kinds_of_fact:
        most = 1 if kind.TABLE in ONE_ALONE else 2
        ids = HEX_IDS if kind.TABLE == "responses" else IDS
        refs = draw(st.lists(ids, min_size=1, max_size=most, unique=True))
        facts += [draw(fact_of(kind, ref, known)) for ref in refs]
        known[table_of(kind)] = refs
    return case, tuple(facts)


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(record=records())
def test_what_is_written_reads_back_the_same(
    record: tuple[Case, tuple[Fact, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round") / "case"
    write_bundle(*record, folder)
    again = read_bundle(folder)
    assert (again.case, again.facts) == record
    second = folder.with_name("again")
    write_bundle(again.case, again.facts, second)
    assert bytes_of(second) == bytes_of(folder)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.is_file()}


def a_bundle(folder: Path) -> Bundle:
    return read_bundle(a_folder(folder, contacts(CONTACT)))


@pytest.mark.parametrize(
    "example", sorted(EXAMPLES.glob("*/case.toml")), ids=lambda one: one.parent.name
)
def test_an_example_is_sound_and_stands_as_it_would_be_written(
    example: Path, tmp_path: Path
) -> None:
    bundle = read_bundle(example.parent)
    write_bundle(bundle.case, bundle.facts, tmp_path / "case")
    again = read_bundle(tmp_path / "case")
    assert (again.case, again.facts) == (bundle.case, bundle.facts)
    written = bytes_of(tmp_path / "case")
    assert written == {
        name: raw for name, raw in bytes_of(example.parent).items() if name in written
    }


def test_the_zip_of_a_record_is_always_the_same_and_reads_back(tmp_path: Path) -> None:
    bundle = a_bundle(tmp_path / "case")
    packed = zipped_bundle(bundle.case, bundle.facts)
    assert packed == zipped_bundle(bundle.case, bundle.facts)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist()[0] == "invented-case/case.toml"
    write_zip(bundle.case, bundle.facts, tmp_path / "case.zip")
    assert read_bundle(tmp_path / "case.zip").facts == bundle.facts
    with pytest.raises(BadInput, match=r"case\.zip exists already"):
        write_zip(bundle.case, bundle.facts, tmp_path / "case.zip")


def test_a_newer_export_takes_the_place_of_the_same_case(tmp_path: Path) -> None:
    bundle = a_bundle(tmp_path / "case")
    (tmp_path / "case" / "README.md").write_text("Read me.")
    (tmp_path / "case" / ".git").mkdir()
    (tmp_path / "case" / ".git" / "HEAD").write_text("main")
    (tmp_path / "case" / "contacts.csv").write_text("id,title\n")  # even one that has faults by now
    with pytest.raises(BadInput):
        write_bundle(bundle.case, bundle.facts, tmp_path / "case")
    (tmp_path / "case" / "contacts.csv").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "case")
    write_bundle(bundle.case, bundle.facts[:3], tmp_path / "link")
    assert sorted(bytes_of(tmp_path / "case")) == ["README.md", "case.toml", "organisations.csv"]
    assert (tmp_path / "case" / ".git" / "HEAD").read_text() == "main"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case", "link"]


def test_an_empty_or_new_folder_is_filled(tmp_path: Path) -> None:
    bundle = a_bundle(tmp_path / "case")
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "new" / "deep"):
        write_bundle(bundle.case, bundle.facts, place)
        assert read_bundle(place) == bundle


@pytest.mark.parametrize(
    "occupy",
    [
        lambda path: (path.mkdir(), (path / "thesis.txt").write_text("x")),
        lambda path: path.write_text("x"),
        lambda path: a_folder(path, {"case.toml": CASE_OF_ANOTHER}),
    ],
    ids=["other files", "a file", "another case"],
)
def test_what_is_something_else_is_never_written_over(
    tmp_path: Path, occupy: Callable[[Path], object]
) -> None:
    bundle = a_bundle(tmp_path / "case")
    occupy(tmp_path / "there")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput, match="holds something else than invented-case"):
        write_bundle(bundle.case, bundle.facts, tmp_path / "there")
    assert sorted(tmp_path.rglob("*")) == before


CASE_OF_ANOTHER = """\
schema = "dueregard-case/1"
id = "another"
title = "Another"
place = "P"
force = "F"
period = "2024"
summary = "S"

[[sources]]
id = "s1"
title = "A"
publisher = "B"
"""


@pytest.mark.parametrize("name", ["a\rb", " spaced ", "bell\x07", "x" * 301, ""])
def test_a_text_that_would_not_read_back_is_refused_not_changed(tmp_path: Path, name: str) -> None:
    case = a_bundle(tmp_path / "case").case
    body = Organisation(id="b1", name=name, kind="force")
    with pytest.raises(BadInput, match="organisations b1, name: the text would not read back"):
        write_bundle(case, [body], tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_failed_write_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = a_bundle(tmp_path / "case")
    before = bytes_of(tmp_path / "case")

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="no space"):
        write_bundle(bundle.case, bundle.facts, tmp_path / "case")
    assert bytes_of(tmp_path / "case") == before
    assert [one.name for one in tmp_path.iterdir()] == ["case"]


def test_a_folder_that_cannot_be_replaced_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = a_bundle(tmp_path / "case")
    before, rename = bytes_of(tmp_path / "case"), Path.rename

    def once(self: Path, target: Path) -> Path:
        if self.name.startswith(".case-") and not self.name.endswith("-old"):
            raise OSError("no permission")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(OSError, match="no permission"):
        write_bundle(bundle.case, bundle.facts[:3], tmp_path / "case")
    assert bytes_of(tmp_path / "case") == before
    assert [one.name for one in tmp_path.iterdir()] == ["case"]


def test_every_table_has_its_file_and_stands_after_those_it_refers_to() -> None:
    order = list(TABLES)
    assert [file_of(one) for one in order[:3]] == ["case.toml", "case.toml", "organisations.csv"]
    for table, kind in TABLES.items():
        for column in kind.columns():
            for target in column.refers_to:
                assert order.index(target) <= order.index(table)


def test_every_id_that_a_claim_may_carry_is_looked_up() -> None:
    ids = {one.name for kind in kinds().values() for one in kind.parameters if one.holds == "id"}
    assert ids == set(REFS_OF_A_CLAIM)
