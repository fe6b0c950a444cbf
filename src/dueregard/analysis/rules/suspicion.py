"""Which ballots raise signs, how many each, and in what order? Nothing is removed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from dueregard.analysis.rules.looks import bursts, rows_of_the_same, same_votes
from dueregard.analysis.rules.signs import Raised, Sign
from dueregard.analysis.rules.votes import Ballot
from dueregard.words import say

# The chance that an honest consultation raises a sign of one kind anywhere, as the sign reckons.
LEVEL = 0.01
LOOKS = (same_votes, bursts, rows_of_the_same)
PROVING_CHANNEL = "web"


@dataclass(frozen=True)
class Suspicion:
    """The signs raised, the score of each ballot that raised any, and their order.

    `ranked`: highest score first, then the least likely by chance, then the latest.
    """

    raised: tuple[Raised, ...]
    scores: Mapping[str, int]
    ranked: tuple[str, ...]


def suspicion(ballots: Sequence[Ballot], *, level: float = LEVEL) -> Suspicion:
    """Look for every sign. `level` is the chance at which each kind is raised."""
    by_place = sorted(ballots, key=lambda one: one.place)
    found = [one for look in LOOKS for one in look(by_place) if one.log_chance <= log(level)]
    found += _unproved(by_place, found)
    scores = Counter(one for raised in found for one in raised.members)
    least = dict.fromkeys(scores, 0.0)
    for raised in found:
        for one in raised.members:
            least[one] = min(least[one], raised.log_chance)
    place = {one.id: one.place for one in ballots}
    ranked = sorted(scores, key=lambda one: (-scores[one], least[one], -place[one]))
    return Suspicion(tuple(found), dict(scores), tuple(ranked))


def _unproved(ballots: Iterable[Ballot], found: Sequence[Raised]) -> Iterable[Raised]:
    already = {one for raised in found for one in raised.members}
    members = tuple(
        one.id
        for one in ballots
        if one.id in already and one.channel == PROVING_CHANNEL and not one.proved
    )
    if members:
        yield Raised(
            sign=Sign.UNPROVED,
            members=members,
            log_chance=0.0,
            said=say(
                "%(people)s of those that raise another sign came by the web without the short "
                "computation.",
                people=len(members),
            ),
        )
