"""An open consultation, and doors that remember no earlier visitor."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.views import doors
from tests.consultation.on_paper import OPEN, market_on_record

REFUSING = "dueregard.protection.refusing.refuse_unreadable"


@pytest.fixture(autouse=True)
def fresh_doors() -> None:
    """Forget whoever tried before."""
    for one in (doors.submissions, doors.codes_tried, doors.saves, doors.follows_asked):
        one.cache_clear()


@pytest.fixture(autouse=True)
def refusing(settings: Any) -> None:
    """FOR THE LEAD: delete this fixture once settings.MIDDLEWARE has the line."""
    if REFUSING not in settings.MIDDLEWARE:
        at = settings.MIDDLEWARE.index("dueregard.config.middleware.language_of_the_address")
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE[: at + 1],
            REFUSING,
            *settings.MIDDLEWARE[at + 1 :],
        ]


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """A moment at which the consultation is open, and stays."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    return OPEN


@pytest.fixture
def market(db: None, at_noon: datetime) -> Asked:
    """The market's consultation, open."""
    return market_on_record()
