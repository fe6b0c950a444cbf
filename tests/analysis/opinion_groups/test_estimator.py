"""Are groups found where there are some, none where there are none, and is that said in words?"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score

from dueregard.analysis.opinion_groups import ImpossibleVotes, OpinionGroups, votes_of
from dueregard.analysis.opinion_groups.grouping import MODES, grouped
from tests.analysis.opinion_groups.crowds import crowd, noise

both_modes = pytest.mark.parametrize("mode", MODES)


@both_modes
@pytest.mark.parametrize("camps", [2, 3])
def test_camps_are_found_and_borne(mode: str, camps: int) -> None:
    votes, camp = crowd(camps=camps, people=300)
    found = OpinionGroups(mode=mode).fit(votes)
    assert (found.is_supported_, found.n_groups_) == (True, camps)
    assert adjusted_rand_score(camp, found.labels_) > 0.95
    assert found.gain_.is_sure
    assert found.steady_people_ > 0.9
    assert found.representative_
    assert found.divisive_
    sizes = np.bincount(found.labels_)
    assert (np.diff(sizes) <= 0).all()


def test_where_people_toss_coins_no_groups_are_shown() -> None:
    found = OpinionGroups().fit(noise())
    assert (found.is_supported_, found.n_groups_) == (False, 0)
    assert set(found.labels_) == {0}
    assert len(set(found.tried_labels_)) > 1
    assert any("no better than everybody’s rates" in str(one) for one in found.reasons_)
    assert (found.representative_, found.divisive_) == ((), ())


def test_the_same_votes_and_seed_give_the_same_groups() -> None:
    votes, _ = crowd()
    one, two = (OpinionGroups(seed=4).fit(votes) for _ in range(2))
    assert (one.labels_ == two.labels_).all()
    assert (one.points_ == two.points_).all()


def test_whoever_cast_few_votes_is_in_no_group_and_has_no_place() -> None:
    votes, _ = crowd()
    dense = np.full((121, 20), np.nan)
    rows = np.repeat(np.arange(120), np.diff(votes.indptr))
    dense[rows, votes.indices] = votes.data
    dense[120, :6] = 1
    found = OpinionGroups().fit(dense)
    assert found.labels_[120] == -1
    assert np.isnan(found.points_[120]).all()


@both_modes
def test_of_few_places_no_more_groups_are_made_than_there_are(mode: str) -> None:
    kinds = np.array([[1, 1, 1, -1], [1, -1, 1, -1], [-1, -1, -1, 1]])
    found = OpinionGroups(mode=mode, exactly=6).fit(np.repeat(kinds, 20, axis=0))
    assert len(set(found.tried_labels_)) == 3


def test_a_number_that_is_named_is_taken() -> None:
    votes, _ = crowd(people=300)
    assert len(set(OpinionGroups(exactly=4).fit(votes).tried_labels_)) == 4


TOO_LITTLE: list[tuple[Any, str]] = [
    (np.zeros((0, 0)), "0 people voted on enough of 0 statements"),
    (np.ones((1, 5)), "1 people voted"),
    (np.ones((100, 1)), "100 people voted on enough of 1 statements"),
    (np.ones((50, 10)), "Everyone voted alike"),
    (np.zeros((50, 10)), "Everyone passed on everything"),
    (np.full((50, 10), np.nan), "0 people voted on enough"),
]


@both_modes
@pytest.mark.parametrize(("votes", "said"), TOO_LITTLE)
def test_too_little_to_group_is_said_in_words(mode: str, votes: Any, said: str) -> None:
    found = OpinionGroups(mode=mode).fit(votes)
    assert not found.is_supported_
    assert said in str(found.reasons_[0])
    assert found.consensus_.shape == (votes.shape[1],)


def test_one_person_with_five_thousand_votes_does_not_break_it() -> None:
    chance = np.random.default_rng(2)
    who = np.concatenate([np.repeat(np.arange(60), 20), np.full(5_000, 60)])
    what = np.concatenate([chance.integers(0, 5_000, 1_200), np.arange(5_000)])
    found = OpinionGroups().fit(votes_of(who, what, chance.integers(-1, 2, who.size)))
    assert found.labels_.shape == (61,)


@given(
    arrays(
        np.float64,
        some.tuples(some.integers(0, 50), some.integers(0, 8)),
        elements=some.sampled_from([1.0, -1.0, 0.0, np.nan]),
    )
)
@settings(max_examples=40)
def test_whatever_was_voted_there_is_an_answer(votes: Any) -> None:
    found = OpinionGroups(resamples=1).fit(votes)
    assert found.is_supported_ == (not found.reasons_)
    assert found.said_.seen.sum() <= votes.size
    for shown in (found.low_, found.high_):
        assert np.isnan(shown).sum() == (found.said_.seen == 0).sum()


def test_it_keeps_the_manners_of_an_estimator() -> None:
    found = clone(OpinionGroups(mode="two_level", seed=9))
    assert found.get_params()["seed"] == 9
    votes, _ = crowd()
    assert (found.fit_predict(votes) == found.labels_).all()


def test_an_unknown_mode_and_an_impossible_vote_are_told() -> None:
    with pytest.raises(ValueError, match="direct or two_level, not 'magic'"):
        OpinionGroups(mode="magic").fit(np.ones((2, 2)))
    with pytest.raises(ValueError, match="2 to 10 groups, not 1"):
        OpinionGroups(exactly=1).fit(np.ones((2, 2)))
    with pytest.raises(ImpossibleVotes, match="vote 1 is 3"):
        OpinionGroups().fit(np.full((2, 2), 3.0))


@both_modes
def test_among_many_people_the_silhouette_is_taken_of_some(mode: str) -> None:
    chance = np.random.default_rng(0)
    points = np.concatenate([chance.normal(at, 0.1, (1_100, 2)) for at in (0, 3)])
    found = grouped(points, mode=mode, most_groups=3, seed=0)
    assert max(found.silhouettes, key=lambda k: found.silhouettes[k]) == 2
