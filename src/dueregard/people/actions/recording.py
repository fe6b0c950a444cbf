"""How does a body come onto the record?"""

from datetime import datetime

from dueregard.log.append import Entry
from dueregard.people.entries import Organisation
from dueregard.stored import store


def register_organisation(organisation: Organisation, *, case: str, by: str, at: datetime) -> Entry:
    """Put a body on the record."""
    return store(organisation, case=case, by=by, at=at)
