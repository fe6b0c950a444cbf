"""`dueregard load FOLDER`: read a case bundle into the record."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dueregard.errors import RuleBroken
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.publication.bundle.reading import BundleRefused, read_bundle
from dueregard.publication.loading import load_bundle


class Command(BaseCommand):
    """Load a bundle; every fault of the folder is told at once and then nothing is loaded."""

    help = "Read a case bundle (a folder or a .zip) into the record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the folder."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--json", action="store_true", help="print JSON for machines")
        parser.add_argument("--by", default="operator", help="the role that loads it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, then load."""
        try:
            bundle = read_bundle(options["folder"])
        except BundleRefused as refused:
            self.stderr.write(str(refused))
            leave(WRONG_INPUT)
        try:
            loaded = load_bundle(bundle, by=options["by"], at=timezone.now())
        except RuleBroken as refused:
            self.stderr.write(f"Nothing was loaded. {refused}")
            leave(WRONG_INPUT)
        if options["json"]:
            self.stdout.write(json.dumps(loaded.__dict__))
        else:
            self.stdout.write(
                f"{loaded.case}: {loaded.new:,} rows new, {loaded.revised:,} revised, "
                f"{loaded.withdrawn:,} withdrawn, {loaded.unchanged:,} unchanged."
            )
            for note in bundle.notes:
                self.stdout.write(f"note: {note}")
