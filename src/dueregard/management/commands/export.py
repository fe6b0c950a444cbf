"""`dueregard export CASE FOLDER`: write a case of the record as a bundle."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.errors import BadInput, NotFound
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.publication.bundle.writing import write_bundle
from dueregard.publication.loading import published_facts


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
            case, facts = published_facts(options["case"])
            write_bundle(case, facts, options["folder"])
        except (NotFound, BadInput) as fault:
            self.stderr.write(str(fault))
            leave(WRONG_INPUT)
        rows = len(facts)
        if options["json"]:
            self.stdout.write(json.dumps({"case": case.id, "rows": rows}))
        else:
            self.stdout.write(f"{case.id}: {rows:,} rows written to {options['folder']}.")
