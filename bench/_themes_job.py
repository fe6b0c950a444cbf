"""BERTopic on one file of texts with their embeddings: the topic of each, and the seconds.

    python bench/_themes_job.py FOLDER      # given.npz and settings.json in, found.json out

Its own defaults but for the seed. Seeds run one after the other in one process, and a short one
before them, so that it is not charged for compiling.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

WARM = 500


def main(folder: Path) -> None:
    """Read, run every seed, write what was found."""
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    held = np.load(folder / "given.npz")
    texts, vectors = held["texts"].tolist(), held["vectors"]
    put_away = settings["put_away"]
    _topics(texts[:WARM], vectors[:WARM], seed=0, put_away=False)
    runs, seconds = [], []
    for seed in settings["seeds"]:
        began = perf_counter()
        runs.append(_topics(texts, vectors, seed=seed, put_away=put_away))
        seconds.append(perf_counter() - began)
    found = {"runs": runs, "seconds": seconds}
    (folder / "found.json").write_text(json.dumps(found), "utf-8")


def _topics(texts: list[str], vectors: Any, *, seed: int, put_away: bool) -> list[int]:
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from umap import UMAP

    placed = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    # The embedder is never asked: the embeddings are given.
    model = BERTopic(umap_model=placed, embedding_model=BaseEmbedder())
    topics, _ = model.fit_transform(texts, vectors)
    if put_away:
        topics = model.reduce_outliers(texts, topics, strategy="embeddings", embeddings=vectors)
    return [int(one) for one in topics]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
