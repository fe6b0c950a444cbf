"""What is stored of recommendations and replies?"""

from dueregard.concerns import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Recommendation)
class Recommendation(StoredFact):
    """What was formally asked for."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Recommendation)


@stores(entries.Reply)
class Reply(StoredFact):
    """A reply to it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Reply)
