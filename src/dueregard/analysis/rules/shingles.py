"""Of which runs of words is each text made? Numbered exactly, the rarest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
RUN, LONG_RUN = 3, 6


def shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the distinct runs of three words."""
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


@dataclass(frozen=True)
class Shared:
    """How much two texts must share: this part of all runs that either has, and so many of them.

    `long_runs`: and so many runs of six words.
    """

    share: Fraction
    runs: int = 1
    long_runs: int = 0


@dataclass(frozen=True)
class Shingled:
    """Texts renumbered by size (`by_size` gives the old number), shingles by how rare they are.

    `owner` and `shingle` lie side by side: every text's distinct shingles, rarest first.
    """

    by_size: Numbers
    sizes: Numbers
    owner: Numbers
    shingle: Numbers

    @cached_property
    def starts(self) -> Numbers:
        """Where each text's shingles begin."""
        return np.asarray(np.cumsum(self.sizes) - self.sizes, np.int64)

    @cached_property
    def _sets(self) -> dict[int, frozenset[int]]:
        return {}

    def _set(self, text: int) -> frozenset[int]:
        if text not in self._sets:
            start = self.starts[text]
            held = self.shingle[start : start + self.sizes[text]]
            self._sets[text] = frozenset(held.tolist())
        return self._sets[text]

    def alike(self, text: int, other: int, at_least: Shared) -> bool:
        """Does the pair share so much? In whole numbers, so that no rounding decides."""
        ours, theirs = self._set(text), self._set(other)
        both = len(ours & theirs)
        either = len(ours) + len(theirs) - both
        share = at_least.share
        return both >= at_least.runs and both * share.denominator >= share.numerator * either


def numbered_shingles(
    texts: Sequence[Sequence[str]], *, run: int = RUN, by_size: Numbers | None = None
) -> Shingled:
    """Number texts and runs of so many words. The numbers are exact: hashes may collide.

    Texts are numbered as given in `by_size`, so that two numberings can be compared; else by size.
    """
    owner, shingle = _runs(texts, run)
    # A shingle counts once a text, however often it is said there.
    pairs = np.unique(owner << 32 | shingle)
    owner, shingle = pairs >> 32, pairs & 0xFFFFFFFF
    sizes = np.bincount(owner, minlength=len(texts))
    by_size = np.argsort(sizes, kind="stable") if by_size is None else by_size
    owner = _places(by_size)[owner]
    shingle = _places(np.argsort(np.bincount(shingle), kind="stable"))[shingle]
    order = np.lexsort((shingle, owner))
    return Shingled(by_size, sizes[by_size], owner[order], shingle[order])


def _places(order: Numbers) -> Numbers:
    """Turn "which stands at each place" into "at which place each stands"."""
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places


def _runs(texts: Sequence[Sequence[str]], run: int) -> tuple[Numbers, Numbers]:
    """Return every run of so many words as (text, number of the run)."""
    known: dict[str, int] = {}
    word = np.array([known.setdefault(w, len(known)) for text in texts for w in text], np.int64)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    number = word
    for after in range(1, run):
        # Both are below 2^31, so that a number and the word after it fit side by side.
        pairs = number[: max(0, len(word) - after)] << 32 | word[after:]
        number = np.unique(pairs, return_inverse=True)[1].astype(np.int64)
    whole = owner[: len(number)] == owner[run - 1 :]
    return owner[: len(number)][whole], number[whole]
