"""Do themes agree with people's, is anyone dropped, and how fast are they, beside BERTopic 0.17?

On the training part of ArgKP, all its debates pooled, where people matched arguments to key points:
scored on the arguments with exactly one. Both get the same embeddings and nobody gives a number of
themes. BERTopic is an optional peer (`make setup-peers`) with its own defaults; its "-1" counts as
one theme, as it shows it, and then again with each of those put in the nearest topic.
Ours counts each response listed as unique for itself, and then again all of them as one heap.
Nothing is measured where the data is absent.
"""

import csv
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import Row, row
from bench._peers import run_peer

ARGKP = Path(__file__).resolve().parents[2] / "shared" / "data" / "text" / "argkp"
SEEDS = (0, 1, 2)
TEN_THOUSAND = 10_000
PEER = "BERTopic"
Labels = NDArray[Any]


def rows() -> Iterator[Row]:
    """Agreement with people, share dropped, agreement between seeds, seconds at 10k texts."""
    if not ARGKP.exists():
        return
    texts, people = _arguments()
    longer = [*texts, *_cut(texts)][:TEN_THOUSAND]
    embedder = _Kept(longer)
    mine = [_found(texts, embedder, seed) for seed in SEEDS]
    yield from _agreement(people, mine, _peer(texts, embedder))
    yield from _kinder(people, ours=mine[0], texts=texts, embedder=embedder)
    yield from _seconds(longer, embedder)
    yield from _steadiness(texts, embedder)


class _Kept:
    """Embeddings made once, so that only the finding of themes is measured, for both."""

    length_tells = False

    def __init__(self, texts: Sequence[str]) -> None:
        from dueregard.analysis.themes import NoModel, WordCounts, embed
        from dueregard.analysis.themes.passages import compared
        from dueregard.analysis.themes.sentence_model import installed_minilm

        try:
            model: Any = installed_minilm()
        except NoModel:
            model = WordCounts()
        wordings = [compared(one) for one in texts]
        self.name = model.name
        self.rows = dict(zip(wordings, embed(wordings, with_=model), strict=True))
        self.rows |= {text: self.rows[one] for text, one in zip(texts, wordings, strict=True)}

    def vectors(self, texts: Sequence[str], /) -> NDArray[Any]:
        return np.array([self.rows[one] for one in texts])


def _found(texts: list[str], embedder: _Kept, seed: int) -> Labels:
    from dueregard.analysis.themes import Themes

    return Themes(embedder=embedder, seed=seed).fit_predict(texts)


def _peer(
    texts: list[str], embedder: _Kept, *, put_away: bool = False
) -> tuple[str, list[Labels], float | None]:
    """What the peer is called here, with why there is no figure; its runs; its median seconds."""
    given = {"texts": np.array(texts), "vectors": embedder.vectors(texts)}
    found = run_peer("_themes_job", given, seeds=SEEDS, put_away=put_away)
    if said := found.get("said"):
        return f"{PEER} {said}", [], None
    return PEER, [np.array(one) for one in found["runs"]], median(found["seconds"])


def _agreement(
    people: list[str | None], mine: list[Labels], theirs: tuple[str, list[Labels], float | None]
) -> Iterator[Row]:
    peer, other, _ = theirs
    score = median(_with_people(one, people) for one in other) if other else None
    yield row(
        "themes: NMI with people's key points, ArgKP, no number given",
        median(_with_people(one, people) for one in mine),
        unit="",
        at_least=None if score is None else round(score + 0.02, 3),
        peer=peer,
        peer_value=score,
    )
    dropped = median(100 * float(np.mean(one == -1)) for one in other) if other else None
    yield row(
        "themes: responses dropped",
        median(100 * float(np.mean(one == -1)) for one in mine),
        unit="%",
        at_most=0,
        peer=peer,
        peer_value=dropped,
    )
    yield row(
        "themes: agreement between seeds (adjusted Rand, worst pair)",
        _between(mine),
        unit="",
        at_least=0.95,
        peer=peer,
        peer_value=_between(other) if other else None,
    )


def _kinder(
    people: list[str | None], *, ours: Labels, texts: list[str], embedder: _Kept
) -> Iterator[Row]:
    """The comparison again, as hard on ours and as kind to the peer as can fairly be."""
    from dueregard.analysis.themes import Themes

    themes = len(Themes(embedder=embedder).fit(texts).themes_)
    peer, other, _ = _peer(texts, embedder, put_away=True)
    score = median(_with_people(one, people) for one in other) if other else None
    yield row(
        "themes: the same, unique ones as one heap",
        _with_people(np.minimum(ours, themes), people),
        unit="",
        peer=f"{peer}, outliers put away" if other else peer,
        peer_value=score,
    )


def _seconds(texts: list[str], embedder: _Kept) -> Iterator[Row]:
    taken = []
    for seed in SEEDS:
        began = perf_counter()
        _found(texts, embedder, seed)
        taken.append(perf_counter() - began)
    peer, _, other = _peer(texts, embedder)
    yield row(
        f"themes: {len(texts):,} texts, embeddings given",
        median(taken),
        unit="s",
        at_most=round(other / 3, 2) if other else None,
        peer=peer,
        peer_value=other,
    )


def _steadiness(texts: list[str], embedder: _Kept) -> Iterator[Row]:
    """No seed changes anything here: what leaving out responses changes says more."""
    from dueregard.analysis.themes import Themes

    whole = Themes(embedder=embedder).fit(texts)
    alone = sum(not one for one in whole.memberships_)
    yield row("themes: found in ArgKP", len(whole.themes_), unit="")
    yield row("themes: responses listed as unique", 100 * alone / len(texts), unit="%")
    scores = []
    for seed in SEEDS:
        kept = np.random.default_rng(seed).random(len(texts)) > 0.1
        part = [one for one, stays in zip(texts, kept, strict=True) if stays]
        scores.append(_alike(whole.labels_[kept], Themes(embedder=embedder).fit(part).labels_))
    yield row("themes: agreement with a tenth left out", median(scores), unit="")


def _between(runs: list[Labels]) -> float:
    return min(_alike(one, other) for one, other in combinations(runs, 2))


def _alike(one: Labels, other: Labels) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(one, other))


def _with_people(labels: Labels, people: list[str | None]) -> float:
    from sklearn.metrics import normalized_mutual_info_score

    scored = [at for at, one in enumerate(people) if one is not None]
    return float(normalized_mutual_info_score([people[at] for at in scored], labels[scored]))


def _arguments() -> tuple[list[str], list[str | None]]:
    """Return the arguments, and the key point of each that people gave exactly one."""
    matched: dict[str, list[str]] = {}
    for one in _read("labels_train.csv"):
        if one["label"] == "1":
            matched.setdefault(one["arg_id"], []).append(one["key_point_id"])
    arguments = _read("arguments_train.csv")
    points = [matched.get(one["arg_id"], []) for one in arguments]
    return [one["argument"] for one in arguments], [
        one[0] if len(one) == 1 else None for one in points
    ]


def _cut(texts: list[str]) -> list[str]:
    """Return the first two thirds of each: other texts, to have ten thousand."""
    return [" ".join(one.split()[: max(1, 2 * len(one.split()) // 3)]) for one in texts]


def _read(name: str) -> list[dict[str, str]]:
    with (ARGKP / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
