"""Is everybody counted once, each shared text once, and each side by what its options mean?"""

from fractions import Fraction

import pytest

from dueregard.analysis.rules.results import (
    Given,
    Leaning,
    leaning_of,
    result_of,
)
from dueregard.consultation.entries import Question

VIEW = Question(
    id="q1",
    consultation="c",
    part="main",
    kind="single",
    wording="For or against?",
    options=("Strongly for", "For", "Neither", "Against"),
    meanings=("support", "support", "neither", "oppose"),
)
RULES = Question(
    id="q2", consultation="c", part="main", kind="several", wording="Which?", options=("A", "B")
)


def given(answer: str, times: int = 1, *, of: str = "q1", start: int = 0, **more: object) -> list:
    return [
        Given(ref=f"{start + n}", answers={of: answer}, **{"channel": "web", **more})
        for n in range(times)
    ]


def test_everyone_who_answered_is_in_the_base_dont_knows_too() -> None:
    result = result_of(VIEW, [*given("1", 6), *given("dk", 3), *given("4", 1), *given("", 5)])
    assert (result.answered, result.chosen) == (10, {"1": 6, "dk": 3, "4": 1})
    assert (result.share("1"), result.share("3")) == (Fraction(3, 5), 0)


def test_of_several_options_each_is_counted_and_the_base_is_people() -> None:
    result = result_of(RULES, [*given("1+2", 3, of="q2"), *given("2", 1, of="q2")])
    assert (result.answered, result.chosen) == (4, {"1": 3, "2": 4})


def test_nobody_answered_has_no_share_and_no_error() -> None:
    assert result_of(VIEW, []).share("1") == 0


def test_a_shared_text_counts_once_divided_as_its_people_were() -> None:
    people = [*given("1", 2), *given("4", 1, start=2), *given("4", 4, start=3)]
    shared = [frozenset({"0", "1", "2", "elsewhere"})]
    result = result_of(VIEW, people, once=shared)
    assert result.answered == 5
    assert result.chosen == {"1": Fraction(2, 3), "4": 4 + Fraction(1, 3)}


@pytest.mark.parametrize(
    ("support", "oppose", "other", "majority", "tips_at"),
    [
        (620, 380, 0, "support", 1.631579),  # statistics 1.4
        (300, 620, 80, "oppose", 1.631579),
        (500, 400, 100, "", None),
        (10, 0, 0, "support", float("inf")),
    ],
)
def test_the_tipping_ratio_is_that_of_the_larger_side(
    support: int, oppose: int, other: int, majority: str, tips_at: float | None
) -> None:
    people = [*given("2", support), *given("4", oppose), *given("pns", other)]
    leaning = leaning_of(VIEW, result_of(VIEW, people))
    assert isinstance(leaning, Leaning)
    assert (leaning.support, leaning.oppose) == (support, oppose)
    assert leaning.majority == majority
    assert leaning.tips_at == (pytest.approx(tips_at, rel=1e-6) if tips_at else None)


def test_of_fractions_the_ratio_is_the_same() -> None:
    people = [*given("1", 3), *given("4", 1, start=3), *given("4", 1, start=4)]
    result = result_of(VIEW, people, once=[frozenset("034")])
    leaning = leaning_of(VIEW, result)
    assert leaning
    assert (leaning.support, leaning.oppose) == (2 + Fraction(1, 3), Fraction(2, 3))
    assert leaning.tips_at == pytest.approx((7 / 3) / (2 / 3))


def test_a_question_that_means_neither_has_no_leaning() -> None:
    assert leaning_of(RULES, result_of(RULES, given("1", 3, of="q2"))) is None
    assert leaning_of(VIEW, result_of(VIEW, [])) is None
