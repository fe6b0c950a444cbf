"""Which sentences can be translated, and is each of them in every catalogue?

    python -m scripts.messages extract   add new sentences to the catalogues, untranslated
    python -m scripts.messages compile   write the .mo files that the site reads
    python -m scripts.messages check     say what no catalogue may miss; exit 1 when one does

Sentences stand in templates (`translate`, `blocktranslate`) and in Python (`say`, `gettext`).
All in Python: GNU gettext is not needed.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dueregard.config.settings")

from django.utils.translation.template import templatize  # settings must be named first

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "dueregard"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("cy",)
KEYWORDS = {
    "say": None,
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def messages_in_code() -> Catalog:
    """Every sentence of the templates and the Python, with where it stands."""
    found = Catalog(charset="utf-8")
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        where = path.relative_to(PACKAGE).as_posix()
        for message, context in _messages_of(path):
            found.add(message, locations=[(where, 1)], context=context)
    for table, sentence in _meanings():
        found.add(sentence, locations=[(f"{table}.csv", 1)])
    return found


def _meanings() -> Iterator[tuple[str, str]]:
    """What each table of the open record holds, and each column, with the table's name."""
    import dueregard
    from dueregard.publication.open_data.tables import OPEN_TABLES, described, meaning_of

    if Path(dueregard.__file__).parent != PACKAGE:
        return  # another package's sentences are read: these are not its own
    for table in OPEN_TABLES:
        yield table, meaning_of(table)
        yield from ((table, one.means.template) for one in described(table))


def catalogues() -> list[Path]:
    """The catalogue of each language, whether it exists yet or not."""
    return [LOCALE / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]


def missing(path: Path) -> list[str]:
    """The sentences that a catalogue does not hold or does not translate."""
    held = read(path)
    gaps = []
    for one in messages_in_code():
        known = held.get(one.id, one.context) if one.id else one
        if one.id and (known is None or not all(_strings(known.string))):
            gaps.append(_strings(one.id)[0])
    return gaps


def read(path: Path) -> Catalog:
    """A catalogue as it is kept; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=path.parts[-3], charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def extract_into(path: Path) -> None:
    """Add what is new, drop what nobody says any more."""
    held = read(path)
    held.update(messages_in_code(), no_fuzzy_matching=True, update_creation_date=False)
    held.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, held, width=100, sort_output=True, include_lineno=False)


def compile_one(path: Path) -> None:
    """Write the .mo file beside its .po."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path), use_fuzzy=True)


def _messages_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # Outside its sentences a templatized page is X after X: indentation alone could confuse.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    for _, message, _, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
        yield message, context


def _strings(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def main(verb: str) -> int:
    """Do `verb` for every catalogue."""
    gaps = 0
    for path in catalogues():
        if verb == "extract":
            extract_into(path)
        elif verb == "compile":
            compile_one(path)
        for gap in missing(path) if verb == "check" else ():
            gaps += 1
            print(f"{path.parts[-3]} does not say: {gap!r}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
