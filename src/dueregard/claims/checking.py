"""Which claims of a case need a new verdict? Each is checked; a changed finding is recorded."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from dueregard.claims.actions import record_verdict
from dueregard.claims.entries import Claim
from dueregard.claims.queries import latest_findings, record_of
from dueregard.claims.rules import check_claim
from dueregard.claims.rules.verdicts import Finding


def check_case(
    case: str,
    *,
    on: date,
    by: str,
    at: datetime,
    progress: Callable[[str], object] = lambda claim: None,
) -> Iterator[tuple[Claim, Finding]]:
    """Check every claim of a case; record the verdicts that differ from the latest on record.

    A clock that has merely run on ("days waiting") is no new verdict.
    """
    record = record_of(case)
    latest = latest_findings(case)
    for claim in record.claims:
        finding = check_claim(claim, record, on=on)
        known = latest.get((case, claim.id))
        if known is None or _without_clocks(known.finding) != _without_clocks(finding):
            record_verdict(claim.id, finding, case=case, on=on, by=by, at=at)
        progress(claim.id)
        yield claim, finding


def _without_clocks(finding: Finding) -> Any:
    return _strip(finding.to_json())


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _strip(one) for name, one in value.items() if not name.startswith("days_")}
    return [_strip(one) for one in value] if isinstance(value, list) else value
