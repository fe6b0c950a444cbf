"""What do we write in the public log about an assessment, its answers, risks and advice?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, label, lines, ref, refs, text, when
from dueregard.people.entries import SEEN, SEEN_MEANS

LOW, MEDIUM, HIGH = "low", "medium", "high"
LEVELS = (LOW, MEDIUM, HIGH)
PRIVACY, MOVEMENT, FALSE_STOP, TENSION, OTHER_HARM = (
    "privacy",
    "movement",
    "false_stop",
    "tension",
    "other",
)
HARMS = (PRIVACY, MOVEMENT, FALSE_STOP, TENSION, OTHER_HARM)
FOLLOWED = ("yes", "partly", "no")


@dataclass(frozen=True, kw_only=True)
class Assessment(Fact):
    """One version of a community impact assessment, as it was validated or came to be known."""

    TABLE = "assessments"
    ENTRY_KIND = "assessment.validated"

    series: str = label(
        "What all versions of it are called, in an address: small letters, digits, hyphens.",
        required=True,
    )
    version: int | None = count("Which version of the series; empty where the paper names none.")
    title: str = label("Title.", required=True)
    deployments: tuple[str, ...] = refs("deployments", "Of which deployments.")
    place: str = ref("places", "Of which area.")
    by: str = ref("organisations", "The force that made it.", required=True)
    on: When | None = when("When it was validated, or its date as it names it.")
    record_on: When | None = when("Up to which day it looked at this record.")
    author: str = label("The role that wrote it, never a name.")
    reviewer: str = label("The role that reviewed it: another person, not of the force.")
    reviewed: When | None = when("When it was reviewed.")
    validator: str = label("The role that validated it: a third person.")
    review_says: str = text("What the reviewer said of it.")
    supersedes: str = ref("assessments", "The version that it replaces.")
    why: str = text("Why this version was made.")
    next_review: When | None = when("By when it is to be looked at again.")
    document: str = ref("documents", "The paper that it is an account of, where it is one.")
    source: str = ref("sources", "Where this is known from; empty for one written here.")
    seen: str = choice(SEEN, SEEN_MEANS)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class AssessmentAnswer(Fact):
    """What stands in one field of an assessment: from the record, and what the author says."""

    TABLE = "assessment_answers"
    ENTRY_KIND = "assessment.answered"

    assessment: str = ref("assessments", "Of which version.", required=True)
    field: str = label("Which field of the form.", required=True)
    from_record: str = text("What the record said on the day, made by a program.")
    rows: tuple[str, ...] = lines("Which rows said it, each as table:id.")
    says: str = text("What the author says, in their own words.")


@dataclass(frozen=True, kw_only=True)
class Risk(Fact):
    """What may happen to one community, how likely and how grave, and what is done about it."""

    TABLE = "assessment_risks"
    ENTRY_KIND = "risk.assessed"

    assessment: str = ref("assessments", "Of which version.", required=True)
    community: str = label("Whom it would happen to. No private person.", required=True)
    harm: str = choice(HARMS, "What sort of harm.", required=True)
    says: str = text("What may happen.", required=True)
    likelihood: str = choice(LEVELS, "How likely, before anything is done.", required=True)
    impact: str = choice(LEVELS, "How grave, before anything is done.", required=True)
    mitigation: str = text("What is done about it.")
    owner: str = label("The role that sees to it.")
    due: When | None = when("By when.")
    likelihood_after: str = choice(LEVELS, "How likely once that is done.")
    impact_after: str = choice(LEVELS, "How grave once that is done.")


@dataclass(frozen=True, kw_only=True)
class Advice(Fact):
    """What an adviser thinks of an assessment, and whether the force followed it."""

    TABLE = "assessment_advice"
    ENTRY_KIND = "advice.given"

    assessment: str = ref("assessments", "On which version.", required=True)
    by: str = ref("organisations", "The body that advises; not a force.", required=True)
    on: When = when("When.", required=True)
    says: str = text("What it advises, in its own words.", required=True)
    followed: str = choice(FOLLOWED, "Did the force follow it?")
    answer: str = text("What the force says to it.")
