"""`dueregard deliver`: send the messages that are due, and forget what has had its time."""

import json
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dueregard.consultation.actions.following import deliver
from dueregard.consultation.actions.saving import forget_saved
from dueregard.protection.proof_of_work import forget_expired


class Command(BaseCommand):
    """For a timer, every few minutes; or with --every as a process of its own."""

    help = "Send what is due to those who follow; forget old saved answers and spent proofs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often, and the form of the answer."""
        parser.add_argument(
            "--every", type=int, default=0, metavar="SECONDS", help="go on for ever"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver once, or again and again."""
        self._round(as_json=options["json"])
        while options["every"]:
            time.sleep(options["every"])
            self._round(as_json=options["json"])

    def _round(self, *, as_json: bool) -> None:
        now = timezone.now()
        told = asdict(deliver(now))
        told["saved_answers_forgotten"] = forget_saved(at=now)
        told["proofs_forgotten"] = forget_expired(now)
        lines = (f"{name.replace('_', ' ')}: {number:,}" for name, number in told.items())
        self.stdout.write(json.dumps(told) if as_json else "; ".join(lines))
