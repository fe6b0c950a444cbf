"""Are votes counted by group, and is only what chance would hardly do called a mark of a group?"""

import numpy as np
import pytest
from scipy.stats import fisher_exact

from dueregard.analysis.opinion_groups.counting import (
    Said,
    agree_bounds,
    consensus_of,
    divisive,
    representative,
    said_by,
)
from dueregard.analysis.opinion_groups.matrix import votes_of
from dueregard.stats.intervals import clopper_pearson


def said(agreed: list[list[int]], disagreed: list[list[int]]) -> Said:
    return Said(np.array(agreed), np.array(disagreed), np.zeros_like(np.array(agreed)))


def test_each_vote_stands_in_its_group_and_who_is_in_none_in_none() -> None:
    matrix = votes_of([0, 1, 2, 2, 3], [0, 0, 0, 1, 1], [1, -1, 0, 1, 1])
    found = said_by(matrix, np.array([0, 0, 1, -1]), groups=2)
    assert found.agreed.tolist() == [[1, 0], [0, 1]]
    assert found.disagreed.tolist() == [[1, 0], [0, 0]]
    assert found.passed.tolist() == [[0, 0], [1, 0]]
    assert found.seen.tolist() == [[2, 0], [1, 1]]
    assert np.isnan(found.agree_rates[0, 1])


def test_bounds_are_the_exact_ones() -> None:
    low, high = agree_bounds(said([[0, 7, 10, 0]], [[10, 3, 0, 0]]))
    for at, events in enumerate((0, 7, 10)):
        exact = clopper_pearson(events=events, trials=10)
        assert (low[0, at], high[0, at]) == pytest.approx((exact.low, exact.high))
    assert np.isnan([low[0, 3], high[0, 3]]).all()


def test_one_group_that_does_not_agree_brings_consensus_down() -> None:
    found = consensus_of(said([[90, 50], [0, 5]], [[10, 50], [10, 5]]))
    assert found.tolist() == pytest.approx([91 / 102 * 1 / 12, 51 / 102 * 6 / 12])


def test_a_group_is_marked_by_what_it_alone_says() -> None:
    given = said([[30, 15, 0], [2, 15, 30]], [[0, 15, 30], [28, 15, 0]])
    marks = {(one.group, one.statement, one.side) for one in representative(given)}
    assert marks == {
        (0, 0, "agree"),
        (0, 2, "disagree"),
        (1, 0, "disagree"),
        (1, 2, "agree"),
    }
    (first, *_) = representative(given)
    theirs = fisher_exact([[0, 30], [30, 0]], alternative="less")[1]
    assert first.p_value == pytest.approx(theirs)


def test_statements_that_part_groups_are_told_the_widest_first() -> None:
    given = said([[30, 25, 15], [0, 5, 15], [15, 12, 14]], [[0, 5, 15], [30, 25, 15], [15, 18, 16]])
    told = [(one.statement, one.group, one.other) for one in divisive(given)]
    assert told == [(0, 0, 1), (1, 0, 1)]


def test_among_many_statements_chance_is_not_called_a_mark() -> None:
    chance = np.random.default_rng(1)
    agreed = chance.binomial(40, 0.5, (2, 2_000))
    given = Said(agreed, 40 - agreed, np.zeros_like(agreed))
    assert len(representative(given)) <= 1
    assert len(divisive(given)) <= 1
