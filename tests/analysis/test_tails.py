"""Are small chances told right, those too small for a float among them?"""

from fractions import Fraction
from itertools import permutations
from math import comb, exp, inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, poisson

from dueregard.analysis.rules.tails import log_binomial_tail, log_poisson_tail, log_run_tail


@given(st.integers(0, 40), st.integers(1, 40), st.fractions(Fraction(1, 50), Fraction(49, 50)))
def test_a_binomial_tail_is_the_sum_of_its_terms(seen: int, more: int, chance: Fraction) -> None:
    trials = seen + more
    terms = [
        comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(seen, trials + 1)
    ]
    told = log_binomial_tail(seen=seen, trials=trials, log_chance=log(chance))
    assert told == pytest.approx(log(sum(terms)), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("seen", "trials", "chance"), [(5, 1000, 1e-4), (30, 500, 0.02)])
def test_it_is_that_of_another_tool(seen: int, trials: int, chance: float) -> None:
    told = exp(log_binomial_tail(seen=seen, trials=trials, log_chance=log(chance)))
    other = binomtest(seen, trials, chance, alternative="greater").pvalue
    assert told == pytest.approx(other, rel=1e-9)


def test_a_binomial_tail_beyond_floats_is_told_by_its_first_term_and_a_little_more() -> None:
    told = log_binomial_tail(seen=60, trials=2000, log_chance=-20.0)
    first = float(binom.logpmf(60, 2000, exp(-20.0)))
    assert first <= told <= first + 1e-6
    assert told < -745


def test_a_poisson_tail_is_that_of_another_tool() -> None:
    # 1 - (1 + 2 + 2) / e^2, by hand
    assert exp(log_poisson_tail(seen=3, mean=2.0)) == pytest.approx(1 - 5 / exp(2))
    assert exp(log_poisson_tail(seen=9, mean=1.0)) == pytest.approx(float(poisson.sf(8, 1.0)))


def test_a_poisson_tail_beyond_floats_is_told_by_its_first_term_and_a_little_more() -> None:
    told = log_poisson_tail(seen=500, mean=1.0)
    first = float(poisson.logpmf(500, 1.0))
    assert first <= told <= first + 0.01
    assert told < -745


def test_none_or_more_is_certain() -> None:
    assert log_poisson_tail(seen=0, mean=3.0) == 0
    assert log_binomial_tail(seen=0, trials=5, log_chance=-1.0) == 0
    assert log_binomial_tail(seen=5, trials=5, log_chance=0.0) == 0


@given(st.integers(0, 5), st.integers(0, 6).map(lambda more: more + 1), st.integers(1, 6))
def test_a_row_by_chance_is_no_likelier_than_told(like: int, others: int, length: int) -> None:
    of = min(like + others, 7)
    orders = set(permutations([True] * min(like, of) + [False] * (of - min(like, of))))
    with_row = sum(
        any(all(one[at : at + length]) for at in range(of - length + 1)) for one in orders
    )
    told = log_run_tail(length=length, like=min(like, of), of=of)
    assert exp(told) >= with_row / len(orders) - 1e-12


def test_a_row_of_all_there_are_has_the_chance_counted_by_hand() -> None:
    # Three of ten, side by side: 8 of 120 ways to choose their places.
    assert exp(log_run_tail(length=3, like=3, of=10)) == pytest.approx(8 / 120)


def test_a_row_longer_than_there_are_cannot_be() -> None:
    assert log_run_tail(length=4, like=3, of=10) == -inf
