"""Made-up crowds: so many people in camps, each voting as its camp mostly does."""

from typing import Any

import numpy as np

from dueregard.analysis.opinion_groups import votes_of


def crowd(
    *, people: int = 120, statements: int = 20, camps: int = 2, votes: int = 15, seed: int = 3
) -> tuple[Any, np.ndarray]:
    """Return the votes and each person's camp; people agree with nine in ten of its tenets."""
    chance = np.random.default_rng(seed)
    camp = np.arange(people) % camps
    tenets = chance.integers(0, 2, (camps, statements)) * 2 - 1
    who = np.repeat(np.arange(people), votes)
    what = np.concatenate([chance.choice(statements, votes, replace=False) for _ in range(people)])
    held = chance.random(who.size) < 0.9
    vote = np.where(held, tenets[camp[who], what], -tenets[camp[who], what])
    return votes_of(who, what, vote), camp


def noise(*, people: int = 200, statements: int = 20, seed: int = 5) -> Any:
    """Everybody votes by the toss of a coin."""
    chance = np.random.default_rng(seed)
    return chance.integers(0, 2, (people, statements)) * 2.0 - 1


def with_a_brigade() -> tuple[Any, list[int]]:
    """Two hundred and seventy of one mind, mostly, then thirty against everything; who they are."""
    chance = np.random.default_rng(4)
    votes = np.where(chance.random((300, 12)) < 0.75, 1.0, -1.0)
    votes[270:] = -1.0
    return votes, list(range(270, 300))
