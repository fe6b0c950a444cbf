"""Which typeface is the form set in, and which characters can it print?

Source Sans 3 (SIL Open Font Licence 1.1) comes as a dependency, so no machine needs a font of its
own. PDF/UA refuses a character without a shape: such a character is shown as an empty square.
"""

import struct
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

FAMILY = "Source Sans 3"
PACKAGE = "fontpkg_source_sans_3"
UPRIGHT = "SourceSans3[wght].ttf"
NO_SHAPE = "□"
SEGMENTED_COVERAGE = 12  # OpenType `cmap` format 12: groups of 32-bit characters


class NoTypeface(RuntimeError):
    """The typeface is not installed; the message says how it is."""


@cache
def typeface() -> typst.Fonts:
    """The form's typeface and no other: not the system's, so that every machine prints the same."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_folder())]
    )


def printable(text: str) -> str:
    """The text as the typeface can print it: composed, steering characters out, squares for gaps.

    Steering characters (right-to-left marks and the like) could make a question read otherwise
    than it was written.
    """
    shapes = _shapes()
    plain = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\r\n", "\n")
    kept = (one for one in plain if unicodedata.category(one) != "Cf")
    return "".join(one if one == "\n" or ord(one) in shapes else NO_SHAPE for one in kept)


def printable_throughout(value: Any) -> Any:
    """Every text in nested lists and mappings, made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [printable_throughout(one) for one in value]
    if isinstance(value, dict):
        return {name: printable_throughout(one) for name, one in value.items()}
    return value


def _folder(package: str = PACKAGE) -> Path:
    # Found without being imported: the package is only a folder of files to us.
    found = find_spec(package)
    if found is None or found.origin is None:
        raise NoTypeface(f"{package} is not installed; `make setup` installs it")
    return Path(found.origin).parent / "files"


@cache
def _shapes() -> frozenset[int]:
    font = (_folder() / UPRIGHT).read_bytes()
    return frozenset(_characters_of(_coverage(_table(font, b"cmap"))))


def _table(font: bytes, name: bytes) -> bytes:
    """A table of an OpenType font: the directory of 16-byte records begins at byte 12."""
    records = (12 + 16 * place for place in range(struct.unpack_from(">H", font, 4)[0]))
    places = {font[at : at + 4]: struct.unpack_from(">II", font, at + 8) for at in records}
    start, length = places[name]
    return font[start : start + length]


def _coverage(cmap: bytes) -> bytes:
    """The part of `cmap` that covers all of Unicode."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    starts = (struct.unpack_from(">I", cmap, 8 + 8 * place)[0] for place in range(count))
    formats = {struct.unpack_from(">H", cmap, start)[0]: start for start in starts}
    return cmap[formats[SEGMENTED_COVERAGE] :]


def _characters_of(coverage: bytes) -> set[int]:
    groups = struct.unpack_from(">I", coverage, 12)[0]
    spans = (struct.unpack_from(">II", coverage, 16 + 12 * place) for place in range(groups))
    return {one for first, last in spans for one in range(first, last + 1)}
