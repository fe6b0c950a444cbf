"""Are rates by group told only where both numbers are published, and never without their bounds?"""

import pytest

from dueregard.outcomes.rules.group_rates import CountOfGroup, rates_by_group
from dueregard.stats.inequity import Inequity, NotComputable

Told = dict[str, int | None]


def counts(measure: str, deployment: str = "D-1", **groups: int | None) -> list[CountOfGroup]:
    named = ("Police", False, deployment, "Ethnic group", measure)
    return [CountOfGroup(*named, group, people) for group, people in groups.items()]


def test_counts_are_added_up_over_deployments_and_each_only_once() -> None:
    rows = [
        *counts("false_alerts", a=1, b=2),
        *counts("false_alerts", a=1, b=2),
        *counts("false_alerts", "D-2", a=0, b=1),
        *counts("alerts", a=10, b=10),
        *counts("alerts", "D-2", a=10, b=20),
    ]
    (found,) = rates_by_group(rows)
    assert [(one.group, one.events, one.trials) for one in found.groups] == [
        ("a", 1, 20),
        ("b", 3, 30),
    ]
    assert found.inequity is not None
    assert isinstance(found.inequity.seen, Inequity)
    assert found.inequity.seen.max_over_min == pytest.approx(2)
    assert found.inequity.max_over_min.low == 1


def test_a_group_without_errors_has_bounds_that_hold_together_and_no_measure() -> None:
    (found,) = rates_by_group(
        [*counts("false_alerts", a=3, b=0), *counts("faces_seen", a=400, b=400)]
    )
    assert found.per == "faces_seen"
    assert found.groups[1].bounds.high == pytest.approx(1 - 0.025 ** (1 / 400))
    assert found.inequity is not None
    assert found.inequity.seen is NotComputable.A_GROUP_SAW_NO_EVENT


@pytest.mark.parametrize(
    ("events", "trials", "why"),
    [
        ({"a": 1, "b": 2}, {"a": 10}, "only one of the two numbers is published of: b."),
        ({"a": 1, "b": None}, {"a": 10, "b": 5}, "a number is missing of: b."),
        ({"a": 1, "b": 0}, {"a": 10, "b": 0}, "each with at least one to count"),
        ({"a": 1, "b": 6}, {"a": 10, "b": 5}, "no more errors than were counted"),
        ({"a": 1}, {"a": 10}, "2 to 12 groups"),
    ],
)
def test_what_cannot_be_computed_is_answered_in_words(events: Told, trials: Told, why: str) -> None:
    (found,) = rates_by_group([*counts("false_alerts", **events), *counts("alerts", **trials)])
    assert found.inequity is None
    assert why in str(found.why_not)


def test_a_missing_count_at_one_deployment_leaves_no_sum() -> None:
    rows = [*counts("false_alerts", a=None, b=1), *counts("false_alerts", "D-2", a=1, b=1)]
    (found,) = rates_by_group([*rows, *counts("alerts", a=9, b=9)])
    assert "missing of: a." in str(found.why_not)


def test_without_errors_by_group_there_is_nothing_to_tell() -> None:
    assert rates_by_group(counts("alerts", a=9, b=9)) == ()
