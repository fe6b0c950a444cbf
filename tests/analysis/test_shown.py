"""Is a count withheld in one place told by no other: reckoning, channel, share or later release?"""

from collections.abc import Sequence

import pytest

from dueregard.analysis.rules.releases import NO_ANSWER
from dueregard.analysis.rules.results import ALL_RECEIVED, COUNTED, ONCE, Given
from dueregard.analysis.rules.shown import ShownCounts, answers_to, percent, shown_counts
from dueregard.consultation.entries import Question
from dueregard.stats.disclosure import audit

VIEW = Question(
    id="q1",
    consultation="c",
    part="main",
    kind="single",
    wording="For or against?",
    options=("For", "Neither", "Against"),
)
RULES = Question(
    id="q2", consultation="c", part="main", kind="several", wording="Which?", options=("A", "B")
)
AGE = Question(
    id="a1",
    consultation="c",
    part="about_you",
    kind="single",
    wording="How old?",
    options=("Young", "Old"),
)
ALL = (VIEW, RULES, AGE)


def some(
    times: int, start: int = 0, *, counts: bool = True, channel: str = "web", **answers: str
) -> list[Given]:
    return [
        Given(ref=f"{start + n}", answers=answers, channel=channel, counts=counts)
        for n in range(times)
    ]


def shown(given: Sequence[Given], shared: Sequence[frozenset[str]] | None = None) -> ShownCounts:
    return shown_counts(questions=ALL, given=given, shared=shared)


def test_counts_are_rounded_and_shares_taken_of_those_who_answered() -> None:
    counts = shown([*some(62, q1="1"), *some(21, q1="3"), *some(14)])
    assert (counts.people(VIEW, "1"), counts.people(VIEW, "3")) == (60, 20)
    assert counts.people(VIEW, NO_ANSWER) == 15
    assert counts.base(VIEW) == (80, True)
    assert counts.people(VIEW, "2") == 0  # nobody: about no one
    assert counts.everyone() == 95
    assert counts.columns == (COUNTED,)


def test_where_few_left_it_out_shares_are_of_everyone() -> None:
    counts = shown([*some(62, q1="1"), *some(21, q1="3"), *some(4)])
    assert counts.people(VIEW, NO_ANSWER) is None
    assert counts.base(VIEW) == (85, False)


def test_one_withheld_count_takes_another_with_it() -> None:
    counts = shown([*some(62, q1="1"), *some(21, q1="3"), *some(4, q1="2")])
    hidden = [one for one in answers_to(VIEW) if counts.people(VIEW, one) is None]
    assert len(hidden) >= 2


def test_of_several_options_the_base_is_whoever_chose_any() -> None:
    counts = shown([*some(40, q2="1+2"), *some(30, q2="dk"), *some(20)])
    assert counts.people(RULES, "1") == 40
    assert counts.people(RULES, "dk") == 30
    assert counts.base(RULES) == (70, True)
    few = shown([*some(40, q2="1+2"), *some(30, q2="dk"), *some(4)])
    assert few.base(RULES) == (75, False)
    assert shown([*some(70, q2="1+2"), *some(30, q2="dk")]).base(RULES) == (100, True)


def test_channels_are_shown_for_the_plan_and_protected_with_it() -> None:
    given = [
        *some(60, q1="1"),
        *some(40, q1="3"),
        *some(20, q1="1", channel="paper"),
        *some(12, q1="3", channel="paper"),
        *some(3, q1="3", channel="phone"),
    ]
    counts = shown(given)
    assert counts.channels == ("paper", "phone", "web")
    assert counts.people(VIEW, "3", "phone") is None
    assert counts.everyone("phone") is None
    assert audit(counts.releases[0]) == ()
    assert counts.people(AGE, "1", "web") is None
    assert counts.people(AGE, "1") == 0  # nobody answered it


def test_with_what_was_set_aside_nothing_can_be_told_by_the_difference() -> None:
    given = [*some(60, q1="1"), *some(40, q1="3"), *some(5, 200, q1="3", counts=False)]
    counts = shown(given)
    assert counts.columns == (COUNTED, ALL_RECEIVED)
    assert counts.people(VIEW, "3", ALL_RECEIVED) is None
    assert counts.everyone(ALL_RECEIVED) is None
    first, more = counts.releases
    assert audit(more, earlier=[first]) == ()
    many = [*some(60, q1="1"), *some(40, q1="3"), *some(50, 200, q1="3", counts=False)]
    assert shown(many).people(VIEW, "3", ALL_RECEIVED) == 90


def test_each_shared_text_once_is_shown_where_ten_or_more_took_part_or_nobody() -> None:
    people = [*some(60, q1="1"), *some(40, 60, q1="3")]
    once = shown(people, [frozenset(map(str, range(60, 90)))])
    assert once.people(VIEW, "3", ONCE) == 10  # ten apart, and one text
    assert once.people(VIEW, "1", ONCE) == 60
    assert once.everyone(ONCE) is None
    few = shown(people, [frozenset(map(str, range(60, 64)))])
    assert few.people(VIEW, "3", ONCE) is None
    most = shown(people, [frozenset(map(str, range(60, 99)))])
    assert most.people(VIEW, "3", ONCE) is None


def test_of_nobody_there_is_nothing_to_show() -> None:
    counts = shown([])
    assert counts.columns == (COUNTED,)
    assert counts.people(VIEW, "1") == 0
    assert counts.base(VIEW) == (None, False)


def test_where_nobody_answered_by_choosing_nothing_is_shown_of_it() -> None:
    counts = shown([*some(12), *some(3, 20, counts=False)])
    assert counts.people(VIEW, "1") == 0
    assert counts.base(VIEW) == (None, False)
    assert counts.left_out == ()


def test_of_nine_people_nothing_is_shown_and_it_says_why() -> None:
    counts = shown(some(9, q1="1"))
    assert counts.people(VIEW, "1") is None
    assert counts.people(VIEW, "1", "web") is None
    assert counts.everyone() is None
    assert "fewer than 10 people" in counts.left_out[0]


def test_a_table_that_cannot_be_shown_beside_the_others_is_left_out() -> None:
    # All of one age, and fewer than a hundred: whoever knows one of them knows the age.
    counts = shown([*some(40, q1="1", a1="2"), *some(40, q1="3", a1="2")])
    assert counts.people(AGE, "2") is None
    assert counts.people(VIEW, "1") == 40
    assert "gave one answer" in counts.left_out[0]


@pytest.mark.parametrize(
    ("part", "of", "told"),
    [(10, 40, 25), (0, 40, 0), (None, 40, None), (10, None, None), (10, 25, None), (1, 40, 3)],
)
def test_a_percentage_is_of_rounded_counts_and_of_thirty_or_more(
    part: int | None, of: int | None, told: int | None
) -> None:
    assert percent(part, of) == told
