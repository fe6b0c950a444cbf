"""Is what people type read as they mean it, and is nothing else taken for an answer?"""

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as some

from dueregard.consultation.entries import Question
from dueregard.consultation.rules.answers import (
    LONGEST_STATEMENT,
    LONGEST_WORDS,
    NotAnAnswer,
    as_posted,
    codes_of,
    is_empty,
    may_decline,
    read_answer,
    read_answers,
)
from dueregard.consultation.rules.responses import Answers, committed_fields, contents
from tests.consultation.on_paper import GIVEN, asked_of_market

MARKET = asked_of_market()


def a_question(kind: str, **given: Any) -> Question:
    options = ("Support", "Oppose", "Neither") if kind in ("single", "several") else ()
    columns = {"part": "main", "options": options, **given}
    return Question(id="q", consultation="c", order=1, kind=kind, wording="What?", **columns)


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("single", [], ""),
        ("single", ["", " "], ""),
        ("single", ["2"], "2"),
        ("single", ["dk"], "dk"),
        ("single", ["pns"], "pns"),
        ("several", ["3", "1", "3"], "1+3"),
        ("several", ["dk"], "dk"),
        ("scale", ["5"], "5"),
        ("number", ["1,200"], "1200"),
        ("number", ["007"], "7"),
        ("number", ["", "dk"], "dk"),
        ("text", [" some words "], "some words"),
    ],
)
def test_an_answer_is_read_as_it_is_meant(kind: str, typed: list[str], read: str) -> None:
    assert read_answer(a_question(kind), typed) == read


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("single", ["1", "2"], "Choose one answer only"),
        ("single", ["4"], "Choose one of the answers offered"),
        ("single", ["<script>"], "Choose one of the answers offered"),
        ("several", ["1", "dk"], "not both"),
        ("several", ["1", "9"], "among the answers offered"),
        ("scale", ["6"], "Choose one of the answers offered"),
        ("number", ["twelve"], "Enter a whole number"),
        ("number", ["-1"], "Enter a whole number"),
        ("number", ["١٢"], "Enter a whole number"),
        ("number", ["12", "13"], "Enter a whole number"),
        ("number", ["12", "dk"], "not both"),
        ("number", ["9999999999999"], "Enter a number from 0 to 1,000,000,000"),
        ("text", ["x" * (LONGEST_WORDS + 1)], "Shorten this to 4,000 characters; it has 4,001"),
    ],
)
def test_what_is_no_answer_is_told_what_would_be(kind: str, typed: list[str], told: str) -> None:
    with pytest.raises(NotAnAnswer, match=told):
        read_answer(a_question(kind), typed)


def test_a_figure_beyond_the_limits_of_its_question_is_told_them() -> None:
    with pytest.raises(NotAnAnswer, match="from 1 to 7"):
        read_answer(a_question("number", least=1, most=7), ["8"])


def test_dont_know_is_offered_about_the_plan_and_never_about_the_person() -> None:
    assert may_decline(a_question("single")) == ("dk", "pns")
    assert may_decline(a_question("single", part="about_you")) == ("pns",)
    assert may_decline(a_question("text")) == ()


def test_a_scale_without_ends_goes_from_one_to_five() -> None:
    assert codes_of(a_question("scale")) == ("1", "2", "3", "4", "5")
    assert codes_of(a_question("number")) == ()


def test_every_fault_of_a_form_is_told_at_once_and_the_rest_is_kept() -> None:
    posted = {
        "q-support": ["9"],
        "q-visits": ["x"],
        "q-worries": ["1"],
        "v-signs": ["maybe"],
        "v-avoid": ["pass"],
        "offered": ["y" * (LONGEST_STATEMENT + 1)],
        "unknown": ["passed over"],
    }
    given, faults = read_answers(MARKET, posted, language="cy")
    assert set(faults) == {"q-support", "q-visits", "v-signs", "offered"}
    assert given == Answers(answers={"worries": "1"}, votes={"avoid": "pass"}, language="cy")


def test_a_form_filled_from_answers_gives_the_same_answers() -> None:
    again, faults = read_answers(MARKET, as_posted(GIVEN), language="en")
    assert (again, faults) == (GIVEN, {})


def test_nothing_answered_is_nothing() -> None:
    assert is_empty(Answers())
    assert not is_empty(Answers(offered=("A statement.",)))


def test_every_response_commits_to_the_same_fields_answered_or_not() -> None:
    fields = committed_fields(MARKET.questions)
    assert tuple(contents(Answers(), questions=MARKET.questions)) == fields
    assert tuple(contents(GIVEN, questions=MARKET.questions, revises="ab")) == fields


@for_all(some.dictionaries(some.text(max_size=20), some.lists(some.text(max_size=30)), max_size=6))
def test_whatever_is_sent_is_read_or_told(posted: dict[str, list[str]]) -> None:
    given, faults = read_answers(MARKET, posted, language="en")
    assert isinstance(given, Answers)
    assert all(str(one) for one in faults.values())


@for_all(
    some.sampled_from(["single", "several", "scale", "number", "text"]),
    some.lists(some.sampled_from(["", "1", "2", "3", "dk", "pns", "7", "+", "1+2", "\u202e2"])),
)
def test_an_answer_read_again_is_the_same(kind: str, typed: list[str]) -> None:
    question = a_question(kind)
    try:
        read = read_answer(question, typed)
    except NotAnAnswer:
        return
    again = [read] if kind == "text" else read.split("+")
    assert read_answer(question, again) == read
