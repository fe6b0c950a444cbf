"""`dueregard deliver`: send the messages that are due, and forget what has had its time."""

import json
import time
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dueregard.consultation.actions.following import Delivered, deliver
from dueregard.consultation.actions.saving import forget_saved
from dueregard.management.exits import NO, leave
from dueregard.protection.proof_of_work import forget_expired


class Command(BaseCommand):
    """For a timer, every few minutes; or with --every as a process of its own.

    Ends with 1 when a message could not be sent: it will be tried again. No address is ever told.
    """

    help = "Send what is due to those who follow; forget old saved answers and spent proofs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often, and the form of the answer."""
        parser.add_argument(
            "--every", type=int, default=0, metavar="SECONDS", help="go on for ever"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver once, or again and again."""
        failed = self._round(as_json=options["json"])
        while options["every"]:
            time.sleep(options["every"])
            self._round(as_json=options["json"])
        if failed:
            leave(NO)

    def _round(self, *, as_json: bool) -> int:
        now = timezone.now()
        done = _with_progress(now)
        told = {
            **asdict(done),
            "saved_answers_forgotten": forget_saved(at=now),
            "proofs_forgotten": forget_expired(now),
        }
        self.stdout.write(json.dumps(told) if as_json else _in_words(told))
        return done.failed


def _with_progress(now: datetime) -> Delivered:
    columns = (TextColumn("Seeing to followers"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        return deliver(now, progress=lambda at, of: bar.update(task, completed=at, total=of))


def _in_words(told: dict[str, Any]) -> str:
    counts = {name: one for name, one in told.items() if name != "faults"}
    said = "; ".join(f"{name.replace('_', ' ')}: {number:,}" for name, number in counts.items())
    kinds = ", ".join(f"{kind} {number:,}" for kind, number in told["faults"].items())
    return f"{said} ({kinds})" if kinds else said
