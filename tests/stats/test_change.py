"""Is a change of rate told with its limits?"""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.stats.change import change_of_rate
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from tests.stats.figures import five, near

EXPOSURE = st.floats(1, 1e7)


def test_false_alerts_per_face_fell_some_two_hundred_and_fifty_fold() -> None:
    # Oxford Circus, February 2020, against September 2024 to September 2025.
    found = change_of_rate(events=(7, 10), exposure=(8_600, 3_147_436))
    assert found.ratio == five(256.187)
    assert (found.low, found.high) == (
        five(82.7654),
        five(745.588),
    )


def test_from_some_to_none_has_a_least_and_no_most() -> None:
    found = change_of_rate(events=(7, 0), exposure=(8_600, 3_147_436))
    assert (found.ratio, found.high) == (inf, inf)
    # All seven of seven: the least odds are those of .025 ** (1/7).
    least = 0.025 ** (1 / 7)
    assert found.low == pytest.approx(least / (1 - least) * 3_147_436 / 8_600)


@given(st.integers(1, 500), st.integers(1, 500), EXPOSURE, EXPOSURE)
def test_the_change_back_is_the_change_turned_over(
    first: int, second: int, one: float, other: float
) -> None:
    there = change_of_rate(events=(first, second), exposure=(one, other))
    back = change_of_rate(events=(second, first), exposure=(other, one))
    assert there.ratio == pytest.approx((first / one) / (second / other))
    assert there.low <= there.ratio <= there.high
    assert there.low * back.high == near(1, rel=1e-6)


def test_no_events_or_no_exposure_tell_of_no_change() -> None:
    with pytest.raises(NoTrials):
        change_of_rate(events=(0, 0), exposure=(1, 1))
    with pytest.raises(NoTrials):
        change_of_rate(events=(1, 1), exposure=(0, 1))
    with pytest.raises(ImpossibleCounts):
        change_of_rate(events=(-1, 2), exposure=(1, 1))
