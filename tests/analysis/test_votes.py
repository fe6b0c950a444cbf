"""Is it told how far the results move, with nothing removed and nothing invented?"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.analysis.rules.votes import (
    CHOICES,
    Ballot,
    Moved,
    Movement,
    without_most_suspicious,
)
from tests.analysis.ballots import a_ballot

HALF = Fraction(1, 2)


def a_hundred() -> list[Ballot]:
    """63 agree, 30 disagree, 7 pass; the first twenty agree and raise signs."""
    cast = [1] * 63 + [-1] * 30 + [0] * 7
    return [
        a_ballot(place, votes={"s1": vote}, answers={"q1": "1" if vote == 1 else "2+3"})
        for place, vote in enumerate(cast)
    ]


RANKED = [f"b{place}" for place in range(20)]


def row(movement: Movement, kind: str, subject: str, choice: str) -> Moved:
    (found,) = (
        one
        for one in movement.moved
        if (one.kind, one.subject, one.choice) == (kind, subject, choice)
    )
    return found


def test_results_are_told_without_one_five_and_ten_percent() -> None:
    movements = without_most_suspicious(ballots=a_hundred(), ranked=RANKED)
    assert [(one.part, one.removed) for one in movements] == [
        (Fraction(1, 100), 1),
        (Fraction(1, 20), 5),
        (Fraction(1, 10), 10),
    ]
    agreed = row(movements[1], "statement", "s1", "agree")
    assert (agreed.share, agreed.of) == (Fraction(63, 100), 100)
    assert (agreed.share_without, agreed.of_without) == (Fraction(58, 95), 95)
    assert str(movements[1].says_of(agreed)) == (
        "Without the 5 most suspicious votes agreement would be 61.1% instead of 63.0%."
    )


@pytest.mark.parametrize(
    ("kind", "subject", "choice", "said"),
    [
        ("statement", "s1", "agree", "agreement would be 58.9% instead of 63.0%."),
        ("statement", "s1", "disagree", "disagreement would be 33.3% instead of 30.0%."),
        ("statement", "s1", "pass", "the share that passed would be 7.8% instead of 7.0%."),
        ("question", "q1", "1", "the share of “1” would be 58.9% instead of 63.0%."),
        ("question", "q1", "2", "the share of “2” would be 41.1% instead of 37.0%."),
        ("question", "q1", "3", "the share of “3” would be 41.1% instead of 37.0%."),
    ],
)
def test_each_share_is_said_in_words(kind: str, subject: str, choice: str, said: str) -> None:
    (_, _, movement) = without_most_suspicious(ballots=a_hundred(), ranked=RANKED)
    told = str(movement.says_of(row(movement, kind, subject, choice)))
    assert told == f"Without the 10 most suspicious votes {said}"


def test_an_option_named_like_a_vote_is_still_an_option() -> None:
    ballots = [a_ballot(place, answers={"q": "agree"}) for place in range(2)]
    (movement,) = without_most_suspicious(ballots=ballots, ranked=["b0"], parts=[HALF])
    assert "“agree”" in str(movement.says_of(movement.moved[0]))


def test_how_far_the_results_move_is_rounded_up() -> None:
    (_, _, movement) = without_most_suspicious(ballots=a_hundred(), ranked=RANKED)
    # 63/100 - 53/90 = 0.0411…
    assert movement.furthest == Fraction(63, 100) - Fraction(53, 90)
    assert str(movement.said) == (
        "Without the 10 most suspicious of 100 votes, no share would move by more than 4.2 "
        "percentage points."
    )


def test_no_more_are_left_out_than_raise_a_sign() -> None:
    movements = without_most_suspicious(ballots=a_hundred(), ranked=RANKED[:3])
    assert [one.removed for one in movements] == [1, 3, 3]


def test_where_no_vote_raises_a_sign_none_is_left_out() -> None:
    for movement in without_most_suspicious(ballots=a_hundred(), ranked=[]):
        assert str(movement.said) == "No vote raises a sign, so there is none to leave out."
        assert movement.furthest == 0


def test_where_nobody_is_left_that_is_said() -> None:
    ballots = [a_ballot(0, votes={"s1": 1}), a_ballot(1)]
    (movement,) = without_most_suspicious(ballots=ballots, ranked=["b0"], parts=[HALF])
    (moved,) = movement.moved
    assert (moved.share_without, moved.of_without) == (None, 0)
    assert moved.by == 1
    assert str(movement.says_of(moved)) == (
        "Without the 1 most suspicious votes nobody would be left here."
    )


def test_no_ballots_have_no_shares() -> None:
    (movement,) = without_most_suspicious(ballots=[], ranked=[], parts=[HALF])
    assert (movement.of, movement.moved) == (0, ())
    assert movement.furthest == 0


def test_statements_come_before_questions() -> None:
    (movement, *_) = without_most_suspicious(ballots=a_hundred(), ranked=RANKED)
    assert [(one.subject, one.choice) for one in movement.moved] == [
        ("s1", "agree"),
        ("s1", "disagree"),
        ("s1", "pass"),
        ("q1", "1"),
        ("q1", "2"),
        ("q1", "3"),
    ]


CAST = st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from([1, 0, -1])), max_size=30)


@given(CAST, st.integers(0, 30), st.fractions(0, 1, max_denominator=20))
def test_shares_are_those_of_counting_again_without_them(
    cast: list[dict[str, int]], odd: int, part: Fraction
) -> None:
    ballots = [a_ballot(place, votes=votes) for place, votes in enumerate(cast)]
    ranked = [one.id for one in ballots[:odd]]
    (movement,) = without_most_suspicious(ballots=ballots, ranked=ranked, parts=[part])
    kept = [one for one in ballots if one.id not in ranked[: movement.removed]]
    assert len(kept) == len(ballots) - movement.removed
    for moved in movement.moved:
        votes = [one.votes[moved.subject] for one in kept if moved.subject in one.votes]
        assert moved.of_without == len(votes)
        if votes:
            chose = sum(CHOICES[one] == moved.choice for one in votes)
            assert moved.share_without == Fraction(chose, len(votes))
