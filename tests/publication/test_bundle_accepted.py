"""What people's machines do to a file is accepted, as long as it says the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from dueregard.engagement.entries import Contact
from dueregard.places.entries import Place
from dueregard.publication.bundle import read_bundle, validate
from dueregard.web.formulas import guard, runs_as_formula, unguard
from tests.publication.bundle_folders import CASE, CONTACT, CONTACTS, SOUND, a_folder, contacts

SRC = Path(__file__).parents[2] / "src"


def test_a_sound_folder_gives_its_case_and_facts_in_an_order_that_loads(tmp_path: Path) -> None:
    bundle = read_bundle(a_folder(tmp_path / "case", contacts(CONTACT)))
    assert bundle.case.id == "invented-case"
    assert bundle.case.invented is True
    assert [f"{one.TABLE}:{one.id}" for one in bundle.facts] == [
        "sources:s1",
        "organisations:police",
        "organisations:board",
        "deployments:D-1",
        "contacts:c1",
    ]
    assert bundle.notes == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"{CONTACTS}\n{CONTACT}\n", None),
        (f"{CONTACTS}\r\n{CONTACT}\r\n", None),
        (f"{CONTACTS}\r{CONTACT}\r", None),
        (f"{CONTACTS}\n{CONTACT}", None),
        (f"\n{CONTACTS}\n\n,,,,,,,,\n{CONTACT}\n\n", None),
        (f"\ufeff{CONTACTS}\n{CONTACT}\n", "byte order mark"),
        (f'"{CONTACTS}"\n"{CONTACT}"\n'.replace(",", '","'), None),
    ],
    ids=["LF", "CRLF", "lone CR", "no end of line", "blank rows", "BOM", "quotes everywhere"],
)
def test_each_way_to_save_a_csv_reads_the_same(
    tmp_path: Path, written: str, said: str | None
) -> None:
    bundle = read_bundle(a_folder(tmp_path / "case", {"contacts.csv": written}))
    assert bundle.facts[-1] == read_bundle(a_folder(tmp_path / "b", contacts(CONTACT))).facts[-1]
    assert [said in one.said for one in bundle.notes if said] == ([True] if said else [])


def test_columns_may_stand_in_any_order_and_line_breaks_read_as_lf(tmp_path: Path) -> None:
    header = f"told,{CONTACTS}"
    row = f'"one\r\ntwo\rthree\u2028four",{CONTACT}'
    bundle = read_bundle(a_folder(tmp_path / "case", contacts(row, header=header)))
    found = bundle.facts[-1]
    assert isinstance(found, Contact)
    assert found.told == "one\ntwo\nthree\u2028four"


def test_a_row_over_several_lines_keeps_the_count_of_lines(tmp_path: Path) -> None:
    rows = (f'{CONTACT},"a\nb\nc"', f"{CONTACT.replace('briefed', 'told')},")
    files = contacts(*rows, header=f"{CONTACTS},told")
    report = validate(a_folder(tmp_path / "case", files))
    assert [(one.line, one.column) for one in report.faults] == [(5, "id"), (5, "mode")]


def test_sources_may_stand_in_one_line(tmp_path: Path) -> None:
    inline = 'sources = [{id = "s1", title = "A", publisher = "B"}, {id = "s1", title = "C"}]\n'
    folder = a_folder(tmp_path / "case", {"case.toml": CASE.split("[[")[0] + inline})
    told = [(one.line, one.column) for one in validate(folder).faults]
    assert told == [(10, "id"), (10, "publisher")]


def test_a_toml_file_may_hold_bare_dates_numbers_and_a_mark(tmp_path: Path) -> None:
    case = (
        "\ufeff"
        + CASE.replace('"2024"', "2024").replace("true", '"yes"')
        + "published = 2024-07-20\n"
    )
    bundle = read_bundle(a_folder(tmp_path / "case", {"case.toml": case}))
    assert str(bundle.case.period) == "2024"
    assert bundle.case.invented is True
    assert [one.said for one in bundle.notes] == [
        "it begins with a byte order mark, which is left out"
    ]


def test_a_place_may_lie_in_one_that_stands_below_it(tmp_path: Path) -> None:
    files = {"places.csv": "id,name,kind,within\nward,W,ward,borough\nborough,B,borough,\n"}
    facts = read_bundle(a_folder(tmp_path / "case", {**SOUND, **files})).facts
    assert [one.id for one in facts if isinstance(one, Place)] == ["ward", "borough"]


# A text as it is meant, and as it must stand in the file.
GUARDED = [
    ("plain", "plain"),
    ("", ""),
    ("=1+1", "'=1+1"),
    ("@all", "'@all"),
    ("+44 20 7946 0000", "'+44 20 7946 0000"),
    ("-none-", "'-none-"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("＝1", "'＝1"),
    ("-5", "-5"),
    ("+0.64", "+0.64"),
    ("'tis", "'tis"),
    ("'", "'"),
    ("'=1+1", "''=1+1"),
    ("''@", "'''@"),
    ("'-5", "'-5"),
]


@pytest.mark.parametrize(("meant", "written"), GUARDED)
def test_a_formula_is_written_so_that_none_runs_and_read_as_it_was(
    meant: str, written: str
) -> None:
    assert guard(meant) == written
    assert unguard(written) == meant
    assert not runs_as_formula(written)


def test_a_guarded_cell_reads_as_the_text_that_was_meant(tmp_path: Path) -> None:
    row = CONTACT.replace("Meeting", "'=HYPERLINK(x)")
    bundle = read_bundle(a_folder(tmp_path / "case", contacts(row)))
    found = bundle.facts[-1]
    assert isinstance(found, Contact)
    assert found.title == "=HYPERLINK(x)"


def test_a_sound_report_counts_rows_for_people_and_machines(tmp_path: Path) -> None:
    report = validate(a_folder(tmp_path / "case", contacts(CONTACT.replace("2024", "2025"))))
    assert report.as_text() == (
        "note: contacts.csv, line 2, column on: c1: 2025-03-01 lies outside the period of the "
        "case, 2024\nA sound bundle: 1 case, 1 sources, 2 organisations, 1 deployments, 1 contacts."
    )
    told = report.as_json()
    assert told["sound"] is True
    assert told["faults"] == []
    assert told["notes"][0]["line"] == 2
    assert told["counts"]["organisations"] == 2


def test_a_report_of_faults_says_how_many(tmp_path: Path) -> None:
    report = validate(a_folder(tmp_path / "case", contacts(CONTACT, CONTACT)))
    assert report.as_text().endswith("give each row its own id\n1 fault.")
    assert report.as_json()["sound"] is False
    assert report.as_json()["faults"][0] == {
        "file": "contacts.csv",
        "line": 3,
        "column": "id",
        "wrong": "the id 'c1' stands already in line 2",
        "mend": "give each row its own id",
    }


def test_the_validator_stands_on_its_own_without_django() -> None:
    told = "import sys, dueregard.publication.bundle; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], check=False, env={"PYTHONPATH": str(SRC)})
    assert done.returncode == 0
