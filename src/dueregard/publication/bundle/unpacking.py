"""How is a .zip unpacked without harm? Its list of contents is judged before a byte is unpacked.

Refused: names that climb out, links, archives in archives, encryption, names that stand twice or
differ only in case, and bombs: files that unpack to far more than they hold.
"""

import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import IO

from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.limits import (
    LARGEST_BUNDLE,
    LARGEST_FILE,
    MEGABYTE,
    MOST,
    MOST_FILES,
    SPLIT,
)

LARGEST_CONTENTS = MEGABYTE // 4
LARGEST_RATIO = 200  # text shrinks some tenfold, a bomb a thousandfold
SMALL = MEGABYTE // 4
ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".xz", ".bz2", ".zst")
MAC_SHADOW = "__MACOSX"  # what macOS adds beside the files; it holds no fact
END_OF_CONTENTS, FURTHEST_END = b"PK\x05\x06", 65_557
ZIP_MARK = b"PK"
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LONGEST_NAME = 200
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
)
UNPACK_FIRST = "unpack it and pack the files themselves"


def unpack(archive: Path, folder: Path, found: Gathered) -> None:
    """Unpack into an empty folder, or keep in `found` why not. Nothing is written outside it."""
    whole = Spot(archive.name, 0)
    with archive.open("rb") as file:
        if file.read(2) != ZIP_MARK:
            told = "it begins as something else than a .zip"
            found.fault(whole, "", told, "pack the folder again")
            return
    if archive.stat().st_size > LARGEST_FILE or _length_of_contents(archive) > LARGEST_CONTENTS:
        found.fault(whole, "", "the archive is too large", f"the most is 25 MB; {SPLIT}")
        return
    try:
        with zipfile.ZipFile(archive) as packed:
            members = [one for one in packed.infolist() if not _is_shadow(one)]
            _look_over(whole, members, found)
            if not found.faults:
                for one in members:
                    _write(packed, one, folder)
    except BROKEN as broken:
        found.fault(whole, "", f"it cannot be unpacked ({broken})", "pack the folder again")


def _length_of_contents(archive: Path) -> int:
    """The bytes of the list of contents by its own account; read before it is held in memory.

    A list for more than 65,535 files or 4 GB says so by a field full of ones, which is too large.
    """
    with archive.open("rb") as file:
        file.seek(-min(archive.stat().st_size, FURTHEST_END), 2)
        end = file.read()
    at = end.rfind(END_OF_CONTENTS)
    return int.from_bytes(end[at + 12 : at + 16], "little")


def _is_shadow(member: zipfile.ZipInfo) -> bool:
    return member.filename.split("/")[0] == MAC_SHADOW


def _look_over(whole: Spot, members: list[zipfile.ZipInfo], found: Gathered) -> None:
    for one in members:
        for wrong, mend in _member_faults(one):
            found.fault(Spot(one.filename, 0), "", wrong, mend)
    names = Counter(_folded(one.filename) for one in members)
    files = {_folded(one.filename) for one in members if not _is_folder(one)}
    for one in members:
        in_a_file = _folded(str(PurePosixPath(one.filename).parent)) in files
        if names[_folded(one.filename)] > 1 or in_a_file:
            told = "its name stands twice, or differs only in capital letters"
            found.fault(Spot(one.filename, 0), "", told, "keep one of the two")
    total = sum(one.file_size for one in members)
    if total > LARGEST_BUNDLE or len(members) > MOST_FILES:
        told = f"it unpacks to {len(members):,} files of {total // MEGABYTE:,} MB in all"
        found.fault(whole, "", told, f"the most is {MOST}; {SPLIT}")


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith("/")  # is_dir() fails on an empty name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", str(PurePosixPath(name))).casefold()


def _member_faults(member: zipfile.ZipInfo) -> list[tuple[str, str]]:
    path = PurePosixPath(member.filename)
    checks = (
        (_leads_out(member.filename), "its name leads out of the folder", "name it plainly"),
        (len(member.filename.encode()) > LONGEST_NAME, "its name is too long", "shorten it"),
        (len(path.parts) > 2, "it lies too deep", "pack one folder of files"),
        (bool(member.flag_bits & 1), "it is encrypted", "pack it without a password"),
        (path.suffix.lower() in ARCHIVES, "it is an archive in an archive", UNPACK_FIRST),
        (member.external_attr >> 16 & 0o170000 == 0o120000, "it is a link", "pack the file itself"),
        (member.compress_type not in PLAIN_METHODS, "it is no plain .zip", "pack the folder again"),
        (member.file_size > LARGEST_FILE, _size_of(member), SPLIT),
        (_is_bomb(member), "it unpacks to far more than it holds", SPLIT),
    )
    return [(wrong, mend) for is_so, wrong, mend in checks if is_so]


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name


def _size_of(member: zipfile.ZipInfo) -> str:
    most = LARGEST_FILE // MEGABYTE
    return f"it unpacks to {member.file_size / MEGABYTE:,.1f} MB; the most is {most}"


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(SMALL, LARGEST_RATIO * member.compress_size)


def _write(packed: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Unpack one file. No more comes out than the list of contents says, whatever is packed."""
    target = folder.joinpath(*PurePosixPath(member.filename).parts)
    if _is_folder(member):
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(exist_ok=True)
    with _opened(packed, member) as source, target.open("xb") as file:
        while piece := source.read(MEGABYTE):
            file.write(piece)


def _opened(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return packed.open(member)
    except OSError as broken:  # it is said to begin before the archive does
        raise zipfile.BadZipFile(str(broken)) from broken
