"""Is the description's length what the slow sum says, and does every move shorten it?"""

from math import log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from dueregard.analysis.themes import describing
from dueregard.analysis.themes.describing import flows, lengths, settled
from dueregard.analysis.themes.dividing import divide, neighbours_for
from dueregard.analysis.themes.neighbours import connected, joined, nearest


def slow_length(graph: sparse.csr_array, labels: list[int]) -> float:
    """The map equation as printed (Rosvall & Bergstrom 2008), less its constant part."""

    def h(share: float) -> float:
        return share * log2(share) if share > 1e-12 else 0.0

    steps = graph.toarray() / graph.sum()
    leaving, within = [], 0.0
    for label in set(labels):
        inside = np.array([one == label for one in labels])
        out = float(steps[inside][:, ~inside].sum())
        leaving.append(out)
        within += h(out + float(steps[inside].sum())) - 2 * h(out)
    return h(sum(leaving)) + within


@st.composite
def graphs(draw: st.DrawFn) -> sparse.csr_array:
    rows = draw(st.integers(3, 9))
    pairs = st.tuples(st.integers(0, rows - 1), st.integers(0, rows - 1))
    edges = draw(st.lists(pairs.filter(lambda one: one[0] != one[1]), min_size=1, max_size=20))
    dense = np.zeros((rows, rows), np.float32)
    for one, other in [*edges, *((at, (at + 1) % rows) for at in range(rows))]:
        dense[one, other] = dense[other, one] = 1
    return sparse.csr_array(dense)


@given(graphs(), st.randoms(use_true_random=False))
def test_each_merge_gives_the_length_of_the_slow_sum(graph, random) -> None:  # type: ignore[no-untyped-def]
    rows = graph.shape[0]
    groups = {one: {one} for one in range(rows)}
    merges, expected = [], [slow_length(graph, list(range(rows)))]
    for number in range(rows, 2 * rows - 1):
        one, other = random.sample(sorted(groups), 2)
        groups[number] = groups.pop(one) | groups.pop(other)
        merges.append((one, other))
        of_row = {row: name for name, group in groups.items() for row in group}
        expected.append(slow_length(graph, [of_row[row] for row in range(rows)]))
    assert lengths(flows(graph), merges) == pytest.approx(expected, abs=1e-6)


@given(graphs(), st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_settling_never_makes_the_description_longer(
    graph: sparse.csr_array, labels: list[int]
) -> None:
    before = np.unique(labels[: graph.shape[0]], return_inverse=True)[1]
    after = settled(flows(graph), before)
    assert slow_length(graph, after.tolist()) <= slow_length(graph, before.tolist()) + 1e-6
    assert set(after.tolist()) == set(range(max(after) + 1))


@pytest.mark.parametrize("passes", [1, 20])
def test_settling_puts_a_stray_right(monkeypatch: pytest.MonkeyPatch, passes: int) -> None:
    monkeypatch.setattr(describing, "MOST_PASSES", passes)
    block = np.ones((5, 5), np.float32) - np.eye(5, dtype=np.float32)
    dense = np.kron(np.eye(2, dtype=np.float32), block)
    dense[0, 9] = dense[9, 0] = 1
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    assert settled(flows(sparse.csr_array(dense)), labels).tolist() == [0] * 5 + [1] * 5


@settings(deadline=None)
@given(st.integers(2, 40), st.integers(0, 1_000))
def test_neighbours_are_those_that_comparing_all_pairs_finds(rows: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(rows, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    count = neighbours_for(rows)
    found, likeness = nearest(vectors, count=count)
    for row in range(rows):
        others = sorted((float(vectors[row] @ vectors[at]), at) for at in range(rows) if at != row)
        best = others[-count:]
        assert set(found[row].tolist()) == {at for _, at in best}
        assert sorted(likeness[row]) == pytest.approx([like for like, _ in best], abs=1e-5)


def test_separate_parts_are_strung_together() -> None:
    vectors = np.eye(4, dtype=np.float32).repeat(6, axis=0)
    graph = joined(nearest(vectors, count=5)[0])
    assert connected_components(graph, directed=False)[0] == 4
    assert connected_components(connected(graph, vectors), directed=False)[0] == 1


def test_what_lies_apart_is_divided_and_a_cloud_is_not() -> None:
    apart = np.eye(4, dtype=np.float32).repeat(6, axis=0)
    assert divide(apart)[0].reshape(4, 6).std(axis=1).tolist() == [0] * 4
    assert len(set(divide(apart)[0].tolist())) == 4
    assert set(divide(apart[:6])[0].tolist()) == {0}
