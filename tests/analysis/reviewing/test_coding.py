"""Is a sample drawn so that anyone can draw it again, and is agreement never claimed of too few?"""

import pytest

from dueregard.analysis.entries import ThemeAnswers
from dueregard.analysis.rules.coding import (
    agreement_on,
    drawn,
    require_code,
    require_coder,
    verdict_on,
)
from dueregard.analysis.rules.theming import Review, review_of
from dueregard.errors import NotAllowed, RuleBroken
from tests.analysis.reviewing.runs import RUN, THEMES, as_found


def of_many() -> Review:
    answers = [
        ThemeAnswers(
            id=one.id, run="run", theme=one.id, answers=tuple(f"{one.id}-{n}" for n in range(20))
        )
        for one in THEMES[:2]
    ]
    return review_of(RUN, THEMES, answers)


def test_the_same_seed_draws_the_same_answers_in_the_same_order() -> None:
    review = of_many()
    first = drawn(review, size=20, seed=1)
    assert first == drawn(review, size=20, seed=1)
    assert len(set(first)) == 20
    assert set(first) <= review.answers
    assert first != drawn(review, size=20, seed=2)
    assert drawn(review, size=25, seed=1)[:20] == first


@pytest.mark.parametrize(
    ("review", "size", "says"),
    [
        (of_many(), 19, "between 20 and 500"),
        (of_many(), 501, "between 20 and 500"),
        (of_many(), 41, "only 40 answers"),
        (as_found(), 20, "only 7 answers"),
        (review_of(RUN, THEMES, []), 20, "nothing to agree on"),
    ],
)
def test_a_draw_that_would_show_nothing_is_refused(review: Review, size: int, says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        drawn(review, size=size, seed=0)


def test_two_people_code_and_one_of_them_did_not_shape_the_themes() -> None:
    require_coder("convenor-1", others=[], acted=["convenor-1"])
    require_coder("convenor-1", others=["convenor-1", "convenor-2"], acted=["convenor-2"])
    require_coder("convenor-2", others=["convenor-1"], acted=["convenor-1"])
    with pytest.raises(NotAllowed, match="a third is not needed"):
        require_coder("convenor-3", others=["convenor-1", "convenor-2"], acted=[])
    with pytest.raises(NotAllowed, match="Both of you changed"):
        require_coder("convenor-2", others=["convenor-1"], acted=["convenor-1", "convenor-2"])


def test_an_answer_is_put_into_a_theme_that_stands_or_into_none() -> None:
    require_code("none", review=as_found())
    require_code("run-t1", review=as_found())
    for one in ("run-t9", "", "<script>"):
        with pytest.raises(RuleBroken, match="Choose one of the themes"):
            require_code(one, review=as_found())


@pytest.mark.parametrize(
    ("units", "unlike", "says"),
    [
        (200, 4, "rely on them"),
        (200, 16, "tentative"),
        (200, 90, "do not agree"),
        (20, 1, "Too few to tell"),
        (20, 0, "tentative"),
        (60, 10, "Too few to tell"),
    ],
)
def test_only_what_holds_at_both_ends_is_said(units: int, unlike: int, says: str) -> None:
    first = ["a", "b"] * (units // 2)
    second = [{"a": "b", "b": "a"}[one] if at < unlike else one for at, one in enumerate(first)]
    assert says in str(verdict_on(agreement_on(first, second)))


def test_nothing_is_said_where_there_was_no_choice() -> None:
    assert "Nothing can be said" in str(verdict_on(agreement_on(["a"] * 9, ["a"] * 9)))
