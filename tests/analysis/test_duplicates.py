"""Are texts grouped that are the same or nearly, and only those, whatever their number?"""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.analysis.rules.duplicates import Group, Written, groups_of
from dueregard.analysis.rules.likeness import groups_alike, likeness
from dueregard.analysis.rules.normal_form import normal_form, words_of
from dueregard.analysis.rules.shingles import Shared
from dueregard.errors import RuleBroken
from tests.analysis.slow import slow_groups

# Few words, so that texts often share some.
FEW = st.lists(st.sampled_from("abc"), max_size=9).map(tuple)
SHARES = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)
WAYS = st.builds(Shared, SHARES, st.integers(1, 9), st.integers(0, 3))
LIKENESSES = st.lists(WAYS, min_size=1, max_size=2)
# Twenty words; each variant changes one or adds some before.
TEMPLATE = tuple(f"w{place}" for place in range(20))


def changed(place: int, word: str, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*before, *TEMPLATE[:place], word, *TEMPLATE[place + 1 :])


VARIANTS = st.builds(changed, st.integers(0, 19), st.sampled_from("xyz"), FEW)


def written(*texts: str) -> list[Written]:
    return [Written(id=f"r{place}", text=text) for place, text in enumerate(texts)]


def members(groups: tuple[Group, ...]) -> list[tuple[str, ...]]:
    return [group.members for group in groups]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("No vans here.", "no vans here"),
        ("  NO   vans\n\there!! ", "no vans here"),
        ("No — vans – “here”…", "no vans here"),
        ("Don't scan", "dont scan"),
        ("Don’t scan", "dont scan"),
        ("Don´t scan", "dont scan"),
        ("ﬁne for café", "fine for café"),
        ("ﬁne for cafe\u0301", "fine for café"),
        ("N\u200bo v\u00adans \u202ehere\u202c\ufeff", "no vans here"),
        ("Ｎｏ　ｖａｎｓ", "no vans"),
        ("STRASSE straße", "strasse strasse"),
        ("no\u034f \ufe0fvans", "no vans"),
        ("£5 +1", "£5 +1"),
        ("...", ""),
        ("", ""),
    ],
)
def test_how_a_text_was_typed_does_not_make_it_another(typed: str, read: str) -> None:
    assert normal_form(typed) == read


@given(st.text(st.characters(codec="utf-8")))
def test_words_hold_no_space_and_nothing_unseen(text: str) -> None:
    assert not any(word.isspace() or "\u200b" in word or not word for word in words_of(text))


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("a b c d", "a b c d", Fraction(1)),
        ("a b c d", "a b c e", Fraction(1, 3)),
        ("a b c d e", "x b c d e", Fraction(2, 4)),
        ("a b c", "d e f", Fraction(0)),
        ("a b", "a b", Fraction(1)),
        ("a b", "a c", Fraction(0)),
        ("a b", "a b c", Fraction(0)),
    ],
)
def test_likeness_is_the_share_of_runs_of_three_words(
    first: str, second: str, share: Fraction
) -> None:
    assert likeness(first.split(), second.split()) == share
    assert likeness(second.split(), first.split()) == share


@given(st.lists(FEW, unique=True, max_size=25), LIKENESSES)
def test_groups_are_those_of_comparing_every_pair(
    texts: list[tuple[str, ...]], alike: list[Shared]
) -> None:
    assert groups_alike(texts, alike=alike) == slow_groups(texts, alike)


@given(st.lists(VARIANTS, unique=True, min_size=20, max_size=60), LIKENESSES)
def test_so_are_those_of_a_campaign_and_its_variants(
    texts: list[tuple[str, ...]], alike: list[Shared]
) -> None:
    assert groups_alike(texts, alike=alike) == slow_groups(texts, alike)


@pytest.mark.parametrize("at_least", [Fraction(3, 10), Fraction(1, 2), Fraction(7, 10)])
def test_so_are_those_of_two_campaigns_that_share_a_passage(at_least: Fraction) -> None:
    alike = [Shared(at_least), Shared(at_least / 2, runs=6, long_runs=2)]
    # Enough that a group is looked through in more than one handful, and that its head changes.
    shared = tuple(f"s{place}" for place in range(12))
    texts = [(f"odd{one}", f"own{one}", *shared) for one in range(3)]
    for name, often in (("p", 60), ("q", 90)):
        body = tuple(f"{name}{place}" for place in range(14))
        texts += [(*shared, *body, f"{name}own{one}") for one in range(often)]
    assert groups_alike(texts, alike=alike) == slow_groups(texts, alike)


@pytest.mark.parametrize("at_least", [Fraction(1, 10), Fraction(3, 10), Fraction(1, 2)])
def test_so_are_those_of_letters_reworded_by_everyone(at_least: Fraction) -> None:
    alike = [Shared(at_least), Shared(at_least / 2, runs=6, long_runs=2)]
    chance = Random(5)
    letters = [[f"{name}{place}" for place in range(20)] for name in "pq"]
    texts = set()
    for _ in range(200):
        letter = chance.choice(letters)
        own = [chance.choice("xyz") if chance.random() < 0.1 else word for word in letter]
        start = chance.randrange(12)
        texts.add((*own[start:], *chance.choice(letters)[: chance.randrange(9)]))
    ordered = sorted(texts)
    assert groups_alike(ordered, alike=alike) == slow_groups(ordered, alike)


def test_a_pair_just_as_alike_as_asked_is_alike() -> None:
    # Four runs in common of five: no rounding may decide this.
    texts = [tuple("abcdef"), tuple("abcdefg")]
    assert groups_alike(texts, alike=[Shared(Fraction(4, 5))]) == ((0, 1),)
    assert groups_alike(texts, alike=[Shared(Fraction(81, 100))]) == ((0,), (1,))


def test_a_group_hangs_together_by_pairs() -> None:
    words = [f"w{place}" for place in range(14)]
    near = [words[:12], words[1:13], words[2:14]]
    assert likeness(near[0], near[2]) < Fraction(4, 5) <= likeness(near[0], near[1])
    alike = [Shared(Fraction(4, 5))]
    (group,) = groups_of(written(*(" ".join(one) for one in near)), alike=alike)
    assert group.members == ("r0", "r1", "r2")
    assert group.least_alike == likeness(near[0], near[2])


def test_short_texts_are_grouped_only_when_they_are_the_same() -> None:
    groups = groups_of(written("No.", "No", "NO!", "No thanks", "No vans", "Yes"))
    assert members(groups) == [("r0", "r1", "r2")]
    assert groups[0].text == "No."


def test_a_text_without_a_word_is_in_no_group() -> None:
    assert groups_of(written("", " ", "...", "?!")) == ()


def test_the_wording_given_most_often_stands_for_the_group() -> None:
    often = "We ask you to keep the vans away from our school, please and thank you"
    seldom = often + " all"
    groups = groups_of(
        [
            Written(id="a", text=seldom, language="cy"),
            Written(id="b", text=often.upper()),
            Written(id="c", text=often),
        ]
    )
    assert groups == (
        Group(
            members=("a", "b", "c"),
            lengths=(16, 15, 15),
            variants=((often.upper(), 2), (seldom, 1)),
            least_alike=Fraction(13, 14),
            languages=(("en", 2), ("cy", 1)),
        ),
    )
    assert str(groups[0].said) == (
        "3 answers are the same or nearly: 2 of them word for word, and every one shares at least "
        "92% of its wording with the text shown."
    )


def test_texts_that_are_all_the_same_are_said_to_be() -> None:
    (group,) = groups_of(written("no vans here", "No vans here!"))
    assert str(group.said) == "2 answers are the same, word for word."


def test_the_largest_group_comes_first_and_ties_stand_as_given() -> None:
    groups = groups_of(written("a", "b", "c", "c", "a", "b", "c"))
    assert members(groups) == [("r2", "r3", "r6"), ("r0", "r4"), ("r1", "r5")]


@given(st.permutations([*(["no vans here"] * 3), *(["yes please do"] * 2), "maybe so"]))
def test_the_order_of_answers_changes_no_group(texts: list[str]) -> None:
    groups = groups_of(written(*texts))
    assert [(group.text, group.size) for group in groups] == [
        ("no vans here", 3),
        ("yes please do", 2),
    ]


@pytest.mark.parametrize("alike", [Fraction(0), Fraction(-1), Fraction(11, 10)])
def test_a_likeness_that_cannot_be_is_refused(alike: Fraction) -> None:
    with pytest.raises(RuleBroken, match="above 0"):
        groups_of([], alike=[Shared(Fraction(1)), Shared(alike)])


def test_no_texts_make_no_groups() -> None:
    assert groups_of([]) == ()
    assert groups_alike([], alike=[Shared(Fraction(1))]) == ()


LETTER = (
    "We ask the committee to stop the use of vans with cameras in our high street until residents "
    "have been asked, the tests have been published and every question put to the force is answered"
)


def test_a_letter_with_an_opening_of_ones_own_is_still_the_letter() -> None:
    said = LETTER.split()
    openings = ["As a nurse from Lee", "Dear councillors", "I am eighty and tired of this", ""]
    sent = [
        " ".join((opening, *said[:place], "indeed", *said[place + 1 :]))
        for place, opening in enumerate(openings, start=7)
    ]
    others = ["We ask the committee to stop talking and act", "We ask the committee to stop it now"]
    (group,) = groups_of(written(*sent, *others))
    assert group.members == ("r0", "r1", "r2", "r3")
    assert [count for _, count in group.variants] == [1, 1, 1, 1]
