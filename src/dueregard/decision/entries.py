"""What do we write in the public log about a decision, its conditions and what came of them?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, label, ref, refs, text, when, yes_no
from dueregard.people.entries import SEEN, SEEN_MEANS

GRANTED, GRANTED_WITH_CONDITIONS, REFUSED = "granted", "granted_with_conditions", "refused"
DECISIONS = (GRANTED, GRANTED_WITH_CONDITIONS, REFUSED)
ENDINGS = ("planned_end", "stopped_early", "cancelled_before", "expired")
# What must be deleted after a deployment, and what somebody may certify to have been.
DELETED = (
    "faces_without_alert",
    "watchlist",
    "alerts",
    "video",
    "copies",
)
AGAIN = ("as_before", "only_if_changed", "not_again", "not_decided")
# What a condition can be checked by when the outcome is on record; "none" is for people to check.
MEASURES = (
    "most_watchlist",
    "least_threshold_thousandths",
    "most_false_alerts",
    "most_minutes",
    "least_notice_hours",
    "none",
)


@dataclass(frozen=True, kw_only=True)
class Decision(Fact):
    """What an authorising officer decided of a deployment, in their own words."""

    TABLE = "decisions"
    ENTRY_KIND = "decision.made"

    deployments: tuple[str, ...] = refs("deployments", "Of which deployments.", required=True)
    by: str = ref("organisations", "The force that decides.", required=True)
    role: str = label("The role that decided, never a name.", required=True)
    rank: str = label("The rank held, where published.")
    on: When = when("When it was decided, with the time if known.", required=True)
    outcome: str = choice(DECISIONS, "Granted, with conditions, or refused.", required=True)
    urgent: bool | None = yes_no("Was it decided by the urgent way?")
    fill_in_by: When | None = when("By when steps left out for urgency must be made good.")
    expires: When | None = when("When the authority ends.")
    necessity: str = text("Why it is necessary, in the officer's own words.")
    proportionality: str = text("Why it is proportionate.")
    equality: str = text("What was considered under the equality duty.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class PaperRead(Fact):
    """That whoever decided had read a paper, in which version, and when."""

    TABLE = "papers_read"
    ENTRY_KIND = "paper.read"

    decision: str = ref("decisions", "For which decision.", required=True)
    document: str = ref("documents", "Which paper.", required=True)
    version: str = label("Its version.")
    on: When = when("When it was read.", required=True)


@dataclass(frozen=True, kw_only=True)
class Condition(Fact):
    """A condition of a grant, checked against the outcome where it can be computed."""

    TABLE = "conditions"
    ENTRY_KIND = "condition.set"

    decision: str = ref("decisions", "Of which decision.", required=True)
    asks: str = text("What it asks.", required=True)
    measure: str = choice(MEASURES, "What it is checked by.", required=True)
    limit: int | None = count("The number it may not pass.")
    due: When | None = when("By when it must be fulfilled.")


@dataclass(frozen=True, kw_only=True)
class Override(Fact):
    """A gate that was passed over with a published reason."""

    TABLE = "overrides"
    ENTRY_KIND = "gate.overridden"

    decision: str = ref("decisions", "For which decision.", required=True)
    pack: str = label("The rule pack.", required=True)
    rule: str = label("The rule of the pack.", required=True)
    by: str = label("The role that overrides it.", required=True)
    on: When = when("When.", required=True)
    reason: str = text("The published reason.", required=True)


@dataclass(frozen=True, kw_only=True)
class Ending(Fact):
    """How an authority ended: as planned, stopped early, or cancelled before."""

    TABLE = "endings"
    ENTRY_KIND = "authority.ended"

    decision: str = ref("decisions", "Which decision.", required=True)
    on: When = when("When.", required=True)
    ending: str = choice(ENDINGS, "How it ended.", required=True)
    by: str = label("The role that ended it.", required=True)
    reason: str = text("Why.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)


@dataclass(frozen=True, kw_only=True)
class Deletion(Fact):
    """That somebody certified the deletion of one class of a deployment's data."""

    TABLE = "deletions"
    ENTRY_KIND = "deletion.certified"

    deployment: str = ref("deployments", "After which deployment.", required=True)
    what: str = choice(DELETED, "What was deleted.", required=True)
    on: When = when("When, with the time if known.", required=True)
    by: str = label("The role that certifies it, never a name.", required=True)
    kept: str = text("What was kept all the same, under which rule and why.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)


@dataclass(frozen=True, kw_only=True)
class AfterReport(Fact):
    """What the force itself makes of a deployment, once it is over."""

    TABLE = "after_reports"
    ENTRY_KIND = "deployment.reported"

    deployment: str = ref("deployments", "Of which deployment.", required=True)
    by: str = ref("organisations", "The force that reports.", required=True)
    role: str = label("The role that reports, never a name.", required=True)
    on: When = when("When.", required=True)
    policy_followed: bool | None = yes_no("Was the policy followed throughout?")
    departures: str = text("Where not: what was done otherwise, and why.")
    errors: str = text("Each false alert: what went wrong, what became of whoever it fell on.")
    incidents: str = text("What else happened: complaints, force used, who turned away.")
    learnt: str = text("What is learnt from it.", required=True)
    again: str = choice(AGAIN, "Should it be repeated?", required=True)
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
