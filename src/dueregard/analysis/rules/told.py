"""What do shared words, and groups of people, amount to once they are found?"""

from dataclasses import dataclass

from dueregard.analysis.opinion_groups import OpinionGroups, Shift
from dueregard.analysis.rules.duplicates import Group
from dueregard.analysis.rules.shown import ShownCounts


@dataclass(frozen=True)
class SharedWords:
    """For one question answered in words: the campaigns among them, of how many texts."""

    question: str
    texts: int
    campaigns: tuple[Group, ...]


@dataclass(frozen=True, kw_only=True)
class Opinions:
    """Groups of people by their votes; and again without those whose votes are most unusual.

    `shifts` tell of none left out, then of more and more.
    """

    found: OpinionGroups
    shifts: tuple[Shift, ...]
    people: int


@dataclass(frozen=True, kw_only=True)
class Reported:
    """The counts of the report as they may be shown; how many count, and how many stand."""

    shown: ShownCounts
    counted: int
    received: int
