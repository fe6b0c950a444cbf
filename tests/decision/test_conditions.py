"""Can a rule pack do harm? Endless, huge and undefined conditions are refused, with the reason."""

import re

import pytest

from dueregard.decision.rules.conditions import ConditionFault, condition

NAMES = frozenset({"papers", "number"})
MATTER = {"papers": [{"id": str(n), "kind": "policy"} for n in range(3)], "number": 3}


def test_it_finds_rows() -> None:
    found = condition("papers.filter(row, row.id == '1')", NAMES).finds(MATTER)
    assert [one["id"] for one in found] == ["1"]


def test_it_holds_or_not() -> None:
    assert condition("number > 2 && papers.exists(row, row.kind == 'policy')", NAMES).holds(MATTER)
    assert not condition("number > 3", NAMES).holds(MATTER)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("number >", "cannot be read"),
        ("nobody > 2", "unknown names nobody; there are number, papers, row"),
        ("papers.exists(p, p.id == '')", "unknown names p"),
        ("number.matches('(a+)+')", "unknown functions matches"),
        ("timestamp('2024') > number", "unknown functions timestamp"),
        ("papers.filter(row, papers.exists(row, true))", "exists inside another look"),
        ("papers.filter(row, size(papers.filter(row, true)) > 0)", "filter inside another look"),
        ("(" * 13 + "1" + ")" * 13, "more than 12 brackets"),
        ("number > " + "1" * 600, "609 characters; at most 600"),
        ("'(((((((((((((' == ')' || )", "cannot be read"),
    ],
)
def test_what_may_do_harm_is_refused_before_it_runs(written: str, told: str) -> None:
    with pytest.raises(ConditionFault, match=re.escape(told)):
        condition(written, NAMES)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("number", "finds no rows"),
        ("[1]", "finds no rows"),
        ("papers.filter(row, row.size > 2)", "cannot be worked out"),
    ],
)
def test_what_finds_no_rows_is_told(written: str, told: str) -> None:
    with pytest.raises(ConditionFault, match=told):
        condition(written, NAMES).finds(MATTER)


def test_what_is_neither_true_nor_false_is_told() -> None:
    with pytest.raises(ConditionFault, match="neither true nor false"):
        condition("number + 1", NAMES).holds(MATTER)
    with pytest.raises(ConditionFault, match="cannot be worked out"):
        condition("number / 0 == 1", NAMES).holds(MATTER)


def test_brackets_within_words_are_words() -> None:
    assert condition("'((((((((((((((' != \"))\"", NAMES).holds(MATTER)


def test_the_longest_condition_over_a_large_record_ends() -> None:
    written = " || ".join(["papers.exists(row, row.id == '')"] * 16)
    many = {**MATTER, "papers": [{"id": str(n)} for n in range(5_000)]}
    assert not condition(written, NAMES).holds(many)
