"""Are the weights those of other tools and of hand, and is what cannot be weighted refused?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.survey import effective_sample
from dueregard.stats.weighting import (
    NobodyAnswered,
    NotSettled,
    post_stratified_mean,
    post_stratify,
    rake,
    weighted_mean,
)

# R's survey package, rake(apiclus1, ~stype, ~sch.wide): how many schools of each kind were drawn
# (the cells follow from its weights and totals), the totals of California, and R's weights.
CELLS = {("E", "No"): 12, ("E", "Yes"): 132, ("H", "No"): 3, ("H", "Yes"): 11}
CELLS |= {("M", "No"): 8, ("M", "Yes"): 17}
KINDS, WIDE = ("E", "H", "M"), ("No", "Yes")
CALIFORNIA = ([4421, 755, 1018], [1072, 5122])
OF_R = {
    ("E", "No"): 39.8392362471,
    ("E", "Yes"): 29.8706754927,
    ("H", "No"): 67.1255292412,
    ("H", "Yes"): 50.3294011160,
    ("M", "No"): 49.0690721639,
    ("M", "Yes"): 36.7910248641,
}


def schools() -> tuple[list[int], list[int], list[tuple[str, str]]]:
    each = [cell for cell, number in CELLS.items() for _ in range(number)]
    return [KINDS.index(kind) for kind, _ in each], [WIDE.index(wide) for _, wide in each], each


def test_raking_gives_the_weights_of_r() -> None:
    kinds, wide, each = schools()
    weights = rake([kinds, wide], CALIFORNIA, design=np.full(183, 33.847))
    for cell, weight in zip(each, weights, strict=True):
        assert weight == pytest.approx(OF_R[cell], rel=1e-10)
    assert effective_sample(weights) == pytest.approx(174.011158551, rel=1e-8)


def slow_rake(margins: list[list[int]], totals: list[list[float]]) -> list[float]:
    """The slow obvious way: answer by answer, a thousand times."""
    weights = [1.0] * len(margins[0])
    for _ in range(1_000):
        for codes, total in zip(margins, totals, strict=True):
            sums = [0.0] * len(total)
            for code, weight in zip(codes, weights, strict=True):
                sums[code] += weight
            pairs = zip(codes, weights, strict=True)
            weights = [weight * total[code] / sums[code] for code, weight in pairs]
    return weights


def test_it_is_what_the_slow_way_gives() -> None:
    chance = np.random.default_rng(3)
    margins = [chance.integers(0, levels, 60).tolist() for levels in (2, 3, 4)]
    totals = [(chance.dirichlet(np.full(levels, 9)) * 900).tolist() for levels in (2, 3, 4)]
    assert rake(margins, totals) == pytest.approx(slow_rake(margins, totals), rel=1e-8)


@given(some.integers(0, 10_000), some.integers(2, 5), some.integers(2, 5))
def test_every_margin_is_met(seed: int, first: int, second: int) -> None:
    chance = np.random.default_rng(seed)
    # One answer in every cell at least: then there are weights, whatever the totals.
    margins = [np.tile(np.arange(first), second), np.repeat(np.arange(second), first)]
    totals = [chance.dirichlet(np.full(levels, 5)) * 100 for levels in (first, second)]
    weights = rake(margins, totals)
    for codes, total in zip(margins, totals, strict=True):
        np.testing.assert_allclose(np.bincount(codes, weights=weights), total, rtol=1e-9)


# The ethnic groups of the project's reference, statistics 1.4: shares of the people, answers, and
# how many of them support.
SHARES, ANSWERED, SUPPORT = (
    (0.515, 0.268, 0.090, 0.081, 0.046),
    (700, 90, 110, 60, 40),
    (476, 36, 66, 30, 12),
)


def test_post_stratification_is_that_of_the_reference() -> None:
    group = np.repeat(np.arange(5), ANSWERED)
    supports = np.concatenate(
        [np.arange(n) < x for n, x in zip(ANSWERED, SUPPORT, strict=True)]
    ).astype(float)
    weights = post_stratify(group, np.array(SHARES) * 1_000)
    found = weighted_mean(supports, weights, margins=[group])
    assert found.mean == pytest.approx(0.5657, abs=5e-5)
    assert found.error == pytest.approx(0.0181777, rel=1e-4)
    assert effective_sample(weights) == pytest.approx(707.802, rel=1e-6)
    by_cell = post_stratified_mean(supports, group, np.array(SHARES) * 1_000)
    assert by_cell.mean == pytest.approx(found.mean)
    assert by_cell.error == pytest.approx(0.0182559, abs=5e-8)


def test_one_answer_alone_in_a_cell_has_no_spread() -> None:
    with pytest.raises(ImpossibleCounts, match="of one answer in a cell"):
        post_stratified_mean([1, 0, 1], [0, 0, 1], [50, 50])


def test_an_equal_weight_is_the_plain_standard_error() -> None:
    values = np.array([1.0, 0, 0, 1, 1, 0, 1, 1])
    found = weighted_mean(values, np.ones(8), margins=[np.zeros(8, dtype=int)])
    assert found.error == pytest.approx(np.std(values, ddof=1) / 8**0.5)


def test_clusters_that_were_drawn_together_carry_the_uncertainty() -> None:
    values = np.repeat([0.0, 1.0, 0.0, 1.0], 5)
    groups = np.zeros(20, dtype=int)
    alone = weighted_mean(values, np.ones(20), margins=[groups])
    together = weighted_mean(
        values, np.ones(20), margins=[groups], clusters=np.repeat(np.arange(4), 5)
    )
    by_hand = (4 / 3 * sum(((one - 0.5) * 5 / 20) ** 2 for one in (0, 1, 0, 1))) ** 0.5
    assert together.error == pytest.approx(by_hand)
    assert together.error > 2 * alone.error
    all_drawn = weighted_mean(
        values, np.ones(20), margins=[groups], clusters=np.repeat(np.arange(4), 5), sampled=1.0
    )
    assert all_drawn.error == 0


def test_of_one_cluster_no_error_can_be_told() -> None:
    with pytest.raises(ImpossibleCounts, match="nobody can tell how clusters differ"):
        weighted_mean([1, 0], [1, 1], margins=[[0, 0]], clusters=[0, 0])


def test_a_group_without_an_answer_is_named_and_never_merged() -> None:
    with pytest.raises(NobodyAnswered, match=r"nobody of group 1 of margin 2 answered \(40 people"):
        rake([[0, 1], [0, 2]], [[50, 50], [30, 40, 30]])


def test_weights_that_do_not_come_to_rest_are_refused() -> None:
    # Who is old is a woman and who is young a man: no weights meet both.
    with pytest.raises(NotSettled, match="still missed by"):
        rake([[0, 1], [0, 1]], [[50, 50], [30, 70]])


@pytest.mark.parametrize(
    ("margins", "totals", "design", "told"),
    [
        ([], [], None, "0 margins need as many totals"),
        ([[0]], [[1], [1]], None, "1 margins need as many totals, not 2"),
        ([[]], [[1]], None, "a code of every answer"),
        ([[0, 0], [0]], [[1], [1]], None, "a code of every answer"),
        ([[0, 2]], [[1, 1]], None, "margin 1 has a code without a total"),
        ([[0, -1]], [[1, 1]], None, "margin 1 has a code without a total"),
        ([[0]], [[-1]], None, "cannot be numbers of people"),
        ([[0]], [[0]], None, "cannot be numbers of people"),
        ([[0], [0]], [[10], [11]], None, "margin 1 has 10 people, margin 2 has 11"),
        ([[0]], [[1]], [-1], "one weight of the design"),
        ([[0]], [[1]], [1, 1], "one weight of the design"),
    ],
)
def test_what_cannot_be_weighted_is_told(
    margins: list[list[int]], totals: list[list[float]], design: list[float] | None, told: str
) -> None:
    with pytest.raises(ImpossibleCounts, match=told):
        rake(margins, totals, design=design)
