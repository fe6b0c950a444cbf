"""`dueregard gates DEPLOYMENT`: which gates were met, missing, late, disputed or overridden?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dueregard.decision.packs import packs
from dueregard.decision.queries import case_of, gates, matter
from dueregard.decision.rules.gates import NAMES_OF_STATES, Gate, State
from dueregard.errors import NotFound
from dueregard.management.exits import NO, WRONG_INPUT, leave

NOT_PASSED = frozenset({State.MISSING, State.LATE, State.DISPUTED})


class Command(BaseCommand):
    """Ask every rule of the packs; exit 1 when a gate is missing, late or disputed."""

    help = "Show the gates of a deployment: met, missing, late, disputed, overridden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the deployment, and the case where it stands in several."""
        parser.add_argument("deployment", help="the id of a deployment on record")
        parser.add_argument("--case", help="the case, where it stands in more than one")
        parser.add_argument("--pack", choices=sorted(packs()), help="one rule pack only")
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, print, and say by the exit code whether every gate is passed."""
        deployment = options["deployment"]
        try:
            case = options["case"] or case_of(deployment)
            found = gates(matter(deployment, case=case, on=timezone.localdate()))
        except NotFound as fault:
            self.stderr.write(str(fault))
            leave(WRONG_INPUT)
        asked = {options["pack"]: found[options["pack"]]} if options["pack"] else found
        if options["json"]:
            told = {id: [_told(one) for one in each] for id, each in asked.items()}
            answer = {"deployment": deployment, "case": case, "packs": told}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            for id, each in asked.items():
                self._print(packs()[id].title, each)
        if any(one.state in NOT_PASSED for each in asked.values() for one in each):
            leave(NO)

    def _print(self, title: str, each: tuple[Gate, ...]) -> None:
        self.stdout.write(f"\n{title}")
        for one in each:
            state = str(NAMES_OF_STATES[one.state])
            self.stdout.write(f"  {state:<15} {one.rule.requirement}")
            self.stdout.write(f"  {'':<15} {one.because}")
            self.stdout.write(f"  {'':<15} {one.rule.citation} [{one.rule.certainty}]")


def _told(gate: Gate) -> dict[str, Any]:
    return {
        "rule": gate.rule.id,
        "requirement": gate.rule.requirement,
        "state": str(gate.state),
        "because": str(gate.because),
        "evidence": [f"{table}:{id}" for table, id in gate.rows],
        "citation": gate.rule.citation,
        "certainty": gate.rule.certainty,
        "beneath": str(gate.beneath) if gate.beneath else None,
        "reason": gate.override.reason if gate.override else None,
    }
