"""How fast are opinion groups found, in how much memory, and do they agree with Polis?

Made-up votes for speed, real conversations for agreement. red-dwarf 0.4.0 stands beside it in the
same run where it was set up (`make setup-peers`): both get the same list of votes, each in a
process of its own, and both make all their outputs.
"""

from collections.abc import Iterator
from statistics import mean, median
from time import perf_counter
from typing import Any

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import adjusted_rand_score

from bench import Row, row
from bench._conversations import UNSCORED, Conversation, conversations, fixtures
from bench._peers import run_ours, run_peer
from dueregard.analysis.opinion_groups import OpinionGroups, votes_of
from dueregard.analysis.opinion_groups.axes import axes_of
from dueregard.analysis.opinion_groups.counting import consensus_of, said_by
from dueregard.analysis.opinion_groups.grouping import MODES

MILLION = (10_000, 1_000, 100)
LARGE = (20_000, 8_000, 125)
TIMES_FASTER = {MILLION: 4, LARGE: 25}
LESS_MEMORY = 4
PEER = "red-dwarf"
JOB = "_votes_job"
TOP = 10
COMPARED = ("Rand", "Spearman", "top ten")
Told = dict[str, tuple[float, ...]]


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
    given = made_up(*MILLION)
    taken = median(_seconds(given) for _ in range(3))
    yield row("groups: 1M votes, arrays in", taken, unit="s", at_most=2)
    for shape in (MILLION, LARGE):
        yield from _race(shape)


def _race(shape: tuple[int, int, int]) -> Iterator[Row]:
    """Seconds, and the memory beyond the votes that both were handed."""
    given = dict(zip(("people", "statements", "votes"), made_up(*shape), strict=True))
    name = f"groups: {shape[0] // 1000}k x {shape[1] // 1000}k"
    mine = run_ours(JOB, given, tool="ours", exactly=None)
    other = run_peer(JOB, given, tool=PEER, exactly=None)
    peer = " ".join(filter(None, (PEER, other.get("said"))))
    theirs = {each: other.get(each) for each in ("seconds", "gigabytes")}
    parts = {"seconds": TIMES_FASTER[shape], "gigabytes": LESS_MEMORY}
    limits = {each: one / parts[each] for each, one in theirs.items() if one}
    for each, unit, what in (("seconds", "s", "list in"), ("gigabytes", "GB", "memory")):
        yield row(
            f"{name}, {what}",
            mine[each],
            unit=unit,
            at_most=limits.get(each),
            peer=peer,
            peer_value=theirs[each],
        )
    yield row(f"{name}, whole process", mine["whole"], unit="GB", at_most=1)


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
    theirs = {one.name: _by_peer(one) for one in held}
    said = {one for _, one in theirs.values() if one}
    peer = " ".join([PEER, *sorted(said)])
    beside = {
        one.name: _compared(one, found)
        for one in held
        if (found := theirs[one.name][0]) is not None
    }
    for mode in MODES:
        ours = {one.name: _compared(one, _by_us(one, mode)) for one in held}
        for name, told in ours.items():
            for at, what in enumerate(COMPARED):
                yield _beside(f"{mode}, {name}: {what}", told[at], peer, beside.get(name), at)
        scored = [name for name in ours if name not in UNSCORED]
        if scored:
            yield from _in_all(mode, ours, beside, scored=scored, peer=peer)


def _in_all(mode: str, ours: Told, beside: Told, *, scored: list[str], peer: str) -> Iterator[Row]:
    sums = (
        ("Rand, median", median, 0.83),
        ("Spearman, median", median, 0.99),
        ("top ten", mean, 0.9),
    )
    for at, (what, middle, least) in enumerate(sums):
        theirs = middle(beside[one][at] for one in scored) if beside else None
        yield row(
            f"{mode}: {what}",
            middle(ours[one][at] for one in scored),
            unit="",
            at_least=least,
            peer=peer,
            peer_value=theirs,
        )


def _beside(name: str, value: float, peer: str, other: tuple[float, ...] | None, at: int) -> Row:
    return row(name, value, unit="", peer=peer, peer_value=other[at] if other else None)


def _by_us(one: Conversation, mode: str) -> Any:
    return OpinionGroups(mode=mode, exactly=_number(one), resamples=1).fit(one.votes).tried_labels_


def _by_peer(one: Conversation) -> tuple[Any, str]:
    """The peer's labels, or None and why."""
    listed = one.votes.tocoo()
    given = {"people": listed.row, "statements": listed.col, "votes": listed.data.astype(int)}
    found = run_peer(JOB, given, tool=PEER, exactly=_number(one))
    if "said" in found:
        return None, str(found["said"])
    labels = np.full(one.votes.shape[0], -1)
    labels[found["people"]] = found["labels"]
    return labels, ""


def _number(one: Conversation) -> int:
    return len(np.unique(one.groups[one.groups >= 0]))


def _compared(one: Conversation, labels: Any) -> tuple[float, ...]:
    """Agreement with the groups that Polis showed: of people, of consensus, of its top ten."""
    shown, number = one.groups >= 0, _number(one)
    both = shown & (labels >= 0)
    mine = consensus_of(said_by(one.votes, labels, groups=number))
    theirs = consensus_of(said_by(one.votes, one.groups, groups=number))
    best, published = (set(np.argsort(-each)[:TOP]) for each in (mine, theirs))
    return (
        float(adjusted_rand_score(one.groups[both], labels[both])),
        float(spearmanr(mine, theirs).statistic),
        len(best & published) / TOP,
    )
