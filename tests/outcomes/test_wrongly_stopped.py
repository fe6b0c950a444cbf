"""Is what is said of stops and groups taken from what was published before, and only that?"""

from datetime import date
from typing import Any

import pytest

from dueregard.outcomes.entries import GroupCount, Outcome
from dueregard.outcomes.rules.expecting import SomeOf
from dueregard.outcomes.rules.wrongly_stopped import CountBefore, groups_before, stops_before
from tests.builders import a, an_outcome

BEFORE, DAY = date(2026, 5, 1), date(2026, 6, 1)


def counted(over_by: date = BEFORE, **given: Any) -> CountBefore:
    """A published count of a group."""
    told = {"measure": "false_alerts", "grouped_by": "Sex", "group": "Women", **given}
    return CountBefore(a(GroupCount, **told), over_by)


def result(stops: int | None, false_alerts: int) -> tuple[Outcome, int]:
    """A result with its false alerts."""
    return an_outcome("D-1", stopped_in_error=stops), false_alerts


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([], None),
        ([result(None, 3)], None),
        ([result(0, 0)], None),
        ([result(1, 2), result(None, 9), result(0, 1)], SomeOf("stopped_in_error", 1, 3)),
        # More stops than false alerts cannot be what was meant.
        ([result(4, 2)], None),
    ],
)
def test_stops_go_by_results_that_tell_both(told: list[Any], found: SomeOf | None) -> None:
    assert stops_before(told) == found


def test_groups_add_up_over_what_was_over_before_the_day() -> None:
    counts = [
        counted(people=1, out_of=2),
        counted(people=0, out_of=3),
        counted(group="Men", people=1, out_of=2),
        counted(grouped_by="Age", group="Under 30", people=2, out_of=2),
        counted(over_by=DAY, people=9, out_of=9),
        counted(people=None, out_of=2),
        counted(people=0, out_of=0),
        counted(people=3, out_of=2),
        counted(measure="alerts", people=5, out_of=5),
    ]
    by_sex, by_age = groups_before(counts, day=DAY)
    assert (by_sex.grouped_by, by_sex.measure) == ("Sex", "false_alerts")
    assert by_sex.groups == (SomeOf("Women", 1, 5), SomeOf("Men", 1, 2))
    assert by_age.groups == (SomeOf("Under 30", 2, 2),)


def test_stops_by_group_are_told_rather_than_false_alerts() -> None:
    counts = [counted(people=1, out_of=2), counted(measure="stopped_in_error", people=1, out_of=1)]
    assert [one.measure for one in groups_before(counts, day=DAY)] == ["stopped_in_error"]
    assert groups_before([], day=DAY) == ()
