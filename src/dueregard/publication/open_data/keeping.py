"""Who writes a large file of the open record, and how often? The first to ask, once per record.

A file follows from the record alone, so it is kept by the log's root and served to everyone until
the log grows; two who ask at once write it twice, and the later takes the earlier's place whole.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from django.conf import settings

from dueregard.log.queries import Head
from dueregard.publication.open_data.reading import rows_of
from dueregard.publication.open_data.tables import OPEN_TABLES
from dueregard.publication.open_data.writing import ABOUT, write_package, write_sqlite

SQLITE, PACKAGE = "due-regard.sqlite", "due-regard.zip"
HASH_SHOWN = 32
KEPT_SECONDS = 3_600


def kept_file(name: str, head: Head) -> Path:
    """The path of a file of the open record as the log stands; written if it is not there yet."""
    folder: Path = settings.VAR / "open-data"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{head.root.hex()[:HASH_SHOWN]}-{name}"
    if not path.exists():
        with TemporaryDirectory(dir=folder) as beside:
            made = Path(beside) / name
            _WRITERS[name](made, about_of(head))
            made.replace(path)
        _forget(folder, but=path, name=name)
    return path


def about_of(head: Head) -> str:
    """One sentence on which record this is, for whoever finds the file alone."""
    return ABOUT.format(
        address=settings.DUEREGARD_ADDRESS, size=f"{head.size:,}", root=head.root.hex()
    )


def _forget(folder: Path, *, but: Path, name: str) -> None:
    """Delete the files of earlier records, an hour after they were written.

    Somebody may be about to read the last one; one that is being read stays readable to its end.
    """
    for old in folder.glob(f"*-{name}"):
        if old != but and old.stat().st_mtime < time() - KEPT_SECONDS:
            old.unlink(missing_ok=True)


def _sqlite(path: Path, about: str) -> None:
    write_sqlite(path, {table: rows_of(table) for table in OPEN_TABLES}, about=about)


def _package(path: Path, about: str) -> None:
    tables = {table: rows_of(table) for table in OPEN_TABLES}
    write_package(path, tables, about=about, address=settings.DUEREGARD_ADDRESS)


_WRITERS: dict[str, Callable[[Path, str], None]] = {SQLITE: _sqlite, PACKAGE: _package}
