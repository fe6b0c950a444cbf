"""Do acts on themes do what they say, refuse what cannot be, and never drop an answer?"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.analysis.entries import ACTS, ThemeAnswers
from dueregard.analysis.rules.theming import (
    ALONE,
    ChangedMeanwhile,
    Review,
    after,
    as_published,
    require_nameable,
    require_unchanged,
    review_of,
)
from dueregard.errors import RuleBroken
from tests.analysis.reviewing.runs import (
    ANSWERS,
    EVERY_ANSWER,
    RUN,
    THEMES,
    act,
    as_found,
    having_done,
)

NAME_3 = {"kind": "rename", "theme": "3", "name": "Costs"}
APPROVE_ALL = [{"kind": "approve", "theme": one} for one in "123"]


def held(review: Review) -> dict[str, str]:
    themes = {one.id.removeprefix("run-t"): one.answers for one in review.standing}
    return {named: "".join(sorted(one)) for named, one in (themes | {"": review.alone}).items()}


def test_a_review_begins_with_what_the_program_found() -> None:
    review = as_found()
    assert held(review) == {"1": "abc", "2": "cd", "3": "e", "": "afg"}
    assert [one.label for one in review.standing] == ["lamps, light", "vans, road", ""]
    assert (review.answers, review.published) == (EVERY_ANSWER, None)


@pytest.mark.parametrize(
    ("done", "then"),
    [
        ({"kind": "merge", "theme": "2", "into": "1"}, {"1": "abcd", "3": "e", "": "afg"}),
        (
            {"kind": "split", "theme": "1", "into": "4", "name": "New", "answers": ("b",)},
            {"1": "ac", "2": "cd", "3": "e", "4": "b", "": "afg"},
        ),
        (
            {"kind": "move", "theme": "1", "into": "2", "answers": ("a", "b")},
            {"1": "c", "2": "abcd", "3": "e", "": "afg"},
        ),
        (
            {"kind": "move", "theme": "", "into": "3", "answers": ("f",)},
            {"1": "abc", "2": "cd", "3": "ef", "": "ag"},
        ),
        (
            {"kind": "move", "theme": "3", "into": "", "answers": ("e",)},
            {"1": "abc", "2": "cd", "": "aefg"},
        ),
        (
            {"kind": "rename", "theme": "1", "name": "Street lights"},
            {"1": "abc", "2": "cd", "3": "e", "": "afg"},
        ),
        (
            {"kind": "approve", "theme": "1"},
            {"1": "abc", "2": "cd", "3": "e", "": "afg"},
        ),
    ],
)
def test_an_act_does_what_it_says(done: dict[str, Any], then: dict[str, str]) -> None:
    review = having_done(done)
    assert held(review) == then
    assert review.answers == EVERY_ANSWER


def test_names_stand_side_by_side_with_who_and_when() -> None:
    review = having_done(
        {"kind": "rename", "theme": "1", "name": "Lights", "by": "convenor-1"},
        {"kind": "rename", "theme": "1", "name": "Street lights"},
    )
    found = review.headings["run-t1"]
    assert [(one.label, one.done.by) for one in found.names] == [
        ("Lights", "convenor-1"),
        ("Street lights", "convenor-2"),
    ]
    assert (found.label, found.machine_name) == ("Street lights", "lamps, light")


def test_a_merged_theme_says_into_which_and_by_whom() -> None:
    gone = having_done({"kind": "merge", "theme": "2", "into": "1"}).headings["run-t2"]
    assert gone.merged is not None
    assert (gone.merged_into, gone.merged.by, gone.answers) == ("run-t1", "convenor-2", frozenset())


def test_a_part_split_off_says_from_what_and_has_both_names() -> None:
    split = {"kind": "split", "theme": "1", "into": "4", "name": "Dark", "machine_name": "alleys"}
    part = having_done({**split, "answers": ("b",)}).headings["run-t4"]
    assert (part.split_from, part.label, part.machine_name) == ("run-t1", "Dark", "alleys")


MERGED = {"kind": "merge", "theme": "2", "into": "1"}
SPLIT = {"kind": "split", "theme": "1", "into": "4", "name": "New", "answers": ("a",)}


@pytest.mark.parametrize(
    ("before", "refused", "says"),
    [
        ([], {"kind": "merge", "theme": "9", "into": "1"}, "no such theme"),
        ([], {"kind": "merge", "theme": "1", "into": "nothing"}, "no such theme"),
        ([], {"kind": "merge", "theme": "1", "into": "1"}, "merged into itself"),
        ([MERGED], {"kind": "merge", "theme": "2", "into": "3"}, "was merged into another"),
        ([MERGED], {"kind": "rename", "theme": "2", "name": "New"}, "was merged into another"),
        ([MERGED], {"kind": "merge", "theme": "3", "into": "2"}, "was merged into another"),
        ([], {**SPLIT, "theme": "3", "answers": ("e",)}, "one answer cannot be split"),
        ([], {**SPLIT, "answers": ()}, "at least one answer"),
        ([], {**SPLIT, "answers": ("a", "b", "c")}, "Leave at least one"),
        ([], {**SPLIT, "answers": ("a", "d")}, "is not in this theme"),
        ([], {**SPLIT, "into": "2"}, "an id of its own"),
        ([], {**SPLIT, "into": ""}, "an id of its own"),
        ([], {**SPLIT, "name": " "}, "what the theme is called"),
        ([], {**SPLIT, "name": "LAMPS, light"}, "called that already"),
        ([], {"kind": "rename", "theme": "1", "name": ""}, "what the theme is called"),
        ([], {"kind": "rename", "theme": "1", "name": "x" * 121}, "120 characters"),
        ([], {"kind": "rename", "theme": "1", "name": "Vans, Road"}, "called that already"),
        ([], {"kind": "rename", "theme": "9", "name": "New"}, "no such theme"),
        ([], {"kind": "move", "theme": "1", "into": "1", "answers": ("a",)}, "there already"),
        ([], {"kind": "move", "theme": "", "into": "", "answers": ("f",)}, "there already"),
        ([], {"kind": "move", "theme": "1", "into": "9", "answers": ("a",)}, "no such theme"),
        ([], {"kind": "move", "theme": "9", "into": "1", "answers": ("a",)}, "no such theme"),
        ([], {"kind": "move", "theme": "1", "into": "2"}, "at least one answer"),
        ([], {"kind": "move", "theme": "1", "into": "2", "answers": ("z",)}, "not in this theme"),
        ([], {"kind": "approve", "theme": ""}, "no such theme"),
        ([], {"kind": "approve", "theme": "3"}, "Give the theme a name"),
        ([APPROVE_ALL[0]], APPROVE_ALL[0], "approved already"),
        (
            [{"kind": "move", "theme": "3", "into": "", "answers": ("e",)}],
            {"kind": "approve", "theme": "3"},
            "holds no answer",
        ),
        ([], {"kind": "publish"}, "Still to be approved: 3"),
        ([NAME_3, *APPROVE_ALL, {"kind": "publish"}], {"kind": "publish"}, "published already"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    before: list[dict[str, Any]], refused: dict[str, Any], says: str
) -> None:
    review = having_done(*before)
    with pytest.raises(RuleBroken, match=says):
        after(review, act(len(before) + 1, **refused))


def test_acts_are_numbered_one_after_another() -> None:
    with pytest.raises(RuleBroken, match="one after another"):
        after(as_found(), act(2, "approve", theme="1"))


def test_nothing_is_published_where_nothing_was_found() -> None:
    with pytest.raises(RuleBroken, match="no theme to publish"):
        after(review_of(RUN, (), ANSWERS[-1:]), act(1, "publish"))


def test_answers_of_a_theme_that_is_not_there_are_refused() -> None:
    stray = ThemeAnswers(id="m", run="run", theme="run-t9", answers=("a",))
    with pytest.raises(RuleBroken, match="run-t9 is no theme of its run"):
        review_of(RUN, THEMES, [stray])


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "rename", "theme": "1", "name": "New"},
        {"kind": "merge", "theme": "2", "into": "1"},
        {"kind": "move", "theme": "1", "into": "", "answers": ("a",)},
        {"kind": "move", "theme": "", "into": "1", "answers": ("f",)},
        SPLIT,
    ],
)
def test_whatever_changes_a_theme_takes_its_approval_away(change: dict[str, Any]) -> None:
    review = having_done(APPROVE_ALL[0])
    assert review.headings["run-t1"].approved is not None
    review = after(review, act(2, **change))
    assert review.headings["run-t1"].approved is None


def test_everyone_sees_what_was_published_not_what_came_after() -> None:
    acts = [act(n, **one) for n, one in enumerate([NAME_3, *APPROVE_ALL], start=1)]
    assert as_published(RUN, THEMES, ANSWERS, acts) is None
    later = act(6, "rename", theme="1", name="Not yet")
    shown = as_published(RUN, THEMES, ANSWERS, [*acts, act(5, "publish"), later])
    assert shown is not None
    assert [one.label for one in shown.standing] == ["lamps, light", "vans, road", "Costs"]
    assert shown.published is not None
    assert (shown.published.by, shown.unapproved) == ("convenor-2", ())


@pytest.mark.parametrize(
    ("mine", "is_stale"),
    [
        ({"kind": "rename", "theme": "1", "name": "Mine"}, True),
        ({"kind": "merge", "theme": "3", "into": "2"}, True),
        ({"kind": "publish"}, True),
        ({"kind": "approve", "theme": "3"}, False),
        ({"kind": "move", "theme": "", "into": "3", "answers": ("f",)}, False),
    ],
)
def test_a_stale_form_is_refused_only_where_others_changed_the_same(
    mine: dict[str, Any], is_stale: bool
) -> None:
    review = having_done({"kind": "move", "theme": "1", "into": "2", "answers": ("a",)})
    require_unchanged(review, act(2, **mine), seen=1)
    if not is_stale:
        require_unchanged(review, act(2, **mine), seen=0)
        return
    with pytest.raises(ChangedMeanwhile, match="convenor-2 changed these themes"):
        require_unchanged(review, act(2, **mine), seen=0)


def test_a_form_that_claims_to_know_the_future_is_no_staler_than_the_present() -> None:
    require_unchanged(as_found(), act(1, "publish"), seen=99)
    require_unchanged(as_found(), act(1, "publish"), seen=-5)


PILES = st.sampled_from(["", *(f"run-t{n}" for n in range(1, 7))])
ANY_ACT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(ACTS),
        "theme": PILES,
        "into": PILES,
        "name": st.text(max_size=3),
        "answers": st.frozensets(st.sampled_from(sorted(EVERY_ANSWER)), max_size=3).map(tuple),
    }
)


@given(st.lists(ANY_ACT, max_size=25))
def test_no_answer_is_ever_dropped_or_made_up_whatever_is_done(acts: list[dict[str, Any]]) -> None:
    review = as_found()
    for columns in acts:
        try:
            review = after(review, act(len(review.acts) + 1, **columns))
        except RuleBroken:
            continue
        stands = review.alone.union(*(one.answers for one in review.standing))
        assert stands == EVERY_ANSWER == review.answers
        assert all(not one.answers for one in review.headings.values() if one.merged_into)
    assert review_of(RUN, THEMES, ANSWERS, reversed(review.acts)) == review


@given(st.lists(ANY_ACT, max_size=10))
def test_what_is_published_was_approved_theme_by_theme(acts: list[dict[str, Any]]) -> None:
    review = as_found()
    for columns in acts:
        try:
            review = after(review, act(len(review.acts) + 1, **columns))
        except RuleBroken:
            continue
        if review.acts[-1].kind == "publish":
            assert review.unapproved == ()


def test_alone_is_no_theme() -> None:
    with pytest.raises(RuleBroken, match="no such theme"):
        as_found().heading(ALONE)


def test_what_a_merged_theme_brought_is_known_as_far_as_it_is_still_there() -> None:
    merges = [
        {"kind": "merge", "theme": "3", "into": "2"},
        {"kind": "merge", "theme": "2", "into": "1"},
    ]
    review = having_done(*merges)
    assert [one.id for one in review.merged_into("run-t1")] == ["run-t2", "run-t3"]
    assert review.still_brought("run-t2", into="run-t1") == set("cde")
    review = having_done(*merges, {"kind": "move", "theme": "1", "into": "", "answers": ("d",)})
    assert review.still_brought("run-t2", into="run-t1") == set("ce")
    assert review.still_brought("run-t1", into="run-t1") == frozenset()


def test_few_who_published_nothing_are_given_no_name() -> None:
    require_nameable(answers=1, published=1)
    require_nameable(answers=10, published=0)
    with pytest.raises(RuleBroken, match="Fewer than 10"):
        require_nameable(answers=9, published=0)
