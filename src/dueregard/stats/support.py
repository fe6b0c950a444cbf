"""Do these answers bear out that a share of people think so? One table, for claims and reports.

The order is the project's own and published; first match wins. What was counted of people who chose
themselves speaks of them and of nobody else, however many they are.
"""

from dataclasses import dataclass
from enum import StrEnum

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.survey import FEWEST_FOR_A_SHARE


class Selection(StrEnum):
    """How those who answered came to be asked."""

    PROBABILITY = "probability"
    QUOTA = "quota"
    PANEL = "panel"
    SELF_SELECTED = "self_selected"
    NOT_STATED = "not_stated"


class Support(StrEnum):
    """What answers to a survey can do for a claim that a share of people think something."""

    NO_CLAIM_CAN_BE_MADE = "no_claim_can_be_made"
    RESPONDENTS_ONLY = "respondents_only"
    UNDECIDED = "undecided"
    STANDS_WITH_ASSUMPTIONS = "stands_with_assumptions"
    STANDS = "stands"
    FALLS = "falls"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What is known of the answers.

    `complete`: number, wording, answers, dates, selection and people spoken of are all told;
    `sound`: the question is not known to lead, and the claim's time and place are the survey's;
    `effective`: effective sample size, people; `low`, `high`: bounds of the share, 0 to 1, on the
    base of all who answered, don't-knows among them.
    """

    selection: Selection
    complete: bool = True
    sound: bool = True
    effective: float = 0
    low: float = 0
    high: float = 1


def support_of(evidence: Evidence, *, threshold: float) -> Support:
    """Weigh the answers against a share that is claimed to be exceeded, 0 to 1.

    Only people drawn by chance can make a claim fall: of others it is unknown how they differ.
    Raises `ImpossibleCounts` when the bounds are the wrong way round.
    """
    if evidence.low > evidence.high:
        raise ImpossibleCounts(f"bounds from {evidence.low} to {evidence.high} cannot be")
    if not evidence.complete or evidence.selection == Selection.NOT_STATED:
        return Support.NO_CLAIM_CAN_BE_MADE
    if evidence.selection == Selection.SELF_SELECTED:
        return Support.RESPONDENTS_ONLY
    if not evidence.sound or evidence.effective < FEWEST_FOR_A_SHARE:
        return Support.UNDECIDED
    by_chance = evidence.selection == Selection.PROBABILITY
    if evidence.low > threshold:
        return Support.STANDS if by_chance else Support.STANDS_WITH_ASSUMPTIONS
    falls = by_chance and evidence.high < threshold
    return Support.FALLS if falls else Support.UNDECIDED
