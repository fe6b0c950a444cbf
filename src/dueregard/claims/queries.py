"""What does the record hold of a case, and what do its claims amount to?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dueregard.claims.entries import Claim
from dueregard.claims.models import Claim as StoredClaim
from dueregard.claims.models import Verdict
from dueregard.claims.record import NOT_IN_A_RECORD, Record
from dueregard.claims.rules.verdicts import Finding
from dueregard.errors import NotFound
from dueregard.log import queries as log
from dueregard.proposal.entries import Case
from dueregard.proposal.models import Case as StoredCase
from dueregard.stored import fact_of, facts_of

KEPT_RECORDS = 16


@dataclass(frozen=True)
class CaseOnRecord:
    """A case with everything on record about it, and the log entry of each row."""

    record: Record
    entry_indexes: dict[tuple[str, str], int]


@dataclass(frozen=True)
class CheckedClaim:
    """A claim's verdict on a day, and the log entry that holds it."""

    case: str
    claim: str
    finding: Finding
    checked_on: date
    entry_index: int
    earlier: tuple[tuple[str, date, int], ...] = ()


def cases() -> list[Case]:
    """Every case on record, real ones first, then by id."""
    stored = StoredCase.objects.order_by("invented", "key")
    return [one for row in stored if isinstance(one := fact_of(row), Case)]


def case_on_record(case: str) -> CaseOnRecord:
    """What is on record of a case, in two queries; in one where nothing was written since.

    What one person said is not among it: comments and responses are never read for a page.
    Raises `NotFound` when there is no such case.
    """
    return _case_as_of(case, log.head().facts)


def cases_on_record(cases: Sequence[str]) -> list[CaseOnRecord]:
    """What is on record of several cases: one query, and one more for each that changed."""
    facts = log.head().facts
    return [_case_as_of(case, facts) for case in cases]


def record_of(case: str) -> Record:
    """The record of a case, as rules understand it."""
    return case_on_record(case).record


def entry_indexes(case: str) -> dict[tuple[str, str], int]:
    """The log entry of every row of a case, by table and id."""
    return case_on_record(case).entry_indexes


def latest_findings(case: str | None = None) -> dict[tuple[str, str], CheckedClaim]:
    """The newest verdict of each claim (of one case, or of all) with its history. One query."""
    rows = Verdict.objects.select_related("claim").order_by("entry_id")
    latest: dict[tuple[str, str], CheckedClaim] = {}
    for row in rows.filter(case_id=case) if case else rows:
        at = (row.case_id, row.claim.ref)
        before = latest.get(at)
        earlier = (*before.earlier, _stamp(before)) if before else ()
        finding = Finding.from_json(row.finding)
        latest[at] = CheckedClaim(
            row.case_id, row.claim.ref, finding, row.checked_on, row.entry_id, earlier
        )
    return latest


def all_claims() -> list[tuple[str, Claim]]:
    """Every claim on record with its case. One query."""
    rows = StoredClaim.objects.order_by("case_id", "first_index")
    return [(row.case_id, one) for row in rows if isinstance(one := fact_of(row), Claim)]


def _stamp(checked: CheckedClaim) -> tuple[str, date, int]:
    return str(checked.finding.verdict), checked.checked_on, checked.entry_index


@lru_cache(maxsize=KEPT_RECORDS)
def _case_as_of(case: str, root: bytes) -> CaseOnRecord:
    found = facts_of(case, but=NOT_IN_A_RECORD)
    if not found:
        raise NotFound(f"no case {case!r} is on record")
    indexes = {(fact.TABLE, fact.id): index for fact, index in found}
    return CaseOnRecord(Record.of(fact for fact, _ in found), indexes)
