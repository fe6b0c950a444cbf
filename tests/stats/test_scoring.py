"""Is a forecast judged by what came, and only by what was known before?"""

import csv
from math import inf, log
from typing import NamedTuple

import numpy as np
import pytest

from dueregard.stats.dispersion import dispersion_of
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.prediction import Evidence, KnownRate, Tabled, predict
from dueregard.stats.scoring import back_test, calibration_of, randomised_pits, score
from tests.shared import shared_file
from tests.stats.figures import near


class Record(NamedTuple):
    """False alerts, comparisons and the way of counting faces, one for each deployment."""

    events: list[int]
    exposures: list[int]
    spans: list[str]


COIN = Tabled(np.array([0.5, 0.5]), 0.5)


def test_a_coin_scores_the_log_of_two() -> None:
    found = score(prediction=COIN, outcome=1)
    assert found.log_score == near(log(2))
    assert (found.below, found.up_to, found.mid_pit) == (0.5, 1, 0.75)
    assert found.was_within
    assert found.chance_of_within == 1


def test_what_was_called_impossible_scores_without_end() -> None:
    found = score(prediction=COIN, outcome=2)
    assert found.log_score == inf
    assert not found.was_within


def test_fewer_than_none_cannot_have_come() -> None:
    with pytest.raises(ImpossibleCounts, match="cannot be scored"):
        score(prediction=COIN, outcome=-1)


def test_calibration_spreads_each_outcome_over_its_step() -> None:
    found = calibration_of([score(prediction=COIN, outcome=one) for one in (0, 0, 1, 2)])
    assert found.pits == near_all((0.4,) * 5 + (0.2,) * 4 + (1.2,))
    assert (found.forecasts, found.held, found.should_be_within) == (4, 3, 1)
    assert (found.events, found.expected_events) == (3, 2)
    assert found.within.high == near(0.99368, rel=1e-4)


def near_all(values: tuple[float, ...]) -> object:
    return pytest.approx(values, rel=1e-9)


def test_right_forecasts_are_even_and_wrong_ones_are_not() -> None:
    rng = np.random.default_rng(7)
    right = [score(prediction=KnownRate(6.0), outcome=int(one)) for one in rng.poisson(6, 400)]
    wrong = [score(prediction=KnownRate(6.0), outcome=int(one)) for one in rng.poisson(9, 400)]
    good, bad = calibration_of(right), calibration_of(wrong)
    assert good.p_of_evenness > 0.05
    assert bad.p_of_evenness < 1e-6
    assert good.mean_log_score < bad.mean_log_score
    assert good.within.low < good.should_be_within < good.within.high
    assert bad.within.high < bad.should_be_within


def test_randomised_pits_repeat_with_their_seed_and_stay_in_their_step() -> None:
    scored = [score(prediction=COIN, outcome=one) for one in (0, 1, 1, 0)]
    found = randomised_pits(scored, seed=3)
    assert (found == randomised_pits(scored, seed=3)).all()
    assert ((found >= 0.5) == np.array([False, True, True, False])).all()


def test_no_outcome_yet_is_no_calibration() -> None:
    with pytest.raises(NoTrials, match="no forecast has met its outcome yet"):
        calibration_of([])


def test_each_is_forecast_from_those_before_it_in_its_span() -> None:
    found = back_test(
        events=(1, 0, 2, 1, 0), exposures=(10, 20, 30, 0, 40), spans=("a", "a", "b", "a", "a")
    )
    assert [one.place for one in found] == [1, 4]
    assert [one.seen for one in found] == [Evidence(1, 10), Evidence(2, 30)]
    assert found[0].scored.prediction == predict(seen=Evidence(1, 10), ahead=20)


@pytest.mark.parametrize(("exposures", "spans"), [((1,), None), ((1, 2), ("a",)), ((1, -2), None)])
def test_a_sequence_with_gaps_is_refused(
    exposures: tuple[float, ...], spans: tuple[str, ...] | None
) -> None:
    with pytest.raises(ImpossibleCounts):
        back_test(events=(1, 0), exposures=exposures, spans=spans)


@pytest.fixture(scope="module")
def record() -> Record:
    with shared_file("met/deployments-2020-2025-07.csv").open(encoding="utf-8") as file:
        rows = [one for one in csv.DictReader(file) if one["date_iso"] >= "2024"]
    return Record(
        [int(one["false_alerts_confirmed"]) for one in rows],
        [int(one["faces_seen_estimate"]) * int(one["watchlist_size"]) for one in rows],
        [one["faces_series"] for one in rows],
    )


def test_the_record_of_2024_and_2025_is_forecast_a_little_too_surely(record: Record) -> None:
    tested = back_test(events=record.events, exposures=record.exposures, spans=record.spans)
    found = calibration_of([one.scored for one in tested])
    assert (found.forecasts, found.held, found.events) == (290, 278, 34)
    assert found.expected_events == pytest.approx(38.9366, rel=1e-5)
    assert found.should_be_within == pytest.approx(0.980708, rel=1e-5)
    assert found.within.high == pytest.approx(0.978439, rel=1e-5)
    assert found.mean_log_score == pytest.approx(0.399310, rel=1e-5)


def test_forecasting_across_the_break_in_counting_faces_goes_far_wrong(record: Record) -> None:
    tested = back_test(events=record.events, exposures=record.exposures)
    found = calibration_of([one.scored for one in tested])
    assert found.expected_events == pytest.approx(98.6657, rel=1e-5)
    assert found.p_of_evenness < 0.01


@pytest.mark.parametrize(
    ("series", "index", "is_uneven"), [("B", 2.310967, True), ("C", 0.8005925, False)]
)
def test_the_first_part_of_the_record_is_more_uneven_than_chance(
    record: Record, series: str, index: float, is_uneven: bool
) -> None:
    places = [place for place, span in enumerate(record.spans) if span.startswith(series)]
    found = dispersion_of(
        events=[record.events[one] for one in places],
        exposures=[record.exposures[one] for one in places],
        seed=1,
    )
    assert found.index == pytest.approx(index, rel=1e-5)
    assert (found.p < 0.01, found.shape < inf) == (is_uneven, is_uneven)
