"""What is a rule pack, is it sound, and what changed between two editions of one?

A pack is data: requirements in plain words with citation and how sure we are of it, and what
evidence each asks for. None of it is code, and none of it says that a deployment is lawful.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from dueregard.decision.rules.conditions import Condition, ConditionFault, condition
from dueregard.decision.rules.matter import NAMES

LARGEST_BYTES = 1_000_000
MOST_RULES = 500
CERTAINTIES = ("read", "second_hand", "commonly_stated", "unsure", "inferred")
# What evidence may have to come before; a publication comes within days after the deployment.
ACTS = ("decision", "deployment")


class PackFault(ValueError):
    """A pack cannot be used. `faults` holds every fault, each with the rule that it is in."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A requirement: `evidence` finds what meets it, or `against` what breaks it.

    `before` is the act that evidence must come before; `within_days` counts from the deployment.
    `applies` says to which deployments it applies; to all, if empty.
    """

    id: str
    requirement: str
    requirement_cy: str
    citation: str
    certainty: str
    asks_for: str
    asks_for_cy: str
    evidence: str = ""
    against: str = ""
    applies: str = ""
    before: str = ""
    within_days: int | None = None
    reopens: tuple[str, ...] = ()

    def condition(self, of: str) -> Condition:
        """Its condition `evidence`, `against` or `applies`. Raises `ConditionFault`."""
        return condition(getattr(self, of), NAMES)


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A rule pack in one edition. `asked_where` says of which deployments it is asked.

    Of all others it is shown for comparison.
    """

    id: str
    version: str
    title: str
    title_cy: str
    applies_to: str
    asked_where: str
    reviewed: str
    rules: tuple[Rule, ...]

    def is_asked_of(self, names: Mapping[str, Any]) -> bool:
        """Is it asked of this deployment, or only shown for comparison?"""
        return condition(self.asked_where, NAMES).holds(names)


@dataclass(frozen=True)
class Change:
    """How a rule differs between two editions: `added`, `removed`, or the columns that changed."""

    rule: str
    what: str
    columns: tuple[str, ...] = ()


def read_pack(written: str, *, id: str) -> Pack:
    """Read a pack from TOML. Raises `PackFault` with every fault there is."""
    if len(written.encode()) > LARGEST_BYTES:
        raise PackFault([f"pack {id}: more than {LARGEST_BYTES:,} bytes"])
    try:
        told = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise PackFault([f"pack {id}: not TOML: {fault}"]) from None
    faults = list(_faults(told))
    if faults:
        raise PackFault([f"pack {id}: {one}" for one in faults])
    rules = tuple(
        Rule(**{**one, "reopens": tuple(one.get("reopens", ()))}) for one in told["rules"]
    )
    head = {name: told[name] for name in HEAD}
    return Pack(id=id, rules=rules, **head)


def changes_between(old: Pack, new: Pack) -> tuple[Change, ...]:
    """What changed from one edition of a pack to another, rule by rule in the new order."""
    before, after = ({rule.id: rule for rule in pack.rules} for pack in (old, new))
    told = [
        Change(id, "changed", differing) if id in before else Change(id, "added")
        for id in after
        if id not in before or (differing := _differing(before[id], after[id]))
    ]
    return (*told, *(Change(id, "removed") for id in before if id not in after))


HEAD = ("version", "title", "title_cy", "applies_to", "asked_where", "reviewed")
COLUMNS = {one.name: one.type for one in fields(Rule)}
REQUIRED = ("id", "requirement", "requirement_cy", "citation", "certainty", "asks_for")


def _faults(told: Mapping[str, Any]) -> Iterator[str]:
    for name in HEAD:
        if not isinstance(told.get(name), str) or not told[name].strip():
            yield f"{name} is missing; write it as text"
    if isinstance(told.get("asked_where"), str):
        yield from _condition_faults(told["asked_where"], "asked_where")
    rules = told.get("rules")
    if not isinstance(rules, list) or not rules or not all(isinstance(one, dict) for one in rules):
        yield "it has no rules; write [[rules]]"
        return
    if len(rules) > MOST_RULES:
        yield f"{len(rules):,} rules; at most {MOST_RULES}"
        return
    seen: set[str] = set()
    for place, rule in enumerate(rules, 1):
        named = f"rule {rule.get('id') or place}"
        yield from (f"{named}: {one}" for one in _rule_faults(rule))
        if rule.get("id") in seen:
            yield f"{named} stands twice"
        seen.add(str(rule.get("id")))


def _rule_faults(rule: Mapping[str, Any]) -> Iterator[str]:
    for name in rule:
        if name not in COLUMNS:
            yield f"{name} is not a column of a rule; there are {', '.join(COLUMNS)}"
    shapes = dict.fromkeys(COLUMNS, str) | {"within_days": int, "reopens": list}
    wrong = [name for name in rule if name in shapes and type(rule[name]) is not shapes[name]]
    yield from (f"{name} must be {shapes[name].__name__}" for name in wrong)
    yield from (f"{name} is missing" for name in (*REQUIRED, "asks_for_cy") if not rule.get(name))
    if wrong:
        return
    if rule.get("certainty") not in (None, *CERTAINTIES):
        yield f"certainty must be one of {', '.join(CERTAINTIES)}"
    if bool(rule.get("evidence")) == bool(rule.get("against")):
        yield "write either evidence or against"
    if rule.get("before") not in (None, *ACTS):
        yield f"before must be one of {', '.join(ACTS)}"
    if rule.get("within_days", 0) < 0:
        yield "within_days must be none or more"
    for name in ("evidence", "against", "applies"):
        if rule.get(name):
            yield from _condition_faults(rule[name], name)


def _condition_faults(written: str, name: str) -> Iterator[str]:
    try:
        condition(written, NAMES)
    except ConditionFault as fault:
        yield f"{name}: {fault}"


def _differing(old: Rule, new: Rule) -> tuple[str, ...]:
    return tuple(name for name in COLUMNS if getattr(old, name) != getattr(new, name))
