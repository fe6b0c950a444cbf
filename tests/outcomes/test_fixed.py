"""Is a forecast scored by its own counts, and is it told when it came too late?"""

from datetime import date
from typing import Any

import pytest

from dueregard.outcomes.entries import Forecast
from dueregard.outcomes.rules.fixed import Fixed, fixed
from tests.builders import a, a_deployment, an_outcome

PLANNED = a_deployment(id="D-1", on="2024-08-20")


def known(came: int | None = 0, logged: date = date(2024, 8, 1), **given: Any) -> Fixed:
    outcome = None if came is None else an_outcome("D-1", false_alerts_confirmed=came)
    made = a(Forecast, deployment="D-1", **given)
    return fixed(made, planned=PLANNED, outcome=outcome, logged_on=logged)


def test_a_forecast_is_scored_by_what_came() -> None:
    found = known(came=1)
    assert (found.came, found.follows) == (1, True)
    assert found.scored is not None
    assert found.scored.was_within
    waiting = known(came=None)
    assert (waiting.came, waiting.scored, waiting.follows) == (None, None, True)


def test_an_interval_that_its_counts_do_not_give_is_told() -> None:
    assert known(high=9).follows is False


@pytest.mark.parametrize(
    "given",
    [
        {"method": "by eye"},
        {"level": ""},
        {"past_false_alerts": None},
        {"past_comparisons": None},
        {"past_comparisons": 0},
        {"faces": None},
        {"listed": None},
    ],
)
def test_without_its_counts_or_its_method_it_is_not_scored(given: dict[str, Any]) -> None:
    found = known(**given)
    assert (found.came, found.scored, found.follows) == (0, None, None)


def test_an_outcome_without_its_false_alerts_has_not_come() -> None:
    outcome = an_outcome("D-1", false_alerts_confirmed=None)
    made = a(Forecast, deployment="D-1")
    found = fixed(made, planned=PLANNED, outcome=outcome, logged_on=date(2024, 8, 1))
    assert found.came is None


@pytest.mark.parametrize(
    ("logged", "is_late"), [(date(2024, 8, 19), False), (date(2024, 8, 20), True)]
)
def test_on_the_day_itself_is_too_late(logged: date, is_late: bool) -> None:
    assert known(logged=logged).is_late is is_late
