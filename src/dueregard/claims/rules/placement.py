"""What share of deployments went to places of a kind? Told only where places' facts are held."""

from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import deployments_in
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, rows
from dueregard.words import say

NEEDED = say(
    "The share of each group among residents and passers-by of each place, and a test that "
    "permutes sites rather than visits, would change this."
)


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim of where deployments go.

    The record holds places and populations, not yet their make-up, so it tells what it has.
    """
    found = deployments_in(record, claim)
    placed = [one for one in found.sure if one.place]
    reasons = (
        say(
            "Deployments placed in a borough or ward: %(placed)s of %(all)s. Who lives or walks "
            "there is not on this record.",
            placed=len(placed),
            all=len(found.sure),
        ),
        say(
            "Half is not the figure to compare with: fewer than half of areas exceed the average, "
            "and many visits to one site are not many sites."
        ),
    )
    figures = (Figure("placed", reasons[0], len(placed), len(found.sure)),)
    return Finding(Verdict.NOT_ON_RECORD, reasons, figures, rows(*placed[:20]), (NEEDED,))
