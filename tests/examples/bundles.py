"""The three cases that ship with the project, read once."""

from datetime import date
from functools import cache
from pathlib import Path

from dueregard.claims.record import Record
from dueregard.claims.rules import check_claims
from dueregard.publication.bundle import Bundle, read_bundle

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("lewisham-2024", "met-deployments", "ravensbourne")
ON = date(2026, 11, 23)


@cache
def bundle_of(name: str) -> Bundle:
    """A shipped bundle; raises with every fault when it has any."""
    return read_bundle(EXAMPLES / name)


@cache
def record_of(name: str) -> Record:
    """A shipped case as the rules see it."""
    bundle = bundle_of(name)
    return Record.of((bundle.case, *bundle.facts))


def verdicts_of(record: Record) -> dict[str, str]:
    """The verdict on each claim, by the claim's id."""
    return {claim.id: str(found.verdict) for claim, found in check_claims(record, on=ON)}
