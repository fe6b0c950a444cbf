"""What does the first page say: what this is, and what is near me?"""

from collections.abc import Mapping, Sequence
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.claims.queries import CheckedClaim
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
) -> dict[str, Any]:
    """The newest deployments, the cases, some statements with their verdicts."""
    real = {one.id for one in cases if not one.invented}
    checked = [
        (case, claim) for case, claim in claims if case in real and (case, claim.id) in findings
    ]
    return {
        "total": count(latest.total),
        "latest": [register_row(row) for row in latest.rows],
        "cases": [case_item(one) for one in cases],
        "claims": [
            claim_item(claim, findings[case, claim.id], case=case, speaker="")
            for case, claim in checked[:MOST_CLAIMS]
        ],
    }
