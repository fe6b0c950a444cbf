"""What can be done in `outcomes`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.log.append import Entry
from dueregard.outcomes.entries import Outcome
from dueregard.stored import store


def record_outcome(outcome: Outcome, *, case: str, by: str, at: datetime) -> Entry:
    """Record what happened at a deployment."""
    return store(outcome, case=case, by=by, at=at)
