"""How is a case bundle read? Every fault of the folder is told at once, or every fact returned."""

from dataclasses import dataclass
from pathlib import Path

from dueregard.facts import Fact
from dueregard.proposal.entries import Case
from dueregard.publication.bundle.case_file import read_case_file
from dueregard.publication.bundle.checking import check_contents, check_references
from dueregard.publication.bundle.consulted import check_consultations, note_consultations
from dueregard.publication.bundle.csv_file import read_table
from dueregard.publication.bundle.faults import BundleRefused, Fault, Gathered, Note
from dueregard.publication.bundle.noting import note_rows
from dueregard.publication.bundle.opening import opened, readable
from dueregard.publication.bundle.rows import Table, Tables
from dueregard.publication.bundle.series import note_series
from dueregard.publication.bundle.tables import CASE_FILE, FILES
from dueregard.publication.bundle.themed import check_themes

__all__ = ["Bundle", "BundleRefused", "Fault", "Note", "read_bundle"]


@dataclass(frozen=True)
class Bundle:
    """A sound bundle: its case; its facts table by table, each table after those it refers to."""

    case: Case
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]


def read_bundle(folder: Path) -> Bundle:
    """Read a folder, or a .zip of one. Raises `BundleRefused` with every fault found in it."""
    found = Gathered()
    with opened(folder, found) as opened_folder:
        case, tables = _read(opened_folder, found)
    check_contents(tables, found)
    check_references(tables, found)
    check_consultations(case, tables, found)
    check_themes(tables, found)
    if case is None or found.faults:
        raise BundleRefused(found.faults, found.notes)
    note_rows(case, tables, found)
    note_series(tables, found)
    note_consultations(tables, found)
    facts = tuple(fact for table in tables.values() for _, fact in table.rows)
    return Bundle(case, facts, tuple(sorted(found.notes)))


def _read(folder: Path, found: Gathered) -> tuple[Case | None, Tables]:
    case, sources = read_case_file(folder / CASE_FILE, found)
    tables = Tables(sources=sources)
    for file, kind in FILES.items():
        if readable(folder / file):
            tables[kind.TABLE] = read_table(folder / file, kind, found)
        elif (folder / file).is_symlink() or (folder / file).exists():
            tables[kind.TABLE] = Table(is_whole=False)
    return case, tables
