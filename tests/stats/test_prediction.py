"""Do predictive distributions add up, and agree with the slow obvious way?"""

from math import exp, gamma

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta as beta_of
from scipy.stats import gamma as gamma_of
from scipy.stats import nbinom, poisson

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.prediction import (
    Evidence,
    KnownRate,
    Prediction,
    Tabled,
    chance_of,
    predict,
    predict_uneven,
    range_of,
    some_of,
)
from tests.stats.figures import near

SEEN = Evidence(events=3, exposure=1_000)
KINDS = (
    predict(seen=SEEN, ahead=2_000),
    KnownRate(4.5),
    predict_uneven(seen=SEEN, ahead=2_000, shape=1.5),
    some_of(events=KnownRate(4.5), chosen=2, of=5),
)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_the_chance_is_the_poisson_chance_spread_over_what_the_rate_may_be(count: int) -> None:
    slow, _ = quad(
        lambda rate: poisson.pmf(count, rate * 2_000) * gamma_of.pdf(rate, 3.5, scale=1e-3),
        0, 0.03, epsabs=1e-13, limit=200,
    )  # fmt: skip
    assert chance_of(prediction=predict(seen=SEEN, ahead=2_000), count=count) == near(slow)


def test_the_chance_of_none_worked_by_hand() -> None:
    found = predict(seen=Evidence(events=0, exposure=100), ahead=300)
    assert chance_of(prediction=found, count=0) == near(0.5)


def test_a_stated_rate_is_poisson() -> None:
    assert chance_of(prediction=KnownRate(2.0), count=3) == near(exp(-2) * 8 / gamma(4))


@pytest.mark.parametrize("count", [0, 2, 5])
def test_uneven_deployments_are_spread_over_rate_and_deployment(count: int) -> None:
    found = predict_uneven(seen=SEEN, ahead=2_000, shape=1.5, deployments=2)
    slow, _ = quad(
        lambda rate: nbinom.pmf(count, 3, 3 / (3 + rate * 2_000))
        * gamma_of.pdf(rate, 3.5, scale=1e-3),
        0, 0.04, epsabs=1e-13, limit=300,
    )  # fmt: skip
    assert chance_of(prediction=found, count=count) == near(slow, rel=1e-7)


def test_uneven_deployments_widen_the_interval_and_keep_the_mean() -> None:
    even, uneven = KINDS[0], KINDS[2]
    assert range_of(prediction=uneven).high > range_of(prediction=even).high
    assert uneven.mean == near(even.mean)


@pytest.mark.parametrize("count", [0, 3])
def test_some_of_the_events_are_thinned_by_an_unknown_share(count: int) -> None:
    slow, _ = quad(
        lambda share: poisson.pmf(count, 4.5 * share) * beta_of.pdf(share, 2.5, 3.5), 0, 1
    )
    assert chance_of(prediction=KINDS[3], count=count) == near(slow, rel=1e-8)


@pytest.mark.parametrize("kind", KINDS)
def test_chances_add_up_to_one_and_give_the_mean(kind: Prediction) -> None:
    counts = np.arange(2_000)
    chances = kind.chances_of(counts)
    assert chances.sum() == near(1)
    assert counts @ chances == near(kind.mean, rel=1e-6)
    assert kind.chance_up_to(4) == near(chances[:5].sum())
    assert kind.chance_up_to(-1) == 0


@pytest.mark.parametrize("kind", KINDS)
@given(level=st.floats(0.05, 0.99))
def test_the_interval_leaves_no_more_than_its_tails_outside(kind: Prediction, level: float) -> None:
    found = range_of(prediction=kind, level=level)
    tail = (1 - level) / 2 + 1e-9
    assert kind.chance_up_to(found.low - 1) <= tail
    assert 1 - kind.chance_up_to(found.high) <= tail


def test_beyond_a_table_nothing_is_expected() -> None:
    table = Tabled(np.array([0.25, 0.75]), 0.75)
    assert [chance_of(prediction=table, count=count) for count in (-1, 1, 2)] == [0, 0.75, 0]
    assert table.least_reaching(1.0) == 1


@pytest.mark.parametrize(
    ("seen", "ahead", "why"),
    [
        (Evidence(0, 0), 1, NoTrials),
        (Evidence(1, 10), 0, NoTrials),
        (Evidence(1, 10), -1, ImpossibleCounts),
        (Evidence(1, float("nan")), 1, ImpossibleCounts),
        (Evidence(-1, 10), 1, ImpossibleCounts),
    ],
)
def test_what_cannot_be_is_not_forecast(
    seen: Evidence, ahead: float, why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why, match="cannot be"):
        predict(seen=seen, ahead=ahead)


def test_more_events_than_can_be_told_one_by_one_are_refused_in_words() -> None:
    with pytest.raises(ImpossibleCounts, match="too many to tell one by one"):
        some_of(events=KnownRate(1e6), chosen=1, of=2)


def test_nobody_seen_to_be_stopped_or_not_says_nothing_of_stops() -> None:
    with pytest.raises(NoTrials):
        some_of(events=KnownRate(1.0), chosen=0, of=0)
