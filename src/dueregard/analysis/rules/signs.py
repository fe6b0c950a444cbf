"""What can be odd about a ballot among the others, and why may it be innocent?

Each sign is a named rule with its threshold and its innocent reasons, to be shown wherever the sign
is. A sign is never a proof.
"""

from dataclasses import dataclass
from enum import StrEnum

from dueregard.words import Said, say

FEWEST = 5  # ballots; fewer can be a household
FEWEST_VOTES = 5  # statements voted on; the same few votes say little
FEWEST_DAYS = 5  # days from which a median is worth taking
TIMES_NEARLY = 5  # people who think alike still differ here and there; copies do not
TIMES_MEDIAN = 3  # people do not come evenly; a busy day is not yet a burst


class Sign(StrEnum):
    """What can be odd about a ballot among the others."""

    SAME_VOTES = "same_votes"
    BURST = "burst"
    IN_A_ROW = "in_a_row"
    UNPROVED = "unproved"


@dataclass(frozen=True)
class SignRule:
    """What raises a sign, and why that may be innocent."""

    rule: Said
    innocent: Said


RULES = {
    Sign.SAME_VOTES: SignRule(
        say(
            "At least %(fewest)s people gave the same votes on all statements (%(votes)s or more "
            "voted on), far more than would by chance if each statement were voted on by itself, "
            "and at least %(times)s times as many as differ from them in one vote.",
            fewest=FEWEST,
            votes=FEWEST_VOTES,
            times=TIMES_NEARLY,
        ),
        say(
            "People who see things alike vote alike, and may follow the advice of a group that "
            "they trust."
        ),
    ),
    Sign.BURST: SignRule(
        say(
            "On one day far more came in by one channel than on its middling day: at least "
            "%(times)s times as many, and more than chance would bring.",
            times=TIMES_MEDIAN,
        ),
        say(
            "A leaflet, a newspaper, a meeting or the closing date brings many people on one day; "
            "paper is often entered all at once."
        ),
    ),
    Sign.IN_A_ROW: SignRule(
        say(
            "At least %(fewest)s in a row, by one channel, gave the same answers to all closed "
            "questions, in a longer row than chance would bring.",
            fewest=FEWEST,
        ),
        say("A family, a class or a meeting may answer one after another, and think alike."),
    ),
    Sign.UNPROVED: SignRule(
        say(
            "The ballot raises another sign, and came by the web without the short computation "
            "that the page offers. By itself this counts for nothing."
        ),
        say("Browsers without scripts, and some aids for disabled people, cannot do it."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Raised:
    """One sign raised by some ballots (`members`, ids in the order of registering).

    `log_chance` is the natural logarithm of the chance of so much or more, times the number of
    places looked at (Bonferroni); 0 where no chance is told.
    """

    sign: Sign
    members: tuple[str, ...]
    log_chance: float
    said: Said
