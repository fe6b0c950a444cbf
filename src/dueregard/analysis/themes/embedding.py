"""How is a text made into numbers, so that texts about the same thing lie close together?

One function, `embed`, and whatever is handed to it: word counts (always there), a sentence model,
a table of word vectors. None of them tells for from against: stance is never read from these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import svds
from sklearn.feature_extraction.text import TfidfVectorizer

from dueregard.analysis.themes.passages import telling
from dueregard.errors import BadInput, RuleBroken

Vectors = NDArray[np.float32]


class NoModel(RuleBroken):
    """There is no such model here, or it is not the one it should be; the message says more."""


class Embedder(Protocol):
    """Whatever makes texts into rows of numbers, and has a name to be shown with the result."""

    @property
    def name(self) -> str:
        """Its name as shown to readers."""
        ...

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """Return one row per text, as many numbers in each."""
        ...

    @property
    def length_tells(self) -> bool:
        """Whether a row's length is the share of the text that the row holds, from 0 to 1."""
        ...


def embed(texts: Sequence[str], *, with_: Embedder) -> Vectors:
    """Return one row of length one per text, shape (texts, dimensions).

    A text in which the embedder finds nothing has a row of zeros. `BadInput` when the embedder
    answers with another number of rows, or with anything that is not a number.
    """
    return shared_and_own(texts, with_=with_)[0]


def shared_and_own(texts: Sequence[str], *, with_: Embedder) -> tuple[Vectors, Vectors]:
    """Return what `embed` does and, shape (texts,), the share of each text that its row holds.

    The rest is the text's own, such as words that nobody else uses. All of it is held where the
    embedder cannot tell.
    """
    if not texts:
        return np.zeros((0, 1), np.float32), np.zeros(0, np.float32)
    raw = np.asarray(with_.vectors(texts), np.float32)
    if raw.ndim != 2 or len(raw) != len(texts) or not np.isfinite(raw).all():
        raise BadInput([f"{with_.name} did not give one row of numbers for each text."])
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    rows = np.asarray(raw / np.where(lengths > 1e-9, lengths, np.inf), np.float32)
    return rows, lengths[:, 0] if with_.length_tells else np.ones(len(rows), np.float32)


@dataclass(frozen=True)
class WordCounts:
    """Words weighed by rarity, then their main directions: TF-IDF and SVD (Deerwester et al. 1990).

    Needs no model and knows no meaning: two texts that share no word are unlike. In any script.
    """

    dimensions: int = 100
    name: str = "word counts (TF-IDF and SVD)"
    length_tells: bool = True

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """Return rows of `dimensions`, or one column a term where there are few texts or terms."""
        if not any(telling(text) for text in texts):
            return np.zeros((len(texts), 1), np.float32)
        weighed = TfidfVectorizer(analyzer=telling, sublinear_tf=True).fit_transform(texts)
        if len(texts) > self.dimensions:
            # A word that one text has brings it nearer to none; rows are the shorter for it.
            weighed = weighed[:, weighed.getnnz(axis=0) > 1]
        if min(weighed.shape) <= self.dimensions + 1:
            return np.asarray(weighed.toarray(), np.float32)
        # A fixed start, not a drawn one: the same texts give the same numbers whatever the seed.
        start = np.ones(min(weighed.shape)) / np.sqrt(min(weighed.shape))
        left, sizes, _ = svds(weighed, k=self.dimensions, v0=start)
        return np.asarray(left * sizes)
