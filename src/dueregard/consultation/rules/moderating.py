"""By which published rules is a resident's statement shown or refused, and by whom?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dueregard.consultation.entries import DECISIONS, REFUSAL_REASONS, Consultation, Statement
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.words import Said, say

SHOWN, REFUSED = DECISIONS

RULES: Mapping[str, Said] = {
    "names_a_private_person": say(
        "It names or describes a private person, or says where one lives"
    ),
    "threat_or_hatred": say("It threatens someone, or stirs up hatred against a group of people"),
    "advertisement": say("It advertises something"),
    "not_about_this": say("It is not about what this consultation asks"),
    "says_the_same_as_another": say("Another statement that is shown says the same"),
    "more_than_one_point": say("It makes more than one point, so that people could half agree"),
    "cannot_be_read": say("It cannot be read"),
}


@dataclass(frozen=True)
class Decisions:
    """How many residents' statements were shown, and how many refused under each rule."""

    shown: int
    refused: Mapping[str, int]


def require_decision(decision: str, *, reason: str, explanation: str) -> None:
    """Raise `RuleBroken` for a refusal without its rule or explanation, or another decision."""
    if decision not in DECISIONS:
        raise RuleBroken(say("Choose whether it is shown or refused"))
    if decision == REFUSED and reason not in REFUSAL_REASONS:
        raise RuleBroken(say("Choose the published rule under which it is refused"))
    if decision == REFUSED and not explanation.strip():
        raise RuleBroken(say("Explain the refusal: its author can read why"))


def require_other_than_its_makers(consultation: Consultation, *, by: str) -> None:
    """Raise `NotAllowed` for those who drafted or opened it: they chose the other statements."""
    if by in (consultation.drafted_by, consultation.opened_by):
        raise NotAllowed(
            say("You drafted or opened this consultation: another person decides on statements")
        )


def count_decisions(statements: Iterable[Statement]) -> Decisions:
    """Count the decisions on residents' statements by rule, those never used included."""
    offered = [one for one in statements if one.by == "resident"]
    refused = Counter(one.reason for one in offered if one.decision == REFUSED)
    shown = sum(one.decision == SHOWN for one in offered)
    return Decisions(shown, {one: refused[one] for one in REFUSAL_REASONS})
