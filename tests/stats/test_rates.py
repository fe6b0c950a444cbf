"""Is a rate told with both its denominators, and is a limit kept, broken, or not to be told?"""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.rates import (
    Answer,
    Per,
    consistent_with_limit,
    per_alert,
    per_face,
    rate_of,
    share_at_list_size,
)
from tests.stats.figures import five, near


def test_the_same_ten_false_alerts_are_one_in_hundreds_of_thousands_and_one_in_two_hundred() -> (
    None
):
    faces, alerts = per_face(events=10, faces=3_147_436), per_alert(events=10, alerts=2_077)
    assert (faces.per, alerts.per) == (Per.FACES_SEEN, Per.ALERTS)
    assert faces.share == five(3.17719e-6)
    assert alerts.share == five(0.00481464)
    assert (faces.one_in_whole, faces.one_in_interval) == (314_744, (171_146, 656_346))
    assert alerts.one_in_whole == 208


def test_the_cost_of_a_true_alert_or_an_arrest_is_told_in_faces() -> None:
    assert per_face(events=2_077 - 10, faces=3_147_436).one_in == five(1_522.71)
    assert per_face(events=962, faces=3_147_436).one_in == five(3_271.76)
    assert per_alert(events=962, alerts=2_077).share == five(0.463168)


def test_oxford_circus_was_mostly_wrong_and_once_in_a_thousand_faces() -> None:
    assert per_alert(events=7, alerts=8).share == 0.875
    faces = per_face(events=7, faces=8_600)
    assert faces.share == five(8.13953e-4)
    assert faces.one_in == pytest.approx(1_228.6, abs=0.05)


def test_none_seen_has_a_bound_and_no_rate() -> None:
    rate = per_face(events=0, faces=15_600)
    assert (rate.share, rate.one_in, rate.one_in_whole, rate.rarest) == (0, inf, None, inf)
    assert rate.interval.method == "exact one-sided"
    assert rate.one_in_interval == (5_207, None)
    assert rate.commonest == pytest.approx(5_207.9, abs=0.05)


@given(trials=st.integers(1, 10_000_000), data=st.data())
def test_whole_bounds_are_rounded_outward(trials: int, data: st.DataObject) -> None:
    rate = rate_of(events=data.draw(st.integers(0, trials)), trials=trials)
    commonest, rarest = rate.one_in_interval
    assert commonest <= rate.commonest <= rate.one_in <= rate.rarest
    assert rarest is None or rarest >= rate.rarest
    assert rate.per is Per.TRIALS


def test_no_faces_seen_is_no_rate() -> None:
    with pytest.raises(NoTrials):
        per_face(events=0, faces=0)
    with pytest.raises(ImpossibleCounts):
        per_alert(events=9, alerts=8)


@pytest.mark.parametrize(
    ("events", "trials", "once_in", "answer"),
    [
        # Oxford Circus against "1 in 1,000".
        (7, 8_600, 1_000, Answer.CONSISTENT),
        (17, 8_600, 1_000, Answer.NOT_CONSISTENT),
        # None of 100: had the limit been broken twofold, it would hardly ever have shown.
        (0, 100, 6_000, Answer.CANNOT_TELL),
        # None of 4,000 is under the limit whatever the power.
        (0, 4_000, 1_000, Answer.CONSISTENT),
        (6, 6, 2, Answer.NOT_CONSISTENT),
        (5, 5, 2, Answer.CANNOT_TELL),
        (1, 5, 2, Answer.CANNOT_TELL),
    ],
)
def test_counts_keep_a_limit_or_break_it_or_cannot_tell(
    events: int, trials: int, once_in: int, answer: Answer
) -> None:
    found = consistent_with_limit(events=events, trials=trials, limit=1 / once_in)
    assert found.answer is answer


def test_oxford_circus_is_no_surprise_at_one_in_a_thousand() -> None:
    found = consistent_with_limit(events=7, trials=8_600, limit=1 / 1_000)
    assert found.p == five(0.732692)


@pytest.mark.parametrize(("trials", "limit"), [(40, 0.1), (300, 0.02), (8_600, 0.001)])
def test_power_is_the_chance_that_twice_the_limit_breaks_it(trials: int, limit: float) -> None:
    breaking = [
        events
        for events in range(min(trials, 100))
        if consistent_with_limit(events=events, trials=trials, limit=limit).answer
        is Answer.NOT_CONSISTENT
    ]
    slow = float(binom.sf(breaking[0] - 1, trials, 2 * limit))
    found = consistent_with_limit(events=0, trials=trials, limit=limit)
    assert found.power == near(slow)


def test_a_limit_is_a_share() -> None:
    for limit in (0, 1, -1, 1_000):
        with pytest.raises(ImpossibleCounts):
            consistent_with_limit(events=1, trials=10, limit=limit)


def test_the_laboratory_rate_was_scaled_with_the_list() -> None:
    per_comparison = share_at_list_size(share=1 / 6_000, listed=10_000, other=1)
    assert per_comparison == five(1.66681e-8)
    smaller = share_at_list_size(share=1 / 6_000, listed=10_000, other=1_000)
    assert 1 / smaller == pytest.approx(59_995.5, abs=0.05)
    back = share_at_list_size(share=smaller, listed=1_000, other=10_000)
    assert back == near(1 / 6_000, rel=1e-12)
    assert share_at_list_size(share=1, listed=10, other=5) == 1


@pytest.mark.parametrize(("share", "listed", "other"), [(2, 1, 1), (0.5, 0, 1), (0.5, 1, 0)])
def test_an_empty_list_or_a_share_above_one_cannot_be_scaled(
    share: float, listed: int, other: int
) -> None:
    with pytest.raises(ImpossibleCounts):
        share_at_list_size(share=share, listed=listed, other=other)
