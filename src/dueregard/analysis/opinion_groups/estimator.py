"""Who thinks alike, how sure is that, and what does each group say? With `fit`, as scikit-learn."""

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClusterMixin

from dueregard.analysis.opinion_groups.axes import Axes, axes_of, blocks_of, projected
from dueregard.analysis.opinion_groups.counting import (
    agree_bounds,
    consensus_of,
    divisive,
    representative,
    said_by,
)
from dueregard.analysis.opinion_groups.grouping import DIRECT, MODES, grouped
from dueregard.analysis.opinion_groups.matrix import Matrix, as_votes, cast
from dueregard.analysis.opinion_groups.support import Gain, agreement_again, held_out_gain
from dueregard.analysis.work.engines import Run, here
from dueregard.words import Said, say

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

FEWEST_PEOPLE = 30
FEWEST_STATEMENTS = 3
# The project's own rule: below it two fits of the same people share too little to be shown.
STEADY = 0.6
FEWEST_PLACES = 3
MOST_EXACTLY = 10


class OpinionGroups(BaseEstimator, ClusterMixin):  # type: ignore[misc]
    """Groups of people by their votes on statements.

    Parameters: `mode`, `direct` or `two_level` (as Polis); `most_groups`, the largest number tried;
    `exactly`, a number of groups to be used whatever the silhouette says, or None; `fewest_votes`,
    whoever cast fewer is counted in no group (all statements, where there are fewer); `resamples`,
    how often stability is tried; `seed`.

    After `fit`, of people x statements (n, m) and k groups:
    `axes_` (means, components, variances); `points_` (n, 2), NaN for who is in no group;
    `labels_` (n,) from 0, the largest group first, -1 for none; `tried_labels_` (n,) those that
    were found, borne or not; `n_groups_` k, 0 when the votes
    bear none; `silhouettes_` by number tried; `gain_` of foretelling hidden votes, in bits a vote;
    `steady_seeds_`, `steady_people_` (adjusted Rand index); `is_supported_` and `reasons_` why
    not; `said_` counts (k, m); `low_`, `high_` exact 95 % bounds of agreement (k, m);
    `consensus_` (m,); `representative_`, `divisive_`.

    Where the votes bear no groups everyone is in group 0, all votes are counted in `said_`, and
    `reasons_` says why. Raises
    `ImpossibleVotes` for what cannot be votes, `ValueError` for an unknown mode or number. Sources:
    reference/analysis of the project; Small and others, "Polis" (2021).
    """

    _labels: Labels
    axes_: Axes | None
    silhouettes_: dict[int, float]

    def __init__(
        self,
        *,
        mode: str = DIRECT,
        most_groups: int = 5,
        exactly: int | None = None,
        fewest_votes: int = 7,
        resamples: int = 4,
        seed: int = 0,
    ) -> None:
        self.mode = mode
        self.most_groups = most_groups
        self.exactly = exactly
        self.fewest_votes = fewest_votes
        self.resamples = resamples
        self.seed = seed

    def fit(self, X: Any, y: None = None, *, run: Run = here) -> Self:  # noqa: N803
        """Group the people of `X`: sparse (1, -1 and explicit 0), or dense with NaN for no vote.

        `run` works on blocks of people, here or elsewhere; the answer is the same.
        """
        if self.exactly is not None and not 2 <= self.exactly <= MOST_EXACTLY:
            raise ValueError(f"exactly is 2 to {MOST_EXACTLY} groups, not {self.exactly}")
        if self.mode not in MODES:
            raise ValueError(f"mode is {' or '.join(MODES)}, not {self.mode!r}")
        matrix = as_votes(X)
        self.n_features_in_ = matrix.shape[1]
        inside = np.flatnonzero(cast(matrix) >= max(1, min(self.fewest_votes, matrix.shape[1])))
        votes = matrix[inside]
        self._stand_as_one(len(inside))
        self.reasons_ = _too_little(votes)
        if not self.reasons_:
            axes = self.axes_ = axes_of(blocks_of(matrix), run=run)
            self._points = projected(votes, axes)
            self.reasons_ = _too_alike(self._points)
        if not self.reasons_:
            self._find()
            self._judge(votes, run=run)
        self.is_supported_ = not self.reasons_
        self.tried_labels_ = _spread_over(len(matrix.indptr) - 1, inside, self._labels)
        if self.reasons_:
            self._labels, self.n_groups_ = np.zeros(len(inside), dtype=np.int64), 0
        self._spread(matrix, inside)
        return self

    def _find(self) -> None:
        found = grouped(
            self._points,
            mode=self.mode,
            most_groups=self.most_groups,
            seed=self.seed,
            exactly=self.exactly,
        )
        self._labels, self.silhouettes_ = found.labels, found.silhouettes
        self.n_groups_ = int(self._labels.max()) + 1

    def _judge(self, votes: Matrix, *, run: Run) -> None:
        how: dict[str, Any] = {"groups": self.n_groups_, "mode": self.mode, "seed": self.seed}
        self.gain_ = held_out_gain(votes, **how, run=run)
        self.steady_seeds_, self.steady_people_ = agreement_again(
            votes, self._points, self._labels, times=self.resamples, **how, run=run
        )
        if not self.gain_.is_sure:
            self.reasons_ += (
                say("Groups foretell votes that were hidden no better than everybody’s rates do."),
            )
        if self.steady_people_ < STEADY:
            self.reasons_ += (
                say(
                    "With a fifth of the people left out, the others fall into other groups "
                    "(agreement %(found)s, at least %(least)s is asked for).",
                    found=f"{self.steady_people_:.2f}",
                    least=f"{STEADY:g}",
                ),
            )

    def _stand_as_one(self, people: int) -> None:
        self._labels, self.n_groups_ = np.zeros(people, dtype=np.int64), 0
        self._points = np.full((people, 2), np.nan)
        self.axes_, self.silhouettes_ = None, {}
        self.gain_ = Gain(0.0, 0.0)
        self.steady_seeds_ = self.steady_people_ = 0.0

    def _spread(self, matrix: Matrix, inside: NDArray[np.intp]) -> None:
        self.labels_ = _spread_over(matrix.shape[0], inside, self._labels)
        self.points_ = np.full((matrix.shape[0], 2), np.nan)
        self.points_[inside, : self._points.shape[1]] = self._points
        # Without groups every vote is counted, also of those who cast few.
        everyone = np.zeros_like(self.labels_)
        counted = self.labels_ if self.is_supported_ else everyone
        self.said_ = said_by(matrix, counted, groups=max(self.n_groups_, 1))
        self.low_, self.high_ = agree_bounds(self.said_)
        self.consensus_ = consensus_of(self.said_)
        self.representative_ = representative(self.said_) if self.n_groups_ else ()
        self.divisive_ = divisive(self.said_) if self.n_groups_ else ()


def _spread_over(people: int, inside: NDArray[np.intp], labels: Labels) -> Labels:
    spread = np.full(people, -1, dtype=np.int64)
    spread[inside] = labels
    return spread


def _too_little(votes: Matrix) -> tuple[Said, ...]:
    people, statements = votes.shape
    if people < FEWEST_PEOPLE or statements < FEWEST_STATEMENTS:
        return (
            say(
                "%(people)s people voted on enough of %(statements)s statements; groups are looked "
                "for among %(fewest)s people and %(fewest_statements)s statements or more.",
                people=people,
                statements=statements,
                fewest=FEWEST_PEOPLE,
                fewest_statements=FEWEST_STATEMENTS,
            ),
        )
    if not votes.data.any():
        return (say("Everyone passed on everything."),)
    return ()


def _too_alike(points: Floats) -> tuple[Said, ...]:
    if len(np.unique(points.round(9), axis=0)) < FEWEST_PLACES:
        return (say("Everyone voted alike, or in two ways at most; there is nothing to group."),)
    return ()
