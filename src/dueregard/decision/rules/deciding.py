"""What must be so before an officer may decide, and what stands against a grant?

Nothing stands in the way of a refusal but its reasons. What stands against a grant may be passed
over, with a reason that everybody can read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dueregard.claims.rules.verdicts import Verdict
from dueregard.dates import When
from dueregard.decision.entries import (
    DECISIONS,
    GRANTED,
    GRANTED_WITH_CONDITIONS,
    REFUSED,
    Decision,
)
from dueregard.decision.rules.matter import Matter
from dueregard.proposal.entries import Document
from dueregard.words import Said, say

CONCERNS, RECOMMENDATIONS, CLAIMS = (
    "concerns-answered",
    "recommendations-answered",
    "no-unsupported-claim",
)
UNSUPPORTED = frozenset(
    map(str, (Verdict.FALLS, Verdict.NO_CLAIM_CAN_BE_MADE, Verdict.RESPONDENTS_ONLY))
)
# Whatever depends on how an officer thinks must be written by them: this much at the least.
FEWEST_WORDS = 12
REASONS = ("necessity", "proportionality", "equality")
# What every decision rests on, whatever its deployment names.
READ_BEFORE = (
    "community_impact_assessment",
    "equality_assessment",
    "data_protection_assessment",
)


NAMES_OF_DECISIONS = {
    GRANTED: say("Granted"),
    GRANTED_WITH_CONDITIONS: say("Granted, with conditions"),
    REFUSED: say("Refused"),
}


@dataclass(frozen=True)
class Obstacle:
    """What stands against a grant: the rule it breaks, and the rows that say so."""

    rule: str
    says: Said
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ConditionAsked:
    """A condition as an officer typed it; `limit` is empty where nothing is counted."""

    asks: str
    measure: str
    limit: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What an officer typed: dates are ISO days or empty, overrides a reason by rule."""

    outcome: str
    rank: str = ""
    necessity: str = ""
    proportionality: str = ""
    equality: str = ""
    expires: str = ""
    is_urgent: bool = False
    fill_in_by: str = ""
    conditions: tuple[ConditionAsked, ...] = ()
    overrides: Mapping[str, str]

    @property
    def is_grant(self) -> bool:
        """Does it let the deployment go ahead?"""
        return self.outcome in (GRANTED, GRANTED_WITH_CONDITIONS)


def obstacles_of(matter: Matter) -> tuple[Obstacle, ...]:
    """What stands against a grant on the day of the matter: each rule that is broken, once."""
    names = matter.names
    found: Iterable[tuple[str, Said, list[Any]]] = (
        (
            CONCERNS,
            say("Concerns that have no answer, or one that does not answer"),
            [one for one in names["concerns"] if one["waits"]],
        ),
        (
            RECOMMENDATIONS,
            say("Recommendations whose time for a reply has run out"),
            [one for one in names["recommendations"] if one["late"] and not one["answered"]],
        ),
        (
            CLAIMS,
            say("Statements of the force that the record does not bear out"),
            [one for one in names["claims"] if one["by_force"] and one["verdict"] in UNSUPPORTED],
        ),
    )
    return tuple(
        Obstacle(rule, says, tuple((one["table"], one["id"]) for one in rows))
        for rule, says, rows in found
        if rows
    )


def papers_to_read(matter: Matter, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The papers that a decision rests on, each in its latest version.

    Those that the deployment names, and each assessment of the case that nothing replaces.
    """
    replaced = {one.replaces for one in documents if one.replaces}
    newest = [one for one in documents if one.id not in replaced]
    named = set(matter.deployment.papers)
    return tuple(
        one for one in documents if one.id in named or (one in newest and one.kind in READ_BEFORE)
    )


def faults_of(
    choice: Choice,
    *,
    obstacles: Sequence[Obstacle],
    unread: Sequence[Document],
    earlier: Iterable[Decision],
    on: date,
    day: date,
) -> dict[str, Said]:
    """What keeps a choice from being a decision, by the field that it is about.

    `on` is today, `day` the day of the deployment, `earlier` are the decisions on record.
    """
    faults: dict[str, Said] = {}
    if choice.outcome not in DECISIONS:
        faults["outcome"] = say("Choose whether you grant it or refuse it")
        return faults
    faults |= _reasons(choice, earlier)
    faults |= _urgency(choice, on=on)
    if choice.outcome == REFUSED:
        return faults
    faults |= _conditions(choice)
    faults |= _expiry(choice, day=day)
    if unread and not choice.is_urgent:
        titles = tuple(one.title for one in unread)
        faults["papers"] = say("Read these papers first, and say so: %(titles)s", titles=titles)
    for one in obstacles:
        if not choice.overrides.get(one.rule):
            faults[f"override-{one.rule}"] = say(
                "It cannot be granted with this open. Have it answered, refuse, or write the "
                "reason for going ahead all the same. The reason will be published."
            )
    return faults


def _reasons(choice: Choice, earlier: Iterable[Decision]) -> dict[str, Said]:
    written = {one: getattr(choice, one) for one in REASONS}
    used = {_bare(getattr(one, name)): one.id for one in earlier for name in REASONS}
    faults = {}
    for name, text in written.items():
        if len(text.split()) < FEWEST_WORDS:
            faults[name] = say(
                "Write it in your own words, in a sentence or more: at least %(n)s words",
                n=FEWEST_WORDS,
            )
        elif _bare(text) in used:
            faults[name] = say(
                "These are the words of %(decision)s. Write what is so of this deployment.",
                decision=used[_bare(text)],
            )
    return faults


def _bare(text: str) -> str:
    return " ".join(text.lower().split())


def _urgency(choice: Choice, *, on: date) -> dict[str, Said]:
    if not choice.is_urgent:
        return {}
    if not choice.fill_in_by:
        said = say("Say by when what is left out now will be made good. Everybody will see it.")
        return {"fill_in_by": said}
    if When(choice.fill_in_by).latest < on:
        return {"fill_in_by": say("This day has passed")}
    return {}


def _conditions(choice: Choice) -> dict[str, Said]:
    faults = {}
    if choice.outcome == GRANTED_WITH_CONDITIONS and not choice.conditions:
        faults["asks-1"] = say("Write the first condition, or grant it without conditions")
    if choice.outcome == GRANTED and choice.conditions:
        faults["outcome"] = say("You wrote conditions: choose “granted, with conditions”")
    for place, one in enumerate(choice.conditions, 1):
        if not one.asks:
            faults[f"asks-{place}"] = say("Write what the condition asks")
        elif one.measure != "none" and not one.limit:
            faults[f"limit-{place}"] = say("Enter the number that it may not pass")
    return faults


def _expiry(choice: Choice, *, day: date) -> dict[str, Said]:
    if not choice.expires:
        return {"expires": say("Say when the authority ends")}
    if When(choice.expires).latest < day:
        return {"expires": say("The authority would end before the deployment")}
    return {}
