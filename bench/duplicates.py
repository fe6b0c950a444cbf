"""How well are campaigns found among real answers, and how fast?

Made-up letters, each copy with an opening of its own and 8 % of its words changed, among arguments
that people wrote (ArgKP, a synthetic consultation). The texts lie beside the project; skipped else.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from bench import Row, row
from bench._letters import LETTERS, sent
from dueregard.analysis.rules.campaigns import campaigns
from dueregard.analysis.rules.duplicates import Written, groups_of
from dueregard.analysis.rules.normal_form import words_of
from dueregard.analysis.rules.shingles import shingles

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "text"
COPIES, CHANGED = (10, 30, 200), 0.08
Labelled = tuple[list[str], list[int]]
"""Texts, and by text its letter's number; -1 for what somebody wrote alone."""


def rows() -> Iterator[Row]:
    """Pairs and people of campaigns, by how many sent each letter; texts a second, and a peer's."""
    if not TEXTS.exists():
        return
    real = list(dict.fromkeys(_real()))
    for copies in COPIES:
        texts, letters = _mixed(real, copies=copies)
        began = perf_counter()
        groups = groups_of(Written(id=str(at), text=one) for at, one in enumerate(texts))
        rate = len(texts) / (perf_counter() - began)
        named = f"duplicates: {len(LETTERS)} letters by {copies}"
        found = [[int(one) for one in group.members] for group in groups]
        yield from _measured(f"{named}, pairs", _pairs(found, letters), copies=copies)
        sent_ = [[int(one) for one in group.members] for group in campaigns(groups)]
        yield from _measured(f"{named}, people", _people(sent_, letters), copies=copies)
    peer, pairs = _by_datasketch(texts)
    if peer:
        yield from _measured(f"{named}, datasketch pairs", _pairs(pairs, letters), copies=0)
    yield row(
        f"duplicates: {len(texts):,} texts",
        rate,
        unit="1/s",
        peer="datasketch" if peer else "",
        peer_value=len(texts) / peer if peer else None,
    )


def _real() -> Iterator[str]:
    with (TEXTS / "argkp" / "arguments_train.csv").open(encoding="utf-8", newline="") as file:
        yield from (one["argument"] for one in csv.DictReader(file))
    for path in sorted((TEXTS / "gambling-xs").glob("*responses.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["response"]


def _mixed(real: list[str], *, copies: int) -> Labelled:
    chance = Random(copies)
    words = [word for one in real for word in one.split()]
    both = [(one, -1) for one in real]
    for number, letter in enumerate(LETTERS):
        for _ in range(copies):
            both.append((sent(letter, changed=CHANGED, words=words, chance=chance), number))
    chance.shuffle(both)
    return [one for one, _ in both], [number for _, number in both]


def _pairs(groups: Iterable[Sequence[int]], letters: list[int]) -> tuple[int, int, int]:
    """Return the pairs put together, those of them that belong so, and all that do."""
    sizes, right = list[int](), list[int]()
    for group in groups:
        sizes.append(len(group))
        right += Counter(letters[one] for one in group if letters[one] >= 0).values()
    all_ = Counter(one for one in letters if one >= 0).values()
    found, true, every = (sum(n * (n - 1) // 2 for n in one) for one in (sizes, right, all_))
    return found, true, every


def _people(groups: Iterable[Sequence[int]], letters: list[int]) -> tuple[int, int, int]:
    """Return the people said to be of a campaign, those of them that are, and all that are."""
    said = [letters[one] for group in groups for one in group]
    return len(said), sum(one >= 0 for one in said), sum(one >= 0 for one in letters)


def _measured(named: str, counted: tuple[int, int, int], *, copies: int) -> Iterator[Row]:
    found, right, every = counted
    # Of the pairs of few copies, real answers that happen to say nearly the same weigh too much.
    judged = copies >= 30 or (copies and "people" in named)
    for what, share, least in (("precision", found, 0.99), ("recall", every, 0.98)):
        target = least if judged else None
        yield row(f"{named}: {what}", right / max(1, share), unit="share", at_least=target)


def _by_datasketch(texts: list[str]) -> tuple[float, list[list[int]]]:
    """Return the seconds that MinHash with buckets takes, and its groups; nothing without it."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return 0.0, []
    began = perf_counter()
    held, together = MinHashLSH(threshold=0.3, num_perm=64), list(range(len(texts)))
    for at, text in enumerate(texts):
        runs = [" ".join(one).encode() for one in shingles(words_of(text))]
        hashed = MinHash(num_perm=64, seed=1)
        hashed.update_batch(runs)
        for other in held.query(hashed):
            together[_first(together, other)] = _first(together, at)
        held.insert(at, hashed)
    groups: dict[int, list[int]] = {}
    for at in range(len(texts)):
        groups.setdefault(_first(together, at), []).append(at)
    return perf_counter() - began, list(groups.values())


def _first(together: list[int], at: int) -> int:
    while together[at] != at:
        at = together[at]
    return at
