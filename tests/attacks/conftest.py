"""An open consultation, and doors that remember no earlier visitor."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.views import doors
from tests.consultation.on_paper import OPEN, market_on_record


@pytest.fixture(autouse=True)
def fresh_doors() -> None:
    """Forget whoever tried before."""
    for one in (doors.submissions, doors.codes_tried, doors.saves, doors.follows_asked):
        one.cache_clear()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the test's own connection when the site is asked as a server would ask it."""
    signals = (request_started, request_finished)
    for one in signals:
        one.disconnect(close_old_connections)
    yield
    for one in signals:
        one.connect(close_old_connections)


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """A moment at which the consultation is open, and stays."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    return OPEN


@pytest.fixture
def market(db: None, at_noon: datetime) -> Asked:
    """The market's consultation, open."""
    return market_on_record()
