"""Is each deployment forecast from the comparable ones before it, and from nothing else?"""

from dataclasses import replace
from datetime import date

import pytest

from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.forecasting import (
    back_tested,
    by_span,
    by_year,
    evidence_of,
    latest_span,
    results_of,
    together,
    usual_plan,
)
from dueregard.proposal.entries import Deployment
from dueregard.stats.errors import NoTrials
from dueregard.stats.forecast import Operational, Plan
from tests.builders import a_deployment, an_outcome

Row = tuple[str, Deployment, Outcome | None]


def a_row(day: str, *, faces: int = 1_000, listed: int = 100, false: int = 0, **also: str) -> Row:
    threshold, series = also.get("threshold", "0.64"), also.get("series", "A")
    planned = a_deployment(id=day, on=day, watchlist_size=listed, threshold=threshold)
    came = an_outcome(
        deployment=day,
        series=series,
        faces_seen=faces,
        true_alerts_confirmed=4,
        true_alerts_unconfirmed=1,
        false_alerts_confirmed=false,
        arrests=2,
    )
    return also.get("force", "Police"), planned, came


def test_results_come_in_order_and_what_misses_a_count_is_left_out() -> None:
    force, planned, came = a_row("2024-03-02")
    assert came is not None
    gaps = [
        replace(came, faces_seen=None),
        replace(came, faces_seen=0),
        replace(came, true_alerts_confirmed=None),
        replace(came, false_alerts_confirmed=None),
        replace(came, arrests=None),
        None,
    ]
    rows = [(force, planned, gap) for gap in gaps]
    rows += [(force, replace(planned, watchlist_size=None), came)]
    found = results_of([*rows, a_row("2024-03-02", false=1), a_row("2024-03-01")])
    assert [one.ref for one in found] == ["2024-03-01", "2024-03-02"]
    assert (found[1].true_alerts, found[1].false_alerts, found[1].arrests) == (5, 1, 2)


@pytest.mark.parametrize(
    ("changed", "force", "before", "expected"),
    [
        ({}, "", None, ["2024-01-01", "2024-01-02", "2024-02-01"]),
        ({"threshold": "0.60"}, "", None, ["2024-02-01"]),
        ({"series": "B"}, "", None, ["2024-02-01"]),
        ({"force": "Other"}, "", None, ["2024-02-01"]),
        ({"force": "Other"}, "Police", None, ["2024-01-01", "2024-01-02"]),
        ({"series": "B"}, "", date(2024, 2, 1), ["2024-01-01", "2024-01-02"]),
    ],
)
def test_the_latest_span_ends_where_anything_changed(
    changed: dict[str, str], force: str, before: date | None, expected: list[str]
) -> None:
    rows = [a_row("2024-01-01"), a_row("2024-01-02"), a_row("2024-02-01", **changed)]
    found = latest_span(results_of(rows), force=force, before=before)
    assert [one.ref for one in found] == expected


def test_without_a_deployment_before_it_there_is_an_answer_in_words() -> None:
    results = results_of([a_row("2024-01-01")])
    with pytest.raises(NoTrials, match="cannot be computed, because no deployment before it"):
        latest_span(results, before=date(2024, 1, 1))


def test_evidence_adds_up_and_weighs_lists_by_faces() -> None:
    results = results_of(
        [a_row("2024-01-01", faces=100, listed=10), a_row("2024-01-02", faces=300, false=2)]
    )
    assert evidence_of(results) == Operational(400, 77.5, 10, 2, 4)
    assert evidence_of(()) == Operational(0, 0, 0, 0, 0)
    assert usual_plan(results, deployments=100) == Plan(200, 55, 100)


def test_each_is_scored_by_those_before_it_in_its_span() -> None:
    rows = [
        a_row("2023-12-30"),
        a_row("2023-12-31", false=1),
        a_row("2024-01-01", series="B"),
        a_row("2024-01-02", series="B"),
        a_row("2024-01-03", series="B"),
    ]
    tested = back_tested(results_of(rows))
    assert [one.result.ref for one in tested] == ["2023-12-31", "2024-01-02", "2024-01-03"]
    assert together(tested).events == 1
    assert [(one.name, one.calibration.forecasts) for one in by_year(tested)] == [
        ("2023", 1),
        ("2024", 2),
    ]
    spans = by_span(tested)
    assert [one.first.text for one in spans] == ["2023-12-31", "2024-01-02"]
    assert spans[1].latest.text == "2024-01-03"
