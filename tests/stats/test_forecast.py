"""Is a forecast spread over what is not known, and do its worked figures come out?"""

from math import prod

import pytest

from dueregard.stats.adjudication import queue_for
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.forecast import (
    GroupSeen,
    Operational,
    Plan,
    SideBySide,
    false_stops,
    forecast,
    forecast_groups,
    laboratory_forecast,
    share_by_list_make_up,
)
from dueregard.stats.prediction import chance_of, chance_of_any, range_of
from tests.stats.figures import five, near

# The Met's report of September 2025, at an assumed list of 16,000.
MET = Operational(faces=3_147_436, listed=16_000, true_alerts=2_067, false_alerts=10, arrests=962)
ONE = Plan(faces=20_000, listed=16_000)
HUNDRED = Plan(faces=20_000, listed=16_000, deployments=100)
BLACK_AND_NOT = {
    "Black": GroupSeen(false_alerts=8, past_share=0.25, expected_share=0.30),
    "everyone else": GroupSeen(false_alerts=2, past_share=0.75, expected_share=0.70),
}


def test_one_deployment_is_unlikely_to_be_without_risk_of_a_false_alert() -> None:
    found = forecast(plan=ONE, seen=MET).false_alerts
    assert (found.r, found.p) == (10.5, five(0.993686))
    assert found.mean == five(0.066721)
    assert chance_of_any(found) == five(0.0643463)


def test_a_hundred_deployments_will_hardly_pass_without_one() -> None:
    found = forecast(plan=HUNDRED, seen=MET).false_alerts
    bounds = range_of(prediction=found)
    assert found.mean == five(6.6721)
    assert (bounds.low, bounds.high) == (1, 14)
    assert chance_of_any(found) == five(0.994287)


def test_true_alerts_and_arrests_are_told_with_the_faces_each_has_cost() -> None:
    found = forecast(plan=ONE, seen=MET)
    assert ONE.passages / found.true_alert_rate.one_in == five(13.1345)
    assert ONE.passages / found.arrest_rate.one_in == five(6.11291)
    assert found.true_alerts.mean == near(20_000 * 2_067.5 / 3_147_436)
    assert found.arrests.mean == near(20_000 * 962.5 / 3_147_436)
    assert found.alerts_mean == near(found.true_alerts.mean + found.false_alerts.mean)


def test_groups_are_forecast_apart_and_reconciled_with_the_whole() -> None:
    found = forecast_groups(plan=HUNDRED, seen=MET, groups=BLACK_AND_NOT)
    black, others = found["Black"], found["everyone else"]
    assert (black.false_alerts.mean, others.false_alerts.mean) == (five(6.48147), five(1.48269))
    assert range_of(prediction=black.false_alerts).high == 14
    assert range_of(prediction=others.false_alerts).high == 5
    assert (black.share_of_false_alerts, black.proportionality) == (five(0.81383), five(2.71277))
    assert black.reconciled_mean + others.reconciled_mean == five(6.6721)


def test_six_in_ten_false_alerts_may_end_in_a_stop() -> None:
    alerts = forecast(plan=HUNDRED, seen=MET).false_alerts
    found = false_stops(false_alerts=alerts, stopped=6, of=10)
    assert found.mean == five(3.94260)
    assert chance_of(prediction=found, count=0) == five(0.0466499)


def test_the_laboratory_stands_beside_operations_and_expects_far_more() -> None:
    laboratory = laboratory_forecast(plan=ONE, share=1 / 6_000, listed=10_000)
    operational = forecast(plan=ONE, seen=MET).false_alerts
    both = SideBySide(laboratory, operational)
    assert laboratory.mean == five(5.33307)
    assert round(both.laboratory_over_operational) == 80


def test_a_list_full_of_ones_own_group_raises_ones_own_chance() -> None:
    rates, listed = (1e-6, 2e-8), (6_000, 10_000)
    found = share_by_list_make_up(false_match_rates=rates, listed=listed)
    pairs = zip(rates, listed, strict=True)
    assert found == near(1 - prod((1 - rate) ** number for rate, number in pairs), rel=1e-7)
    assert share_by_list_make_up(false_match_rates=(), listed=()) == 0


@pytest.mark.parametrize(
    ("seconds", "officers", "chance", "wait"),
    [(40, 1, 0.0244467, 1.00), (720, 2, 0.0793576, 36.6), (720, 1, 0.440041, 565.8)],
)
def test_alerts_wait_for_officers_by_erlang(
    seconds: float, officers: int, chance: float, wait: float
) -> None:
    found = queue_for(per_hour=2.2002, seconds_each=seconds, officers=officers)
    assert found.chance_of_wait == five(chance)
    assert found.mean_wait_seconds == pytest.approx(wait, rel=0.005)


@pytest.mark.parametrize(
    ("per_hour", "seconds", "officers"), [(90, 40, 1), (100, 40, 1), (1, 40, 0), (-1, 40, 1)]
)
def test_a_queue_without_end_is_told_in_words(
    per_hour: float, seconds: float, officers: int
) -> None:
    with pytest.raises(ImpossibleCounts, match="cannot"):
        queue_for(per_hour=per_hour, seconds_each=seconds, officers=officers)


@pytest.mark.parametrize(
    "plan", [Plan(faces=0, listed=1), Plan(faces=1, listed=0), Plan(1, 1, deployments=0)]
)
def test_nothing_planned_is_nothing_to_forecast(plan: Plan) -> None:
    with pytest.raises(NoTrials, match="cannot be computed, because"):
        forecast(plan=plan, seen=MET)
    with pytest.raises(NoTrials, match="cannot be computed, because"):
        laboratory_forecast(plan=plan, share=0.1, listed=10)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"all": GroupSeen(9, 1, 1)}, "do not add up to the whole"),
        ({"some": GroupSeen(10, 0.8, 1)}, "add up to 0.8"),
        ({"a": GroupSeen(10, 1, 0.5), "b": GroupSeen(0, 0, 0.5)}, "no past faces of a group"),
        ({"a": GroupSeen(10, 0.5, 1), "b": GroupSeen(0, 0.5, 0)}, "no expected faces of a group"),
        ({}, "add up to 0"),
    ],
)
def test_groups_that_are_not_everyone_are_refused(groups: dict[str, GroupSeen], said: str) -> None:
    with pytest.raises(ImpossibleCounts, match=said):
        forecast_groups(plan=ONE, seen=MET, groups=groups)


@pytest.mark.parametrize(
    ("rates", "listed"), [((0.1,), (1, 2)), ((0.1,), (-1,)), ((1.0,), (1,)), ((-0.1,), (1,))]
)
def test_a_list_that_cannot_be_is_refused(
    rates: tuple[float, ...], listed: tuple[int, ...]
) -> None:
    with pytest.raises(ImpossibleCounts):
        share_by_list_make_up(false_match_rates=rates, listed=listed)
