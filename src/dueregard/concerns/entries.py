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
