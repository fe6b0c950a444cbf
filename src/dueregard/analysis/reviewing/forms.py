"""What did a person decide about themes? Read from a form; every fault is told."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from dueregard.analysis.entries import APPROVE, MERGE, MOVE, PUBLISH, RENAME, SPLIT
from dueregard.analysis.rules.coding import USUALLY_DRAWN
from dueregard.errors import BadInput, RuleBroken
from dueregard.facts import LONGEST_LABEL
from dueregard.protection.hostile import clean_text
from dueregard.words import say

MOST_DIGITS = 9
LONGEST_REASON = 1_000
# The pile of answers in no theme, as an address and a form name it.
ALONE = "alone"
ANSWER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What a form of the reviewing screen says, cleaned. `seen` is what its page knew of."""

    kind: str
    seen: int
    into: str
    name: str
    reason: str
    answers: tuple[str, ...]
    themes: tuple[str, ...]
    part: str


def read_review(post: QueryDict) -> Typed:
    """Read a form of the reviewing screen. Raises `RuleBroken` for what cannot be read."""
    kind = post.get("act", "")
    if kind not in (MERGE, SPLIT, RENAME, MOVE, APPROVE, PUBLISH):
        raise RuleBroken(say("Choose what is to be done"))
    if kind in (MERGE, MOVE) and not post.get("into"):
        raise RuleBroken(say("Choose a theme"))
    return Typed(
        kind=kind,
        seen=whole_number(post.get("seen", "")),
        into=pile_named(post.get("into", "")),
        name=" ".join(_cleaned(post.get("name", ""), LONGEST_LABEL).split()),
        reason=_cleaned(post.get("reason", ""), LONGEST_REASON),
        answers=_names(post.getlist("answer")),
        themes=_names(post.getlist("theme")),
        part=next(iter(_names(post.getlist("part"))), ""),
    )


def pile_named(told: str) -> str:
    """The theme that a form or an address names; "" for the answers in none."""
    return "" if told == ALONE else told


def whole_number(told: str, *, otherwise: int = 0) -> int:
    """A number as it was typed; another where it is none."""
    is_number = told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS
    return int(told) if is_number else otherwise


def size_of_draw(post: QueryDict) -> int:
    """How many answers to draw, as it was typed."""
    return whole_number(post.get("size", "").strip(), otherwise=0)


def usual_size(answers: int) -> int:
    """How many are drawn unless someone says otherwise."""
    return min(USUALLY_DRAWN, answers)


def _names(told: list[str]) -> tuple[str, ...]:
    if not all(ANSWER.fullmatch(one) for one in told):
        raise RuleBroken(say("Choose among those offered"))
    return tuple(dict.fromkeys(told))


def _cleaned(told: str, longest: int) -> str:
    try:
        return clean_text(told, longest=longest)
    except BadInput as fault:
        raise RuleBroken(fault.faults[0]) from None
