"""Is our tree the tree of RFC 6962?"""

import pytest

from dueregard.log.tree import EMPTY_ROOT, Tree, append_to_edge, leaf_hash, root_of_edge
from tests.log.trees import ENTRIES, ROOTS, entries, slow_root


def a_tree(of: list[bytes]) -> Tree:
    tree = Tree()
    for index, entry in enumerate(of):
        assert tree.append(entry) == index
    return tree


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS)))
def test_the_roots_are_those_published_for_the_eight_entries(size: int, root: str) -> None:
    assert a_tree(ENTRIES[:size]).root().hex() == root


def test_the_roots_are_those_of_the_slow_obvious_tree() -> None:
    tree = Tree()
    assert tree.root() == EMPTY_ROOT == slow_root([])
    for size, entry in enumerate(entries(130), start=1):
        tree.append(entry)
        assert tree.root() == slow_root(entries(size))
        assert tree.size == size


def test_the_edge_alone_knows_the_root_and_completes_every_node_once() -> None:
    of = entries(130)
    tree, edge, completed = a_tree(of), b"", []
    for size, entry in enumerate(of):
        edge, nodes = append_to_edge(edge, size, leaf_hash(entry))
        completed += nodes
        assert root_of_edge(edge) == slow_root(of[: size + 1])
        assert len(edge) == 32 * (size + 1).bit_count()
    assert edge == tree.edge
    places = [(level, index) for level, index, _ in completed]
    assert sorted(places) == [(lv, at) for lv in range(8) for at in range(130 >> lv)]
    assert all(tree.node(level, index) == node for level, index, node in completed)


@pytest.mark.parametrize(("level", "index"), [(0, 5), (1, 2), (2, 1), (3, 0), (9, 0)])
def test_a_subtree_that_is_not_complete_has_no_hash(level: int, index: int) -> None:
    with pytest.raises(IndexError, match="no complete subtree"):
        a_tree(entries(5)).node(level, index)


def test_pymerkle_finds_the_same_roots() -> None:
    pymerkle = pytest.importorskip("pymerkle")
    theirs, ours = pymerkle.InmemoryTree(), Tree()
    for entry in entries(130):
        theirs.append_entry(entry)
        ours.append(entry)
        assert theirs.get_root() == ours.root()
