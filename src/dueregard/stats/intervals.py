"""Between what bounds does the true share lie? Exact intervals for counts of rare events.

Clopper-Pearson is what is published: it covers at least as often as it says. Jeffreys is for
charts, Wilson for surveys (its sample size may be an effective one), Garwood for rates. The normal
approximation covers a third of the time where we live (one event in thousands), so it is not here.
"""

from dataclasses import dataclass
from math import ceil, expm1, inf, isfinite, log, log1p, sqrt
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainccinv, betaincinv
from scipy.stats import beta, binom, chi2, norm

from dueregard.stats.errors import ImpossibleCounts, NoTrials

Method = Literal["Clopper-Pearson", "Jeffreys", "Wilson", "Garwood", "exact one-sided"]

# Counts rarer than this on either side cannot move a coverage in its tenth decimal.
NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class Interval:
    """Bounds of a share or a rate, the level at which they hold, and the method."""

    low: float
    high: float
    level: float
    method: Method


class BoundsOfShare(Protocol):
    """A method that turns counts into bounds of a share."""

    def __call__(self, *, events: int, trials: int, level: float = 0.95) -> Interval:
        """Return the bounds at this level."""
        ...


def clopper_pearson(*, events: int, trials: int, level: float = 0.95) -> Interval:
    """Exact bounds of a share: at least `level` of such intervals hold the truth.

    Source: Clopper & Pearson, Biometrika 26 (1934). Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_counts(events=events, trials=trials)
    tail = tail_of(level)
    low = 0.0 if events == 0 else float(beta.ppf(tail, events, trials - events + 1))
    high = 1.0 if events == trials else float(beta.isf(tail, events + 1, trials - events))
    return Interval(low, high, level, "Clopper-Pearson")


def clopper_pearson_of_many(
    *, events: ArrayLike, trials: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return low and high exact bounds of each of many counts, as `clopper_pearson` of one.

    Raises `NoTrials` if any has no trials, `ImpossibleCounts`.
    """
    some, of = np.asarray(events, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    if (of == 0).any():
        raise NoTrials("no share can be told where nothing was tried")
    if not (np.isfinite(of) & (some >= 0) & (some <= of)).all():
        raise ImpossibleCounts("some of these events in their trials cannot be")
    tail = tail_of(level)
    # The edges are set apart: there one parameter would be zero.
    low = np.where(some > 0, betaincinv(np.maximum(some, 1), of - some + 1, tail), 0.0)
    high = np.where(some < of, betainccinv(some + 1, np.maximum(of - some, 1), tail), 1.0)
    return low, high


def jeffreys(*, events: int, trials: int, level: float = 0.95) -> Interval:
    """Bounds of a share from Jeffreys' prior, closed at 0 and 1 when nothing or all happened.

    Source: Brown, Cai & DasGupta, Statistical Science 16 (2001). Raises as `clopper_pearson`.
    """
    require_counts(events=events, trials=trials)
    tail, a, b = tail_of(level), events + 0.5, trials - events + 0.5
    low = 0.0 if events == 0 else float(beta.ppf(tail, a, b))
    high = 1.0 if events == trials else float(beta.isf(tail, a, b))
    return Interval(low, high, level, "Jeffreys")


def wilson(*, events: float, trials: float, level: float = 0.95) -> Interval:
    """Bounds of a share from the score test; `trials` may be an effective sample size.

    Source: Wilson, JASA 22 (1927). Raises as `clopper_pearson`.
    """
    require_counts(events=events, trials=trials)
    z = float(norm.isf(tail_of(level)))
    share = events / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials**2)) / (1 + z * z / trials)
    # At none and at all the algebra gives exactly 0 and 1; floating point only nearly so.
    low = 0.0 if events == 0 else max(0.0, centre - half)
    high = 1.0 if events == trials else min(1.0, centre + half)
    return Interval(low, high, level, "Wilson")


def garwood(*, events: int, exposure: float, level: float = 0.95) -> Interval:
    """Exact bounds of a rate: events per unit of exposure, the events Poisson.

    Source: Garwood, Biometrika 28 (1936). Raises `ImpossibleCounts`, `NoTrials`.
    """
    if not exposure > 0:
        raise NoTrials("no rate can be told where there was no exposure")
    if not 0 <= events < inf:
        raise ImpossibleCounts(f"{events} events cannot be")
    tail = tail_of(level)
    low = 0.0 if events == 0 else float(chi2.ppf(tail, 2 * events)) / 2
    high = float(chi2.isf(tail, 2 * events + 2)) / 2
    return Interval(low / exposure, high / exposure, level, "Garwood")


def zero_bound(*, trials: int, level: float = 0.95, groups: int = 1) -> Interval:
    """How large can the share be when none was seen? One-sided, exact: 1 - (alpha/groups)^(1/n).

    With `groups` above one, the bounds of all groups hold together (Bonferroni). "Three in n" is
    its approximation. Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_counts(events=0, trials=trials)
    if groups < 1:
        raise ImpossibleCounts(f"{groups} groups cannot be")
    # expm1 keeps the digits that 1 - alpha^(1/n) loses when n is in the millions.
    high = -expm1(log(2 * tail_of(level) / groups) / trials)
    return Interval(0.0, high, level, "exact one-sided")


def clean_trials_needed(*, limit: float, level: float = 0.95) -> int:
    """How many trials without an event show that the share is below `limit`?

    The least n whose `zero_bound` is at or below the limit. Raises `ImpossibleCounts`.
    """
    if not 0 < limit < 1:
        raise ImpossibleCounts(f"a limit lies between 0 and 1, not at {limit}")
    return ceil(log(2 * tail_of(level)) / log1p(-limit))


def exact_coverage(
    *, method: BoundsOfShare, trials: int, probability: float, level: float = 0.95
) -> float:
    """How often does the method's interval hold the truth, when the truth is `probability`?

    Adds up the chances of all counts that are not negligible. Raises as the method does.
    """
    require_counts(events=probability, trials=1)
    fewest = int(binom.ppf(NEGLIGIBLE, trials, probability))
    most = int(binom.isf(NEGLIGIBLE, trials, probability))
    covered = 0.0
    for events in range(max(0, fewest), most + 1):
        bounds = method(events=events, trials=trials, level=level)
        if bounds.low <= probability <= bounds.high:
            covered += float(binom.pmf(events, trials, probability))
    return covered


def one_in(share: float) -> float:
    """Turn a share into the N of "1 in N"; none at all is 1 in infinity."""
    return inf if share == 0 else 1 / share


def tail_of(level: float) -> float:
    """Return the chance left in each tail. Raises `ImpossibleCounts` when no level is given."""
    if not 0 < level < 1:
        raise ImpossibleCounts(f"a level lies between 0 and 1, not at {level}")
    return (1 - level) / 2


def require_counts(*, events: float, trials: float) -> None:
    """Raise `NoTrials` or `ImpossibleCounts` unless so many events of so many trials can be."""
    if trials == 0:
        raise NoTrials("no share can be told where nothing was tried")
    if not (isfinite(trials) and 0 <= events <= trials):
        raise ImpossibleCounts(f"{events} events in {trials} trials cannot be")
