"""Do the bounds hold what they promise?"""

from collections.abc import Callable
from math import comb, expm1, inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, poisson

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.intervals import (
    BoundsOfShare,
    clean_trials_needed,
    clopper_pearson,
    clopper_pearson_of_many,
    exact_coverage,
    garwood,
    jeffreys,
    one_in,
    wilson,
    zero_bound,
)
from tests.stats.figures import five, near

OF_SHARES: tuple[BoundsOfShare, ...] = (clopper_pearson, jeffreys, wilson)
COUNTS = st.integers(1, 5_000_000).flatmap(
    lambda trials: st.tuples(st.integers(0, trials), st.just(trials))
)


def found_by_halving(rises_to_one: Callable[[float], float], level: float) -> float:
    """Find where a rising function of a share reaches a level, by nothing but halving."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rises_to_one(middle) < level else (low, middle)
    return low


def at_least(events: int, trials: int, share: float) -> float:
    """Add up the binomial upper tail, term by term."""
    return sum(
        comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(events, trials + 1)
    )


@pytest.mark.parametrize(
    ("events", "trials", "low", "high"),
    [
        (10, 3_147_436, 1.52359e-6, 5.84296e-6),
        (10, 2_077, 0.00231115, 0.00883641),
        (8, 10, 0.443905, 0.974789),
        (6, 10, 0.262378, 0.878448),
        (7, 8, 0.47349, 0.99684),
        (7, 8_600, 3.27312e-4, 1.67633e-3),
        (1, 11, 0.00229897, 0.41278),
        (0, 4, 0, 0.602365),
    ],
)
def test_the_published_bounds_are_those_worked_by_hand(
    events: int, trials: int, low: float, high: float
) -> None:
    bounds = clopper_pearson(events=events, trials=trials)
    assert (bounds.low, bounds.high) == (five(low), five(high))
    assert (bounds.level, bounds.method) == (0.95, "Clopper-Pearson")


@pytest.mark.parametrize(("events", "trials"), [(0, 4), (1, 11), (3, 9), (10, 40), (25, 25)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_the_exact_bounds_are_where_the_binomial_tails_reach_their_chance(
    events: int, trials: int, level: float
) -> None:
    bounds, tail = clopper_pearson(events=events, trials=trials, level=level), (1 - level) / 2
    if events:
        low = found_by_halving(lambda share: at_least(events, trials, share), tail)
        assert bounds.low == near(low)
    if events < trials:
        high = found_by_halving(lambda share: at_least(events + 1, trials, share), 1 - tail)
        assert bounds.high == near(high)


@given(counts=COUNTS, level=st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_scipy_finds_the_same_exact_and_score_bounds(counts: tuple[int, int], level: float) -> None:
    events, trials = counts
    peer = binomtest(events, trials)
    for method, name in ((clopper_pearson, "exact"), (wilson, "wilson")):
        theirs = peer.proportion_ci(level, method=name)
        ours = method(events=events, trials=trials, level=level)
        # scipy looks for the exact ones with brentq, whose tolerance is 2e-12 whatever the share.
        assert ours.low == pytest.approx(theirs.low, rel=1e-9, abs=4e-12)
        assert ours.high == pytest.approx(theirs.high, rel=1e-9, abs=4e-12)


@given(trials=st.integers(1, 5_000_000))
def test_one_event_has_a_lower_bound_in_closed_form(trials: int) -> None:
    low = clopper_pearson(events=1, trials=trials).low
    assert low == pytest.approx(-expm1(log(0.975) / trials), rel=1e-9)


@given(counts=COUNTS)
def test_every_method_holds_the_share_it_was_given(counts: tuple[int, int]) -> None:
    events, trials = counts
    for method in OF_SHARES:
        bounds = method(events=events, trials=trials)
        assert 0 <= bounds.low <= events / trials <= bounds.high <= 1


@given(counts=COUNTS)
def test_one_more_event_never_lowers_a_bound(counts: tuple[int, int]) -> None:
    events, trials = counts
    for method in OF_SHARES:
        fewer = method(events=events, trials=trials + 1)
        more = method(events=events + 1, trials=trials + 1)
        assert fewer.low <= more.low
        assert fewer.high <= more.high


@given(counts=COUNTS)
def test_bounds_of_the_event_mirror_those_of_its_absence(counts: tuple[int, int]) -> None:
    events, trials = counts
    for method in OF_SHARES:
        bounds = method(events=events, trials=trials)
        mirror = method(events=trials - events, trials=trials)
        assert bounds.low == pytest.approx(1 - mirror.high, abs=1e-12)


@given(counts=COUNTS)
def test_a_higher_level_never_narrows_the_bounds(counts: tuple[int, int]) -> None:
    events, trials = counts
    for method in OF_SHARES:
        narrow = method(events=events, trials=trials, level=0.9)
        wide = method(events=events, trials=trials, level=0.99)
        assert wide.low <= narrow.low <= narrow.high <= wide.high


def test_wilson_takes_an_effective_sample_that_is_no_whole_number() -> None:
    whole = wilson(events=620, trials=1_000)
    assert (whole.low, whole.high) == (five(0.589511), five(0.649571))
    oxford_circus = wilson(events=7, trials=8)
    assert (oxford_circus.low, oxford_circus.high) == (five(0.529112), five(0.977583))
    worth_less = wilson(events=0.62 * 707.802, trials=707.802)
    assert worth_less.low < whole.low < whole.high < worth_less.high


# Rows and figures of the reference table: Wilson, Jeffreys, Clopper-Pearson.
@pytest.mark.parametrize(
    ("trials", "once_in", "expected"),
    [
        (400, 1_000, (0.939, 0.939, 0.992)),
        (4_000, 6_000, (0.970, 0.970, 0.995)),
        (130_000, 33_000, (0.933, 0.961, 0.961)),
        (3_147_436, 314_744, (0.963, 0.944, 0.975)),
    ],
)
def test_coverage_at_the_rates_of_the_field_is_as_computed_before(
    trials: int, once_in: int, expected: tuple[float, float, float]
) -> None:
    covered = [
        exact_coverage(method=method, trials=trials, probability=1 / once_in)
        for method in (wilson, jeffreys, clopper_pearson)
    ]
    assert [round(one, 3) for one in covered] == list(expected)
    assert covered[2] >= 0.95


@given(
    trials=st.integers(1, 60),
    probability=st.floats(1e-9, 1 - 1e-9),
    level=st.sampled_from([0.8, 0.95, 0.99]),
)
def test_exact_bounds_cover_at_least_as_often_as_they_say(
    trials: int, probability: float, level: float
) -> None:
    covered = exact_coverage(
        method=clopper_pearson, trials=trials, probability=probability, level=level
    )
    assert covered >= level - 1e-9


def test_coverage_is_the_sum_over_every_count_that_can_be() -> None:
    slow = sum(
        comb(12, k) * 0.3**k * 0.7 ** (12 - k)
        for k in range(13)
        if jeffreys(events=k, trials=12).low <= 0.3 <= jeffreys(events=k, trials=12).high
    )
    covered = exact_coverage(method=jeffreys, trials=12, probability=0.3)
    assert covered == pytest.approx(slow, abs=1e-10)


@pytest.mark.parametrize(
    ("trials", "high"),
    [
        (10, 0.258866),
        (100, 0.029513),
        (400, 0.00746136),
        (4_000, 0.000748653),
        (130_000, 2.30438e-5),
    ],
)
def test_none_seen_still_leaves_a_bound(trials: int, high: float) -> None:
    bounds = zero_bound(trials=trials)
    assert (bounds.low, bounds.high, bounds.method) == (0, five(high), "exact one-sided")


@given(trials=st.integers(1, 100_000_000))
def test_at_the_bound_seeing_none_has_just_its_chance(trials: int) -> None:
    high = zero_bound(trials=trials).high
    assert 0 < high <= 0.95 + 1e-12
    # "Three in n" is the approximation, always a little above.
    assert high < -log(0.05) / trials


def test_several_groups_share_one_chance_of_being_wrong() -> None:
    assert zero_bound(trials=100, groups=5).high == five(1 - 0.01 ** (1 / 100))
    assert zero_bound(trials=100, groups=5).high > zero_bound(trials=100).high


@pytest.mark.parametrize(("once_in", "needed"), [(1_000, 2_995), (6_000, 17_973), (33_000, 98_858)])
def test_to_show_a_limit_takes_so_many_clean_passages(once_in: int, needed: int) -> None:
    assert clean_trials_needed(limit=1 / once_in) == needed
    assert zero_bound(trials=needed).high <= 1 / once_in < zero_bound(trials=needed - 1).high


def test_no_event_leaves_a_rate_of_at_most_minus_the_logarithm_of_the_tail() -> None:
    bounds = garwood(events=0, exposure=10)
    assert (bounds.low, bounds.high) == (0, five(-log(0.025) / 10))


@pytest.mark.parametrize("events", [1, 7, 30])
def test_the_exact_bounds_of_a_rate_are_where_the_poisson_tails_reach_their_chance(
    events: int,
) -> None:
    bounds = garwood(events=events, exposure=100)
    low = found_by_halving(lambda rate: float(poisson.sf(events - 1, 100 * rate)), 0.025)
    high = found_by_halving(lambda rate: float(poisson.sf(events, 100 * rate)), 0.975)
    assert (bounds.low, bounds.high) == (
        near(low),
        near(high),
    )


def test_a_rare_share_and_a_rate_have_nearly_the_same_bounds() -> None:
    share = clopper_pearson(events=10, trials=3_147_436)
    rate = garwood(events=10, exposure=3_147_436)
    assert (rate.low, rate.high) == (
        near(share.low, rel=1e-5),
        near(share.high, rel=1e-5),
    )


def test_none_at_all_is_one_in_infinity() -> None:
    assert (one_in(0), one_in(0.25)) == (inf, 4)


@pytest.mark.parametrize("method", OF_SHARES)
def test_nothing_tried_tells_nothing(method: BoundsOfShare) -> None:
    with pytest.raises(NoTrials):
        method(events=0, trials=0)


@pytest.mark.parametrize("method", OF_SHARES)
@pytest.mark.parametrize(("events", "trials"), [(-1, 5), (6, 5), (0, -1), (1, inf)])
def test_counts_that_cannot_be_are_refused(method: BoundsOfShare, events: int, trials: int) -> None:
    with pytest.raises(ImpossibleCounts):
        method(events=events, trials=trials)


def test_no_number_is_no_count() -> None:
    with pytest.raises(ImpossibleCounts):
        wilson(events=float("nan"), trials=10)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
@pytest.mark.parametrize("method", OF_SHARES)
def test_a_level_lies_between_none_and_certainty(method: BoundsOfShare, level: float) -> None:
    with pytest.raises(ImpossibleCounts):
        method(events=1, trials=5, level=level)


def test_a_rate_needs_exposure_and_a_count() -> None:
    with pytest.raises(NoTrials):
        garwood(events=0, exposure=0)
    with pytest.raises(ImpossibleCounts):
        garwood(events=-1, exposure=1)


def test_a_bound_on_none_needs_trials_and_groups() -> None:
    with pytest.raises(NoTrials):
        zero_bound(trials=0)
    with pytest.raises(ImpossibleCounts):
        zero_bound(trials=1, groups=0)
    with pytest.raises(ImpossibleCounts):
        clean_trials_needed(limit=0)


@given(st.lists(COUNTS, min_size=1, max_size=20))
def test_many_bounds_at_once_are_those_of_each(counts: list[tuple[int, int]]) -> None:
    events, trials = zip(*counts, strict=True)
    low, high = clopper_pearson_of_many(events=events, trials=trials)
    each = [clopper_pearson(events=some, trials=of) for some, of in counts]
    assert low == pytest.approx([one.low for one in each], rel=1e-9)
    assert high == pytest.approx([one.high for one in each], rel=1e-9)


@pytest.mark.parametrize(
    ("events", "trials", "why"),
    [((0, 0), (1, 0), NoTrials), ((2,), (1,), ImpossibleCounts), ((-1,), (1,), ImpossibleCounts)],
)
def test_one_impossible_count_among_many_is_refused(
    events: tuple[int, ...], trials: tuple[int, ...], why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why):
        clopper_pearson_of_many(events=events, trials=trials)


# statsmodels 0.15.0, proportion_confint(..., method="beta").
@pytest.mark.parametrize(
    ("events", "trials", "low", "high"),
    [
        (10, 3_147_436, 1.523586786e-06, 5.842956467e-06),
        (7, 8_600, 0.0003273121486, 0.001676331614),
        (0, 4_000, 0, 0.0009217947495),
    ],
)
def test_another_tool_gives_the_same_exact_bounds(
    events: int, trials: int, low: float, high: float
) -> None:
    found = clopper_pearson(events=events, trials=trials)
    assert (found.low, found.high) == (near(low), near(high))
