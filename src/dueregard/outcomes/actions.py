"""What can be done in `outcomes`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.log.append import Entry
from dueregard.outcomes.entries import Forecast, GroupCount, Outcome, WatchlistCategory
from dueregard.stored import store


def record_outcome(outcome: Outcome, *, case: str, by: str, at: datetime) -> Entry:
    """Record what happened at a deployment."""
    return store(outcome, case=case, by=by, at=at)


def fix_forecast(forecast: Forecast, *, case: str, by: str, at: datetime) -> Entry:
    """Fix what is expected of a deployment; the log tells whether it was before."""
    return store(forecast, case=case, by=by, at=at)


def count_by_group(counted: GroupCount, *, case: str, by: str, at: datetime) -> Entry:
    """Record a published count by group."""
    return store(counted, case=case, by=by, at=at)


def count_category(counted: WatchlistCategory, *, case: str, by: str, at: datetime) -> Entry:
    """Record the size of a published watchlist category."""
    return store(counted, case=case, by=by, at=at)
