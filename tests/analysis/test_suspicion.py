"""Are signs raised by what is odd, not by what people commonly do, and is each explained?"""

from collections.abc import Iterable
from itertools import product
from math import log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, poisson

from dueregard.analysis.rules.signs import RULES, Raised, Sign
from dueregard.analysis.rules.suspicion import Suspicion, suspicion
from dueregard.analysis.rules.votes import Ballot
from tests.analysis.ballots import a_ballot, voting

# Every way to vote on five statements, twice: nothing goes with anything.
EVEN = ["".join(one) for one in product("+-0", repeat=5)] * 2


def even_ballots(*, then: Iterable[str] = ()) -> list[Ballot]:
    return [a_ballot(place, votes=voting(one)) for place, one in enumerate([*EVEN, *then])]


def raised(found: Suspicion, sign: Sign) -> list[Raised]:
    return [one for one in found.raised if one.sign is sign]


def test_an_even_vote_raises_no_sign() -> None:
    assert suspicion(even_ballots()) == Suspicion((), {}, ())


def test_no_ballots_raise_no_sign() -> None:
    assert suspicion([]) == Suspicion((), {}, ())


def test_many_more_of_the_same_votes_than_chance_would_bring_raise_a_sign() -> None:
    (sign,) = suspicion(even_ballots(then=["+-+-+"] * 150)).raised
    assert sign.sign is Sign.SAME_VOTES
    assert len(sign.members) == 152
    # Each of the five statements: 162 + 150 of 636 voted so. 3^5 ways to vote were looked at.
    chance = (312 / 636) ** 5
    tail = binomtest(152, 636, chance, alternative="greater").pvalue
    assert sign.log_chance == pytest.approx(log(tail) + 5 * log(3))
    assert str(sign.said) == (
        "152 of 636 people gave the same votes on all 5 statements; by chance it would be at most "
        "19."
    )


@pytest.mark.parametrize(
    ("then", "why"),
    [
        (["+-+-+"] * 90, "fewer than five times those who differ in one vote"),
        (["+-+-."] * 150, "they voted on four statements only"),
        (["+-+-+"] * 2, "four are too few"),
    ],
)
def test_less_than_that_raises_none(then: list[str], why: str) -> None:
    assert suspicion(even_ballots(then=then)).raised == (), why


def test_two_camps_of_people_who_think_alike_raise_no_sign() -> None:
    chance = Random(4)
    camps = ("++++++++++", "----------")
    votes = [
        "".join(one if chance.random() < 0.95 else "0" for one in chance.choice(camps))
        for _ in range(500)
    ]
    found = suspicion([a_ballot(at, votes=voting(one)) for at, one in enumerate(votes)])
    assert found.raised == ()


def test_what_everybody_votes_is_no_sign() -> None:
    assert suspicion([a_ballot(at, votes=voting("+++++")) for at in range(50)]).raised == ()


def daily(counts: Iterable[int], *, channel: str = "web", first: int = 0) -> list[Ballot]:
    days = [day for day, often in enumerate(counts) for _ in range(often)]
    return [a_ballot(first + at, day=day, channel=channel) for at, day in enumerate(days)]


def test_a_day_far_above_the_middling_one_raises_a_sign() -> None:
    (sign,) = suspicion(daily([4, 5, 4, 40, 6])).raised
    assert (sign.sign, sign.members) == (Sign.BURST, tuple(f"b{at}" for at in range(13, 53)))
    assert sign.log_chance == pytest.approx(log(float(poisson.sf(39, 5.0))) + log(5))
    assert str(sign.said) == "40 came in on 2026-03-05 (web); on the middling day it was 5."


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([4, 5, 14, 5, 6], "less than three times the middling day"),
        ([1, 0, 3, 0, 1], "three times, but chance brings as much"),
        ([1, 40, 1, 1], "too few days to have a middling one"),
        ([40], "one day only"),
    ],
)
def test_a_day_that_is_merely_busy_raises_none(counts: list[int], why: str) -> None:
    assert suspicion(daily(counts)).raised == (), why


def test_days_without_any_are_days() -> None:
    (sign,) = suspicion(daily([1, 0, 0, 0, 0, 0, 12])).raised
    assert len(sign.members) == 12


def test_channels_are_looked_at_apart() -> None:
    web = daily([20, 20, 20, 20, 20])
    paper = daily([1, 1, 1, 20, 1], channel="paper", first=100)
    (sign,) = suspicion([*web, *paper]).raised
    assert sign.said.values["channel"] == "paper"


def answering(rows: str, *, channel: str = "web", first: int = 0) -> list[Ballot]:
    return [
        a_ballot(first + at, answers={"q1": one} if one != "." else {}, channel=channel)
        for at, one in enumerate(rows)
    ]


def test_a_long_row_of_the_same_answers_raises_a_sign() -> None:
    (sign,) = suspicion(answering("12" * 20 + "3" * 6 + "12" * 20)).raised
    assert (sign.sign, sign.members) == (Sign.IN_A_ROW, tuple(f"b{at}" for at in range(40, 46)))
    # 81 places where six in a row may begin, 86 choose 6 ways to place them, three kinds of answer
    assert sign.log_chance == pytest.approx(log(81 / 470_155_077 * 3))
    assert str(sign.said) == ("6 in a row gave the same answers (web), which 6 of 86 gave in all.")


@pytest.mark.parametrize(
    "rows",
    ["12" * 40 + "3" * 4, "1" * 30, "1" * 8 + "2" + "1" * 9 + "2" + "1" * 7, "." * 30],
    ids=["four in a row", "all the same", "nearly all the same", "nothing answered"],
)
def test_a_row_that_chance_may_bring_raises_none(rows: str) -> None:
    assert suspicion(answering(rows)).raised == ()


def test_a_row_goes_on_through_another_channels_ballots() -> None:
    web = answering("12" * 20 + "3" * 6 + "12" * 20)
    phone = answering("." * 6, channel="phone", first=200)
    mixed = [*web[:43], *phone, *web[43:]]
    placed = [
        a_ballot(at, answers=one.answers, channel=one.channel) for at, one in enumerate(mixed)
    ]
    (sign,) = suspicion(placed).raised
    assert len(sign.members) == 6


def test_the_order_of_registering_counts_not_the_order_given() -> None:
    ballots = answering("12" * 20 + "3" * 6 + "12" * 20)
    assert suspicion(ballots[::-1]) == suspicion(ballots)


def test_no_proof_of_work_counts_only_beside_another_sign() -> None:
    rows = answering("12" * 20 + "3" * 6 + "12" * 20)
    unproved = [a_ballot(one.place, answers=one.answers, proved=False) for one in rows]
    found = suspicion(unproved)
    (sign,) = raised(found, Sign.UNPROVED)
    assert sign.members == tuple(f"b{at}" for at in range(40, 46))
    assert str(sign.said).startswith("6 of those that raise another sign")
    assert set(found.scores.values()) == {2}
    assert suspicion(answering("12" * 20)).raised == ()


def test_paper_is_never_asked_for_proof() -> None:
    rows = answering("12" * 20 + "3" * 6 + "12" * 20, channel="paper")
    unproved = [
        a_ballot(one.place, answers=one.answers, channel="paper", proved=False) for one in rows
    ]
    assert raised(suspicion(unproved), Sign.UNPROVED) == []


def test_more_signs_come_first_then_the_least_likely_then_the_latest() -> None:
    plain = "12" * 20 + "3" * 6 + "12" * 20 + "4" * 7
    ballots = [
        a_ballot(one.place, answers=one.answers, proved=one.place != 41) for one in answering(plain)
    ]
    found = suspicion(ballots)
    assert found.ranked[0] == "b41"
    assert found.ranked[1:8] == tuple(f"b{at}" for at in range(92, 85, -1))
    assert found.ranked[8:] == ("b45", "b44", "b43", "b42", "b40")


def test_every_sign_says_why_it_may_be_innocent() -> None:
    assert set(RULES) == set(Sign)
    for rule in RULES.values():
        assert str(rule.rule)
        assert str(rule.innocent)
        assert "fake" not in f"{rule.rule}{rule.innocent}".lower()


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(30, 150))
def test_only_those_that_raise_a_sign_are_scored_and_ranked(chance: Random, many: int) -> None:
    ballots = [
        a_ballot(
            at,
            votes=voting("".join(chance.choice("+-") for _ in range(5))),
            answers={"q": chance.choice("12")},
            day=chance.choice([0, 1, 2, 3, 3, 3, 9]),
            proved=chance.random() < 0.5,
        )
        for at in range(many)
    ]
    found = suspicion(ballots)
    score = {
        one.id: sum(one.id in sign.members for sign in found.raised)
        for one in ballots
        if any(one.id in sign.members for sign in found.raised)
    }
    assert found.scores == score
    assert sorted(found.ranked) == sorted(score)
    assert [score[one] for one in found.ranked] == sorted(score.values(), reverse=True)
