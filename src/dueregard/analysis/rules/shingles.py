"""Of which runs of words is each text made? Numbered exactly, the rarest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
RUN = 3
# Texts and shingles are fewer than 2^31, so that two numbers fit side by side into one.
LOWER = np.int64(0xFFFFFFFF)
AT_ONCE = 1 << 20


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

    def at_sizes(self, sizes: Numbers) -> Numbers:
        """Of two texts that have so many runs together, how many must be the same?

        In whole numbers, so that no rounding decides.
        """
        p, q = self.share.as_integer_ratio()
        return np.asarray(np.maximum(-(-p * sizes // (p + q)), self.runs), np.int64)


@dataclass(frozen=True)
class Shingled:
    """Texts renumbered by size (`by_size` gives the old number), shingles by how rare they are.

    `held` tells every text's distinct shingles, ascending: text and shingle side by side in a
    number.
    """

    by_size: Numbers
    sizes: Numbers
    held: Numbers

    @cached_property
    def starts(self) -> Numbers:
        """Where each text's shingles begin."""
        return np.asarray(np.cumsum(self.sizes) - self.sizes, np.int64)

    @property
    def owner(self) -> Numbers:
        """Whose each shingle is."""
        return self.held >> 32

    def in_common(self, texts: Numbers, holders: Numbers, held: Numbers | None = None) -> Numbers:
        """Of each text's shingles, how many does the holder beside it have?

        Holders are texts, or what `held` tells instead, in the same form.
        """
        held = self.held if held is None else held
        found = np.zeros(len(texts), np.int64)
        for some in handfuls(self.sizes[texts]):
            counts = self.sizes[texts[some]]
            shingle = self.held[ranges(self.starts[texts[some]], counts)] & LOWER
            asked = np.repeat(holders[some] << 32, counts) | shingle
            place = np.minimum(np.searchsorted(held, asked), len(held) - 1)
            pair = np.repeat(np.arange(len(counts)), counts)
            found[some] = np.bincount(pair[held[place] == asked], minlength=len(counts))
        return found


def handfuls(counts: Numbers) -> Iterator[slice]:
    """Cut the places so that those of a slice count up to about `AT_ONCE`, and no more is held."""
    upto = np.cumsum(counts)
    cuts = np.arange(0, counts.sum() + 1, AT_ONCE)[1:]
    ends = sorted({0, *np.searchsorted(upto, cuts).tolist(), len(counts)})
    yield from map(slice, ends, ends[1:])


def ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """Count on from each start, so many each time, one after another."""
    before = np.cumsum(counts) - counts
    return np.asarray(np.arange(counts.sum()) + np.repeat(starts - before, counts), np.int64)


@dataclass(frozen=True)
class Runs:
    """Every run of so many `words` in the texts, one after another: whose, and its number.

    Equal runs have equal numbers, exactly: hashes may collide. Runs that begin in one text and end
    in the next are there too, as no text's (`whole` tells).
    """

    words: int
    owner: Numbers
    number: Numbers

    @property
    def _whole(self) -> NDArray[np.bool_]:
        runs = len(self.number)
        return np.asarray(self.owner[:runs] == self.owner[self.words - 1 :], np.bool_)

    def followed(self, other: "Runs") -> "Runs":
        """Number the runs of these followed by those."""
        runs = max(0, len(self.number) - other.words)
        numbers = self.number[:runs] << 32 | other.number[len(other.number) - runs :]
        return Runs(self.words + other.words, self.owner, _ranks(numbers))

    def shingled(self, *, texts: int, by_size: Numbers | None = None) -> Shingled:
        """Return each text's distinct runs.

        Texts are numbered as given in `by_size`, so that two numberings can be compared; else by
        size.
        """
        whole = self._whole
        # A shingle counts once a text, however often it is said there.
        held = distinct(self.owner[: len(whole)][whole] << 32 | self.number[whole])
        sizes = np.bincount(held >> 32, minlength=texts)
        by_size = np.argsort(sizes, kind="stable") if by_size is None else by_size
        shingle = held & LOWER
        shingle = _places(np.argsort(np.bincount(shingle), kind="stable"))[shingle]
        held = _places(by_size)[held >> 32] << 32 | shingle
        held.sort()
        return Shingled(by_size, sizes[by_size], held)


def short_and_long(texts: Sequence[Sequence[str]]) -> tuple[Shingled, Shingled]:
    """Number the runs of three words, and those of six, of the same texts in the same order."""
    known: dict[str, int] = {}
    words = (known.setdefault(word, len(known)) for text in texts for word in text)
    word = np.fromiter(words, np.int64)
    one = Runs(1, np.repeat(np.arange(len(texts)), [len(text) for text in texts]), word)
    three = one.followed(one).followed(one)
    short = three.shingled(texts=len(texts))
    return short, three.followed(three).shingled(texts=len(texts), by_size=short.by_size)


def distinct(numbers: Numbers) -> Numbers:
    """Sort the numbers in place and return each once; many times faster here than by hashing."""
    numbers.sort()
    return np.asarray(numbers[np.diff(numbers, prepend=-1) != 0], np.int64)


def _places(order: Numbers) -> Numbers:
    """Turn "which stands at each place" into "at which place each stands"."""
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places


def _ranks(numbers: Numbers) -> Numbers:
    """Number the numbers anew: equal ones alike, from 0."""
    order = np.argsort(numbers)
    ranks = np.empty_like(numbers)
    ranks[order] = np.cumsum(np.diff(numbers[order], prepend=-1) != 0) - 1
    return ranks
