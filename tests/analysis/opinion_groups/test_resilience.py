"""Is a brigade seen, and does what honest people say stand without a few of them?"""

import numpy as np

from dueregard.analysis.opinion_groups import shifts, votes_of
from dueregard.analysis.opinion_groups.matrix import as_votes
from tests.analysis.opinion_groups.crowds import crowd, with_a_brigade


def test_a_planted_brigade_is_seen_when_it_is_left_out() -> None:
    votes, brigade = with_a_brigade()
    told = shifts(as_votes(votes), suspects=brigade)
    assert [one.removed for one in told] == [0, 3, 15, 30]
    assert told[0].found.n_groups_ > 0
    assert told[-1].found.n_groups_ == 0
    assert (told[-1].moved, told[-1].marks_kept) == (None, 0)
    assert told[0].marks_of > 0


def test_groups_of_many_stay_without_a_few() -> None:
    votes, _ = crowd(people=300)
    first, *others = shifts(votes, suspects=list(range(30)))
    assert (first.moved, first.consensus_kept, first.marks_kept) == (0.0, 5, first.marks_of)
    for one in others:
        assert one.found.n_groups_ == 2
        assert one.moved is not None
        assert one.moved < 3
        assert one.marks_kept >= 0.8 * one.marks_of


def test_where_fewer_raise_a_sign_only_they_are_left_out() -> None:
    votes, _ = crowd(people=100)
    assert [one.removed for one in shifts(votes, suspects=[7])] == [0, 1, 1, 1]


def test_no_votes_move_nothing() -> None:
    none = votes_of(np.array([], int), np.array([], int), np.array([], int))
    told = shifts(none, suspects=[])
    assert {(one.moved, one.consensus_of, one.marks_of) for one in told} == {(None, 0, 0)}
