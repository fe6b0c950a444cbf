"""`dueregard check CASE`: what does the record make of each claim of a case?

CASE is the id of a case on record, or the folder of a bundle (then no database is asked).
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dueregard.claims.entries import Claim
from dueregard.claims.queries import record_of
from dueregard.claims.record import Record
from dueregard.claims.rules import check_claim
from dueregard.claims.rules.verdicts import Finding, Verdict
from dueregard.claims.summary import facts_about, facts_of
from dueregard.errors import NotFound
from dueregard.management.exits import NO, WRONG_INPUT, leave
from dueregard.publication.bundle.reading import BundleRefused, read_bundle


class Command(BaseCommand):
    """Check every claim; exit 1 when one falls."""

    help = "Check the claims of a case against its record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the case."""
        parser.add_argument("case", help="a case on record, or the folder of a bundle")
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print, and say by the exit code whether a claim falls."""
        try:
            record = _record(options["case"])
        except (NotFound, BundleRefused) as fault:
            self.stderr.write(str(fault))
            leave(WRONG_INPUT)
        on = timezone.localdate()
        checked = [(claim, check_claim(claim, record, on=on)) for claim in record.claims]
        if options["json"]:
            told = {
                "case": record.case.id,
                "on": on.isoformat(),
                "facts": facts_of(record, on=on),
                "claims": [_told(claim, finding, record) for claim, finding in checked],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            for claim, finding in checked:
                self.stdout.write(f"{finding.verdict:<26} {claim.id}: {claim.says}")
                for reason in finding.reasons:
                    self.stdout.write(f"{'':<26} {reason}")
        if any(finding.verdict is Verdict.FALLS for _, finding in checked):
            leave(NO)


def _record(named: str) -> Record:
    folder = Path(named)
    if not folder.exists():
        return record_of(named)
    bundle = read_bundle(folder)
    return Record.of([bundle.case, *bundle.facts])


def _told(claim: Claim, finding: Finding, record: Record) -> dict[str, Any]:
    written = finding.to_json()
    return {
        "id": claim.id,
        "kind": claim.kind,
        "said_by": claim.said_by,
        "verdict": str(finding.verdict),
        "reasons": [str(one) for one in finding.reasons],
        "figures": written["figures"],
        "evidence": written["evidence"],
        "facts": facts_about(claim, record),
        "would_change": [str(one) for one in finding.would_change],
    }
