"""`dueregard validate FOLDER`: is this a sound case bundle? Nothing is loaded."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.publication.bundle import validate


class Command(BaseCommand):
    """Tell every fault of a bundle at once: where it is, what is wrong, what would be right."""

    help = "Check a case bundle without loading it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the folder."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Validate and print."""
        report = validate(options["folder"])
        text = json.dumps(report.as_json()) if options["json"] else report.as_text()
        self.stdout.write(text)
        if report.faults:
            leave(WRONG_INPUT)
