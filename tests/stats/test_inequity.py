"""Is an inequity told as it is, and not at all where it cannot be?"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.inequity import (
    Inequity,
    JointInequity,
    NotComputable,
    inequity_of,
    joint_inequity_of,
)
from tests.stats.figures import five, near

# The Police National Database's published false positive rates, a 138-fold gap.
PUBLISHED = (0.0004, 0.04, 0.055)
INVENTED = (0.01, 0.02, 0.015)
RATES = st.lists(st.floats(1e-6, 1), min_size=2, max_size=6).map(tuple)


def test_a_gap_of_a_hundredfold_shows_in_every_ratio() -> None:
    found = inequity_of(PUBLISHED)
    assert isinstance(found, Inequity)
    assert found.max_over_min == five(137.5)
    assert found.max_over_geometric_mean == five(5.73943)
    assert found.max_over_mean == five(1.72956)
    assert found.gini == five(0.572327)


def test_one_measure_hides_the_gap_that_another_shows() -> None:
    found = joint_inequity_of(false_match=PUBLISHED, false_non_match=INVENTED)
    assert isinstance(found, JointInequity)
    assert found.fairness_discrepancy == five(0.9677)
    assert found.inequity_rate == five(16.5831)
    assert found.garbe == five(0.397275)


@given(rates=RATES)
def test_gini_is_the_mean_gap_over_twice_the_mean(rates: tuple[float, ...]) -> None:
    n, mean = len(rates), sum(rates) / len(rates)
    gaps = sum(abs(one - other) for one, other in product(rates, rates)) / (n * (n - 1))
    found = inequity_of(rates)
    assert isinstance(found, Inequity)
    assert found.gini == pytest.approx(gaps / (2 * mean), abs=1e-12)


@given(rates=RATES)
def test_the_measures_keep_their_order_and_their_range(rates: tuple[float, ...]) -> None:
    found = inequity_of(rates)
    assert isinstance(found, Inequity)
    assert 1 - 1e-12 <= found.max_over_mean <= found.max_over_geometric_mean + 1e-9
    assert found.max_over_geometric_mean <= found.max_over_min * (1 + 1e-12)
    assert 0 <= found.gini <= 1 + 1e-12


def test_equal_rates_are_equal_by_every_measure() -> None:
    found = inequity_of((0.02, 0.02, 0.02))
    assert isinstance(found, Inequity)
    assert found.gini == 0
    assert (found.max_over_min, found.max_over_geometric_mean, found.max_over_mean) == (
        near(1),
        near(1),
        near(1),
    )


@pytest.mark.parametrize(
    ("rates", "why"),
    [
        ((0, 0.1), NotComputable.A_GROUP_SAW_NO_EVENT),
        ((0, 0), NotComputable.A_GROUP_SAW_NO_EVENT),
        ((0.1,), NotComputable.FEWER_THAN_TWO_GROUPS),
        ((), NotComputable.FEWER_THAN_TWO_GROUPS),
    ],
)
def test_what_cannot_be_computed_says_why(rates: tuple[float, ...], why: NotComputable) -> None:
    assert inequity_of(rates) is why
    assert joint_inequity_of(false_match=rates, false_non_match=rates) is why


def test_a_zero_in_either_rate_leaves_no_joint_measure() -> None:
    found = joint_inequity_of(false_match=(0.1, 0.2), false_non_match=(0, 0.2))
    assert found is NotComputable.A_GROUP_SAW_NO_EVENT


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan")])
def test_what_is_no_rate_is_refused(rate: float) -> None:
    with pytest.raises(ImpossibleCounts):
        inequity_of((0.1, rate))


@pytest.mark.parametrize(("other", "alpha"), [((0.1,), 0.5), ((0.1, 0.2), 1.5)])
def test_rates_that_do_not_pair_are_refused(other: tuple[float, ...], alpha: float) -> None:
    with pytest.raises(ImpossibleCounts):
        joint_inequity_of(false_match=(0.1, 0.2), false_non_match=other, alpha=alpha)
