"""What counts may come, given what has been seen? Predictive distributions, never plug-in.

A rate is known only from a few events, so a forecast spreads over both what the rate may be and
what chance will do: gamma-Poisson for events in an exposure, beta-binomial for some of them.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.stats import betabinom, gamma, nbinom, poisson

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.intervals import require_counts, tail_of
from dueregard.stats.published import require_some

# Jeffreys' prior of a Poisson rate: Gamma(1/2, 0).
JEFFREYS = 0.5
# What lies beyond is left out of tables; it cannot move a chance in its tenth decimal.
NEGLIGIBLE = 1e-13
MOST_TABLED = 2_000
NODES = 200


Counts = NDArray[np.int_]
Chances = NDArray[np.float64]


class Prediction(Protocol):
    """A distribution of a count that has not come yet."""

    @property
    def mean(self) -> float:
        """The expected count."""
        ...

    def chances_of(self, counts: Counts) -> Chances:
        """Return the chance of just so many, for each of several counts."""
        ...

    def chance_up_to(self, count: int) -> float:
        """Return the chance of so many or fewer."""
        ...

    def least_reaching(self, chance: float) -> int:
        """Return the least count whose chance of it or fewer is at least this."""
        ...


@dataclass(frozen=True)
class Evidence:
    """Events seen in an exposure, such as false alerts in comparisons (faces times listed)."""

    events: int
    exposure: float


@dataclass(frozen=True)
class Range:
    """A predictive interval: counts from low to high, both in it, at this level."""

    low: int
    high: int
    level: float


@dataclass(frozen=True)
class GammaPoisson:
    """Negative binomial: r past events (with the prior's half), p of past exposure in all."""

    r: float
    p: float

    @property
    def mean(self) -> float:
        """The expected count, r (1 - p) / p."""
        return self.r * (1 - self.p) / self.p

    def chances_of(self, counts: Counts) -> Chances:
        """Return the chance of just so many, for each of several counts."""
        return np.asarray(nbinom.pmf(counts, self.r, self.p), dtype=np.float64)

    def chance_up_to(self, count: int) -> float:
        """Return the chance of so many or fewer."""
        return float(nbinom.cdf(count, self.r, self.p))

    def least_reaching(self, chance: float) -> int:
        """Return the least count whose chance of it or fewer is at least this."""
        return int(nbinom.ppf(chance, self.r, self.p))


@dataclass(frozen=True)
class KnownRate:
    """Poisson: for a rate stated without its counts. Too sure of itself, and to be shown so."""

    mean: float

    def chances_of(self, counts: Counts) -> Chances:
        """Return the chance of just so many, for each of several counts."""
        return np.asarray(poisson.pmf(counts, self.mean), dtype=np.float64)

    def chance_up_to(self, count: int) -> float:
        """Return the chance of so many or fewer."""
        return float(poisson.cdf(count, self.mean))

    def least_reaching(self, chance: float) -> int:
        """Return the least count whose chance of it or fewer is at least this."""
        return int(poisson.ppf(chance, self.mean))


@dataclass(frozen=True, eq=False)
class Tabled:
    """Chances of 0, 1, 2, ..., and the expected count, which tables cut short would miss."""

    chances: Chances
    mean: float

    def chances_of(self, counts: Counts) -> Chances:
        """Return the chance of just so many, for each of several counts; beyond the table, none."""
        inside = np.clip(counts, 0, self.chances.size - 1)
        return np.where(inside == counts, self.chances[inside], 0.0)

    def chance_up_to(self, count: int) -> float:
        """Return the chance of so many or fewer."""
        return min(1.0, float(self.chances[: max(0, count + 1)].sum()))

    def least_reaching(self, chance: float) -> int:
        """Return the least count whose chance of it or fewer is at least this."""
        found = int(np.searchsorted(np.cumsum(self.chances), chance))
        return min(found, self.chances.size - 1)


def predict(*, seen: Evidence, ahead: float, prior: float = JEFFREYS) -> GammaPoisson:
    """Return what may come in an exposure `ahead`, in the unit of the exposure seen.

    F ~ NegBin(a + x, E / (E + e)); `prior` is a of Gamma(a, 0). No event seen is still evidence.
    Raises `NoTrials` without past or future exposure, `ImpossibleCounts`.
    """
    past = require_some(amount=seen.exposure, name="past comparisons")
    coming = require_some(amount=ahead, name="faces or people listed to forecast for")
    if seen.events < 0 or not prior > 0:
        raise ImpossibleCounts(f"{seen.events} events, or a prior of {prior}, cannot be")
    return GammaPoisson(prior + seen.events, past / (past + coming))


def predict_uneven(*, seen: Evidence, ahead: float, shape: float, deployments: int = 1) -> Tabled:
    """As `predict`, where each deployment's rate is its own: Gamma of this shape around the mean.

    The smaller the shape the wider; given the rate, a programme of n equal deployments is NegBin
    of shape n k. The rate is integrated out by Gauss-Legendre. Raises as `predict`.
    """
    even = predict(seen=seen, ahead=ahead)
    size = require_some(amount=shape, name="events in the shape") * deployments
    least, most = gamma.ppf([NEGLIGIBLE, 1 - NEGLIGIBLE], even.r)
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    rates = least + (most - least) * (nodes + 1) / 2
    weights *= gamma.pdf(rates, even.r)
    means = rates * ahead / seen.exposure
    spread = float(np.sqrt(means.max() * (1 + means.max() / size)))
    counts = np.arange(_within_reach(means.max() + 8 * spread + 40))
    chances = weights / weights.sum() @ nbinom.pmf(counts, size, (size / (size + means))[:, None])
    return Tabled(chances / chances.sum(), even.mean)


def some_of(*, events: Prediction, chosen: int, of: int) -> Tabled:
    """Return how many of the events to come will be chosen, as `chosen` of `of` were before.

    Beta-binomial with Jeffreys' prior, over all numbers of events. Such as false alerts that end
    in a stop. Raises `ImpossibleCounts`; `NoTrials` where none was seen to be chosen or not.
    """
    require_counts(events=chosen, trials=of)
    most = _within_reach(events.least_reaching(1 - NEGLIGIBLE) + 1)
    totals = np.arange(most + 1)
    yes, no = chosen + JEFFREYS, of - chosen + JEFFREYS
    each = betabinom.pmf(totals[None, :], totals[:, None], yes, no)
    return Tabled(events.chances_of(totals) @ each, events.mean * yes / (yes + no))


def range_of(*, prediction: Prediction, level: float = 0.95) -> Range:
    """Return the central predictive interval: no more than half the rest on either side."""
    tail = tail_of(level)
    return Range(prediction.least_reaching(tail), prediction.least_reaching(1 - tail), level)


def chance_of(*, prediction: Prediction, count: int) -> float:
    """Return the chance of just so many."""
    return float(prediction.chances_of(np.array([count]))[0])


def chance_of_any(prediction: Prediction) -> float:
    """Return the chance of at least one: 'expected 0.07' does not mean none."""
    return 1 - chance_of(prediction=prediction, count=0)


def _within_reach(most: float) -> int:
    if not most <= MOST_TABLED:
        raise ImpossibleCounts(f"more than {MOST_TABLED} events are too many to tell one by one")
    return int(most)
