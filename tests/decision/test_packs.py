"""Is each pack sound, does it find what its own table of cases says, and is a bad one refused?"""

from datetime import date
from typing import Any

import pytest

from dueregard.decision.packs import SHIPPED, cases_of, packs
from dueregard.decision.rules.gates import gates_of
from dueregard.decision.rules.packs import (
    CERTAINTIES,
    Change,
    Pack,
    PackFault,
    changes_between,
    read_pack,
)
from tests.decision.matters import LATER, a_matter

CASES = [(id, one) for id in SHIPPED for one in cases_of(id)]


@pytest.mark.parametrize(("pack", "case"), CASES, ids=lambda one: str(one)[:60])
def test_a_pack_finds_what_its_cases_say(pack: str, case: dict[str, Any]) -> None:
    told = {name: one for name, one in case.items() if name not in ("says", "expect", "on")}
    on = date.fromisoformat(case["on"]) if "on" in case else LATER
    found = gates_of(a_matter(**told, on=on), packs()[pack])
    states = {gate.rule.id: str(gate.state) for gate in found}
    assert {rule: states[rule] for rule in case["expect"]} == case["expect"]


@pytest.mark.parametrize("pack", SHIPPED)
def test_every_rule_of_a_pack_stands_in_its_cases(pack: str) -> None:
    tried = {rule for case in cases_of(pack) for rule in case["expect"]}
    assert {rule.id for rule in packs()[pack].rules} - tried == set()


def test_no_pack_says_lawful() -> None:
    for pack in packs().values():
        for rule in pack.rules:
            assert "lawful" not in (rule.requirement + rule.asks_for).lower()


RULE = """
[[rules]]
id = "paper"
requirement = "There is a paper."
requirement_cy = "Mae papur."
citation = "A code"
certainty = "read"
asks_for = "The paper."
asks_for_cy = "Y papur."
evidence = "papers"
"""
HEAD = """
version = "1"
title = "A pack"
title_cy = "Pecyn"
applies_to = "Everyone."
asked_where = "true"
reviewed = "nobody"
"""


def a_pack(rule: str = RULE, head: str = HEAD) -> Pack:
    return read_pack(head + rule, id="mine")


def test_a_sound_pack_is_read() -> None:
    pack = a_pack()
    assert pack.rules[0].certainty in CERTAINTIES
    assert pack.is_asked_of(a_matter().names)


@pytest.mark.parametrize(
    ("rule", "head", "told"),
    [
        ("", HEAD, "it has no rules"),
        ("rules = [1]", HEAD, "it has no rules"),
        (RULE, "", "version is missing"),
        (RULE, HEAD.replace('"true"', '"nope"'), "asked_where: unknown names nope"),
        (RULE.replace('"papers"', '"papers"\nstrange = 1'), HEAD, "strange is not a column"),
        (RULE.replace('"read"', '"sure"'), HEAD, "certainty must be one of read"),
        (RULE.replace('"read"', "1"), HEAD, "certainty must be str"),
        (RULE.replace('evidence = "papers"', ""), HEAD, "write either evidence or against"),
        (RULE + 'against = "papers"', HEAD, "write either evidence or against"),
        (RULE + 'before = "lunch"', HEAD, "before must be one of decision, deployment"),
        (RULE + "within_days = -1", HEAD, "within_days must be none or more"),
        (RULE + "within_days = true", HEAD, "within_days must be int"),
        (RULE.replace('citation = "A code"', ""), HEAD, "rule paper: citation is missing"),
        (RULE + RULE, HEAD, "rule paper stands twice"),
        (RULE.replace('"papers"', '"papers +"'), HEAD, "evidence: 'papers +' cannot be read"),
        (RULE.replace('"papers"', '"faces"'), HEAD, "unknown names faces; there are claims"),
        (
            RULE.replace('"papers"', "\"papers.filter(row, row.kind.matches('a'))\""),
            HEAD,
            "unknown functions matches",
        ),
        ("rules = [" + "{}," * 501 + "]", HEAD, "501 rules; at most 500"),
        ("[[rules", HEAD, "not TOML"),
        ("#" * 1_000_001, HEAD, "more than 1,000,000 bytes"),
        ("x = " + "[" * 5_000, HEAD, "not TOML"),
    ],
)
def test_a_bad_pack_is_refused_with_where_and_why(rule: str, head: str, told: str) -> None:
    with pytest.raises(PackFault, match="pack mine") as refused:
        read_pack(head + rule, id="mine")
    assert told in str(refused.value)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(PackFault) as refused:
        a_pack(RULE.replace('"read"', '"sure"') + 'before = "lunch"', HEAD.replace("1", " "))
    assert len(refused.value.faults) == 3


def test_what_changed_between_two_editions_is_told_rule_by_rule() -> None:
    other = RULE.replace('"paper"', '"other"')
    old = a_pack(RULE + other)
    new = a_pack(
        other
        + RULE.replace("A code", "Another code").replace('"read"', '"unsure"')
        + RULE.replace('"paper"', '"new"')
    )
    assert changes_between(old, new) == (
        Change("paper", "changed", ("citation", "certainty")),
        Change("new", "added"),
    )
    assert changes_between(new, old)[-1] == Change("new", "removed")
    assert changes_between(old, old) == ()
