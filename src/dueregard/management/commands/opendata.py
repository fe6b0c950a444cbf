"""`dueregard opendata FOLDER`: write the whole open record, in every form or those named."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dueregard.errors import BadInput
from dueregard.log.queries import head
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.publication.open_data.keeping import PACKAGE, SQLITE, about_of
from dueregard.publication.open_data.reading import rows_of
from dueregard.publication.open_data.tables import OPEN_TABLES
from dueregard.publication.open_data.writing import (
    csv_parts,
    json_parts,
    write_package,
    write_parquet,
    write_sqlite,
)

FORMS = ("csv", "json", "sqlite", "package", "parquet")
TEXTS = {"csv": csv_parts, "json": json_parts}


class Command(BaseCommand):
    """The same files as the site's, for who wants them all or has no server."""

    help = "Write the whole open record: CSV, JSON, SQLite, a data package, Parquet if asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the folder, and the forms if not all."""
        parser.add_argument("folder", type=Path)
        for form in FORMS:
            parser.add_argument(f"--{form}", action="store_true", help=f"write {form}")
        parser.add_argument("--quiet", action="store_true", help="print nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each form."""
        # Parquet needs a package of its own, and so is written only when asked for.
        forms = [form for form in FORMS if options[form]] or list(FORMS[:-1])
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for form in forms:
                _write(form, folder)
        except BadInput as wrong:
            self.stderr.write(str(wrong))
            leave(WRONG_INPUT)
        if not options["quiet"]:
            self.stdout.write(f"Written to {folder}: {', '.join(forms)}.")


def _write(form: str, folder: Path) -> None:
    about = about_of(head())
    tables = {table: rows_of(table) for table in OPEN_TABLES}
    if form == "sqlite":
        (folder / SQLITE).unlink(missing_ok=True)
        write_sqlite(folder / SQLITE, tables, about=about)
    elif form == "package":
        write_package(folder / PACKAGE, tables, about=about, address=settings.DUEREGARD_ADDRESS)
    else:
        for table, rows in tables.items():
            path = folder / f"{table}.{form}"
            if form == "parquet":
                write_parquet(path, table, rows)
                continue
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(TEXTS[form](table, rows))
