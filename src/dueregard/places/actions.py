"""What can be done in `places`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.log.append import Entry
from dueregard.places.entries import Place, PopulationGroup
from dueregard.stored import store


def register_place(place: Place, *, case: str, by: str, at: datetime) -> Entry:
    """Put a place on the record."""
    return store(place, case=case, by=by, at=at)


def count_group(group: PopulationGroup, *, case: str, by: str, at: datetime) -> Entry:
    """Put a group's share of a place's people on the record."""
    return store(group, case=case, by=by, at=at)
