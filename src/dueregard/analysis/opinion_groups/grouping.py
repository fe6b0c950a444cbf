"""Into how many groups do people fall, and who is in which? Two named ways.

`direct`: k-means of the people themselves. `two_level`: a hundred small clusters first, then
k-means of those, each as heavy as its people, as Polis does. Neither is nearer the truth: on real
conversations each wins somewhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

DIRECT, TWO_LEVEL = "direct", "two_level"
MODES = (DIRECT, TWO_LEVEL)
SMALL_CLUSTERS = 100
STARTS = 4
# People among whom the silhouette is taken: it looks at every pair.
MOST_COMPARED = 2_000


@dataclass(frozen=True)
class Grouping:
    """Labels (people,) from 0, the largest group first; the mean silhouette of each k tried."""

    labels: Labels
    silhouettes: dict[int, float]


def grouped(
    points: Floats, *, mode: str, most_groups: int, seed: int, exactly: int | None = None
) -> Grouping:
    """Group points (people, axes). `exactly` names the number of groups; else the silhouette does.

    Deterministic for the same points and seed.
    """
    # Threads that wait for each other cost more than such small sums.
    with threadpool_limits(1):
        if mode == TWO_LEVEL:
            return _in_two_levels(points, most=most_groups, seed=seed, exactly=exactly)
        return _at_once(points, most=most_groups, seed=seed, exactly=exactly)


def _at_once(points: Floats, *, most: int, seed: int, exactly: int | None) -> Grouping:
    found = {
        k: KMeans(k, n_init=STARTS, random_state=seed).fit(points).labels_
        for k in _numbers(points, most, exactly)
    }
    if exactly is not None:
        (only,) = found.values()
        return Grouping(_largest_first(only), {})
    at = _compared(len(points), seed)
    scored = {k: _silhouette(points[at], labels[at]) for k, labels in found.items()}
    return Grouping(_largest_first(found[_best(scored)]), scored)


def _in_two_levels(points: Floats, *, most: int, seed: int, exactly: int | None) -> Grouping:
    different = len(np.unique(points, axis=0))
    small = KMeans(min(SMALL_CLUSTERS, different), n_init=1, random_state=seed).fit(points)
    centres, place = small.cluster_centers_, small.labels_
    weights = np.bincount(place, minlength=len(centres)).astype(np.float64)
    found = {
        k: KMeans(k, n_init=STARTS, random_state=seed).fit(centres, sample_weight=weights).labels_
        for k in _numbers(centres, most, exactly)
    }
    if exactly is not None:
        (only,) = found.values()
        return Grouping(_largest_first(only[place]), {})
    scored = {k: _silhouette(centres, labels) for k, labels in found.items()}
    return Grouping(_largest_first(found[_best(scored)][place]), scored)


def _numbers(points: Floats, most: int, exactly: int | None) -> list[int]:
    # k-means cannot part what lies on one point.
    different = len(np.unique(points, axis=0))
    if exactly is not None:
        return [min(exactly, different)]
    return list(range(2, min(most, different) + 1))


def _silhouette(points: Floats, labels: Labels) -> float:
    sizes = len(np.unique(labels))
    return float(silhouette_score(points, labels)) if 2 <= sizes < len(points) else -1.0


def _best(scored: dict[int, float]) -> int:
    # Of equals the smaller number: it claims less.
    return max(scored, key=lambda k: (scored[k], -k))


def _compared(people: int, seed: int) -> NDArray[np.intp]:
    if people <= MOST_COMPARED:
        return np.arange(people)
    chosen = np.random.default_rng(seed).choice(people, MOST_COMPARED, replace=False)
    return np.sort(chosen)


def _largest_first(labels: Labels) -> Labels:
    sizes = np.bincount(labels)
    # Of groups of one size the one that comes first in the record.
    firsts = np.array([np.flatnonzero(labels == one)[0] for one in range(len(sizes))])
    rank = np.lexsort((firsts, -sizes))
    renamed = np.empty_like(rank)
    renamed[rank] = np.arange(len(rank))
    return renamed[labels].astype(np.int64)
