"""What do we write in the public log about who was told, asked and heard?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, label, lines, ref, refs, text, when, yes_no
from dueregard.people.entries import SEEN, SEEN_MEANS

MODES = ("notified", "briefed", "asked", "consulted", "co_designed", "not_stated")
CONTACT_KINDS = (
    "meeting",
    "public_event",
    "email",
    "letter",
    "leaflet",
    "social_post",
    "telephone",
    "drop_in",
    "other",
)
AUDIENCES = ("officials", "advisers", "residents", "businesses", "public", "not_stated")
STANCES = ("support", "oppose", "mixed", "conditional", "no_position")
ANSWERS = ("confirmed", "disputed", "confirmed_in_part")


@dataclass(frozen=True, kw_only=True)
class Contact(Fact):
    """One contact with people or bodies: a meeting, an e-mail, a leaflet, a post."""

    TABLE = "contacts"
    ENTRY_KIND = "contact.recorded"

    title: str = label("What it was.", required=True)
    kind: str = choice(CONTACT_KINDS, "How contact was made.", required=True)
    on: When = when("When.", required=True)
    mode: str = choice(
        MODES, "Told, briefed, asked, consulted, or designed together.", required=True
    )
    by: str = ref("organisations", "Who made the contact.", required=True)
    with_: tuple[str, ...] = refs("organisations", "Which bodies were there or were written to.")
    audience: str = choice(
        AUDIENCES, "Whom it reached: officials, advisers, residents, …", required=True
    )
    open_to_public: bool | None = yes_no("Could anyone come?")
    people_present: int | None = count("How many were there, officers apart.")
    residents_present: int | None = count("How many residents were there.")
    residents_opinions: int | None = count("How many residents' opinions were counted.")
    deployments: tuple[str, ...] = refs("deployments", "Which deployments it was about.")
    place: str = ref("places", "The area it was about.")
    listed_in: str = ref("documents", "The paper that lists this contact.")
    told: str = text("What people were told, paraphrased.")
    heard: str = text("What they said, paraphrased.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class QuestionPut(Fact):
    """The exact question that was put to people, with what stood before it."""

    TABLE = "questions_put"
    ENTRY_KIND = "question.put"

    contact: str = ref(
        "contacts", "The contact at which it was put; empty for a survey's question."
    )
    language: str = label("Language code of the wording, such as en or cy.", required=True)
    form: str = choice(
        ("question", "message"), "A question, or a message that asks.", required=True
    )
    exactness: str = choice(
        ("verbatim", "paraphrase"), "Word for word, or a paraphrase.", required=True
    )
    wording: str = text("The question.", required=True)
    preamble: str = text("What stood before it.")
    options: tuple[str, ...] = lines("The answers offered, separated by ` | `.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Position(Fact):
    """The view that a body took, as a body."""

    TABLE = "positions"
    ENTRY_KIND = "position.recorded"

    body: str = ref("organisations", "Whose view.", required=True)
    stance: str = choice(STANCES, "Support, oppose, mixed, conditional, none.", required=True)
    on: When = when("When.", required=True)
    formal: bool | None = yes_no("Was it a resolution, motion or vote?")
    contact: str = ref("contacts", "The contact at which it was given.")
    place: str = ref("places", "The area it is about.")
    view: str = text("The view, paraphrased.", required=True)
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Confirmation(Fact):
    """What the other side says of a contact on the record: confirmed, disputed, or in part."""

    TABLE = "confirmations"
    ENTRY_KIND = "contact.answered"

    contact: str = ref("contacts", "Which contact.", required=True)
    by: str = ref("organisations", "The body that answers.", required=True)
    on: When = when("When.", required=True)
    answer: str = choice(ANSWERS, "Confirmed, disputed, or confirmed in part.", required=True)
    statement: str = text("What it says.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
