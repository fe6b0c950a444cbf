"""How is a case written as a bundle? The inverse of reading: the same record gives the same bytes.

A row that would not read back exactly as it stands is refused, never quietly changed.
"""

import io
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from dueregard.errors import BadInput
from dueregard.facts import Fact
from dueregard.proposal.entries import Case
from dueregard.publication.bundle.reading import BundleRefused, read_bundle
from dueregard.publication.bundle.rows import unreadable_cells
from dueregard.publication.bundle.tables import CASE_FILE, CSV_TABLES
from dueregard.publication.bundle.toml import toml_of
from dueregard.web.formulas import guard

# The first moment a .zip can tell; a clock would make two exports of one record differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16


def bundle_files(case: Case, facts: Iterable[Fact]) -> dict[str, str]:
    """The files of a bundle by name; only tables that have rows get one.

    Rows stand in the order given. Raises `BadInput` for rows that would not read back.
    """
    tables: dict[str, list[Fact]] = {}
    for fact in facts:
        tables.setdefault(fact.TABLE, []).append(fact)
    _require_readable([case, *(fact for rows in tables.values() for fact in rows)])
    files = {CASE_FILE: toml_of(case, tables.get("sources", []))}
    for table in CSV_TABLES:
        if table in tables:
            files[f"{table}.csv"] = csv_of(tables[table])
    return files


def write_bundle(case: Case, facts: Iterable[Fact], folder: Path) -> None:
    """Write the folder whole or not at all.

    Raises `BadInput` when the folder holds anything but an older bundle of the same case.
    """
    files, folder = bundle_files(case, facts), folder.resolve()
    _require_free(case, folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        made.chmod(0o755)
        for name, text in files.items():
            (made / name).write_text(text, "utf-8", newline="")
        _put_in_place(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def zipped_bundle(case: Case, facts: Iterable[Fact]) -> bytes:
    """The bundle as the bytes of a .zip of one folder named after the case."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in bundle_files(case, facts).items():
            member = zipfile.ZipInfo(f"{case.id}/{name}", NO_TIME)
            member.external_attr, member.compress_type = PLAIN_FILE, zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return packed.getvalue()


def write_zip(case: Case, facts: Iterable[Fact], path: Path) -> None:
    """Write the bundle as a .zip, whole or not at all. Raises `BadInput` when the file exists."""
    if path.exists():
        raise BadInput([f"{path} exists already; name a new file"])
    packed = zipped_bundle(case, facts)
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as beside:
        made = Path(beside) / path.name
        made.write_bytes(packed)
        made.replace(path)


def csv_of(rows: list[Fact]) -> str:
    """One table as CSV: header row, then the rows; quotes only where a cell needs them."""
    header = [one.header for one in rows[0].columns()]
    cells = (row.to_cells() for row in rows)
    lines = [header, *([guard(one[name]) for name in header] for one in cells)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(one in cell for one in ',"\n') else cell


def _require_readable(facts: list[Fact]) -> None:
    wrong = [
        f"{fact.TABLE} {fact.id}, {header}: the text would not read back as it stands"
        for fact in facts
        for header in unreadable_cells(fact)
    ]
    if wrong:
        raise BadInput(wrong)


def _require_free(case: Case, folder: Path) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        standing = read_bundle(folder).case.id if folder.is_dir() else ""
    except BundleRefused:
        standing = ""
    if standing != case.id:
        raise BadInput([f"{folder} holds something else than {case.id}; name a new folder"])


def _put_in_place(made: Path, folder: Path) -> None:
    """Set the new folder where the old one was. What is no table of the old one is kept."""
    if not folder.exists():
        made.rename(folder)
        return
    tables = {CASE_FILE, *(f"{table}.csv" for table in CSV_TABLES)}
    for kept in folder.iterdir():
        if kept.is_dir():
            shutil.copytree(kept, made / kept.name, symlinks=True)
        elif kept.name not in tables:
            shutil.copy2(kept, made / kept.name, follow_symlinks=False)
    old = made.with_name(f"{made.name}-old")
    folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
