"""Does what happens after an assessment reopen it, with the rows that say so?"""

from datetime import date
from typing import Any

import pytest

from dueregard.assessment.entries import Assessment
from dueregard.assessment.rules.reopening import WATCHED, reasons_to_reopen
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.outcomes.entries import WatchlistCategory
from tests.builders import (
    a,
    a_case,
    a_deployment,
    a_position,
    a_recommendation,
    a_record,
    an_outcome,
)

ON = date(2024, 9, 1)
PLAN: dict[str, Any] = {
    "id": "planned",
    "on": "2024-08-20",
    "state": "planned",
    "starts_at": "11:00",
    "ends_at": "15:00",
    "use_case": "Hotspot",
    "threshold": "0.64",
    "algorithm": "A",
    "algorithm_version": "2",
}


def reopened(*facts: Fact, plan: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    told = {"deployments": ("planned",), "on": "2024-07-01", **given}
    assessment = a(Assessment, **told)
    record = a_record(a_deployment(**{**PLAN, **(plan or {})}), *facts)
    then = {"planned": a_deployment(**PLAN).clear_values()}
    found = reasons_to_reopen(assessment, [a_case(), *record.facts], then=then, on=ON)
    return {str(one.says): set(one.rows) for one in found}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("place", "market-ward"),
        ("location", "Station"),
        ("on", When("2024-08-27")),
        ("starts_at", "10:00"),
        ("ends_at", "19:00"),
        ("use_case", "Event"),
        ("algorithm", "B"),
        ("algorithm_version", "3"),
        ("threshold", "0.6"),
    ],
)
def test_a_change_of_the_plan_reopens_it(column: str, value: Any) -> None:
    assert reopened(plan={column: value}) == {str(WATCHED[column]): {"deployments:planned"}}


def test_every_watched_column_is_tried_above() -> None:
    assert set(WATCHED) <= set(PLAN) | {"place", "location"}


def test_nothing_new_reopens_nothing() -> None:
    assert reopened() == {}


def test_what_came_to_be_known_is_no_change() -> None:
    assert reopened(plan={"watchlist_size": 900, "on_as_published": "20/08/24"}) == {}


def test_a_category_that_no_list_had_reopens_it() -> None:
    past = a_deployment(id="past", on="2024-05-01")
    known = a(WatchlistCategory, deployment="past")
    fresh = a(WatchlistCategory, id="w", deployment="planned", category="Missing")
    told = reopened(past, known, fresh, a(WatchlistCategory, deployment="planned"))
    assert told == {
        "The watchlist has a category that none had before: Missing": {"watchlist_categories:w"}
    }


@pytest.mark.parametrize(
    ("place", "on", "reopens"),
    [
        ("riverside", "2024-08-01", True),
        ("market-ward", "2024-08-01", True),
        ("city", "2024-08-01", True),
        ("", "2024-08-01", True),
        ("hillside", "2024-08-01", False),
        ("riverside", "2024-06-01", False),
    ],
)
def test_a_new_recommendation_about_the_area_reopens_it(place: str, on: str, reopens: bool) -> None:
    told = reopened(a_recommendation(id="r", on=on, place=place))
    rows = {"A recommendation has been made since: Tell residents.": {"recommendations:r"}}
    assert told == (rows if reopens else {})


@pytest.mark.parametrize(
    ("given", "reopens"),
    [
        ({}, True),
        ({"place": "hillside"}, False),
        ({"place": "riverside", "body": "council"}, True),
        ({"body": "campaign"}, False),
        ({"formal": False}, False),
        ({"on": "2024-06-01"}, False),
    ],
)
def test_a_motion_of_a_council_reopens_it(given: dict[str, Any], reopens: bool) -> None:
    told = reopened(a_position(**{"id": "p", "formal": True, "on": "2024-08-01", **given}))
    rows = {"A council has formally taken a view since: It is for it.": {"positions:p"}}
    assert told == (rows if reopens else {})


@pytest.mark.parametrize(("stopped", "reopens"), [(1, True), (0, False), (None, False)])
def test_somebody_stopped_in_error_reopens_it(stopped: int | None, reopens: bool) -> None:
    past = a_deployment(id="later", on="2024-08-01")
    told = reopened(past, an_outcome("later", id="o", stopped_in_error=stopped))
    assert bool(told) == reopens
    assert all(rows == {"outcomes:o"} for rows in told.values())


def test_an_error_known_before_it_was_validated_does_not() -> None:
    past = a_deployment(id="past", on="2024-05-01")
    assert reopened(past, an_outcome("past", stopped_in_error=1)) == {}


def test_a_version_without_a_date_is_told_nothing_of() -> None:
    assert reopened(a_recommendation(on="2024-08-01"), on=None) == {}
