"""Does it happen to one group more often than to another? Exact, given who was exposed.

No force publishes who was scanned, so the answer is given over a range of exposure shares, with the
share at which it would turn (the break-even). Ten false alerts show a doubling fewer than one time
in five, so "no significant difference" is never said without the power to have seen one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, binom, binomtest, fisher_exact, norm, poisson
from scipy.stats.contingency import odds_ratio

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.intervals import clopper_pearson, require_counts, tail_of

# Exact power is saw-toothed: enough once is not enough from then on.
TOTALS_IN_A_ROW = 10
MOST_EVENTS = 2_000
# Computed chances of equally likely counts differ in their last digits; scipy allows as much.
AS_LIKELY = 1 + 1e-7


class DecidedBy(StrEnum):
    """What makes a difference count as seen: the published rule, or the smaller p of scipy and R.

    They differ most where shares are small: ten events at a share of .135 show a doubling .065 of
    the time by the limits, .197 by p.
    """

    CENTRAL_LIMITS = "central_limits"
    P_VALUE = "p_value"


@dataclass(frozen=True)
class Comparison:
    """The ratio of a group's rate to everyone else's, at one exposure share, with exact limits.

    `p` is the two-sided (minimum likelihood) binomial p. It can disagree with the central limits;
    the limits decide.
    """

    share: float
    ratio: float
    low: float
    high: float
    p: float

    @property
    def is_established(self) -> bool:
        """Do the central limits exclude equality? (The one published rule.)"""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True)
class KnownComparison:
    """Two groups whose trials are both known: ratio of shares, exact limits, Fisher's p.

    The ratio is infinite where the second group saw no event, and None where neither saw any.
    """

    ratio: float | None
    low: float
    high: float
    p: float


def compare_at(*, events: int, total: int, share: float, level: float = 0.95) -> Comparison:
    """Compare a group that had `events` of `total` events and `share` of the exposure.

    Given the total, the group's events are binomial with chance RR s / (RR s + 1 - s), so the
    limits are Clopper-Pearson's, transformed. Not the E-test, which misbehaves at small
    unbalanced counts. Raises `ImpossibleCounts`, `NoTrials`.
    """
    _require_share(share)
    of_events = clopper_pearson(events=events, trials=total, level=level)
    return Comparison(
        share,
        _ratio(events / total, share),
        _ratio(of_events.low, share),
        _ratio(of_events.high, share),
        float(binomtest(events, total, share).pvalue),
    )


def over_shares(
    *, events: int, total: int, shares: Iterable[float], level: float = 0.95
) -> tuple[Comparison, ...]:
    """Compare at each of several exposure shares, in the order given. Raises as `compare_at`."""
    return tuple(compare_at(events=events, total=total, share=one, level=level) for one in shares)


def break_even_share(*, events: int, total: int, level: float = 0.95) -> float:
    """Return the exposure share from which on the excess is no longer established.

    It is the lower Clopper-Pearson bound of the group's share of events.
    """
    return clopper_pearson(events=events, trials=total, level=level).low


def chance_ratio_exceeds(*, events: int, total: int, share: float, ratio: float) -> float:
    """Return the chance that the true ratio exceeds `ratio`, from Jeffreys' prior on the share.

    Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_counts(events=events, trials=total)
    chance = _chance_of_group(ratio=ratio, share=share)
    return float(beta.sf(chance, events + 0.5, total - events + 0.5))


def compare_with_both_denominators(
    *, events: tuple[int, int], trials: tuple[int, int], level: float = 0.95
) -> KnownComparison:
    """Compare (first, second) where both denominators are known, by Fisher's exact test.

    Limits are exact conditional ones of the odds ratio, which for rare events is the ratio.
    Raises `ImpossibleCounts`, `NoTrials`.
    """
    for some, of in zip(events, trials, strict=True):
        require_counts(events=some, trials=of)
    table = [[some, of - some] for some, of in zip(events, trials, strict=True)]
    bounds = odds_ratio(table).confidence_interval(confidence_level=level)
    p = float(fisher_exact(table).pvalue)
    return KnownComparison(
        _ratio_of_shares(events, trials), float(bounds.low), float(bounds.high), p
    )


def _ratio_of_shares(events: tuple[int, int], trials: tuple[int, int]) -> float | None:
    if not any(events):
        return None
    first, second = (some / of for some, of in zip(events, trials, strict=True))
    return first / second if second else inf


def power_to_see(
    *,
    ratio: float,
    events: float,
    share: float,
    level: float = 0.95,
    by: DecidedBy = DecidedBy.P_VALUE,
) -> float:
    """How often would a true ratio be seen, when `events` are expected in all?

    The total is itself a matter of chance (Poisson). Raises `ImpossibleCounts`.
    """
    if not 0 < events <= MOST_EVENTS:
        raise ImpossibleCounts(f"power is told for up to {MOST_EVENTS} expected events")
    totals = np.arange(int(events + 8 * sqrt(events)) + 12)
    each = [
        power_given(ratio=ratio, total=int(one), share=share, level=level, by=by) for one in totals
    ]
    return float(poisson.pmf(totals, events) @ np.array(each))


@lru_cache(maxsize=16_384)
def power_given(
    *,
    ratio: float,
    total: int,
    share: float,
    level: float = 0.95,
    by: DecidedBy = DecidedBy.P_VALUE,
) -> float:
    """How often would exactly `total` events show a true ratio? Raises `ImpossibleCounts`."""
    if total < 0:
        raise ImpossibleCounts(f"{total} events cannot be")
    chance = _chance_of_group(ratio=ratio, share=share)
    rejected = _by_limits if by is DecidedBy.CENTRAL_LIMITS else _by_p
    shown = np.flatnonzero(rejected(total, share, tail_of(level)))
    return float(binom.pmf(shown, total, chance).sum())


def events_needed(
    *,
    ratio: float,
    share: float,
    power: float = 0.8,
    level: float = 0.95,
    by: DecidedBy = DecidedBy.P_VALUE,
) -> int:
    """Return the fewest expected events that show a true ratio with this power, and go on doing so.

    The power holds for ten totals in a row. Raises `ImpossibleCounts` where 2,000 events would not
    do, and at a ratio of 1, where there is nothing to see.
    """
    _require_share(share)
    if ratio == 1 or not 0 < power < 1:
        raise ImpossibleCounts("there must be a difference to see, and a power between 0 and 1")
    held = 0
    for total in range(1, MOST_EVENTS + 1):
        seen = power_to_see(ratio=ratio, events=total, share=share, level=level, by=by)
        held = held + 1 if seen >= power else 0
        if held == TOTALS_IN_A_ROW:
            return total - TOTALS_IN_A_ROW + 1
    raise ImpossibleCounts(f"more than {MOST_EVENTS} events would be needed")


def people_needed(*, first: float, second: float, power: float = 0.8, level: float = 0.95) -> float:
    """Return how many independent people each of two groups needs to tell two shares apart.

    Normal approximation with the pooled variance under equality (Fleiss); for shares well away
    from 0 and 1, such as recognition rates, never for rare errors. Raises `ImpossibleCounts`.
    """
    if not (0 < first < 1 and 0 < second < 1 and first != second and 0 < power < 1):
        raise ImpossibleCounts("two different shares and a power between 0 and 1 are needed")
    middle = (first + second) / 2
    if_equal = norm.isf(tail_of(level)) * sqrt(2 * middle * (1 - middle))
    if_not = norm.ppf(power) * sqrt(first * (1 - first) + second * (1 - second))
    return float((if_equal + if_not) ** 2 / (first - second) ** 2)


def _chance_of_group(*, ratio: float, share: float) -> float:
    """Return the chance that an event is the group's, at a true ratio and an exposure share.

    Raises `ImpossibleCounts`.
    """
    _require_share(share)
    if not 0 <= ratio < inf:
        raise ImpossibleCounts(f"a ratio of rates cannot be {ratio}")
    return ratio * share / (ratio * share + 1 - share)


def _require_share(share: float) -> None:
    """Raise `ImpossibleCounts` unless some, and not all, of the exposure was the group's."""
    if not 0 < share < 1:
        raise ImpossibleCounts(f"an exposure share lies between 0 and 1, not at {share}")


def _ratio(of_events: float, share: float) -> float:
    return inf if of_events == 1 else of_events / (1 - of_events) * (1 - share) / share


def _by_limits(total: int, share: float, tail: float) -> NDArray[np.bool_]:
    """Which counts lie in one tail or the other, each no more likely than `tail`?"""
    counts = np.arange(total + 1)
    above, below = binom.sf(counts - 1, total, share), binom.cdf(counts, total, share)
    return np.asarray((above < tail) | (below < tail), dtype=np.bool_)


def _by_p(total: int, share: float, tail: float) -> NDArray[np.bool_]:
    """Which counts, with all others no more likely, are together no more likely than two tails?"""
    chances = binom.pmf(np.arange(total + 1), total, share)
    ascending = np.sort(chances)
    as_rare = np.searchsorted(ascending, chances * AS_LIKELY, side="right")
    return np.asarray(np.cumsum(ascending)[as_rare - 1] <= 2 * tail, dtype=np.bool_)
