"""How fast are opinion groups found, in how much memory, and do they agree with Polis?

Made-up votes for speed, real conversations for agreement. red-dwarf stands beside it where it is
installed.
"""

import tracemalloc
from collections.abc import Iterator
from statistics import mean, median
from time import perf_counter
from typing import Any

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import adjusted_rand_score

from bench import Row, row
from bench._conversations import UNSCORED, Conversation, conversations, fixtures
from dueregard.analysis.opinion_groups import OpinionGroups, votes_of
from dueregard.analysis.opinion_groups.axes import axes_of
from dueregard.analysis.opinion_groups.counting import consensus_of, said_by
from dueregard.analysis.opinion_groups.grouping import MODES

MILLION = (10_000, 1_000, 100)
LARGE = (20_000, 8_000, 125)
TOP = 10


def rows() -> Iterator[Row]:
    """Speed and memory of a million votes and more; agreement with every conversation."""
    yield from _speed()
    yield from _axes()
    yield from _agreement()


def made_up(people: int, statements: int, votes: int) -> tuple[Any, Any, Any]:
    """Three groups with rates of their own; each person votes on so many statements."""
    chance = np.random.default_rng(1)
    group = chance.integers(0, 3, people)
    rates = chance.beta(1, 1, (3, statements))
    who = np.repeat(np.arange(people), votes)
    what = np.concatenate([chance.choice(statements, votes, replace=False) for _ in range(people)])
    agree = chance.random(who.size) < rates[group[who], what]
    vote = np.where(agree, 1, -1)
    vote[chance.random(who.size) < 0.1] = 0
    return who, what, vote


def _speed() -> Iterator[Row]:
    for shape, at_most in ((MILLION, 2.0), (LARGE, None)):
        given = made_up(*shape)
        name = f"opinion groups, {shape[0]:,} people x {shape[1]:,} statements, all outputs"
        taken = median(_seconds(given) for _ in range(3))
        limit = {"at_most": at_most} if at_most else {}
        yield row(f"{name}: {given[0].size:,} votes", taken, unit="s", **limit)
        tracemalloc.start()
        OpinionGroups().fit(votes_of(*given))
        peak = tracemalloc.get_traced_memory()[1] / 2**30
        tracemalloc.stop()
        yield row(f"{name}: peak", peak, unit="GB", at_most=1.0)


def _seconds(given: tuple[Any, Any, Any]) -> float:
    began = perf_counter()
    OpinionGroups().fit(votes_of(*given))
    return perf_counter() - began


def _axes() -> Iterator[Row]:
    for name, votes, told in fixtures():
        theirs = np.array(told["pca"]["comps"])
        ours = axes_of([votes]).components
        cosine = np.abs((ours * theirs).sum(axis=1)) / np.linalg.norm(theirs, axis=1)
        yield row(
            f"axes of {name}, cosine with Polis", float(cosine.min()), unit="", at_least=0.999
        )


def _agreement() -> Iterator[Row]:
    held = list(conversations())
    for mode in MODES:
        compared = {one.name: _compared(one, mode) for one in held}
        for name, (rand, rho, top) in compared.items():
            yield row(f"{mode}, {name}: Rand index with Polis' groups", rand, unit="")
            yield row(f"{mode}, {name}: Spearman of consensus", rho, unit="")
            yield row(f"{mode}, {name}: top ten shared", top, unit="")
        scored = [told for name, told in compared.items() if name not in UNSCORED]
        if scored:
            rands, rhos, tops = zip(*scored, strict=True)
            yield row(f"{mode}: Rand index, median", median(rands), unit="", at_least=0.83)
            yield row(f"{mode}: Spearman, median", median(rhos), unit="", at_least=0.99)
            yield row(f"{mode}: top ten shared, mean", mean(tops), unit="", at_least=0.9)


def _compared(one: Conversation, mode: str) -> tuple[float, float, float]:
    shown = one.groups >= 0
    number = len(np.unique(one.groups[shown]))
    ours = OpinionGroups(mode=mode, exactly=number, resamples=1).fit(one.votes)
    both = shown & (ours.tried_labels_ >= 0)
    mine = consensus_of(said_by(one.votes, ours.tried_labels_, groups=number))
    theirs = consensus_of(said_by(one.votes, one.groups, groups=number))
    best, published = (set(np.argsort(-each)[:TOP]) for each in (mine, theirs))
    return (
        float(adjusted_rand_score(one.groups[both], ours.tried_labels_[both])),
        float(spearmanr(mine, theirs).statistic),
        len(best & published) / TOP,
    )
