"""Made-up responses about four subjects, and a tiny embedder that knows only those."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from dueregard.analysis.themes.passages import words

SUBJECTS = {
    "privacy": ["camera", "watched", "face", "stored", "privacy", "record", "street", "followed"],
    "safety": ["safe", "crime", "knife", "night", "police", "arrest", "stolen", "wanted"],
    "bias": ["wrong", "black", "mistaken", "innocent", "accuracy", "unfair", "stopped", "error"],
    "money": ["cost", "budget", "council", "tax", "spend", "afford", "cheaper", "waste"],
}
FILLER = ["the", "it", "is", "a", "and", "of", "to", "we", "i", "they", "that", "this"]


def responses(*, each: int, seed: int = 7) -> list[str]:
    """Return so many different responses on each subject, in the order of the subjects."""
    draw = Random(seed)
    return [
        " ".join(draw.sample(own, 4) + draw.sample(FILLER, 3)) + f" {subject}{number}"
        for subject, own in SUBJECTS.items()
        for number in range(each)
    ]


@dataclass(frozen=True)
class Subjects:
    """A row counts a text's words of each subject; with a little of the text's own."""

    name: str = "four subjects"
    length_tells: bool = False

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        rows = []
        for text in texts:
            said = words(text)
            counts = [sum(said.count(one) for one in own) for own in SUBJECTS.values()]
            rows.append([*counts, *Random(text).choices((0.0, 0.3), k=8)])
        return np.array(rows)


@dataclass(frozen=True)
class Wrong:
    """Answers whatever it is told to."""

    rows: NDArray[np.floating]
    name: str = "a broken model"
    length_tells: bool = False

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        return self.rows
