"""Every fault of a folder is told at once, with file, line, column and mend."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dueregard.publication.bundle import BundleRefused, csv_file, faults, read_bundle, validate
from tests.publication.bundle_folders import CASE, CONTACT, CONTACTS, OUTCOMES, a_folder, contacts

Files = dict[str, str | bytes | None]
Expected = list[tuple[str, int, str, str]]


def _case(**changed: str) -> str:
    lines = CASE.split("\n")
    for key, value in changed.items():
        lines = [f"{key} = {value}" if one.startswith(f"{key} =") else one for one in lines]
    return "\n".join(lines)


# What is in the folder; then of each fault: file, line, column, words that must be said.
TABLE: dict[str, tuple[Files, Expected]] = {
    "a count by group over no deployment and no time": (
        {
            "group_counts.csv": "id,force,measure,grouped_by,group,source,seen\n"
            "g1,police,alerts,sex,Women,s1,directly\n"
        },
        [("group_counts.csv", 2, "deployment", "it is not told what was counted over")],
    ),
    "a forecast whose interval runs backwards, at no level that can be": (
        {
            "forecasts.csv": "id,deployment,made,by,low,high,level,method,source,seen\n"
            "f1,D-1,2024-03-01,police,3,0,90,gamma-poisson/1,s1,directly\n"
            "f2,D-1,2024-03-01,police,,,,by eye,s1,directly\n"
        },
        [
            ("forecasts.csv", 2, "level", "a level of 90 does not lie between 0 and 1"),
            ("forecasts.csv", 2, "low", "the interval runs from 3 down to 0"),
        ],
    ),
    "UTF-16 with its mark": (
        {"contacts.csv": f"{CONTACTS}\n".encode("utf-16")},
        [("contacts.csv", 1, "", "UTF-16; save it as UTF-8")],
    ),
    "UTF-16 without": (
        {"contacts.csv": f"{CONTACTS}\n".encode("utf-16-le")},
        [("contacts.csv", 1, "", "byte 2 is NUL")],
    ),
    "NUL in line 3": (
        {"contacts.csv": f"{CONTACTS}\r\n{CONTACT}\r\n\x00"},
        [("contacts.csv", 3, "", "NUL")],
    ),
    "latin-1": (
        {"contacts.csv": f"{CONTACTS}\n{CONTACT}\nc2,Caf".encode() + b"\xe9\n"},
        [
            (
                "contacts.csv",
                3,
                "",
                "is not UTF-8 (in Windows-1252 it would be 'é'); save it as UTF-8",
            )
        ],
    ),
    "a byte no encoding has": (
        {"contacts.csv": b"id\r\x81"},
        [("contacts.csv", 2, "", "byte 4 is not UTF-8; save")],
    ),
    "a file cut off in a letter": (
        {"contacts.csv": b"id,title\xc3"},
        [("contacts.csv", 1, "", "byte 9 is not UTF-8")],
    ),
    "an empty file": ({"contacts.csv": ""}, [("contacts.csv", 0, "", "the file is empty")]),
    "blank lines only": (
        {"contacts.csv": "\n\n"},
        [
            (
                "contacts.csv",
                1,
                "",
                "names no column of this file; begin with the header row: id,title",
            )
        ],
    ),
    "far too many columns": (
        {"contacts.csv": CONTACTS + ",x" * 200},
        [("contacts.csv", 1, "", "the header has 209 columns; this file has no more than 20")],
    ),
    "semicolons": (
        {"contacts.csv": CONTACTS.replace(",", ";")},
        [("contacts.csv", 1, "", "separate the cells by commas, not by semicolons")],
    ),
    "no header": (
        {"contacts.csv": CONTACT},
        [("contacts.csv", 1, "", "begin with the header row")],
    ),
    "a quote never closed": (
        contacts(CONTACT, CONTACT.replace("c1", 'c2,"x').replace("Meeting", "")),
        [("contacts.csv", 3, "", "a quote in the row that begins here is never closed")],
    ),
    "text after a quote": (
        contacts(CONTACT.replace("Meeting", '"Meeting" of the board')),
        [("contacts.csv", 2, "", "text stands after a closing quote")],
    ),
    "a doubled column": (
        contacts(f"{CONTACT},x", header=f"{CONTACTS},title"),
        [("contacts.csv", 1, "title", "stands 2 times; keep one")],
    ),
    "a misspelt column": (
        contacts(CONTACT, header=CONTACTS.replace("audience", "Audiance")),
        [
            (
                "contacts.csv",
                1,
                "Audiance",
                "'Audiance' is no column of this file; did you mean 'aud",
            ),
            ("contacts.csv", 1, "audience", "the column 'audience' is missing; add it: Whom"),
        ],
    ),
    "an extra column, far from any": (
        contacts(f"{CONTACT},1", header=f"{CONTACTS},zzzzzzz"),
        [("contacts.csv", 1, "zzzzzzz", "the names are: id, title")],
    ),
    "no id column": (
        {"organisations.csv": "name,kind\nPolice,force\n"},
        [("organisations.csv", 1, "id", "the column 'id' is missing")],
    ),
    "a short row, referred to elsewhere": (
        {"organisations.csv": "id,name,kind\npolice\nboard,Board,council\n"},
        [("organisations.csv", 2, "", "the row has 1 cells and the header 3")],
    ),
    "a short row without its id": (
        {**contacts(CONTACT), "organisations.csv": "name,kind,id\nx\nP,force,police\n"},
        [("organisations.csv", 2, "", "the row has 1 cells")],
    ),
    "a long row": (
        contacts(f"{CONTACT},"),
        [("contacts.csv", 2, "", "the row has 10 cells and the header 9; put quotes")],
    ),
    "a doubled id": (
        contacts(CONTACT, "", CONTACT),
        [("contacts.csv", 4, "id", "the id 'c1' stands already in line 2")],
    ),
    "an id that is none, and an empty one": (
        contacts(CONTACT.replace("c1", "c 1"), CONTACT.replace("c1", "")),
        [("contacts.csv", 2, "id", "is not an id"), ("contacts.csv", 3, "id", "id is empty")],
    ),
    "an unknown reference, near a known one": (
        contacts(CONTACT.replace("police", "polise")),
        [("contacts.csv", 2, "by", "organisations.csv holds no 'polise'; did you mean 'police'?")],
    ),
    "an unknown source": (
        contacts(CONTACT.replace("s1", "zz")),
        [
            (
                "contacts.csv",
                2,
                "source",
                "case.toml holds no 'zz'; add a row with this id to case.toml",
            )
        ],
    ),
    "a reference into a file that is not there": (
        {"organisations.csv": None},
        [("deployments.csv", 2, "force", "organisations.csv holds no 'police'; add a row")],
    ),
    "a list of references": (
        contacts(f"{CONTACT},board; borad", header=f"{CONTACTS},with"),
        [("contacts.csv", 2, "with", "no 'borad'; did you mean 'board'?")],
    ),
    "an impossible date and a swapped one": (
        contacts(
            CONTACT.replace("2024-03-01", "2024-02-30"),
            CONTACT.replace("2024-03-01", "2024-26-03").replace("c1", "c2"),
            CONTACT.replace("2024-03-01", "26/03/24").replace("c1", "c3"),
        ),
        [
            ("contacts.csv", 2, "on", "not in the calendar"),
            ("contacts.csv", 3, "on", "day and month look swapped: 2024-03-26?"),
            ("contacts.csv", 4, "on", "write year first: 2024-03-26?"),
        ],
    ),
    "a formula": (
        contacts(CONTACT.replace("Meeting", "=HYPERLINK(x)"), CONTACT.replace("c1", "c2")),
        [("contacts.csv", 2, "title", "would run '=HYPERLINK(x)' as a formula; put an apostrophe")],
    ),
    "a negative count": (
        contacts(f"{CONTACT},-3", header=f"{CONTACTS},people_present"),
        [("contacts.csv", 2, "people_present", "'-3' is not a count")],
    ),
    "a control character": (
        contacts(CONTACT.replace("Meeting", "Meet\x1b[31ming")),
        [("contacts.csv", 2, "title", "title holds a control character")],
    ),
    "a cell too long": (
        contacts(f"{CONTACT},{'x' * 20_001}", header=f"{CONTACTS},told"),
        [("contacts.csv", 2, "told", "told has 20,001 characters; shorten it to 20,000")],
    ),
    "a list too long": (
        contacts(f"{CONTACT},{'x;' * 50_001}", header=f"{CONTACTS},with"),
        [("contacts.csv", 2, "with", "with has 100,002 characters; shorten it to 100,000")],
    ),
    "a cell past what can be read": (
        contacts(f"{CONTACT},{'x' * 200_000}", header=f"{CONTACTS},told"),
        [("contacts.csv", 2, "", "a quote in the row that begins here is never closed")],
    ),
    "more residents than people": (
        contacts(f"{CONTACT},3,4", header=f"{CONTACTS},people_present,residents_present"),
        [("contacts.csv", 2, "residents_present", "4 residents were present among 3 people")],
    ),
    "an end before its start": (
        {
            "deployments.csv": "id,force,location,on,starts_at,ends_at,threshold,state,source,"
            "seen\nD-1,police,High Street,2024-03-26,12:00,09:30,64,held,s1,directly\n"
        },
        [
            ("deployments.csv", 2, "ends_at", "it ends at 09:30, before it starts at 12:00"),
            ("deployments.csv", 2, "threshold", "a threshold of 64 lies above 1"),
        ],
    ),
    "a notice of nothing": (
        {
            "notices.csv": "id,deployments,published,channel,by,source,seen\n"
            "n1,;,2024-03-26,website,police,s1,directly\n"
        },
        [("notices.csv", 2, "deployments", "the notice names no deployment")],
    ),
    "two outcomes of one deployment": (
        {"outcomes.csv": f"{OUTCOMES}\no1,D-1,s1,directly\no2,D-1,s1,directly\n"},
        [("outcomes.csv", 3, "deployment", "D-1 has an outcome already in line 2")],
    ),
    "bodies in a circle": (
        {
            "organisations.csv": "id,name,kind,part_of\npolice,P,force,board\n"
            "board,B,council,police\nx,X,other,police\ny,Y,other,y\n"
        },
        [
            ("organisations.csv", 2, "part_of", "police lies within itself"),
            ("organisations.csv", 3, "part_of", "board lies within itself"),
            ("organisations.csv", 5, "part_of", "y lies within itself"),
        ],
    ),
    "claims that cannot be checked": (
        {
            "claims.csv": "id,kind,said_by,on,parameters,says,source,seen\n"
            "k1,miracle,police,2024,,It works.,s1,directly\n"
            "k2,notice_given,police,2024,deployment=D-2; before_day=yes,Told.,s1,directly\n"
            "k3,order_of_events,police,2024,first=meetings:c1; "
            "second=deployments:all; relation=before,First.,s1,directly\n"
            "k4,order_of_events,police,2024,first=contacts:c9; "
            "second=deployments:D-1; relation=before,First.,s1,directly\n"
        },
        [
            ("claims.csv", 2, "parameters", "miracle is no kind of claim"),
            ("claims.csv", 3, "parameters", "deployments.csv holds no 'D-2'; did you mean 'D-1'?"),
            ("claims.csv", 4, "parameters", "write table:id or table:all"),
            ("claims.csv", 5, "parameters", "contacts.csv holds no 'c9'"),
        ],
    ),
    "strange files": (
        {
            "Contacts.csv": "x",
            "notes.docx": "x",
            ".DS_Store": "x",
            "README.md": "x",
            "LICENCE": "x",
        },
        [
            ("Contacts.csv", 0, "", "no file of a case bundle; did you mean 'contacts.csv'?"),
            ("notes.docx", 0, "", "no file of a case bundle"),
        ],
    ),
    "no case.toml": (
        {"case.toml": None},
        [("case.toml", 0, "", "the file is missing; write it: schema, id, title")],
    ),
    "case.toml is not TOML": (
        {"case.toml": 'schema = "dueregard-case/1"\ntitle = An invented case\n'},
        [("case.toml", 2, "9", "this is not TOML")],
    ),
    "case.toml ends too soon": (
        {"case.toml": 'title = "'},
        [("case.toml", 0, "", "this is not TOML")],
    ),
    "case.toml nests without end": (
        {"case.toml": "x = " + "[" * 5_000},
        [("case.toml", 0, "", "nested too deep")],
    ),
    "case.toml holds a number without end": (
        {"case.toml": "x = 1" + "0" * 5_000},
        [("case.toml", 0, "", "this is not TOML")],
    ),
    "case.toml is latin-1": (
        {"case.toml": CASE.encode().replace(b"invented case", b"caf\xe9")},
        [("case.toml", 3, "", "not UTF-8")],
    ),
    "case.toml is too large": (
        {"case.toml": "#" * (1024 * 1024 + 1)},
        [("case.toml", 0, "", "larger than 1 MB")],
    ),
    "case.toml of another standard": (
        {"case.toml": _case(schema='"dueregard-case/2"', period='"2024-13"', summary="[1]")},
        [
            ("case.toml", 1, "schema", "the schema is 'dueregard-case/2'"),
            ("case.toml", 6, "period", "'2024-13' is not in the calendar"),
            ("case.toml", 8, "summary", "summary holds a list or a table"),
        ],
    ),
    "case.toml with unknown and missing keys": (
        {"case.toml": CASE.replace("schema =", "shema =").replace("publisher", "publishr")},
        [
            ("case.toml", 1, "schema", "the schema is missing"),
            ("case.toml", 1, "shema", "'shema' is no key of this file"),
            ("case.toml", 10, "publisher", "publisher is empty"),
            ("case.toml", 13, "publishr", "did you mean 'publisher'?"),
        ],
    ),
    "case.toml with a source twice": (
        {"case.toml": CASE + '[[sources]] # again\nid = "s1"\ntitle = "B"\npublisher = "C"\n'},
        [("case.toml", 14, "id", "the id 's1' stands already in line 10")],
    ),
    "case.toml whose sources are no list": (
        {"case.toml": CASE.split("[[")[0] + "sources = 3\n", "deployments.csv": None},
        [("case.toml", 0, "sources", "sources is no list of tables")],
    ),
}


@pytest.mark.parametrize(("files", "expected"), TABLE.values(), ids=TABLE)
def test_a_fault_names_file_line_column_and_mend(
    tmp_path: Path, files: Files, expected: Expected
) -> None:
    with pytest.raises(BundleRefused) as refused:
        read_bundle(a_folder(tmp_path / "case", files))
    told = refused.value.faults
    assert [(one.file, one.line, one.column) for one in told] == [one[:3] for one in expected]
    for fault, (*_, words) in zip(told, expected, strict=True):
        assert words in f"{fault.wrong}; {fault.mend}"


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    files: Files = {
        **contacts(CONTACT.replace("police", "polise").replace("briefed", "told")),
        "organisations.csv": "id,name,kind\npolice,,force\nboard,Board,cuoncil\n",
        "odd.csv": "",
        "case.toml": CASE.replace("2024", "20244"),
    }
    report = validate(a_folder(tmp_path / "case", files))
    assert {one.file for one in report.faults} == {*files}
    assert len(report.faults) == 5


def test_what_refers_to_a_row_with_a_fault_is_not_called_unknown(tmp_path: Path) -> None:
    files: Files = {"organisations.csv": "id,name,kind\npolice,,force\n"}
    report = validate(a_folder(tmp_path / "case", files))
    assert [one.file for one in report.faults] == ["organisations.csv"]


def test_a_refusal_says_that_nothing_was_loaded(tmp_path: Path) -> None:
    with pytest.raises(BundleRefused) as refused:
        read_bundle(a_folder(tmp_path / "case", {"organisations.csv": None}))
    assert str(refused.value) == (
        "deployments.csv, line 2, column force: organisations.csv holds no 'police'; "
        "add a row with this id to organisations.csv, or mend the id\n"
        "1 fault; nothing was loaded."
    )


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(table=st.binary(max_size=200), case=st.binary(max_size=200), sharp=st.text("\r\n,\"'ab=["))
def test_no_bytes_whatever_crash_the_reader(
    tmp_path: Path, table: bytes, case: bytes, sharp: str
) -> None:
    for contents in (table, sharp.encode(), f"{CONTACTS}\n{sharp}\n{CONTACT}".encode()):
        validate(a_folder(tmp_path / "case", {"contacts.csv": contents}))
    for contents in (case, CASE.encode() + sharp.encode()):
        validate(a_folder(tmp_path / "case", {"case.toml": contents}))


def test_too_many_faults_in_a_file_are_counted_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "MOST_A_FILE", 3)
    files = contacts(*(CONTACT.replace("c1", f"c{n}").replace("briefed", "told") for n in range(9)))
    report = validate(a_folder(tmp_path / "case", files))
    assert str(report.faults[0]) == "contacts.csv: 6 more faults; mend those listed first"
    assert len(report.faults) == 4


def test_a_case_file_full_of_unknown_keys_is_told_of_quickly(tmp_path: Path) -> None:
    case = "".join(f"k{n} = 1\n" for n in range(20_000)) + CASE
    report = validate(a_folder(tmp_path / "case", {"case.toml": case}))
    assert str(report.faults[0]).startswith("case.toml: 19,000 more faults")
    assert len(report.faults) == 1_001


def test_long_chains_and_crowded_days_are_judged_once_each(tmp_path: Path) -> None:
    rows = [f"b{n},B,other,b{n + 1}" for n in range(5_000)] + [
        "b5000,B,other,",
        "police,P,force,b0",
    ]
    body = "\n".join(["id,name,kind,part_of", *rows])
    header = "id,force,location,on,watchlist_size,state,source,seen"
    held = [f"D-{n},police,High Street,2024-03-26,9,held,s1,directly" for n in range(5_000)]
    planned = "\n".join([header, *held])
    folder = a_folder(tmp_path / "case", {"organisations.csv": body, "deployments.csv": planned})
    report = validate(folder)
    assert report.counts["deployments"] == 5_000
    assert report.notes == ()


def test_near_ids_are_looked_for_only_so_often(tmp_path: Path) -> None:
    rows = (CONTACT.replace("c1", f"c{n}").replace("police", "polise") for n in range(60))
    report = validate(a_folder(tmp_path / "case", contacts(*rows)))
    assert [one.mend.startswith("did you mean") for one in report.faults].count(True) == 50


def test_a_file_with_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_file, "MOST_ROWS", 2)
    rows = (CONTACT.replace("c1", f"c{n}") for n in range(4))
    report = validate(a_folder(tmp_path / "case", contacts(*rows)))
    assert [(one.line, one.wrong) for one in report.faults] == [
        (4, "the file has more than 2 rows")
    ]


def test_a_fault_cannot_steer_a_terminal_or_flood_it(tmp_path: Path) -> None:
    header = CONTACTS.replace("title", "\x1b]0;x\x07\u202e") + "," + "y" * 5_000
    report = validate(a_folder(tmp_path / "case", contacts(f"{CONTACT},", header=header)))
    told = "\n".join(map(str, report.faults))
    assert all(one.isprintable() or one == "\n" for one in told)
    assert len(told) < 8_000
