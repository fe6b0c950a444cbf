"""What is stored of plans and notices? Categories and counts; never a watchlist name."""

from dueregard.proposal import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Case)
class Case(StoredFact):
    """A case: one bundle."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Case)


@stores(entries.Source)
class Source(StoredFact):
    """Where facts come from."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Source)


@stores(entries.Document)
class Document(StoredFact):
    """A paper of the case."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Document)


@stores(entries.Deployment)
class Deployment(StoredFact):
    """One deployment."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Deployment)


@stores(entries.Notice)
class Notice(StoredFact):
    """A public notice."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Notice)
