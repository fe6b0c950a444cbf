"""Is a file text in UTF-8, and if not, where does it stop being so and how is it saved right?

The file is read a piece at a time, so that a large one costs no memory.
"""

import codecs
from pathlib import Path

from dueregard.publication.bundle.faults import Gathered, Spot

PIECE = 1024 * 1024
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS_UTF_8 = "save it as UTF-8 (in a spreadsheet: Save as, CSV UTF-8)"


def is_text(path: Path, found: Gathered) -> bool:
    """Is the file sound UTF-8? What is wrong is kept in `found`; a byte order mark is noted."""
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        found.fault(Spot(path.name, 0), "", "the file is empty", "fill it, or take it out")
        return False
    if start.startswith(UTF_16_MARKS):
        found.fault(Spot(path.name, 1), "", "the file is UTF-16", SAVE_AS_UTF_8)
        return False
    if start.startswith(codecs.BOM_UTF8):
        found.note(Spot(path.name, 1), "", "it begins with a byte order mark, which is left out")
    return _is_utf_8(path, found)


def _is_utf_8(path: Path, found: Gathered) -> bool:
    decoder, before = codecs.getincrementaldecoder("utf-8")(), 0
    with path.open("rb") as file:
        while True:
            piece = file.read(PIECE)
            kept = decoder.getstate()[0]
            if b"\x00" in piece:
                _tell_nul(path, before + piece.index(b"\x00"), found)
                return False
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as broken:
                _tell_foreign(path, before - len(kept) + broken.start, found)
                return False
            if not piece:
                return True
            before += len(piece)


def _tell_nul(path: Path, at: int, found: Gathered) -> None:
    mend = f"it is no plain text; {SAVE_AS_UTF_8}"
    told = f"byte {at + 1:,} is NUL, as in UTF-16 or a spreadsheet's own format"
    found.fault(Spot(path.name, _line_at(path, at)), "", told, mend)


def _tell_foreign(path: Path, at: int, found: Gathered) -> None:
    with path.open("rb") as file:
        file.seek(at)
        byte = file.read(1)
    likely = byte.decode("cp1252", errors="ignore")
    hint = f" (in Windows-1252 it would be {likely!r})" if likely else ""
    told = f"byte {at + 1:,} is not UTF-8{hint}"
    found.fault(Spot(path.name, _line_at(path, at)), "", told, SAVE_AS_UTF_8)


def _line_at(path: Path, offset: int) -> int:
    with path.open("rb") as file:
        before = file.read(offset)
    return len(before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
