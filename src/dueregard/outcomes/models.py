"""What is stored of results? Counts only; no face, no person, no match."""

from dueregard.outcomes import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Outcome)
class Outcome(StoredFact):
    """What happened at one deployment."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Outcome)
