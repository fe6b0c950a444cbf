"""How great is a risk?"""

from itertools import product

import pytest

from dueregard.assessment.entries import LEVELS, Risk
from dueregard.assessment.rules.risks import ORDER, after, before, gravest_first
from tests.builders import a

PAIRS = list(product(LEVELS, LEVELS))


@pytest.mark.parametrize(
    ("likelihood", "impact", "great"),
    [
        ("low", "low", "low"),
        ("high", "low", "medium"),
        ("low", "high", "medium"),
        ("medium", "medium", "medium"),
        ("medium", "high", "high"),
        ("high", "high", "high"),
    ],
)
def test_a_risk_is_as_great_as_it_is_likely_and_grave(
    likelihood: str, impact: str, great: str
) -> None:
    assert before(a(Risk, likelihood=likelihood, impact=impact)) == great


@pytest.mark.parametrize(("likelihood", "impact"), PAIRS)
def test_more_likely_or_graver_is_never_a_smaller_risk(likelihood: str, impact: str) -> None:
    here = ORDER[before(a(Risk, likelihood=likelihood, impact=impact))]
    for more in LEVELS[LEVELS.index(likelihood) :]:
        assert ORDER[before(a(Risk, likelihood=more, impact=impact))] <= here
    for more in LEVELS[LEVELS.index(impact) :]:
        assert ORDER[before(a(Risk, likelihood=likelihood, impact=more))] <= here


def test_a_risk_not_judged_again_has_no_level_after() -> None:
    assert after(a(Risk, likelihood_after="low")) == ""
    assert after(a(Risk, likelihood_after="low", impact_after="high")) == "medium"


def test_risks_that_stay_great_come_first() -> None:
    mended = a(Risk, likelihood="high", impact="high", likelihood_after="low", impact_after="low")
    left = a(Risk, likelihood="medium", impact="medium")
    worst = a(Risk, likelihood="high", impact="high")
    assert gravest_first([mended, left, worst]) == [worst, left, mended]
