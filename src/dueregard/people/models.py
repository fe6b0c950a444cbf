"""What is stored of bodies? Names of bodies and roles; never a private person."""

from dueregard.people import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Organisation)
class Organisation(StoredFact):
    """A body on the record."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Organisation)
