"""Do deployments go where more of a group live than elsewhere, and by more than chance would?

Sites are permuted, not visits: sixty visits to one square are one choice of place. Not against
"half of areas": shares are skewed, so fewer than half exceed their mean. Residents are not
passers-by, neighbouring areas are alike, and neither estimand tells of a cause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, perm, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.published import amounts
from dueregard.stats.rearranging import drawn_means, every_mean

MOST_ENUMERATED = 1_000_000
DRAWS = 9_999
# Means of the same areas added up in another order differ in their last digits.
AS_FAR = 1e-12

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Disparity:
    """A group's share where deployments went, and among all; `ratio` is the first over the second.

    `widest_gap` is the weighted Kolmogorov-Smirnov distance, for a picture only, at share
    `gap_at`: its table p-values fail with weights and clusters.
    """

    exposed: float
    everywhere: float
    widest_gap: float
    gap_at: float

    @property
    def difference(self) -> float:
        """The share met by deployments less the share everywhere."""
        return self.exposed - self.everywhere

    @property
    def ratio(self) -> float:
        """How many times the share everywhere deployments met."""
        return self.exposed / self.everywhere


@dataclass(frozen=True)
class Permutation:
    """Where the mean over sites lies among those of sites chosen otherwise.

    `p_more` and `p_less`: the share of arrangements at or beyond it; `p` two-sided. `free_sites`
    counts sites in strata where another area could have been chosen; the others say nothing.
    """

    mean: float
    expected: float
    p_more: float
    p_less: float
    arrangements: int
    is_exact: bool
    sites: int
    free_sites: int

    @property
    def p(self) -> float:
        """Twice the smaller side, and no more than 1."""
        return min(1.0, 2 * min(self.p_more, self.p_less))


@dataclass(frozen=True)
class TwoEstimands:
    """The disparity in all, and within the stated criterion; the second is no defence.

    A criterion such as past recorded crime may itself be skewed.
    """

    total: Permutation
    given_criterion: Permutation


def disparity_of(*, shares: ArrayLike, population: ArrayLike, weights: ArrayLike) -> Disparity:
    """Return how a group's share of residents differs where deployments went.

    One entry an area: the group's share, who lives (or walks) there, and the weight of deployments
    there in faces, else hours, else visits; 0 where none. Raises `ImpossibleCounts`, `NoTrials`.
    """
    each, where = _areas(shares, weights)
    people = amounts(population, name="populations")
    if people.shape != each.shape:
        raise ImpossibleCounts("cannot be computed, because an area has no population given")
    if not (people @ each) > 0:
        raise NoTrials("cannot be computed, because nobody of the group lives in any area")
    order = np.argsort(each, kind="stable")
    ends = np.flatnonzero(np.diff(each[order], append=np.inf))
    gaps = np.abs(_cumulated(where[order]) - _cumulated(people[order]))[ends]
    widest = int(gaps.argmax())
    return Disparity(
        float(where @ each / where.sum()),
        float(people @ each / people.sum()),
        float(gaps[widest]),
        float(each[order][ends][widest]),
    )


def permute_sites(
    *,
    shares: ArrayLike,
    weights: ArrayLike,
    seed: int,
    strata: Sequence[object] | None = None,
    draws: int = DRAWS,
) -> Permutation:
    """Put the sites, each with its weight, in other areas of its stratum; how far out is ours?

    One entry an area, weight 0 where no deployment went. Every arrangement up to a million is
    enumerated; beyond, `draws` are drawn and p is (b + 1) / (draws + 1). Raises `ImpossibleCounts`,
    `NoTrials`. Source: Fisher 1935; Phipson & Smyth 2010 for the drawn p.
    """
    each, where = _areas(shares, weights)
    parts = _parts(where, strata)
    ours = float(where @ each / where.sum())
    pieces = [(each[part], where[part][where[part] > 0]) for part in parts]
    ways = prod(_ways(areas.size, sites) for areas, sites in pieces)
    is_exact = ways <= MOST_ENUMERATED
    means = every_mean(pieces) if is_exact else drawn_means(pieces, draws=draws, seed=seed)
    added = 0 if is_exact else 1
    return Permutation(
        ours,
        float(sum(sites.sum() * areas.mean() for areas, sites in pieces) / where.sum()),
        float(((means >= ours - AS_FAR).sum() + added) / (means.size + added)),
        float(((means <= ours + AS_FAR).sum() + added) / (means.size + added)),
        means.size,
        is_exact,
        int((where > 0).sum()),
        sum(sites.size for areas, sites in pieces if sites.size < areas.size),
    )


def permute_in_all_and_within(
    *,
    shares: ArrayLike,
    weights: ArrayLike,
    criterion: Sequence[object],
    seed: int,
    strata: Sequence[object] | None = None,
    draws: int = DRAWS,
) -> TwoEstimands:
    """Permute in all (within `strata`, such as boroughs) and also within the stated criterion.

    `criterion` gives each area's class, such as its decile of recorded crime. Raises as
    `permute_sites`.
    """
    places = [None] * len(criterion) if strata is None else strata
    if len(places) != len(criterion):
        raise ImpossibleCounts("each area needs its stratum and its class by the criterion")
    total = permute_sites(shares=shares, weights=weights, seed=seed, strata=strata, draws=draws)
    both = list(zip(places, criterion, strict=True))
    within = permute_sites(shares=shares, weights=weights, seed=seed, strata=both, draws=draws)
    return TwoEstimands(total, within)


def morans_i(*, values: ArrayLike, neighbours: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return how alike neighbours are (Moran's I, each pair once) and what chance would give.

    Where the first is clearly above the second, areas are clustered and a permutation that
    scatters sites freely is too ready to see a disparity. Raises `NoTrials` where all are alike.
    """
    off = np.asarray(values, dtype=np.float64)
    off = off - off.mean() if off.size else off
    if not neighbours or not (off @ off) > 0:
        raise NoTrials("cannot be computed, because no two neighbouring areas differ")
    here, there = np.array(neighbours).T
    alike = float((off[here] * off[there]).sum()) / len(neighbours)
    return alike / float(off @ off / off.size), -1 / (off.size - 1)


def _areas(shares: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    each, where = amounts(shares, name="shares"), amounts(weights, name="weights")
    if each.shape != where.shape or each.ndim != 1 or (each > 1).any():
        raise ImpossibleCounts("cannot be computed, because each area needs a share and a weight")
    if not where.any():
        raise NoTrials("cannot be computed, because no deployment went to any of the areas")
    return each, where


def _parts(where: Floats, strata: Sequence[object] | None) -> list[NDArray[np.int_]]:
    """Return the places of the areas of each stratum that has a site."""
    if strata is None:
        return [np.arange(where.size)]
    if len(strata) != where.size:
        raise ImpossibleCounts("cannot be computed, because an area has no stratum given")
    parts: dict[object, list[int]] = {}
    for place, stratum in enumerate(strata):
        parts.setdefault(stratum, []).append(place)
    return [np.array(part) for part in parts.values() if where[part].any()]


def _ways(areas: int, sites: Floats) -> int:
    equal = bool((sites == sites[0]).all())
    return comb(areas, sites.size) if equal else perm(areas, sites.size)


def _cumulated(amount: Floats) -> Floats:
    cumulated: Floats = np.cumsum(amount) / amount.sum()
    return cumulated
