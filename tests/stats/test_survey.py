"""Does a survey speak of those it can speak of, and of nobody else?"""

from collections.abc import Callable
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.intervals import wilson
from dueregard.stats.survey import (
    Depth,
    depth_of,
    design_effect,
    effective_sample,
    effective_sample_if_correlated,
    error_correlation_at,
    no_assumption_bounds,
    representation,
    share_bounds,
    share_if_keener,
    share_range,
    tipping_ratio,
    unevenness,
)
from tests.stats.figures import five

# The reference case: 620 of 1,000 who chose to answer, from 233,000 people, in five groups.
PEOPLE = (0.515, 0.268, 0.090, 0.081, 0.046)
ANSWERED = (700, 90, 110, 60, 40)
SHARES = st.floats(0.001, 0.999)


def test_sixty_two_in_a_hundred_falls_to_a_coin_toss_if_supporters_were_so_much_keener() -> None:
    assert tipping_ratio(supporters=620, answered=1_000) == five(1.631579)
    assert share_if_keener(share=0.62, keener=1.631579) == five(0.5)


def test_balanced_on_the_people_the_majority_tips_sooner() -> None:
    # 62% becomes .5657 once each group has its due.
    agreed = (476, 36, 66, 30, 12)
    share = sum(w * x / n for w, x, n in zip(PEOPLE, agreed, ANSWERED, strict=True))
    assert share == five(0.5657)
    assert tipping_ratio(supporters=round(share * 10_000), answered=10_000) == five(1.30256)


@pytest.mark.parametrize(
    ("keener", "low", "high"),
    [
        (1.25, 0.56621, 0.670996),
        (1.5, 0.521008, 0.709924),
        (2, 0.449275, 0.765432),
        (3, 0.352273, 0.830357),
    ],
)
def test_the_share_lies_in_a_range_if_either_side_was_keener(
    keener: float, low: float, high: float
) -> None:
    found = share_range(share=0.62, keener=keener)
    assert (found.low, found.high) == (five(low), five(high))


def test_a_thousand_of_many_thousands_tell_almost_nothing_of_the_rest() -> None:
    found = no_assumption_bounds(share=0.62, answered=1_000, population=233_000)
    assert (found.low, found.high) == (five(0.00266094), five(0.998369))


def test_a_faint_tie_between_answering_and_supporting_moves_the_share_to_half() -> None:
    found = error_correlation_at(share=0.62, answered=1_000, population=233_000)
    assert found == five(0.0157568)


def test_a_self_selected_hundredth_of_all_is_worth_four_hundred_people() -> None:
    found = effective_sample_if_correlated(reached=0.01, correlation=0.005)
    assert found == five(404.0404)
    assert effective_sample_if_correlated(reached=0.01, correlation=0) == inf


def test_each_group_is_over_or_under_its_due() -> None:
    found = [
        representation(answered=n, of=1_000, people=round(1_000 * w), population=1_000)
        for n, w in zip(ANSWERED, PEOPLE, strict=True)
    ]
    assert [round(one, 3) for one in found] == [1.359, 0.336, 1.222, 0.741, 0.870]


def test_uneven_answering_is_seen_however_few_answer() -> None:
    found = unevenness(answered=ANSWERED, people_shares=PEOPLE)
    assert (found, found * 0.5) == (five(0.441987), five(0.220994))


def test_answers_weighted_to_the_people_are_worth_fewer() -> None:
    weights = [w / n for w, n in zip(PEOPLE, ANSWERED, strict=True) for _ in range(n)]
    assert effective_sample(weights) == five(707.802)
    assert design_effect(weights) == five(1.41282)


def test_tens_of_thousands_of_equal_weights_are_worth_their_number() -> None:
    assert effective_sample([1e-300] * 1_000) == pytest.approx(1_000)
    assert design_effect(np.full(1_000, 1e300)) == pytest.approx(1)


@given(weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=50))
def test_weights_never_make_more_of_the_answers_than_there_are(weights: list[float]) -> None:
    slow = sum(weights) ** 2 / sum(one * one for one in weights)
    found = effective_sample(weights)
    assert found == pytest.approx(slow)
    assert 1 - 1e-9 <= found <= len(weights) + 1e-9


def test_a_majority_counts_the_dont_knows_in_its_base() -> None:
    # 520 of 940 with an opinion are most; 520 of 1,100 who answered are not.
    with_all = share_bounds(agreed=520, answered=1_100)
    without = share_bounds(agreed=520, answered=940)
    assert with_all.high < 0.51 < 0.5195 < without.low
    assert with_all == wilson(events=520, trials=1_100)


def test_bounds_widen_to_the_effective_sample_and_never_narrow_beyond_the_count() -> None:
    plain = share_bounds(agreed=620, answered=1_000)
    assert (plain.low, plain.high) == (five(0.589511), five(0.649571))
    weighted = share_bounds(agreed=620, answered=1_000, effective=707.802)
    assert weighted.low < plain.low < plain.high < weighted.high
    assert share_bounds(agreed=620, answered=1_000, effective=5_000) == plain


@pytest.mark.parametrize(
    ("effective", "depth"),
    [
        (0, Depth.NO_PERCENTAGE),
        (29.9, Depth.NO_PERCENTAGE),
        (30, Depth.NO_RANKING),
        (95.9, Depth.NO_RANKING),
        (96, Depth.WITHIN_TEN_POINTS),
        (384, Depth.WITHIN_TEN_POINTS),
        (385, Depth.WITHIN_FIVE_POINTS),
    ],
)
def test_few_answers_are_enough_for_little(effective: float, depth: Depth) -> None:
    assert depth_of(effective=effective) is depth


@given(share=SHARES, threshold=SHARES)
def test_at_the_tipping_ratio_the_share_is_the_threshold(share: float, threshold: float) -> None:
    supporters = round(share * 1_000_000)
    tipping = tipping_ratio(supporters=supporters, answered=1_000_000, threshold=threshold)
    assert share_if_keener(share=supporters / 1_000_000, keener=tipping) == pytest.approx(threshold)


@given(share=SHARES, keener=st.floats(1, 100), people=st.integers(1, 10_000))
def test_ranges_hold_the_share_that_was_seen(share: float, keener: float, people: int) -> None:
    by_keenness = share_range(share=share, keener=keener)
    assert by_keenness.low <= share + 1e-12
    assert share - 1e-12 <= by_keenness.high
    of_all = no_assumption_bounds(share=share, answered=people, population=20_000)
    assert 0 <= of_all.low <= share <= of_all.high + 1e-12 <= 1 + 1e-12


@given(answers=st.lists(st.booleans(), min_size=6, max_size=30), data=st.data())
def test_the_error_of_a_share_is_what_the_correlation_says(
    answers: list[bool], data: st.DataObject
) -> None:
    """Check the identity against its own meaning: a small population, listed in full."""
    n = len(answers)
    replied = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    support, reply = np.array(answers, dtype=float), np.array(replied, dtype=float)
    truth = support.mean()
    if not 0 < truth < 1 or not 0 < reply.mean() < 1:
        return
    seen = support[reply == 1].mean()
    slow = float(np.corrcoef(support, reply)[0, 1])
    found = error_correlation_at(
        share=float(seen), answered=int(reply.sum()), population=n, threshold=float(truth)
    )
    assert found == pytest.approx(slow, abs=1e-9)
    if abs(slow) > 1e-6:
        worth = effective_sample_if_correlated(reached=float(reply.mean()), correlation=slow)
        assert abs(seen - truth) == pytest.approx(sqrt(truth * (1 - truth) / worth), abs=1e-9)


def test_all_who_answered_in_favour_have_no_tipping_ratio() -> None:
    assert tipping_ratio(supporters=5, answered=5) == inf
    assert tipping_ratio(supporters=0, answered=5) == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: tipping_ratio(supporters=0, answered=0),
        lambda: share_bounds(agreed=0, answered=0),
        lambda: no_assumption_bounds(share=0.5, answered=0, population=10),
        lambda: representation(answered=1, of=10, people=0, population=10),
        lambda: unevenness(answered=(0, 0), people_shares=(0.5, 0.5)),
        lambda: effective_sample([]),
        lambda: design_effect([0.0, 0.0]),
    ],
)
def test_where_nobody_answered_nothing_is_told(ask: Callable[[], object]) -> None:
    with pytest.raises(NoTrials):
        ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda: tipping_ratio(supporters=6, answered=5),
        lambda: tipping_ratio(supporters=1, answered=5, threshold=1),
        lambda: share_if_keener(share=0.5, keener=0),
        lambda: share_if_keener(share=1.5, keener=1),
        lambda: share_range(share=0.5, keener=0.5),
        lambda: no_assumption_bounds(share=0.5, answered=11, population=10),
        lambda: error_correlation_at(share=0.5, answered=10, population=10),
        lambda: effective_sample_if_correlated(reached=0.5, correlation=2),
        lambda: effective_sample_if_correlated(reached=1, correlation=0.5),
        lambda: unevenness(answered=(1, 2), people_shares=(1.0,)),
        lambda: unevenness(answered=(1, 2), people_shares=(0.5, 0.4)),
        lambda: unevenness(answered=(1, 2), people_shares=(1.0, 0.0)),
        lambda: unevenness(answered=(1, -2), people_shares=(0.5, 0.5)),
        lambda: effective_sample([1.0, -1.0]),
        lambda: effective_sample([1.0, float("nan")]),
        lambda: depth_of(effective=-1),
    ],
)
def test_numbers_that_cannot_be_are_refused(ask: Callable[[], object]) -> None:
    with pytest.raises(ImpossibleCounts):
        ask()
