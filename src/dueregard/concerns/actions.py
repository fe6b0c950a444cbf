"""What can be done in `concerns`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.concerns.entries import Recommendation, Reply
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
