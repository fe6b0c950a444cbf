"""Is a difference between groups told with its range, its turning point and its power?"""

from math import comb, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from dueregard.stats.comparison import (
    DecidedBy,
    break_even_share,
    chance_ratio_exceeds,
    compare_at,
    compare_with_both_denominators,
    events_needed,
    over_shares,
    people_needed,
    power_given,
    power_to_see,
)
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from tests.stats.figures import five, near

SHARES = st.floats(0.01, 0.99)
COUNTS = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def slow_p(events: int, total: int, share: float) -> float:
    """Enumerate: the chance of all counts no more likely than the one seen."""
    chances = [comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    return sum(one for one in chances if one <= chances[events] * (1 + 1e-7))


# Eight of ten false alerts were of Black people; who was scanned is not published.
@pytest.mark.parametrize(
    ("share", "ratio", "low", "high", "p", "exceeds_two"),
    [
        (0.135, 25.6296, 5.11473, 247.747, 3.84547e-6, 0.99992),
        (0.20, 16, 3.19301, 154.663, 7.79264e-5, 0.998815),
        (0.25, 12, 2.39476, 115.997, 0.000415802, 0.995114),
        (0.30, 9.33333, 1.86259, 90.2199, 0.00159039, 0.985573),
        (0.40, 6, 1.19738, 57.9985, 0.0183412, 0.932512),
        (0.50, 4, 0.798252, 38.6657, 0.109375, 0.811477),
    ],
)
def test_eight_of_ten_is_an_excess_of_so_much_at_each_share(
    share: float, ratio: float, low: float, high: float, p: float, exceeds_two: float
) -> None:
    found = compare_at(events=8, total=10, share=share)
    assert (found.ratio, found.low, found.high) == (five(ratio), five(low), five(high))
    assert found.p == five(p)
    chance = chance_ratio_exceeds(events=8, total=10, share=share, ratio=2)
    assert chance == five(exceeds_two)


def test_the_excess_is_established_until_the_break_even_share() -> None:
    turning = break_even_share(events=8, total=10)
    assert turning == five(0.443905)
    below, above = over_shares(events=8, total=10, shares=(turning - 1e-6, turning + 1e-6))
    assert (below.is_established, above.is_established) == (True, False)


def test_the_p_value_turns_a_little_later_than_the_limits() -> None:
    below, above = over_shares(events=8, total=10, shares=(0.4464, 0.4466))
    assert below.p <= 0.05 < above.p


@pytest.mark.parametrize(
    ("events", "total", "share", "ratio", "low", "high", "p"),
    [
        # The laboratory's 22 of 33, were a third of those scanned Black.
        (22, 33, 1 / 3, 4, 1.85901, 9.13554, 0.000119696),
        # Four of six where 24% of the sample was: limits and p disagree, and the limits decide.
        (4, 6, 0.24, 6.33333, 0.907674, 70.0141, 0.0325671),
    ],
)
def test_other_published_counts_compare_as_worked_before(
    events: int, total: int, share: float, ratio: float, low: float, high: float, p: float
) -> None:
    found = compare_at(events=events, total=total, share=share)
    assert (found.ratio, found.low, found.high) == (five(ratio), five(low), five(high))
    assert found.p == five(p)


def test_where_p_is_small_and_the_limits_hold_equality_nothing_is_established() -> None:
    found = compare_at(events=4, total=6, share=0.24)
    assert found.p < 0.05
    assert not found.is_established


def test_seven_of_seven_from_two_thirds_is_not_significant() -> None:
    found = compare_at(events=7, total=7, share=2 / 3)
    none_of_the_others = (2 / 3) ** 7
    assert none_of_the_others == five(0.0585277)
    assert (found.p, found.ratio, found.high) == (five(0.103795), inf, inf)
    assert not found.is_established


def test_a_share_below_its_due_is_established_too() -> None:
    found = compare_at(events=0, total=20, share=0.5)
    assert (found.ratio, found.low) == (0, 0)
    assert found.is_established


@given(counts=COUNTS, share=SHARES)
def test_p_is_the_sum_of_the_chances_of_counts_no_more_likely(
    counts: tuple[int, int], share: float
) -> None:
    events, total = counts
    found = compare_at(events=events, total=total, share=share)
    assert found.p == pytest.approx(slow_p(events, total, share), rel=1e-6)
    assert found.low <= found.ratio <= found.high


@given(counts=COUNTS, share=SHARES)
def test_swapping_the_groups_turns_the_ratio_over(counts: tuple[int, int], share: float) -> None:
    events, total = counts
    one = compare_at(events=events, total=total, share=share)
    other = compare_at(events=total - events, total=total, share=1 - share)
    assert one.is_established == other.is_established
    if 0 < events < total:
        assert one.ratio * other.ratio == pytest.approx(1)
        assert one.low * other.high == pytest.approx(1)


@given(counts=COUNTS, share=st.floats(0.01, 0.9))
def test_the_more_of_a_group_was_scanned_the_smaller_its_excess(
    counts: tuple[int, int], share: float
) -> None:
    events, total = counts
    fewer, more = over_shares(events=events, total=total, shares=(share, share + 0.05))
    assert more.ratio <= fewer.ratio
    assert more.low <= fewer.low


@given(counts=COUNTS, share=SHARES)
def test_a_larger_excess_is_never_more_likely(counts: tuple[int, int], share: float) -> None:
    events, total = counts
    chances = [
        chance_ratio_exceeds(events=events, total=total, share=share, ratio=ratio)
        for ratio in (0, 0.5, 1, 2, 4)
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1


def test_three_and_none_of_four_thousand_is_not_the_certainty_a_bootstrap_makes_of_it() -> None:
    found = compare_with_both_denominators(events=(3, 0), trials=(4_000, 4_000))
    assert (found.ratio, found.high) == (inf, inf)
    assert found.low == near(0.41329, rel=1e-5)
    assert found.p == near(0.249906, rel=1e-5)


def test_nothing_seen_in_either_group_has_no_ratio() -> None:
    found = compare_with_both_denominators(events=(0, 0), trials=(50, 70))
    assert (found.ratio, found.low, found.high, found.p) == (None, 0, inf, 1)


@given(st.data())
def test_fisher_adds_up_the_tables_no_more_likely(data: st.DataObject) -> None:
    trials = data.draw(st.tuples(st.integers(1, 30), st.integers(1, 30)))
    events = tuple(data.draw(st.integers(0, of)) for of in trials)
    spread = hypergeom(sum(trials), sum(events), trials[0])
    seen = spread.pmf(events[0]) * (1 + 1e-7)
    slow = sum(spread.pmf(k) for k in range(trials[0] + 1) if spread.pmf(k) <= seen)
    found = compare_with_both_denominators(events=(events[0], events[1]), trials=trials)
    assert found.p == near(slow, rel=1e-6)
    assert found.low <= found.high


def test_the_textbook_tea_tasting_has_its_known_p() -> None:
    # Fisher 1935: three of four cups told apart; p = 34/70.
    found = compare_with_both_denominators(events=(3, 1), trials=(4, 4))
    assert (found.ratio, found.p) == (3, near(34 / 70))
    for odds, fewest in ((found.low, 3), (found.high, 4)):
        weights = [comb(4, k) * comb(4, 4 - k) * odds**k for k in range(5)]
        tail = sum(weights[fewest:]) / sum(weights)
        assert tail == near(0.025 if odds is found.low else 0.975, rel=1e-6)
    # The lower limit of R's one-sided fisher.test.
    one_sided = compare_with_both_denominators(events=(3, 1), trials=(4, 4), level=0.9)
    assert one_sided.low == near(0.3135693, rel=1e-4)


@pytest.mark.parametrize(("ratio", "power"), [(2, 0.226562), (4, 0.570645)])
def test_seven_events_would_hardly_have_shown_a_doubling(ratio: float, power: float) -> None:
    # The reference prints .226562 for 29/128 = .2265625.
    found = power_given(ratio=ratio, total=7, share=1 / 3)
    assert found == five(power)


@pytest.mark.parametrize(("share", "power"), [(0.135, 0.159), (0.25, 0.188), (0.40, 0.169)])
def test_ten_expected_events_see_a_doubling_less_than_one_time_in_five(
    share: float, power: float
) -> None:
    assert round(power_to_see(ratio=2, events=10, share=share), 3) == power


@pytest.mark.parametrize(
    ("share", "needed"),
    [
        (0.135, (349, 109, 38, 16)),
        (0.25, (234, 77, 30, 14)),
        (1 / 3, (206, 70, 28, 15)),
        (0.50, (205, 75, 34, 19)),
    ],
)
def test_so_many_events_are_needed_to_see_a_ratio(share: float, needed: tuple[int, ...]) -> None:
    found = [events_needed(ratio=ratio, share=share) for ratio in (1.5, 2, 3, 5)]
    assert found == list(needed)


@pytest.mark.parametrize("once_in", [6_000, 33_000, 314_744])
def test_a_doubling_takes_so_many_passages(once_in: int) -> None:
    passages = {6_000: 462_000, 33_000: 2.54e6, 314_744: 24.2e6}[once_in]
    assert events_needed(ratio=2, share=0.25) * once_in == pytest.approx(passages, rel=2e-3)


@pytest.mark.parametrize("total", [0, 1, 6, 10, 33])
@pytest.mark.parametrize("share", [0.135, 0.25, 0.5])
@pytest.mark.parametrize("ratio", [0.3, 1, 2, 5])
def test_power_is_the_chance_of_the_counts_that_would_be_seen(
    total: int, share: float, ratio: float
) -> None:
    chance = ratio * share / (ratio * share + 1 - share)
    seen = dict.fromkeys(DecidedBy, 0.0)
    for k in range(total + 1):
        of_count = comb(total, k) * chance**k * (1 - chance) ** (total - k)
        found = compare_at(events=k, total=total, share=share) if total else None
        seen[DecidedBy.P_VALUE] += of_count if found and found.p <= 0.05 else 0
        seen[DecidedBy.CENTRAL_LIMITS] += of_count if found and found.is_established else 0
    for by in DecidedBy:
        fast = power_given(ratio=ratio, total=total, share=share, by=by)
        assert fast == pytest.approx(seen[by], abs=1e-12)


def test_the_published_rule_sees_less_than_the_p_value_where_shares_are_small() -> None:
    by_limits = power_given(ratio=2, total=10, share=0.135, by=DecidedBy.CENTRAL_LIMITS)
    by_p = power_given(ratio=2, total=10, share=0.135, by=DecidedBy.P_VALUE)
    assert (round(by_limits, 3), round(by_p, 3)) == (0.065, 0.197)
    needed = events_needed(ratio=5, share=0.25, by=DecidedBy.CENTRAL_LIMITS)
    assert needed >= events_needed(ratio=5, share=0.25)


def test_recognition_at_sixty_and_forty_six_in_a_hundred_takes_two_hundred_people() -> None:
    assert people_needed(first=0.60, second=0.46) == pytest.approx(198.3, abs=0.05)


@pytest.mark.parametrize("share", [0, 1, -0.1, float("nan")])
def test_everyone_or_no_one_scanned_leaves_nothing_to_compare(share: float) -> None:
    with pytest.raises(ImpossibleCounts):
        compare_at(events=1, total=2, share=share)
    with pytest.raises(ImpossibleCounts):
        power_given(ratio=2, total=2, share=share)
    with pytest.raises(ImpossibleCounts):
        events_needed(ratio=2, share=share)


def test_no_event_at_all_is_no_comparison() -> None:
    with pytest.raises(NoTrials):
        compare_at(events=0, total=0, share=0.5)
    with pytest.raises(NoTrials):
        compare_with_both_denominators(events=(0, 1), trials=(0, 10))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: power_given(ratio=2, total=-1, share=0.5),
        lambda: power_given(ratio=-1, total=1, share=0.5),
        lambda: power_to_see(ratio=2, events=0, share=0.5),
        lambda: power_to_see(ratio=2, events=2_001, share=0.5),
        lambda: events_needed(ratio=1, share=0.5),
        lambda: events_needed(ratio=2, share=0.5, power=1),
        lambda: people_needed(first=0.5, second=0.5),
        lambda: people_needed(first=0, second=0.5),
    ],
)
def test_power_is_not_told_of_what_cannot_be(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(ImpossibleCounts):
        ask()


def test_a_search_without_end_is_given_up_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dueregard.stats.comparison.MOST_EVENTS", 30)
    with pytest.raises(ImpossibleCounts, match="more than 30 events"):
        events_needed(ratio=1.1, share=0.2)
