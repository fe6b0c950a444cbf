"""What can be done in `concerns`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.concerns.entries import (
    Answer,
    Concern,
    Mitigation,
    Recommendation,
    Reopening,
    Reply,
)
from dueregard.log.append import Entry
from dueregard.stored import store


def make_recommendation(
    recommendation: Recommendation, *, case: str, by: str, at: datetime
) -> Entry:
    """Record a formal recommendation."""
    return store(recommendation, case=case, by=by, at=at)


def answer_recommendation(reply: Reply, *, case: str, by: str, at: datetime) -> Entry:
    """Record a reply to a recommendation."""
    return store(reply, case=case, by=by, at=at)


def raise_concern(concern: Concern, *, case: str, by: str, at: datetime) -> Entry:
    """Record a concern."""
    return store(concern, case=case, by=by, at=at)


def answer_concern(answer: Answer, *, case: str, by: str, at: datetime) -> Entry:
    """Record a reply to a concern; an earlier one stays."""
    return store(answer, case=case, by=by, at=at)


def reopen_concern(reopening: Reopening, *, case: str, by: str, at: datetime) -> Entry:
    """Record that a reply does not answer whoever asked."""
    return store(reopening, case=case, by=by, at=at)


def set_mitigation(mitigation: Mitigation, *, case: str, by: str, at: datetime) -> Entry:
    """Record what is to be done about a concern, or that it was done."""
    return store(mitigation, case=case, by=by, at=at)
