"""What do we write in the public log about what was claimed, and what the record makes of it?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, label, parameters, ref, text, when
from dueregard.people.entries import SEEN, SEEN_MEANS


@dataclass(frozen=True, kw_only=True)
class Claim(Fact):
    """A statement that someone made in public, to be checked against the record."""

    TABLE = "claims"
    ENTRY_KIND = "claim.recorded"

    kind: str = label(
        "What sort of statement it is: a kind described in claims/kinds.", required=True
    )
    said_by: str = ref("organisations", "Who said it.", required=True)
    role: str = label("The speaker's role.")
    on: When = when("When it was said.", required=True)
    place: str = ref("places", "The area it is about.")
    period: When | None = when("The time it is about.")
    parameters: tuple[tuple[str, str], ...] = parameters("What the kind needs: name=value; …")
    says: str = text("The statement, paraphrased.", required=True)
    source: str = ref("sources", "Where it was said.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")
