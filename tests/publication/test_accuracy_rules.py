"""What do totals say beyond their rate, and can anyone work it out again?"""

import re

import pytest
from scipy.special import betaincinv

from dueregard.dates import When
from dueregard.publication.rules.accuracy import beside_limit, by_hand, half_year_of, steps_of
from dueregard.publication.rules.series import Held
from dueregard.stats.rates import Answer, rate_of
from tests.builders import an_outcome
from tests.stats.figures import five


def held(on: str, *, faces: int | None, false: int | None, series: str = "C: on") -> Held:
    outcome = an_outcome(
        "d", faces_seen=faces, alerts=20, false_alerts_confirmed=false, series=series
    )
    return Held(When(on), outcome, "")


def worked(formula: str) -> float:
    """Work out a spreadsheet's formula, as a spreadsheet would."""
    if found := re.fullmatch(r"=BETA\.INV\(([\d.]+),(\d+),(\d+)\)", formula):
        tail, a, b = map(float, found.groups())
        return float(betaincinv(a, b, tail))
    if found := re.fullmatch(r"=1-([\d.]+)\^\(1/(\d+)\)", formula):
        return float(1 - float(found[1]) ** (1 / int(found[2])))
    return float(formula.removeprefix("="))


@pytest.mark.parametrize(
    ("events", "trials"), [(10, 3_147_436), (10, 2_077), (7, 8), (0, 35), (8, 8), (1, 1)]
)
def test_a_spreadsheet_gives_the_bounds_that_are_published(events: int, trials: int) -> None:
    rate = rate_of(events=events, trials=trials)
    found = by_hand(rate)
    assert worked(found.low) == five(rate.interval.low)
    assert worked(found.high) == five(rate.interval.high)


def test_a_year_of_faces_is_beside_one_in_a_thousand_and_a_morning_cannot_tell() -> None:
    assert beside_limit(rate_of(events=10, trials=3_147_436)).answer is Answer.CONSISTENT
    assert beside_limit(rate_of(events=0, trials=400)).answer is Answer.CANNOT_TELL
    assert beside_limit(rate_of(events=40, trials=8_600)).answer is Answer.NOT_CONSISTENT


def test_change_is_told_within_a_span_and_never_across_a_break() -> None:
    rows = [
        held("2024-05-01", faces=1_000, false=2, series="B: before"),
        held("2024-09-01", faces=9_000, false=2),
        held("2025-03-01", faces=9_000, false=1),
        held("2025-08-01", faces=None, false=None),
    ]
    first, second = steps_of(rows)
    assert (first.before.group, first.after.group) == ("C 2024-2", "C 2025-1")
    assert first.per_face is not None
    assert first.per_face.ratio == five(0.5)
    assert first.per_face.low < 0.5 < 1 < first.per_face.high
    assert (second.per_face, second.per_alert) == (None, None)


def test_two_halves_without_a_false_alert_have_no_change_to_tell() -> None:
    rows = [held("2024-10-01", faces=900, false=0), held("2025-01-01", faces=900, false=0)]
    (only,) = steps_of(rows)
    assert (only.per_face, only.per_alert) == (None, None)


def test_a_row_that_says_no_span_has_no_half_year() -> None:
    assert half_year_of(Held(When("2024-10-01"), None, "")) == ""
