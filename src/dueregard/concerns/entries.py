"""What do we write in the public log about recommendations and the replies to them?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, label, ref, refs, text, when
from dueregard.people.entries import SEEN, SEEN_MEANS

OUTCOMES = (
    "done",
    "partly_done",
    "will_do",
    "will_not_do",
    "not_for_us",
    "still_open",
)


RAISED_FROM = (
    "theme",
    "response",
    "contact",
    "recommendation",
    "letter",
    "incident",
    "directly",
)


@dataclass(frozen=True, kw_only=True)
class Concern(Fact):
    """What somebody objected to or was afraid of, in words fit to publish."""

    TABLE = "concerns"
    ENTRY_KIND = "concern.raised"

    on: When = when("When it was raised.", required=True)
    raised_from: str = choice(RAISED_FROM, "Where it came from.", required=True)
    named: str = label("The row it came from, as table:id, where there is one.")
    deployments: tuple[str, ...] = refs("deployments", "Which deployments it is about.")
    place: str = ref("places", "The area it is about.")
    people: int | None = count("How many raised it, where counted; empty for one.")
    to: str = ref("organisations", "Whom it asks for an answer.", required=True)
    says: str = text("What it says.", required=True)
    reply_due_days: int | None = count("Days within which a reply is due, where a rule says so.")
    reply_rule: str = label("The rule that asks for a reply, and how sure we are of it.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Answer(Fact):
    """A public reply to a concern, by a named role. An earlier one stays readable."""

    TABLE = "concern_answers"
    ENTRY_KIND = "concern.answered"

    concern: str = ref("concerns", "Which concern.", required=True)
    by: str = ref("organisations", "Who replies.", required=True)
    role: str = label("The role that replies, never a name.", required=True)
    on: When = when("When.", required=True)
    outcome: str = choice(OUTCOMES, "What the reply amounts to.", required=True)
    by_when: When | None = when("Of what will be done: by when.")
    whose: str = ref("organisations", "Of what is not for them: whose it is.")
    says: str = text("What it says.", required=True)
    changed: str = text("What was changed because of it.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)


@dataclass(frozen=True, kw_only=True)
class Reopening(Fact):
    """That whoever raised a concern says: this does not answer me."""

    TABLE = "reopenings"
    ENTRY_KIND = "concern.reopened"

    concern: str = ref("concerns", "Which concern.", required=True)
    answer: str = ref("concern_answers", "Which reply does not answer it.", required=True)
    on: When = when("When.", required=True)
    says: str = text("Why not, where it was said.")


@dataclass(frozen=True, kw_only=True)
class Mitigation(Fact):
    """What is to be done about a concern, by which role and by when."""

    TABLE = "mitigations"
    ENTRY_KIND = "mitigation.set"

    concern: str = ref("concerns", "For which concern.", required=True)
    says: str = text("What is to be done.", required=True)
    owner: str = label("The role that sees to it.", required=True)
    due: When | None = when("By when.")
    done: When | None = when("When it was done.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)


@dataclass(frozen=True, kw_only=True)
class Recommendation(Fact):
    """What a committee, council or board formally asked for."""

    TABLE = "recommendations"
    ENTRY_KIND = "recommendation.made"

    by: str = ref("organisations", "Who recommends.", required=True)
    to: tuple[str, ...] = refs("organisations", "Whom it asks.", required=True)
    on: When = when("When.", required=True)
    asks: str = text("What it asks for, paraphrased.", required=True)
    reply_due_days: int | None = count("Days within which a reply is due, where a rule says so.")
    reply_rule: str = label("The rule that asks for a reply, and how sure we are of it.")
    place: str = ref("places", "The area it is about.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Reply(Fact):
    """A reply to a recommendation."""

    TABLE = "replies"
    ENTRY_KIND = "recommendation.answered"

    recommendation: str = ref("recommendations", "Which recommendation.", required=True)
    by: str = ref("organisations", "Who replies.", required=True)
    on: When = when("When.", required=True)
    outcome: str = choice(OUTCOMES, "What the reply amounts to.", required=True)
    says: str = text("What it says, paraphrased.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")
