"""How are answers weighted so that their make-up is that of the people?

Weighting mends who answered, never why: within a group those who answered may still differ from
those who did not. A group in which nobody answered cannot be weighted, and is never merged away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dueregard.stats.errors import ImpossibleCounts

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

SETTLED = 1e-10
MOST_ROUNDS = 1_000
AGREE = 1e-9


class NobodyAnswered(ImpossibleCounts):
    """A group of the people holds nobody who answered: no weight can stand for it."""


class NotSettled(ImpossibleCounts):
    """The weights did not come to rest: the margins cannot all be met by these answers."""


@dataclass(frozen=True)
class Estimate:
    """A weighted mean with its linearised standard error."""

    mean: float
    error: float


def rake(
    margins: Sequence[ArrayLike],
    totals: Sequence[ArrayLike],
    *,
    design: ArrayLike | None = None,
) -> Floats:
    """Return weights (answers,) that add up to the totals of every margin.

    `margins` hold a code (answers,) from 0 for each margin, `totals` the people of each code.
    `design` are the weights to start from, 1 each if None. Answers are first put together by cell,
    so a million cost little more than as many cells. Raises `NobodyAnswered`, `NotSettled`,
    `ImpossibleCounts` for totals that disagree, codes without a total, weights below 0. Source:
    Deming and Stephan 1940; tolerance 1e-10 of every total.
    """
    codes, people = _read(margins, totals)
    start = _design(design, codes[0].size)
    shape = tuple(one.size for one in people)
    cell = np.ravel_multi_index(codes, shape)
    held, place = _cells(cell, int(np.prod(shape)))
    first = np.bincount(place, weights=start, minlength=held.size).astype(np.float64)
    levels = np.unravel_index(held, shape)
    _require_somebody(levels, first, people)
    found = _raked(first, levels, people)
    share = np.divide(found, first, out=np.zeros_like(found), where=first > 0)
    weights: Floats = start * share[place]
    return weights


def post_stratify(
    cells: ArrayLike, totals: ArrayLike, *, design: ArrayLike | None = None
) -> Floats:
    """Return weights (answers,) that add up to the people of each cell. Raises as `rake`."""
    return rake([cells], [totals], design=design)


def weighted_mean(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    margins: Sequence[ArrayLike],
    design: ArrayLike | None = None,
    clusters: ArrayLike | None = None,
    sampled: float = 0.0,
) -> Estimate:
    """Return the mean of `values` (answers,) and its standard error after weighting to `margins`.

    The residuals of a regression on the margins, fitted with the weights of the design, carry the
    uncertainty; `clusters` name who was drawn together, `sampled` is the share of clusters drawn.
    For a designed sample only: a self-selected one has no sampling error. Source: Deville and
    Särndal 1992, as R's `survey` computes it.
    """
    y, w = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    start = _design(design, y.size)
    total = w.sum()
    mean = float(w @ y / total)
    spread = (y - mean) / total
    indicators = _indicators([np.asarray(one, dtype=np.int64) for one in margins])
    root = np.sqrt(start)
    fitted = np.linalg.lstsq(indicators * root[:, None], spread * root, rcond=None)[0]
    residuals = w * (spread - indicators @ fitted)
    names = np.arange(y.size) if clusters is None else np.asarray(clusters)
    _, place = np.unique(names, return_inverse=True)
    sums = np.bincount(place, weights=residuals)
    if sums.size < 2:
        raise ImpossibleCounts("of one cluster nobody can tell how clusters differ")
    spread_of_sums = float(((sums - sums.mean()) ** 2).sum()) * sums.size / (sums.size - 1)
    return Estimate(mean, ((1 - sampled) * spread_of_sums) ** 0.5)


def post_stratified_mean(values: ArrayLike, cells: ArrayLike, totals: ArrayLike) -> Estimate:
    """Return the mean of `values` (answers,) when each cell counts as it does among the people.

    Each cell is a simple random sample: error² = Σ share² · s² / answers. A cell of one answer has
    no spread, so that no error can be told. Raises as `rake`. Source: Cochran 1977, 5A.9.
    """
    y, code = np.asarray(values, dtype=np.float64), np.asarray(cells, dtype=np.int64)
    weights = post_stratify(code, totals)
    people = np.asarray(totals, dtype=np.float64)
    answers = np.bincount(code, minlength=people.size)
    if (answers == 1).any():
        raise ImpossibleCounts("of one answer in a cell nobody can tell how answers differ there")
    means = np.bincount(code, weights=y, minlength=people.size) / np.maximum(answers, 1)
    squares = np.bincount(code, weights=(y - means[code]) ** 2, minlength=people.size)
    held = answers > 1
    spread = squares[held] / (answers[held] - 1) / answers[held]
    share = people[held] / people.sum()
    return Estimate(float(weights @ y / weights.sum()), float((share**2 @ spread) ** 0.5))


def _raked(first: Floats, levels: tuple[Codes, ...], people: list[Floats]) -> Floats:
    weights = first * (people[0].sum() / first.sum())
    for _ in range(MOST_ROUNDS):
        farthest = 0.0
        for level, total in zip(levels, people, strict=True):
            sums = np.bincount(level, weights=weights, minlength=total.size)
            factor = np.divide(total, sums, out=np.ones_like(total), where=sums > 0)
            farthest = max(farthest, float(np.abs(factor - 1).max()))
            weights = weights * factor[level]
        if farthest < SETTLED:
            settled: Floats = weights
            return settled
    raise NotSettled(
        f"after {MOST_ROUNDS:,} rounds the totals are still missed by {farthest:.2g} of them: some "
        "groups that the totals need answered only together"
    )


def _read(
    margins: Sequence[ArrayLike], totals: Sequence[ArrayLike]
) -> tuple[tuple[Codes, ...], list[Floats]]:
    if not margins or len(margins) != len(totals):
        raise ImpossibleCounts(f"{len(margins)} margins need as many totals, not {len(totals)}")
    people = [np.asarray(one, dtype=np.float64) for one in totals]
    codes = tuple(np.asarray(one, dtype=np.int64) for one in margins)
    if len({one.size for one in codes}) != 1 or codes[0].size == 0:
        raise ImpossibleCounts("each margin needs a code of every answer, and there must be some")
    for number, (code, total) in enumerate(zip(codes, people, strict=True), 1):
        if code.min() < 0 or code.max() >= total.size:
            raise ImpossibleCounts(f"margin {number} has a code without a total")
        if not np.isfinite(total).all() or (total < 0).any() or not total.any():
            raise ImpossibleCounts(f"the totals of margin {number} cannot be numbers of people")
        if abs(total.sum() - people[0].sum()) > AGREE * people[0].sum():
            raise ImpossibleCounts(
                f"the totals disagree: margin 1 has {people[0].sum():,.0f} people, margin "
                f"{number} has {total.sum():,.0f}"
            )
    return codes, people


def _require_somebody(levels: tuple[Codes, ...], first: Floats, people: list[Floats]) -> None:
    for number, (level, total) in enumerate(zip(levels, people, strict=True), 1):
        answered = np.bincount(level, weights=first, minlength=total.size)
        missing = np.flatnonzero((answered == 0) & (total > 0))
        if missing.size:
            raise NobodyAnswered(
                f"nobody of group {missing[0]} of margin {number} answered"
                f" ({total[missing[0]]:,.0f} people): no weight can stand for them"
            )


def _cells(cell: Codes, size: int) -> tuple[Codes, Codes]:
    """The cells that hold anybody, and each answer's place among them."""
    held = np.flatnonzero(np.bincount(cell, minlength=size))
    place = np.zeros(size, dtype=np.int64)
    place[held] = np.arange(held.size)
    return held, place[cell]


def _design(design: ArrayLike | None, answers: int) -> Floats:
    weights = np.ones(answers) if design is None else np.asarray(design, dtype=np.float64)
    if weights.size != answers or not np.isfinite(weights).all() or (weights < 0).any():
        raise ImpossibleCounts("each answer needs one weight of the design, not below none")
    return weights


def _indicators(margins: list[Codes]) -> Floats:
    return np.concatenate(
        [(code[:, None] == np.arange(code.max() + 1)).astype(np.float64) for code in margins],
        axis=1,
    )
