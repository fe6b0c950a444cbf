"""What does the first page say: what this is, and what is near me?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.claims.queries import CheckedClaim
from dueregard.consultation.pages.public import list_item
from dueregard.consultation.rules.asking import OPEN, Asked
from dueregard.outcomes.queries import RegisterPage
from dueregard.proposal.entries import Case
from dueregard.publication.pages.cases import case_item
from dueregard.publication.pages.claims import claim_item
from dueregard.publication.pages.deployments import register_row
from dueregard.web.speaking import count

MOST_CLAIMS = 4


def home_page(
    latest: RegisterPage,
    cases: Sequence[Case],
    claims: Sequence[tuple[str, Claim]],
    findings: Mapping[tuple[str, str], CheckedClaim],
    asked: Sequence[Asked] = (),
    *,
    at: datetime,
    language: str,
) -> dict[str, Any]:
    """What is open now, the newest deployments, the cases, some statements with their verdicts."""
    real = {one.id for one in cases if not one.invented}
    checked = [
        (case, claim) for case, claim in claims if case in real and (case, claim.id) in findings
    ]
    return {
        "total": count(latest.total),
        "open": [
            list_item(one, at=at, language=language) for one in asked if one.stage(at) == OPEN
        ],
        "latest": [register_row(row) for row in latest.rows],
        "cases": [case_item(one) for one in cases],
        "claims": [
            claim_item(claim, findings[case, claim.id], case=case, speaker="")
            for case, claim in checked[:MOST_CLAIMS]
        ],
    }
