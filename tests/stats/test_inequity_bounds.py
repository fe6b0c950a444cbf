"""Are the measures of inequity shown with bounds that nothing in the box escapes?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.inequity import Inequity, NotComputable, inequity_of
from dueregard.stats.inequity_bounds import bounded_inequity_of
from dueregard.stats.intervals import clopper_pearson
from tests.stats.figures import near

GROUPS = st.lists(st.tuples(st.integers(1, 30), st.integers(30, 3_000)), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(GROUPS, st.integers(0, 1_000))
def test_no_rates_within_the_bounds_of_all_groups_escape(
    groups: list[tuple[int, int]], seed: int
) -> None:
    events, trials = zip(*groups, strict=True)
    found = bounded_inequity_of(events=events, trials=trials)
    box = [
        clopper_pearson(events=some, trials=of, level=1 - 0.05 / len(groups)) for some, of in groups
    ]
    rng = np.random.default_rng(seed)
    for _ in range(200):
        inside = tuple(float(rng.uniform(one.low, one.high)) for one in box)
        true = inequity_of(inside)
        assert isinstance(true, Inequity)
        for name in ("max_over_min", "max_over_geometric_mean", "max_over_mean", "gini"):
            bounds = getattr(found, name)
            assert bounds.low - 1e-9 <= getattr(true, name) <= bounds.high + 1e-9


def test_two_groups_worked_by_hand() -> None:
    found = bounded_inequity_of(events=(40, 4), trials=(1_000, 1_000))
    more = clopper_pearson(events=40, trials=1_000, level=0.975)
    fewer = clopper_pearson(events=4, trials=1_000, level=0.975)
    assert found.max_over_min.low == near(more.low / fewer.high)
    assert found.max_over_min.high == near(more.high / fewer.low)
    assert found.gini.low == near((more.low - fewer.high) / (more.low + fewer.high))
    assert isinstance(found.seen, Inequity)
    assert found.seen.max_over_min == near(10)


def test_few_events_leave_equality_possible() -> None:
    found = bounded_inequity_of(events=(3, 1, 2), trials=(400, 400, 400))
    assert (found.max_over_min.low, found.gini.low) == (1, 0)
    assert found.max_over_min.high > 100


def test_a_group_without_events_has_no_measure_and_no_upper_bound() -> None:
    found = bounded_inequity_of(events=(3, 0), trials=(4_000, 4_000))
    assert found.seen is NotComputable.A_GROUP_SAW_NO_EVENT
    assert found.max_over_min.high == found.max_over_geometric_mean.high == np.inf
    assert found.max_over_mean.high == near(2)
    assert found.gini.high == near(1)
    assert bounded_inequity_of(events=(0, 0), trials=(10, 10)).gini.low == 0


@pytest.mark.parametrize(
    ("events", "trials", "why"),
    [
        ((1,), (10,), ImpossibleCounts),
        ((1, 2), (10,), ImpossibleCounts),
        ((1,) * 13, (10,) * 13, ImpossibleCounts),
        ((1, 11), (10, 10), ImpossibleCounts),
        ((1, 0), (10, 0), NoTrials),
    ],
)
def test_groups_that_cannot_be_are_refused(
    events: tuple[int, ...], trials: tuple[int, ...], why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why):
        bounded_inequity_of(events=events, trials=trials)
