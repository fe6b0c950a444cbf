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


@stores(entries.Concern)
class Concern(StoredFact):
    """What was objected."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Concern)


@stores(entries.Answer)
class Answer(StoredFact):
    """A reply to it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Answer)


@stores(entries.Reopening)
class Reopening(StoredFact):
    """That a reply does not answer it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Reopening)


@stores(entries.Mitigation)
class Mitigation(StoredFact):
    """What is to be done about it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Mitigation)
