"""Is what is published of a consultation safe, and are words kept out of it?"""

from random import Random
from typing import Any

import pytest

from dueregard.analysis.rules.releases import (
    Given,
    may_stand_beside,
    results_to_release,
    tables_of,
)
from dueregard.consultation.entries import Question
from dueregard.errors import RuleBroken
from dueregard.stats.counted import cell
from dueregard.stats.disclosure import NotReleasable, audit


def a_question(named: str, kind: str = "single", part: str = "main", **given: Any) -> Question:
    options = ("One", "Two", "Three") if kind in ("single", "several") else ()
    columns = {"options": options, "wording": f"What of {named}?", **given}
    return Question(id=named, consultation="c", order=1, kind=kind, part=part, **columns)


PLAN, CHANGES = a_question("plan"), a_question("changes", "several")
WHY, FIGURE = a_question("why", "text"), a_question("figure", "number")
AGE, TEXT_ABOUT = a_question("age", part="about_you"), a_question("job", "text", part="about_you")
ASKED = (PLAN, CHANGES, WHY, FIGURE, AGE, TEXT_ABOUT)


def answered(people: int) -> list[Given]:
    chance = Random(people)
    return [
        {
            "plan": chance.choice(["1", "1", "1", "2", "2", "3", "dk"]),
            "changes": chance.choice(["1", "1+2", "2", "dk"]),
            "figure": str(chance.randrange(1_000)),
            **({"age": chance.choice("112")} if chance.random() < 0.9 else {}),
        }
        for _ in range(people)
    ]


def test_every_closed_question_has_a_table_and_words_and_figures_none() -> None:
    tables = tables_of(questions=ASKED, given=answered(50))
    assert [tuple(one.by) for one in tables] == [
        ("plan",),
        ("changes:1",),
        ("changes:2",),
        ("changes:dk",),
        ("changes:answered",),
        ("age",),
    ]


def test_a_question_is_told_by_what_people_are_only_where_asked_for() -> None:
    tables = tables_of(questions=ASKED, given=answered(50), beside=["age"])
    assert [tuple(one.by) for one in tables if len(one.by) == 2] == [
        ("age", "plan"),
        ("age", "changes:1"),
        ("age", "changes:2"),
        ("age", "changes:dk"),
    ]


@pytest.mark.parametrize(
    ("question", "about", "may"),
    [
        (PLAN, AGE, True),
        (CHANGES, AGE, True),
        (WHY, AGE, False),
        (FIGURE, AGE, False),
        (AGE, AGE, False),
        (PLAN, TEXT_ABOUT, False),
        (PLAN, CHANGES, False),
    ],
)
def test_words_never_stand_beside_what_people_are(
    question: Question, about: Question, may: bool
) -> None:
    assert may_stand_beside(question, about) is may


@pytest.mark.parametrize("named", ["job", "why", "plan"])
def test_asking_for_words_or_opinions_as_a_group_is_refused(named: str) -> None:
    with pytest.raises(RuleBroken, match="never what people wrote"):
        tables_of(questions=ASKED, given=answered(50), beside=[named])


def test_everyone_is_counted_once_in_every_table() -> None:
    given: list[Given] = [
        {"plan": "1", "changes": "1+3", "age": "2"},
        {"plan": "dk", "changes": "pns"},
        {"age": "pns"},
    ]
    plan, first, third, any_, age = tables_of(questions=ASKED, given=given)
    assert any_.cells[cell({"changes:answered": "chosen"})] == 1
    assert plan.cells[cell({"plan": "1"})] == plan.cells[cell({"plan": "dk"})] == 1
    assert plan.cells[cell({"plan": "none"})] == 1
    assert first.cells[cell({"changes:1": "chosen"})] == 1
    assert third.cells[cell({"changes:3": "not_chosen"})] == 2
    assert age.cells[cell({"age": "none"})] == 2


def test_that_nobody_gave_an_answer_is_told() -> None:
    results = results_to_release(questions=[PLAN, CHANGES, AGE], given=answered(900))
    assert results.nobody == (("plan", "none"), ("changes:3", "chosen"), ("age", "3"))


def test_what_is_published_is_rounded_shared_and_safe() -> None:
    results = results_to_release(questions=ASKED, given=answered(900), beside=["age"])
    assert results.left_out == {}
    assert audit(results.release) == ()
    rows = list(results.rows())
    shown = [one for one in rows if one.people is not None]
    assert all(one.people is None or one.people % 5 == 0 for one in rows)
    assert all((one.people is None) >= (one.share is None) or one.beside for one in rows)
    assert any(one.beside for one in shown)
    assert len(shown) > len(rows) / 2
    (yes,) = [one for one in rows if one.answer == ("plan", "1") and not one.beside]
    assert yes.share is not None
    assert yes.people == yes.share * 900


def test_a_table_that_cannot_be_published_is_left_out_with_the_reason() -> None:
    same: list[Given] = [{**one, "age": "2"} for one in answered(95)]
    results = results_to_release(questions=[PLAN, AGE], given=same, beside=["age"])
    assert [tuple(one.by) for one in results.release.tables] == [("plan",)]
    assert results.left_out.keys() == {("age",), ("age", "plan")}
    assert "gave one answer" in results.left_out["age",]
    assert {question for question, _ in results.nobody} == {"plan"}


def test_a_later_release_gives_nobody_away() -> None:
    people = answered(700)
    first = results_to_release(questions=ASKED, given=people[:640], beside=["age"])
    later = results_to_release(
        questions=ASKED, given=people, beside=["age"], earlier=[first.release]
    )
    assert audit(later.release, earlier=[first.release]) == ()


def test_nothing_is_published_of_nine_people() -> None:
    with pytest.raises(NotReleasable, match="fewer than 10 people"):
        results_to_release(questions=ASKED, given=answered(9))
