"""What can be done in `decision`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.decision.entries import (
    AfterReport,
    Condition,
    Decision,
    Deletion,
    Ending,
    Override,
    PaperRead,
)
from dueregard.log.append import Entry
from dueregard.stored import store


def decide(decision: Decision, *, case: str, by: str, at: datetime) -> Entry:
    """Record a decision: a grant, one with conditions, or a refusal."""
    return store(decision, case=case, by=by, at=at)


def confirm_reading(paper: PaperRead, *, case: str, by: str, at: datetime) -> Entry:
    """Record that whoever decides has read a paper."""
    return store(paper, case=case, by=by, at=at)


def set_condition(condition: Condition, *, case: str, by: str, at: datetime) -> Entry:
    """Record a condition of a grant."""
    return store(condition, case=case, by=by, at=at)


def override_gate(override: Override, *, case: str, by: str, at: datetime) -> Entry:
    """Record that a gate was passed over, and why."""
    return store(override, case=case, by=by, at=at)


def end_authority(ending: Ending, *, case: str, by: str, at: datetime) -> Entry:
    """Record how an authority ended."""
    return store(ending, case=case, by=by, at=at)


def certify_deletion(deletion: Deletion, *, case: str, by: str, at: datetime) -> Entry:
    """Record that data of a deployment were deleted."""
    return store(deletion, case=case, by=by, at=at)


def report_after(report: AfterReport, *, case: str, by: str, at: datetime) -> Entry:
    """Record what the force makes of a deployment once it is over."""
    return store(report, case=case, by=by, at=at)
