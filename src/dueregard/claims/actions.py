"""What can be done in `claims`? Each verb is one transaction and one entry in the log."""

from datetime import date, datetime

from dueregard.claims.entries import Claim
from dueregard.claims.models import Verdict
from dueregard.claims.rules.verdicts import Finding
from dueregard.log.append import Entry, append
from dueregard.log.turns import in_turn
from dueregard.stored import key_of, store


def record_claim(claim: Claim, *, case: str, by: str, at: datetime) -> Entry:
    """Record a statement to be checked."""
    return store(claim, case=case, by=by, at=at)


def record_verdict(
    claim: str, finding: Finding, *, case: str, on: date, by: str, at: datetime
) -> Entry:
    """Record what the record makes of a claim on a day; the earlier verdicts stay as history."""
    key = key_of(case, "claims", claim)
    with in_turn():
        before = Verdict.objects.filter(claim_id=key).order_by("-entry_id").first()
        written = finding.to_json()
        entry = append(
            kind="claim.checked",
            case=case,
            subject=f"claims:{claim}",
            clear={"verdict": str(finding.verdict), "on": on.isoformat(), "finding": written},
            texts={},
            actor=by,
            at=at,
            prev=bytes(before.entry.hash) if before else None,
        )
        Verdict.objects.create(
            claim_id=key,
            case_id=case,
            word=finding.verdict,
            finding=written,
            checked_on=on,
            entry_id=entry.index,
        )
    return entry
