"""What may be raised by anybody, and by which published rules is it not shown?"""

from collections.abc import Mapping

from dueregard.errors import BadInput, RuleBroken
from dueregard.words import Said, say

LONGEST_CONCERN = 2_000
FEWEST_WORDS = 3
WAITING, SHOWN, REFUSED = "waiting", "shown", "refused"
STATES = (WAITING, SHOWN, REFUSED)

# A concern is not refused for its tone, for what it thinks, or because another says the same.
RULES: Mapping[str, Said] = {
    "names_a_private_person": say(
        "It names or describes a private person, or says where one lives"
    ),
    "threat_or_hatred": say("It threatens someone, or stirs up hatred against a group of people"),
    "advertisement": say("It advertises something"),
    "not_about_this": say("It is not about the use of live facial recognition"),
    "cannot_be_read": say("It cannot be read"),
}


def require_concern(words: str) -> None:
    """Raise `BadInput` for what says nothing that could be answered."""
    if len(words.split()) < FEWEST_WORDS:
        raise BadInput([say("Write what you object to or are afraid of, in a few words")])


def require_refusal(reason: str, explanation: str) -> None:
    """Raise `RuleBroken` for a refusal without its rule, or without a word to its author."""
    if reason not in RULES:
        raise RuleBroken(say("Choose the published rule under which it is refused"))
    if not explanation.strip():
        raise RuleBroken(say("Explain the refusal: its author can read why"))
