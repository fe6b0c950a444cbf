"""Is every closed question counted both ways, and nobody's answer lost or called false?"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.analysis.rules.campaigns import campaigns, counted_both_ways
from dueregard.analysis.rules.duplicates import Group, Written, groups_of
from dueregard.errors import RuleBroken

LETTER = "We ask the council to say no to the vans outside our market and schools"


def a_group(*members: str, words: int = 20, identical: int | None = None) -> Group:
    same = len(members) if identical is None else identical
    return Group(
        members=members,
        lengths=(words,) * len(members),
        variants=((LETTER, same), *((LETTER + one, 1) for one in members[same:])),
        least_alike=Fraction(1),
        languages=(("en", len(members)),),
    )


def sent(text: str, times: int) -> list[Written]:
    return [Written(id=f"r{place}", text=text) for place in range(times)]


@pytest.mark.parametrize(
    ("text", "times", "is_one"),
    [
        ("No.", 900, False),
        ("No to the vans please", 900, False),
        ("one two three four five six seven eight nine ten eleven", 5, False),
        ("one two three four five six seven eight nine ten eleven twelve", 5, True),
        (LETTER, 4, False),
        (LETTER, 5, True),
    ],
)
def test_a_campaign_is_many_people_with_the_same_long_text(
    text: str, times: int, is_one: bool
) -> None:
    assert bool(campaigns(groups_of(sent(text, times)))) is is_one


def test_only_texts_long_enough_count_towards_a_campaign() -> None:
    mixed = Group(
        members=("a", "b", "c", "d", "e"),
        lengths=(11, 12, 12, 12, 12),
        variants=tuple((LETTER + one, 1) for one in "abcde"),
        least_alike=Fraction(4, 5),
        languages=(("en", 5),),
    )
    assert campaigns([mixed]) == ()
    assert campaigns([mixed], people=4) == (mixed,)
    assert campaigns([mixed], words=11) == (mixed,)


def test_a_campaign_of_212_is_212_people_and_one_argument() -> None:
    members = [f"c{place}" for place in range(212)]
    others = {f"o{place}": "yes" if place < 60 else "no" for place in range(100)}
    counted = counted_both_ways(
        groups=[a_group(*members)],
        answers={**dict.fromkeys(members, "no"), **others},
        options=("yes", "no", "dk"),
    )
    told = [(one.option, one.people, one.arguments) for one in counted.options]
    assert told == [
        ("yes", 60, Fraction(60)),
        ("no", 252, Fraction(41)),
        ("dk", 0, Fraction(0)),
    ]
    assert (counted.people, counted.arguments) == (312, 101)
    assert [str(one) for one in counted.said] == [
        "212 answers share this text: counted as 212 people and as 1 argument.",
        "This question was answered by 312 people. With each shared text counted once, that is "
        "101 answers.",
    ]


def test_a_campaign_not_of_one_mind_divides_its_one_argument() -> None:
    counted = counted_both_ways(
        groups=[a_group("a", "b", "c", "d")],
        answers={"a": "no", "b": "no", "c": "no", "d": "yes", "e": "yes"},
    )
    told = [(one.option, one.people, one.arguments) for one in counted.options]
    assert told == [("no", 3, Fraction(3, 4)), ("yes", 2, Fraction(5, 4))]
    assert (counted.people, counted.arguments) == (5, 2)


def test_people_of_a_campaign_who_left_a_question_out_are_not_counted_in_it() -> None:
    counted = counted_both_ways(groups=[a_group("a", "b", "c")], answers={"d": "yes"})
    assert (counted.people, counted.arguments) == (1, 1)


def test_texts_nearly_the_same_are_said_to_be_nearly() -> None:
    counted = counted_both_ways(groups=[a_group("a", "b", "c", identical=2)], answers={"a": "no"})
    assert str(counted.said[0]) == (
        "3 answers share this text, or nearly: counted as 3 people and as 1 argument."
    )


def test_a_response_in_two_groups_is_refused() -> None:
    with pytest.raises(RuleBroken, match="one question's texts"):
        counted_both_ways(groups=[a_group("a", "b"), a_group("b", "c")], answers={})


ANSWERED = st.dictionaries(st.sampled_from("abcdefghij"), st.sampled_from(["yes", "no", "dk"]))


@given(ANSWERED, st.integers(0, 10), st.integers(0, 10))
def test_both_counts_are_those_of_counting_one_by_one(
    answers: dict[str, str], first: int, second: int
) -> None:
    low, high = sorted((first, second))
    groups = [a_group(*"abcdefghij"[:low]), a_group(*"abcdefghij"[low:high])]
    counted = counted_both_ways(groups=groups, answers=answers, options=("yes", "no", "dk"))
    alone = [one for one in answers if one in "abcdefghij"[high:]]
    arguing = [group for group in groups if any(one in answers for one in group.members)]
    assert counted.people == len(answers) == sum(one.people for one in counted.options)
    assert counted.arguments == len(alone) + len(arguing)
    assert sum(one.arguments for one in counted.options) == counted.arguments
    for one in counted.options:
        slow = Fraction(sum(answers[who] == one.option for who in alone))
        for group in arguing:
            given_here = [answers[who] for who in group.members if who in answers]
            slow += Fraction(given_here.count(one.option), len(given_here))
        assert one.arguments == slow
