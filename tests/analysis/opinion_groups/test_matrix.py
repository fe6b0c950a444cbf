"""Are votes read as they were cast, and is what cannot be a vote told?"""

import numpy as np
import pytest
from scipy.sparse import csr_array

from dueregard.analysis.opinion_groups.matrix import (
    ImpossibleVotes,
    answered,
    as_votes,
    cast,
    votes_of,
)


def test_a_pass_is_a_vote_and_no_vote_is_nothing() -> None:
    matrix = votes_of([0, 0, 2], [0, 2, 1], [1, 0, -1])
    assert matrix.shape == (3, 3)
    assert cast(matrix).tolist() == [2, 0, 1]
    assert matrix.toarray().tolist() == [[1, 0, 0], [0, 0, 0], [0, -1, 0]]
    assert [answered(matrix, one).nnz for one in (1, 0, -1)] == [1, 1, 1]


def test_of_several_votes_the_last_counts() -> None:
    matrix = votes_of([0, 1, 0, 0], [1, 1, 1, 0], [1, 1, -1, 0])
    assert matrix.toarray().tolist() == [[0, -1], [0, 1]]
    assert matrix.nnz == 3


def test_no_votes_are_an_empty_matrix() -> None:
    assert votes_of([], [], []).shape == (0, 0)


def test_a_dense_table_with_gaps_is_the_same_matrix() -> None:
    dense = np.array([[1, np.nan, 0], [np.nan, -1, np.nan], [np.nan] * 3])
    matrix = as_votes(dense)
    assert matrix.shape == (3, 3)
    assert cast(matrix).tolist() == [2, 1, 0]
    assert as_votes(matrix).nnz == 3


@pytest.mark.parametrize(
    ("people", "statements", "votes", "told"),
    [
        ([0, 1], [0], [1], "2 people, 1 statements and 1 votes"),
        ([0], [0], [2], "vote 1 is 2: 1 agrees, -1 disagrees, 0 passes"),
        ([0], [0], [float("nan")], "vote 1 is nan"),
        ([-1], [0], [1], "people are given by their places"),
        ([0], [0.5], [1], "statements are given by their places"),
    ],
)
def test_what_cannot_be_a_vote_is_told(
    people: list[int], statements: list[float], votes: list[float], told: str
) -> None:
    with pytest.raises(ImpossibleVotes, match=told):
        votes_of(people, statements, votes)


def test_a_table_of_other_shape_and_repeated_votes_are_told() -> None:
    with pytest.raises(ImpossibleVotes, match="people x statements, not 1-dimensional"):
        as_votes(np.ones(3))
    twice = csr_array((np.ones(2), np.array([0, 0]), np.array([0, 2])), shape=(1, 1))
    with pytest.raises(ImpossibleVotes, match="two votes of one person"):
        as_votes(twice)
