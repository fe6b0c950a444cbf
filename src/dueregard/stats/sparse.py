"""What can be said of each deployment's rate when most saw no event at all?

Empirical Bayes lends each the strength of the others (Gamma-Poisson); what another prior would
have said stands beside it, for with so few events the prior speaks too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar
from scipy.special import gammaln
from scipy.stats import gamma

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.intervals import tail_of
from dueregard.stats.published import amounts

# Where the likelihood rises to the end, no more than chance differs: one rate fits all.
WIDEST, NARROWEST = 1e-4, 1e6
AT_THE_END = 0.99

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Prior:
    """Gamma(shape, rate) of rates among deployments; with rate 0, of no one deployment's kind."""

    shape: float
    rate: float


# Jeffreys' and the flat prior of a Poisson rate, shown beside the fitted one.
JEFFREYS = Prior(0.5, 0.0)
FLAT = Prior(1.0, 0.0)


@dataclass(frozen=True)
class Shrunk:
    """A deployment's rate, as its own events and the prior have it, and its credible bounds."""

    rate: float
    low: float
    high: float


def fit_prior(*, events: ArrayLike, exposures: ArrayLike) -> Prior:
    """Return the Gamma of rates that makes these counts likeliest (negative binomial likelihood).

    Raises `NoTrials` where no event was seen, `ImpossibleCounts` for fewer than two deployments
    and where the counts differ by no more than chance: then one rate is the answer, see `rate_of`.
    """
    counts, sizes = _counted(events, exposures)
    if counts.size < 2:
        raise ImpossibleCounts("cannot be computed, because one deployment lends nothing to itself")
    if not counts.any():
        raise NoTrials("cannot be computed, because no event was seen in any deployment")
    # Rates scaled to a mean near 1 keep the search in one place, whatever the unit.
    scale = sizes.sum() / counts.sum()
    found = minimize_scalar(
        lambda at: -_profile(float(np.exp(at)), counts, sizes / scale)[0],
        bounds=(np.log(WIDEST), np.log(NARROWEST)),
        method="bounded",
        options={"xatol": 1e-10},
    )
    if found.x > AT_THE_END * np.log(NARROWEST):
        raise ImpossibleCounts("cannot be told apart, because counts differ no more than by chance")
    shape = float(np.exp(found.x))
    return Prior(shape, _profile(shape, counts, sizes / scale)[1] * float(scale))


def shrink(
    *, events: ArrayLike, exposures: ArrayLike, prior: Prior, level: float = 0.95
) -> tuple[Shrunk, ...]:
    """Return each deployment's rate under a prior: (a + x) / (b + E), in the order given.

    Raises `ImpossibleCounts`.
    """
    counts, sizes = _counted(events, exposures)
    if not (prior.shape > 0 and prior.rate >= 0):
        raise ImpossibleCounts(f"a prior of shape {prior.shape} and rate {prior.rate} cannot be")
    tail, shapes, scales = tail_of(level), prior.shape + counts, 1 / (prior.rate + sizes)
    lows, highs = gamma.ppf(tail, shapes) * scales, gamma.isf(tail, shapes) * scales
    columns = zip(shapes * scales, lows, highs, strict=True)
    return tuple(Shrunk(float(rate), float(low), float(high)) for rate, low, high in columns)


def under_each_prior(
    *, events: ArrayLike, exposures: ArrayLike, priors: Sequence[Prior] = (JEFFREYS, FLAT)
) -> dict[Prior, tuple[Shrunk, ...]]:
    """Return the rates under the fitted prior, first, and under each of the others.

    Where they part, the counts do not decide. Raises as `fit_prior`.
    """
    fitted = fit_prior(events=events, exposures=exposures)
    return {
        prior: shrink(events=events, exposures=exposures, prior=prior)
        for prior in (fitted, *priors)
    }


def _counted(events: ArrayLike, exposures: ArrayLike) -> tuple[Floats, Floats]:
    counts, sizes = amounts(events, name="events"), amounts(exposures, name="exposures")
    if counts.shape != sizes.shape or not (sizes > 0).all():
        raise ImpossibleCounts("cannot be computed, because each deployment needs an exposure")
    return counts, sizes


def _profile(shape: float, counts: Floats, sizes: Floats) -> tuple[float, float]:
    """Return the greatest log likelihood at this shape, and the prior's rate that gives it."""
    found = minimize_scalar(
        lambda at: -_likelihood(shape, float(np.exp(at)), counts, sizes),
        bracket=(np.log(shape) - 1, np.log(shape) + 1),
        tol=1e-12,
    )
    return -float(found.fun), float(np.exp(found.x))


def _likelihood(shape: float, rate: float, counts: Floats, sizes: Floats) -> float:
    each = (
        gammaln(shape + counts)
        - gammaln(shape)
        + shape * np.log(rate / (rate + sizes))
        + counts * np.log(sizes / (rate + sizes))
    )
    return float(each.sum())
