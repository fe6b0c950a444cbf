"""Which groups of like texts are campaigns, and what do the counts say with each counted once?

People who send the same text are people, and may each mean it: a campaign is never called fake and
nothing is removed. Closed questions are counted both ways, always: as people, and as arguments.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dueregard.analysis.rules.duplicates import Group
from dueregard.errors import RuleBroken
from dueregard.words import Said, say

# Two to four can be a household. The project's own rule.
PEOPLE = 5
# "No to the vans" comes to many people by themselves; the same twelve words hardly do.
WORDS = 12


def campaigns(
    groups: Iterable[Group], *, people: int = PEOPLE, words: int = WORDS
) -> tuple[Group, ...]:
    """Return the groups in which at least so many people gave a text of at least so many words."""
    return tuple(
        group
        for group in groups
        if sum(length >= words for length in group.lengths) >= max(people, 1)
    )


@dataclass(frozen=True, kw_only=True)
class CountedOption:
    """How many chose one option: as people, and with each campaign counted once.

    An argument is divided among the options that its people chose, so that the arguments are a
    fraction wherever a campaign was not of one mind.
    """

    option: str
    people: int
    arguments: Fraction


@dataclass(frozen=True, kw_only=True)
class CountedBothWays:
    """A closed question counted both ways, each way with its own n (`people`, `arguments`)."""

    options: tuple[CountedOption, ...]
    people: int
    arguments: int
    campaigns: tuple[Group, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """Say each campaign's two counts, then the question's."""
        each = tuple(campaign_said(one) for one in self.campaigns)
        return (
            *each,
            say(
                "This question was answered by %(people)s people. With each shared text counted "
                "once, that is %(arguments)s answers.",
                people=self.people,
                arguments=self.arguments,
            ),
        )


def campaign_said(campaign: Group) -> Said:
    """Say how a shared text was counted."""
    if campaign.identical == campaign.size:
        return say(
            "%(people)s answers share this text: counted as %(people)s people and as 1 argument.",
            people=campaign.size,
        )
    return say(
        "%(people)s answers share this text, or nearly: counted as %(people)s people and as "
        "1 argument.",
        people=campaign.size,
    )


def counted_both_ways(
    *, groups: Iterable[Group], answers: Mapping[str, str], options: Sequence[str] = ()
) -> CountedBothWays:
    """Count a closed question as people, and with each of these groups counted once.

    `groups` are the campaigns among the texts of one question; `answers` the option chosen, by
    response; `options` the order in which to tell them (any other after them, by name). People of
    a campaign who did not answer this question do not count in it. Raises `RuleBroken` when a
    response stands in two groups.
    """
    found = tuple(groups)
    _require_apart(found)
    people = Counter(answers.values())
    arguments = {option: Fraction(number) for option, number in people.items()}
    for group in found:
        chosen = Counter(answers[one] for one in group.members if one in answers)
        for option, number in chosen.items():
            arguments[option] += Fraction(number, chosen.total()) - number
    order = (*options, *sorted(people.keys() - set(options)))
    counted = tuple(
        CountedOption(option=one, people=people[one], arguments=arguments.get(one, Fraction(0)))
        for one in order
    )
    return CountedBothWays(
        options=counted,
        people=people.total(),
        # Each campaign's parts add up to one, so the sum is a whole number.
        arguments=int(sum(arguments.values())),
        campaigns=found,
    )


def _require_apart(groups: Iterable[Group]) -> None:
    often = Counter(one for group in groups for one in group.members)
    if any(number > 1 for number in often.values()):
        raise RuleBroken("a response stands in two groups: count one question's texts at a time")
