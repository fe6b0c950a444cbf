"""What is stored of places? Areas and counted populations; no geometry."""

from dueregard.places import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Place)
class Place(StoredFact):
    """A place on the record."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Place)


@stores(entries.PopulationGroup)
class PopulationGroup(StoredFact):
    """People of a place by group."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.PopulationGroup)
