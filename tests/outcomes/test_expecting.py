"""Is what is expected the worked example's, and wider where deployments differ?"""

from dataclasses import replace

import pytest

from dueregard.outcomes.rules.expecting import (
    SomeOf,
    dispersion_of_results,
    expected,
    figures_of,
    queue_of,
)
from dueregard.outcomes.rules.forecasting import results_of
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.forecast import Plan
from tests.outcomes.test_forecasting import a_row

# The annual report's year as one result: 10 false alerts of 3,147,436 faces, list assumed.
REPORTED = results_of([a_row("2025-09-10", faces=3_147_436, listed=16_000, false=10)])
HUNDRED = Plan(faces=20_000, listed=16_000, deployments=100)


def test_the_worked_example_is_reproduced() -> None:
    found = expected(
        plan=HUNDRED,
        results=REPORTED,
        stopped=SomeOf("stopped", 6, 10),
        groups=[SomeOf("Black", 8, 10)],
    )
    assert found.false_alerts.mean == pytest.approx(6.67209, rel=1e-5)
    assert (found.false_alerts.range.low, found.false_alerts.range.high) == (1, 14)
    assert found.false_alerts.chance_of_any == pytest.approx(0.994287, rel=1e-5)
    assert found.laboratory.mean == pytest.approx(533.307, rel=1e-5)
    assert found.stops is not None
    assert found.stops.mean == pytest.approx(3.94260, rel=1e-5)
    assert found.stops.chance_of_any == pytest.approx(1 - 0.0466499, rel=1e-5)
    assert found.false_stops_per_1000 == pytest.approx(3.94260 / 2_000, rel=1e-5)
    assert found.groups[0][1].mean == pytest.approx(6.67209 * 8.5 / 11, rel=1e-5)
    assert not found.widened


def test_figures_for_machines_say_what_nobody_published() -> None:
    told = figures_of(expected(plan=HUNDRED, results=REPORTED))
    assert (told["false_stops"], told["false_stops_per_1000_faces"], told["groups"]) == (
        None,
        None,
        {},
    )
    assert told["false_alerts"]["operations"]["level"] == 0.95
    assert told["faces_per_true_alert"] == pytest.approx(3_147_436 / 5)
    stops = expected(plan=HUNDRED, results=REPORTED, stopped=SomeOf("stopped", 0, 4))
    assert figures_of(stops)["false_stops"]["low"] == 0


def test_no_arrest_yet_is_no_rate_of_arrests() -> None:
    force, planned, came = a_row("2024-01-01")
    assert came is not None
    results = results_of([(force, planned, replace(came, arrests=0))])
    assert figures_of(expected(plan=HUNDRED, results=results))["faces_per_arrest"] is None


def test_where_deployments_differ_by_more_than_chance_the_forecast_is_wider() -> None:
    uneven = [a_row(f"2024-01-{day:02}", false=12 if day == 5 else 0) for day in range(1, 13)]
    even = [a_row(f"2024-01-{day:02}", false=1) for day in range(1, 13)]
    plan = Plan(faces=1_000, listed=100, deployments=10)
    wide, narrow = (expected(plan=plan, results=results_of(rows)) for rows in (uneven, even))
    assert (wide.widened, narrow.widened) == (True, False)
    assert wide.false_alerts.mean == pytest.approx(narrow.false_alerts.mean)
    assert wide.false_alerts.range.high > narrow.false_alerts.range.high


def test_too_few_results_cannot_tell_how_uneven_they_are() -> None:
    assert dispersion_of_results(REPORTED) is None


def test_the_queue_is_that_of_the_worked_example() -> None:
    found = queue_of(alerts=13.2012, hours=6, seconds_each=40, officers=1)
    assert found.chance_of_wait == pytest.approx(0.0244467, rel=1e-5)
    assert found.mean_wait_seconds == pytest.approx(1.0024, rel=1e-3)


@pytest.mark.parametrize(("hours", "kind"), [(0, NoTrials), (0.01, ImpossibleCounts)])
def test_no_hours_or_too_many_alerts_are_answered_in_words(
    hours: float, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match="cannot"):
        queue_of(alerts=13, hours=hours, seconds_each=40, officers=1)
