"""What do the published figures add up to, and which may not be compared?"""

import pytest

from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules import (
    MEASURES,
    Total,
    contradictions_of,
    one_each,
    series_of,
    total_of,
)
from tests.builders import an_outcome


def test_a_blank_is_missing_and_never_zero() -> None:
    rows = [an_outcome("a", arrests=3), an_outcome("b"), an_outcome("c", arrests=0)]
    assert total_of("arrests", rows) == Total(count=3, rows=3, missing=1)
    assert total_of("alerts", []) == Total(count=0, rows=0, missing=0)


def test_false_alerts_count_whether_confirmed_or_not() -> None:
    rows = [an_outcome("a", false_alerts_confirmed=1, false_alerts_unconfirmed=2)]
    assert total_of("false_alerts", rows).count == 3


def test_every_measure_is_of_columns_that_an_outcome_has() -> None:
    names = {one.name for one in Outcome.columns()}
    assert {column for columns in MEASURES.values() for column in columns} <= names


def test_one_deployment_counts_once_the_row_seen_directly_before_a_second_hand_one() -> None:
    hearsay = an_outcome("a", arrests=4, seen="second_hand")
    seen, seen_later = an_outcome("a", arrests=3), an_outcome("a", arrests=5)
    other = an_outcome("b")
    assert one_each([hearsay, other, seen, seen_later]) == [seen, other]


def test_rows_of_an_unknown_span_are_a_span_of_their_own() -> None:
    rows = [an_outcome("a", series=one) for one in ("C", "B", "B", "")]
    assert series_of(rows) == ["", "B", "C"]


@pytest.mark.parametrize(
    ("columns", "notes"),
    [
        (
            {
                "alerts": 11,
                "true_alerts_confirmed": 11,
                "arrests": 6,
                "other_disposal": 3,
                "no_action": 2,
            },
            [],
        ),
        # Westminster, 10 January 2024: one alert, one confirmed, one unconfirmed.
        (
            {"alerts": 1, "true_alerts_confirmed": 1, "true_alerts_unconfirmed": 1},
            ["alerts by outcome add up to 2, and 1 alerts are given"],
        ),
        # Catford, 26 March 2024: other disposal and no action repeat one number.
        (
            {"alerts": 6, "true_alerts_confirmed": 5, "true_alerts_unconfirmed": 1}
            | {"arrests": 4, "other_disposal": 2, "no_action": 2},
            ["arrests, other disposals and no action add up to 8, and 6 alerts are given"],
        ),
        ({"alerts": 2, "true_alerts_confirmed": 2, "arrests": 3}, ["3 arrests from 2 alerts"]),
        ({"alerts": None}, []),
        # What cannot be is told of, and stands as it was published.
        ({"faces_seen": 9}, ["10 alerts are more than 9 faces seen"]),
        ({"faces_seen": 0, "alerts": None}, []),
        (
            {"alerts": 1, "true_alerts_confirmed": None, "false_alerts_unconfirmed": 2},
            ["2 false alerts are more than 1 alerts"],
        ),
        (
            {"seeded_passes": 20, "seeded_missed": 21},
            ["21 tests without an alert are more than 20 tests"],
        ),
        ({"seeded_passes": 20, "seeded_missed": 20}, []),
        ({"alerts": 5, "true_alerts_confirmed": None}, []),
    ],
)
def test_what_does_not_add_up_is_noted_and_never_refused(
    columns: dict[str, int | None], notes: list[str]
) -> None:
    assert [str(one) for one in contradictions_of(an_outcome("a", **columns))] == notes
