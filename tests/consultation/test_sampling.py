"""Is the sample nobody's choice, and is the disagreement of two entries counted right?"""

from dataclasses import replace
from fractions import Fraction

import pytest

from dueregard.consultation.rules.intake import numbered
from dueregard.consultation.rules.responses import Answers
from dueregard.consultation.rules.sampling import (
    Comparison,
    compare_entries,
    disagreements,
    fields_of,
    is_in_sample,
)
from tests.consultation.on_paper import GIVEN, asked_of_market

ASKED = asked_of_market()
FIELDS = 10  # six questions, two statements, the added statement, the leave to publish


def test_the_same_form_is_always_in_the_sample_or_never() -> None:
    drawn = [is_in_sample("1234567890", share=Fraction(1, 2), seed=b"entry") for _ in range(3)]
    assert len(set(drawn)) == 1


def test_none_all_and_about_a_tenth_are_drawn() -> None:
    numbers = [numbered(chosen) for chosen in range(5_000)]
    by_share = {
        share: sum(is_in_sample(one, share=share, seed=b"x" * 32) for one in numbers)
        for share in (Fraction(0), Fraction(1, 10), Fraction(1))
    }
    assert by_share[Fraction(0)] == 0
    assert by_share[Fraction(1)] == 5_000
    assert 430 < by_share[Fraction(1, 10)] < 570  # four standard deviations of 21


def test_another_entry_of_the_log_draws_another_sample() -> None:
    numbers = [numbered(chosen) for chosen in range(200)]
    one, other = (
        [is_in_sample(number, share=Fraction(1, 2), seed=seed) for number in numbers]
        for seed in (b"a", b"b")
    )
    assert one != other


def test_every_field_of_the_form_is_compared_answered_or_not() -> None:
    assert len(fields_of(Answers(), asked=ASKED)) == FIELDS
    assert compare_entries(Answers(), Answers(), asked=ASKED) == Comparison(FIELDS, ())


@pytest.mark.parametrize(
    ("change", "differing"),
    [
        ({}, ()),
        ({"texts": {"why": "not near  the school. "}}, ()),
        ({"texts": {"why": "Not near the schools."}}, ("q-why",)),
        ({"texts": {}}, ("q-why",)),
        ({"answers": {**GIVEN.answers, "support": "1"}}, ("q-support",)),
        ({"answers": {**GIVEN.answers, "worries": "1"}, "votes": {}}, ("q-worries", "v-signs")),
        ({"offered": ("More light.",)}, ("offered",)),
        ({"may_publish": True}, ("publish",)),
    ],
)
def test_two_entries_differ_where_their_meaning_differs(
    change: dict[str, object], differing: tuple[str, ...]
) -> None:
    again = replace(GIVEN, **change)  # type: ignore[arg-type]
    assert compare_entries(GIVEN, again, asked=ASKED).differing == differing


def test_before_any_comparison_no_rate_is_told() -> None:
    (all_together,) = disagreements([], asked=ASKED)
    assert (all_together.compared, all_together.bounds) == (0, None)
    assert str(all_together.said) == "No answer has been compared yet."


def test_the_rate_is_told_with_its_exact_bounds_and_by_kind() -> None:
    done = [Comparison(FIELDS, ("q-support", "v-avoid")), Comparison(FIELDS - 1, ())]
    told = {one.kind: (one.different, one.compared) for one in disagreements(done, asked=ASKED)}
    assert told == {
        "all": (2, 19),
        "single": (1, 4),
        "several": (0, 2),
        "scale": (0, 2),
        "number": (0, 2),
        "text": (0, 2),
        "statements": (1, 3),
        "offered": (0, 2),
        "publishing": (0, 2),
    }
    # Clopper-Pearson of 2 in 19
    said = str(disagreements(done, asked=ASKED)[0].said)
    assert "2 of 19 answers differed" in said
    assert "between 1.3 and 33.1 in a hundred (95% interval)" in said


def test_kinds_that_are_not_asked_are_not_told() -> None:
    asked = replace(ASKED, questions=ASKED.questions[:1], statements=())
    told = [one.kind for one in disagreements([Comparison(3, ())], asked=asked)]
    assert told == ["all", "single", "offered", "publishing"]
