"""`dueregard question FILE`: is this question worded so that people can answer either way?"""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.wording import check_wording, parse_question_file


class Command(BaseCommand):
    """Check the wording of one question; it flags, people decide."""

    help = "Check the wording of a question in FILE, or - for standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file."""
        parser.add_argument("file", help="a text file, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check, print."""
        try:
            question = parse_question_file(_text_of(options["file"]))
        except (OSError, ValueError) as fault:
            self.stderr.write(str(fault))
            leave(WRONG_INPUT)
        report = check_wording(question)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False, indent=2))
            return
        if not report.checked:
            self.stdout.write(f"Not checked: {report.why_not_checked}")
        for flag in report.flags:
            self.stdout.write(f"[{flag.severity}] {flag.rule}: “{flag.excerpt}”")
            self.stdout.write(f"    why: {flag.why}")
            self.stdout.write(f"    instead: {flag.suggestion}")
        if report.checked and not report.flags:
            self.stdout.write("No flag raised. That is not a certificate: people decide.")


def _text_of(named: str) -> str:
    return sys.stdin.read() if named == "-" else Path(named).read_text(encoding="utf-8")
