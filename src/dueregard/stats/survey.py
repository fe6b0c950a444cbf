"""What may a survey say of people who did not answer it?

A probability sample: an interval. A self-selected one: counts, and how much keener supporters would
have had to be for the majority to vanish (the tipping ratio). Nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.intervals import Interval, require_counts, wilson

# The project's own rule, stated as such. 96 and 385 answers give +-10 and +-5 points at worst:
# 1.96^2 / (4 x 0.1^2) = 96.04, 1.96^2 / (4 x 0.05^2) = 384.16.
FEWEST_FOR_A_SHARE = 30
FEWEST_FOR_A_RANKING = 96
FEWEST_FOR_FIVE_POINTS = 385


@dataclass(frozen=True)
class Bounds:
    """The least and the most that can be: of assumptions, not of chance, so with no level."""

    low: float
    high: float


class Depth(StrEnum):
    """What so many answers are enough for, from least to most."""

    NO_PERCENTAGE = "no_percentage"
    NO_RANKING = "no_ranking"
    WITHIN_TEN_POINTS = "within_ten_points"
    WITHIN_FIVE_POINTS = "within_five_points"


def depth_of(*, effective: float) -> Depth:
    """Return what an effective sample of this size is enough for (minimum information rule)."""
    if not effective >= 0:
        raise ImpossibleCounts(f"a sample of {effective} cannot be")
    steps = (FEWEST_FOR_A_SHARE, FEWEST_FOR_A_RANKING, FEWEST_FOR_FIVE_POINTS)
    return tuple(Depth)[sum(effective >= fewest for fewest in steps)]


def effective_sample(weights: ArrayLike) -> float:
    """Return Kish's effective sample size, (sum w)^2 / sum w^2. Raises as `design_effect`."""
    each = _weights(weights)
    return float(each.sum() ** 2 / (each**2).sum())


def design_effect(weights: ArrayLike) -> float:
    """Return how many times fewer people the answers are worth: n over Kish's effective n.

    Raises `NoTrials` without weights, `ImpossibleCounts` for weights that cannot be.
    """
    return _weights(weights).size / effective_sample(weights)


def share_bounds(
    *, agreed: int, answered: int, effective: float | None = None, level: float = 0.95
) -> Interval:
    """Return Wilson bounds of the share that agreed, of a designed sample only.

    `answered` holds the don't-knows: "most" means most of all who answered. `effective` is the
    effective sample size, the count itself if None; it never exceeds the count.
    """
    require_counts(events=agreed, trials=answered)
    size = answered if effective is None else min(effective, answered)
    return wilson(events=agreed / answered * size, trials=size, level=level)


def tipping_ratio(*, supporters: int, answered: int, threshold: float = 0.5) -> float:
    """Return how many times as likely to answer supporters must have been for a false majority.

    Odds of the observed share over odds of the threshold; infinite when all who answered support.
    Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_counts(events=supporters, trials=answered)
    _require_inside(threshold)
    if supporters == answered:
        return inf
    return supporters / (answered - supporters) / (threshold / (1 - threshold))


def share_if_keener(*, share: float, keener: float) -> float:
    """Return the true share if supporters were `keener` times as likely to answer.

    p / (p + G (1 - p)). Raises `ImpossibleCounts`.
    """
    require_counts(events=share, trials=1)
    if not 0 < keener < inf:
        raise ImpossibleCounts(f"nobody is {keener} times as likely to answer")
    return share / (share + keener * (1 - share))


def share_range(*, share: float, keener: float) -> Bounds:
    """Return the range of the share if either side was up to `keener` times as likely to answer."""
    if not keener >= 1:
        raise ImpossibleCounts("the keener side is at least as likely to answer as the other")
    return Bounds(
        share_if_keener(share=share, keener=keener),
        share_if_keener(share=share, keener=1 / keener),
    )


def no_assumption_bounds(*, share: float, answered: int, population: int) -> Bounds:
    """Return what the share may be if nothing is assumed of those who did not answer (Manski)."""
    require_counts(events=share, trials=1)
    reached = _reached(answered, population)
    return Bounds(reached * share, reached * share + 1 - reached)


def error_correlation_at(
    *, share: float, answered: int, population: int, threshold: float = 0.5
) -> float:
    """Return the correlation of answering with supporting that moves the share to the threshold.

    Raises `ImpossibleCounts` where everyone answered: nothing can move it. Source: Meng 2018.
    """
    require_counts(events=share, trials=1)
    _require_inside(threshold)
    reached = _reached(answered, population)
    if reached == 1:
        raise ImpossibleCounts("where everyone answered, nothing can move the share")
    return (share - threshold) / sqrt((1 - reached) / reached * threshold * (1 - threshold))


def effective_sample_if_correlated(*, reached: float, correlation: float) -> float:
    """Return the size of the random sample worth as much as a self-selected one.

    f / (1 - f) / rho^2; infinite without correlation. Source: Meng, Annals of Applied Statistics
    12 (2018). Raises `ImpossibleCounts`.
    """
    _require_inside(reached)
    if not -1 <= correlation <= 1:
        raise ImpossibleCounts(f"a correlation of {correlation} cannot be")
    return reached / (1 - reached) / correlation**2 if correlation else inf


def representation(*, answered: int, of: int, people: int, population: int) -> float:
    """Return a group's share of the answers over its share of the people: 1 is its due.

    Raises `ImpossibleCounts`; `NoTrials` where the group has no people.
    """
    require_counts(events=answered, trials=of)
    require_counts(events=people, trials=population)
    if people == 0:
        raise NoTrials("a group that does not live there has no representation")
    return (answered / of) / (people / population)


def unevenness(*, answered: Sequence[int], people_shares: Sequence[float]) -> float:
    """Return the coefficient of variation of the chance to answer, over groups.

    Times the spread of opinion (at most .5) it bounds the error of the raw share. The R-indicator
    is not offered: it looks excellent whenever few answer. Raises `ImpossibleCounts`, `NoTrials`.
    """
    shares, counts = np.asarray(people_shares, dtype=float), np.asarray(answered, dtype=float)
    if shares.shape != counts.shape or (shares <= 0).any() or (counts < 0).any():
        raise ImpossibleCounts("each group needs its answers and its share of the people")
    if abs(shares.sum() - 1) > 1e-9:
        raise ImpossibleCounts(f"shares of the people add up to {shares.sum()}, not to 1")
    if not counts.any():
        raise NoTrials("nobody answered")
    ratios = counts / counts.sum() / shares
    return float(np.sqrt((shares * (ratios - 1) ** 2).sum()))


def _weights(weights: ArrayLike) -> NDArray[np.float64]:
    each: NDArray[np.float64] = np.asarray(weights, dtype=np.float64)
    if not each.any():
        raise NoTrials("no answer has any weight")
    if not np.isfinite(each).all() or (each < 0).any():
        raise ImpossibleCounts("a weight is a finite number, not below none")
    # Weights in the millions and in the millionths mean the same, and neither may overflow.
    scaled: NDArray[np.float64] = each / each.max()
    return scaled


def _reached(answered: int, population: int) -> float:
    require_counts(events=answered, trials=population)
    if answered == 0:
        raise NoTrials("nobody answered")
    return answered / population


def _require_inside(share: float) -> None:
    if not 0 < share < 1:
        raise ImpossibleCounts(f"this share lies between 0 and 1, not at {share}")
