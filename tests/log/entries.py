"""One line to a valid entry in the stored log."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from dueregard.log.append import Entry, append

NOON = datetime(2024, 8, 20, 12, 0, tzinfo=UTC)


def an_entry(**differing: Any) -> Entry:
    """Append one entry in a transaction of its own."""
    valid = {
        "kind": "contact.recorded",
        "case": "a-case",
        "subject": "contacts:a-contact",
        "clear": {"people": 7},
        "texts": {"summary": "what was said", "note": ""},
        "actor": "operator",
        "at": NOON,
    }
    with transaction.atomic():
        return append(**{**valid, **differing})


def some_entries(count: int) -> list[Entry]:
    """Append entries about different subjects."""
    return [an_entry(subject=f"contacts:{one}", clear={"n": one}) for one in range(count)]
