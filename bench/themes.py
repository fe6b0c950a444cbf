"""Do themes agree with people's, is anyone dropped, and how fast are they, beside BERTopic 0.17?

On the training part of ArgKP, all its debates pooled, where people matched arguments to key points:
scored on the arguments with exactly one. Both get the same embeddings and nobody gives a number of
themes. BERTopic is an optional peer (bertopic, umap-learn, hdbscan) with its own defaults; its "-1"
counts as one theme, as it shows it, and then again with each of those put in the nearest topic.
Ours counts each response listed as unique for itself, and then again all of them as one heap.
Nothing is measured where the data is absent.
"""

import csv
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import Row, row

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
    ours = _Runs(lambda some, seed: _found(some, embedder, seed))
    yield from _agreement(texts, people, ours=ours, theirs=_peer(embedder))
    yield from _kinder(people, ours=ours.find(texts, 0), texts=texts, embedder=embedder)
    yield from _seconds(longer, ours=ours, theirs=_peer(embedder))
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


class _Runs:
    """One way to find themes, run with several seeds."""

    def __init__(self, find: Callable[[list[str], int], Labels]) -> None:
        self.find = find

    def labels(self, texts: list[str]) -> list[Labels]:
        return [self.find(texts, seed) for seed in SEEDS]

    def seconds(self, texts: list[str]) -> float:
        taken = []
        for seed in SEEDS:
            began = perf_counter()
            self.find(texts, seed)
            taken.append(perf_counter() - began)
        return median(taken)


def _found(texts: list[str], embedder: _Kept, seed: int) -> Labels:
    from dueregard.analysis.themes import Themes

    return Themes(embedder=embedder, seed=seed).fit_predict(texts)


def _peer(embedder: _Kept, *, put_away: bool = False) -> "_Runs | None":
    try:
        from bertopic import BERTopic
        from umap import UMAP
    except ImportError:
        return None

    def find(texts: list[str], seed: int) -> Labels:
        # BERTopic's own default, but for the seed.
        placed = UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = BERTopic(umap_model=placed, embedding_model=_silent())
            vectors = embedder.vectors(texts)
            topics, _ = model.fit_transform(texts, vectors)
            if put_away:
                topics = model.reduce_outliers(
                    texts, topics, strategy="embeddings", embeddings=vectors
                )
        return np.array(topics)

    return _Runs(find)


def _silent() -> Any:
    """A model for BERTopic that is never asked: it is handed the embeddings."""
    from bertopic.backend import BaseEmbedder

    return BaseEmbedder()


def _agreement(
    texts: list[str], people: list[str | None], *, ours: _Runs, theirs: _Runs | None
) -> Iterator[Row]:
    mine = ours.labels(texts)
    other = theirs.labels(texts) if theirs else []
    score = median(_with_people(one, people) for one in other) if other else None
    yield row(
        "themes: NMI with people's key points, ArgKP, no number given",
        median(_with_people(one, people) for one in mine),
        unit="",
        at_least=None if score is None else round(score + 0.02, 3),
        peer=PEER,
        peer_value=score,
    )
    dropped = median(100 * float(np.mean(one == -1)) for one in other) if other else None
    yield row(
        "themes: responses dropped",
        median(100 * float(np.mean(one == -1)) for one in mine),
        unit="%",
        at_most=0,
        peer=PEER,
        peer_value=dropped,
    )
    yield row(
        "themes: agreement between seeds (adjusted Rand, worst pair)",
        _between(mine),
        unit="",
        at_least=0.95,
        peer=PEER,
        peer_value=_between(other) if other else None,
    )


def _kinder(
    people: list[str | None], *, ours: Labels, texts: list[str], embedder: _Kept
) -> Iterator[Row]:
    """The comparison again, as hard on ours and as kind to the peer as can fairly be."""
    from dueregard.analysis.themes import Themes

    themes = len(Themes(embedder=embedder).fit(texts).themes_)
    score = None
    if theirs := _peer(embedder, put_away=True):
        score = median(_with_people(one, people) for one in theirs.labels(texts))
    yield row(
        "themes: the same, unique ones as one heap",
        _with_people(np.minimum(ours, themes), people),
        unit="",
        peer=f"{PEER}, outliers put away",
        peer_value=score,
    )


def _seconds(texts: list[str], *, ours: _Runs, theirs: _Runs | None) -> Iterator[Row]:
    # The peer goes second and has run before: it is not charged for compiling.
    mine = ours.seconds(texts)
    other = theirs.seconds(texts) if theirs else None
    yield row(
        f"themes: {len(texts):,} texts, embeddings given",
        mine,
        unit="s",
        at_most=other / 3 if other else None,
        peer=PEER,
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
