"""A bundle from a stranger cannot fill the disk, eat the memory or reach out of its folder."""

import os
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dueregard.publication.bundle import read_bundle, unpacking, validate
from tests.publication.bundle_folders import CONTACT, CONTACTS, SOUND, a_folder, contacts

MEGABYTE = 1024 * 1024
Members = dict[str, str | bytes]


def a_zip(path: Path, members: Members | None = None, *, under: str = "case/") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, sound in SOUND.items():
            packed.writestr(under + name, sound)
        for name, content in (members or {}).items():
            packed.writestr(name, content)
    return path


def told_of(named: Path) -> list[str]:
    return [f"{one.file}: {one.wrong}" for one in validate(named).faults]


@pytest.mark.parametrize("under", ["", "case/"])
def test_a_zip_reads_as_its_folder_does(tmp_path: Path, under: str) -> None:
    packed = a_zip(tmp_path / "case.zip", under=under)
    assert read_bundle(packed) == read_bundle(a_folder(tmp_path / "case"))


def test_a_zip_made_on_a_mac_or_with_entries_for_folders_is_accepted(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "case.zip", {"__MACOSX/case/._case.toml": b"\x00", "case/": b""})
    assert validate(packed).faults == ()


# What is packed beside a sound bundle, and what must be said of it.
HOSTILE: dict[str, tuple[Members, str]] = {
    "climbs out": ({"case/../../x.csv": "x"}, "case/../../x.csv: its name leads out of the folder"),
    "absolute": ({"/etc/x": "x"}, "/etc/x: its name leads out of the folder"),
    "a drive": ({"C:x.csv": "x"}, "C:x.csv: its name leads out of the folder"),
    "backslashes": ({"..\\x.csv": "x"}, "..\\x.csv: its name leads out of the folder"),
    "no name": ({".": "x"}, ".: its name leads out of the folder"),
    "a long name": ({"x" * 300: "x"}, f"{'x' * 300}: its name is too long"),
    "too deep": ({"case/a/b.csv": "x"}, "case/a/b.csv: it lies too deep"),
    "nested": ({"case/more.zip": "x"}, "case/more.zip: it is an archive in an archive"),
    "case clash": (
        {"case/CASE.toml": "x"},
        "case/CASE.toml: its name stands twice, or differs only in capital letters",
    ),
    "one file under two names": (
        {"case//./case.toml": "x"},
        "case//./case.toml: its name stands twice, or differs only in capital letters",
    ),
    "a file in a file": (
        {"case/case.toml/x": "x"},
        "case/case.toml/x: its name stands twice, or differs only in capital letters",
    ),
    "a bomb": (
        {"case/contacts.csv": b"\x00" * (2 * MEGABYTE)},
        "case/contacts.csv: it unpacks to far more than it holds",
    ),
    "too many": (
        {f"x{n}": "x" for n in range(101)},
        "case.zip: it unpacks to 104 files of 0 MB in all",
    ),
    "two folders": ({"other/case.toml": "x"}, "other: it is no plain file"),
}


@pytest.mark.parametrize(("members", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_zip_is_refused_and_nothing_is_left(
    tmp_path: Path, members: Members, said: str
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    assert said in told_of(a_zip(inside / "case.zip", members))
    assert [one.name for one in inside.iterdir()] == ["case.zip"]
    assert [one.name for one in tmp_path.iterdir()] == ["inside"]


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("case/contacts.csv")
    link.external_attr = 0o120777 << 16
    path = a_zip(tmp_path / "case.zip")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr(link, "/etc/passwd")
    assert "case/contacts.csv: it is a link" in told_of(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("case/case.toml", "other")
    assert len(told_of(path)) == 2


def test_an_odd_way_to_pack_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr("case.toml", "x" * 100)
    assert told_of(path) == ["case.toml: it is no plain .zip"]


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    assert "case/case.toml: it is encrypted" in told_of(path)


def test_a_zip_hidden_behind_another_file_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    path.write_bytes(b"%PDF-1.7\n" + path.read_bytes())
    assert told_of(path) == ["case.zip: it begins as something else than a .zip"]


def test_a_list_of_contents_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x05\x06")
    struct.pack_into("<L", raw, at + 12, 0xFFFFFFFF)
    path.write_bytes(raw)
    assert told_of(path) == ["case.zip: the archive is too large"]


def test_a_broken_zip_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    raw = bytearray(path.read_bytes())
    raw[60] ^= 0xFF
    path.write_bytes(raw)
    (told,) = told_of(path)
    assert told.startswith("case.zip: it cannot be unpacked")


def test_a_file_said_to_begin_before_its_archive_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    raw = bytearray(path.read_bytes())
    struct.pack_into("<L", raw, raw.rindex(b"PK\x05\x06") + 16, 0xFFFFFF)
    path.write_bytes(raw)
    (told,) = told_of(path)
    assert told.startswith("case.zip: it cannot be unpacked")


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip")
    raw = path.read_bytes().replace(b"case/case.toml", b"\x00ase/case.toml")
    path.write_bytes(raw)
    assert ": its name leads out of the folder" in told_of(path)


def test_a_small_zip_of_ten_gigabytes_is_refused_without_unpacking(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "case.zip", {"case/contacts.csv": b"\x00" * MEGABYTE})
    raw = bytearray(path.read_bytes())
    at = raw.index(b"case/contacts.csv", raw.index(b"PK\x01\x02")) - 46
    struct.pack_into("<L", raw, at + 24, 0xFFFFFFF0)
    path.write_bytes(raw)
    assert "case/contacts.csv: it unpacks to 4,096.0 MB; the most is 25" in told_of(path)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_zip_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    raw = bytearray(a_zip(tmp_path / "case.zip").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.zip"
    path.write_bytes(raw)
    validate(path)


def test_a_link_in_a_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case")
    (folder / "contacts.csv").symlink_to("/etc/passwd")
    assert told_of(folder) == ["contacts.csv: it is a link"]


def test_a_pipe_or_a_folder_in_the_folder_is_refused_and_not_opened(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case")
    os.mkfifo(folder / "contacts.csv")
    (folder / "claims.csv").mkdir()
    assert told_of(folder) == [
        "claims.csv: it is no plain file",
        "contacts.csv: it is no plain file",
    ]


def test_what_refers_to_a_file_that_is_not_read_is_not_called_unknown(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case", {"organisations.csv": None})
    (folder / "organisations.csv").symlink_to("/etc/passwd")
    assert told_of(folder) == ["organisations.csv: it is a link"]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "there is no such folder"),
        (lambda path: path.mkdir(), "the folder is empty"),
        (lambda path: path.write_text("id,title\n"), "neither a folder nor a .zip"),
        (lambda path: path.write_bytes(b""), "neither a folder nor a .zip"),
    ],
    ids=["missing", "empty", "a file", "an empty file"],
)
def test_what_is_no_bundle_at_all_is_said_plainly(tmp_path: Path, make: object, said: str) -> None:
    path = tmp_path / "case"
    make(path)  # type: ignore[operator]
    (told,) = validate(path).faults
    assert told.wrong == said


def test_a_file_of_200_megabytes_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case")
    with (folder / "contacts.csv").open("wb") as file:
        file.truncate(90 * MEGABYTE)
    tracemalloc.start()
    assert told_of(folder) == ["contacts.csv: it has 90.0 MB; the most is 25"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * MEGABYTE
    with (folder / "contacts.csv").open("wb") as file:
        file.truncate(200 * MEGABYTE)
    assert told_of(folder) == ["case: it holds 4 files of 200 MB in all"]


def test_a_folder_of_many_files_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case", {f"x{n}.csv": "x" for n in range(100)})
    assert told_of(folder) == ["case: it holds 103 files of 0 MB in all"]


def test_a_file_too_large_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_FILE", MEGABYTE)
    path = a_zip(tmp_path / "case.zip", {"case/contacts.csv": os.urandom(MEGABYTE * 3 // 4).hex()})
    assert told_of(path) == ["case/contacts.csv: it unpacks to 1.5 MB; the most is 1"]


def test_a_large_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_FILE", 100)
    assert told_of(a_zip(tmp_path / "case.zip")) == ["case.zip: the archive is too large"]


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    # 4 MB of rows, all of them faulty: no more is held than the faults that may be told.
    row = CONTACT.replace("briefed", "told") + "," + "x" * 1_000
    rows = (row.replace("c1", f"c{n}") for n in range(4_000))
    folder = a_folder(tmp_path / "case", contacts(*rows, header=f"{CONTACTS},told"))
    tracemalloc.start()
    assert len(validate(folder).faults) == 1_001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * MEGABYTE
