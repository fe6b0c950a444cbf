"""Are the axes those of a dense principal component analysis with missing votes at the mean?"""

import json

import numpy as np
import pytest

from dueregard.analysis.opinion_groups.axes import axes_of, projected
from dueregard.analysis.opinion_groups.matrix import votes_of
from tests.analysis.opinion_groups.crowds import crowd
from tests.shared import shared_file


def dense_axes(matrix: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The slow obvious way: fill, centre, decompose."""
    filled = np.full(matrix.shape, np.nan)  # type: ignore[attr-defined]
    rows = np.repeat(np.arange(filled.shape[0]), np.diff(matrix.indptr))  # type: ignore[attr-defined]
    filled[rows, matrix.indices] = matrix.data  # type: ignore[attr-defined]
    means = np.nan_to_num(np.nanmean(filled, axis=0))
    centred = np.where(np.isnan(filled), 0, filled - means)
    _, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    votes = np.diff(matrix.indptr)  # type: ignore[attr-defined]
    points = centred @ axes[:2].T * np.sqrt(filled.shape[1] / votes)[:, None]
    return means, points, sizes[:2] ** 2


@pytest.mark.parametrize("statements", [4, 12, 60])
def test_sparse_axes_are_those_of_the_dense_table(statements: int) -> None:
    matrix, _ = crowd(statements=statements, votes=statements * 3 // 4)
    found = axes_of([matrix])
    means, points, variances = dense_axes(matrix)
    np.testing.assert_allclose(found.means, means, atol=1e-12)
    np.testing.assert_allclose(found.variances, variances, rtol=1e-9)
    ours = projected(matrix, found)
    signs = np.sign((ours * points).sum(axis=0))
    np.testing.assert_allclose(ours, points * signs, atol=1e-7)


def test_blocks_add_up_to_the_whole() -> None:
    matrix, _ = crowd(people=500, statements=40)
    whole = axes_of([matrix])
    parts = axes_of([matrix[:100], matrix[100:101], matrix[101:]])
    np.testing.assert_allclose(parts.components, whole.components, atol=1e-9)
    np.testing.assert_allclose(parts.means, whole.means, atol=1e-12)


@pytest.mark.parametrize(
    "name", ["above-100-ptpts", "below-100-ptpts", "50ptpt-3gp-strict-no-meta"]
)
def test_the_axes_are_those_that_polis_found(name: str) -> None:
    told = json.loads(shared_file(f"polis/fixtures/{name}/math-pca2.json").read_text("utf-8"))
    listed = json.loads(shared_file(f"polis/fixtures/{name}/votes.json").read_text("utf-8"))
    place = {one: at for at, one in enumerate(told["tids"])}
    rows = [
        (one.get("participant_id", one.get("pid")), one.get("statement_id", one.get("tid")), one)
        for one in listed
    ]
    kept = [
        (who, place[what], -one["vote"])
        for who, what, one in rows
        if what in place and what not in told["mod-out"]
    ]
    matrix = votes_of(*(np.array(each) for each in zip(*kept, strict=True)))
    matrix.resize((matrix.shape[0], len(place)))
    theirs = np.array(told["pca"]["comps"])
    ours = axes_of([matrix]).components
    cosines = np.abs((ours * theirs).sum(axis=1)) / np.linalg.norm(theirs, axis=1)
    assert cosines.min() >= 0.999
