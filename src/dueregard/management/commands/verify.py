"""`dueregard verify`: is the log still what was recorded, and do the tables agree with it?"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dueregard.log.checking import verify_log
from dueregard.log.queries import head
from dueregard.management.exits import NO, leave
from dueregard.publication.agreement import disagreements


class Command(BaseCommand):
    """Recompute the whole log; say what is wrong and where; exit 1 when anything is."""

    help = "Recompute the whole log and compare every fact on record with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """No argument but the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and print."""
        size = head().size
        console = Console(stderr=True)
        columns = (TextColumn("Recomputing the log"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("", total=size)
            found = verify_log(progress=lambda done: bar.update(task, completed=done))
            faults = [*found, *disagreements()]
        if options["json"]:
            told = {"size": size, "faults": [asdict(one) for one in faults]}
            self.stdout.write(json.dumps(told, indent=2, default=str))
        else:
            for one in faults:
                self.stdout.write(str(one))
            self.stdout.write(
                f"{size:,} entries recomputed: "
                + (f"{len(faults):,} faults." if faults else "every one is as it was recorded.")
            )
        if faults:
            leave(NO)
