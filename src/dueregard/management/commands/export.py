"""`dueregard export CASE FOLDER`: write a case of the record as a bundle."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.claims.queries import record_of
from dueregard.errors import BadInput, NotFound
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.publication.bundle.writing import write_bundle


class Command(BaseCommand):
    """The inverse of `load`."""

    help = "Write a case of the record as a folder that `load` can read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the case and the folder."""
        parser.add_argument("case")
        parser.add_argument("folder", type=Path)
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Query, then write."""
        try:
            record = record_of(options["case"])
            write_bundle(record.case, record.facts, options["folder"])
        except (NotFound, BadInput) as fault:
            self.stderr.write(str(fault))
            leave(WRONG_INPUT)
        rows = len(record.facts)
        if options["json"]:
            self.stdout.write(json.dumps({"case": record.case.id, "rows": rows}))
        else:
            self.stdout.write(f"{record.case.id}: {rows:,} rows written to {options['folder']}.")
