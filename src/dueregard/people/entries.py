"""What do we write in the public log about the bodies that take part? No private person."""

from dataclasses import dataclass

from dueregard.facts import Fact, choice, label, ref, text, url

BODY_KINDS = (
    "force",
    "oversight_body",
    "council",
    "council_committee",
    "councillors",
    "advisory_group",
    "safer_neighbourhood_board",
    "residents_group",
    "residents",
    "business",
    "campaign_group",
    "newspaper",
    "government",
    "regulator",
    "researcher",
    "other",
)

SEEN = ("directly", "second_hand")
SEEN_MEANS = "How the source was seen: `directly`, or `second_hand` through an account of it."


@dataclass(frozen=True, kw_only=True)
class Organisation(Fact):
    """A body: a force, a council, a committee, a board, a group, a newspaper."""

    TABLE = "organisations"
    ENTRY_KIND = "organisation.registered"

    name: str = label("The body's public name. No private person.", required=True)
    kind: str = choice(BODY_KINDS, "What sort of body it is.", required=True)
    part_of: str = ref("organisations", "The body it belongs to.")
    website: str = url("Its public address.")
    note: str = text("Anything a reader should know.")
