"""How many times rarer or commoner has it become?"""

from dataclasses import dataclass

from dueregard.stats.comparison import compare_at
from dueregard.stats.errors import ImpossibleCounts, NoTrials


@dataclass(frozen=True)
class Change:
    """The first rate over the second, with exact limits; infinite where the second saw none."""

    ratio: float
    low: float
    high: float


def change_of_rate(
    *, events: tuple[int, int], exposure: tuple[float, float], level: float = 0.95
) -> Change:
    """Return how many times the second rate the first is, the events Poisson, given their total.

    `events` and `exposure` are (first, second). The same as comparing two groups, each with its
    share of the whole exposure. A change of rate says nothing of its cause: name the system,
    the threshold and the list beside it. Raises `ImpossibleCounts`, `NoTrials`.
    """
    if min(exposure) <= 0:
        raise NoTrials("no rate can be told where there was no exposure")
    if min(events) < 0:
        raise ImpossibleCounts(f"{min(events)} events cannot be")
    share = exposure[0] / sum(exposure)
    found = compare_at(events=events[0], total=sum(events), share=share, level=level)
    return Change(found.ratio, found.low, found.high)
