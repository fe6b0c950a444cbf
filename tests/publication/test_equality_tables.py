"""Do the tables say what few errors can show, what none can hide, and every measure's bounds?"""

import pytest
from django.utils import translation

from dueregard.outcomes.rules.group_rates import CountOfGroup, rates_by_group
from dueregard.publication.pages.equality_tables import (
    needed_table,
    places_said,
    rates_said,
    zeros_table,
)
from dueregard.publication.rules.sparse_places import SparsePlace, SparsePlaces
from dueregard.stats.sparse import Shrunk
from dueregard.words import say


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def rates(events: dict[str, int], trials: dict[str, int], per: str = "alerts") -> list[dict]:
    named = [("false_alerts", events), (per, trials)]
    return rates_said(
        rates_by_group(
            CountOfGroup("Police", False, "D-1", "Sex", measure, group, people)
            for measure, groups in named
            for group, people in groups.items()
        )
    )


def test_errors_needed_are_told_by_share_and_ratio() -> None:
    table = needed_table()
    assert table.headers[1:] == tuple(f"{n} times the rate" for n in ("1.5", "2", "3", "5"))
    # By the central limits; by p, which decides elsewhere, 109, 77, 70 and 75.
    assert [row[2] for row in table.rows] == ["118", "81", "74", "75"]


def test_none_in_several_groups_hides_more_than_none_in_one() -> None:
    rows = {row[0]: row[1:] for row in zeros_table().rows}
    assert rows["4,000"] == ("1 in 1,336", "1 in 869")
    assert rows["130,000"][0] == "1 in 43,396"


def test_every_measure_stands_with_its_bounds_and_beside_the_others() -> None:
    (told,) = rates({"a": 4, "b": 40}, {"a": 400, "b": 400}, "faces_seen")
    assert told["per"] == "per face seen"
    assert [row[1] for row in told["measures"].rows] == ["10", "3.2", "1.8", "0.82"]
    assert all(" – " in row[2] for row in told["measures"].rows)
    assert told["groups"].rows[0][3] == "1 in 100 (4 of 400)"


def test_a_group_that_saw_none_has_no_measure_and_no_upper_bound() -> None:
    (told,) = rates({"a": 3, "b": 0}, {"a": 4_000, "b": 4_000})
    assert told["measures"].rows[0][1:] == ("not computable: a group saw none", "1 – ∞")
    assert told["groups"].rows[1][4].startswith("could still be as common as")


def test_rates_that_cannot_be_computed_say_why() -> None:
    (told,) = rates({"a": 3}, {"b": 4_000})
    assert "only one of the two numbers" in told["why_not"]
    assert "measures" not in told


def test_a_place_shows_what_each_prior_makes_of_it() -> None:
    place = SparsePlace("Brent", 0, 3, None, Shrunk(0.1, 0.01, 0.3), Shrunk(0.3, 0.1, 1.2))
    told = places_said(SparsePlaces("C", (place,), say("One rate fits all.")))
    assert told["why_not"] == "One rate fits all."
    cells = ("Brent", "0", "3", "cannot be told", "10% (1 – 30%)", "30% (10 – 100%)")
    assert told["table"].rows == [cells]
    assert places_said(SparsePlaces("", (), None)) == {"why_not": "", "table": None}
