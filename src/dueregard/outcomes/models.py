"""What is stored of results? Counts only; no face, no person, no match."""

from dueregard.outcomes import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Outcome)
class Outcome(StoredFact):
    """What happened at one deployment."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Outcome)


@stores(entries.Forecast)
class Forecast(StoredFact):
    """What was expected of a deployment, fixed before it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Forecast)


@stores(entries.GroupCount)
class GroupCount(StoredFact):
    """A published count by group."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.GroupCount)


@stores(entries.WatchlistCategory)
class WatchlistCategory(StoredFact):
    """A published category of a watchlist with its size."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.WatchlistCategory)
