"""Which texts share most of their wording? Found exactly, with nothing left to chance.

Likeness is the Jaccard share of word shingles (runs of three words). Two texts so alike must share
one of their rarest shingles, so only texts that do are compared (prefix filtering: Bayardo, Ma &
Srikant 2007; Xiao et al. 2011). MinHash would guess, and miss some; this misses none.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from dueregard.analysis.rules.candidates import Together, candidates
from dueregard.analysis.rules.shingles import (
    LONG_RUN,
    Numbers,
    Shared,
    Shingled,
    numbered_shingles,
    shingles,
)


def likeness(first: Sequence[str], second: Sequence[str]) -> Fraction:
    """Return the share of word shingles that two texts have in common, of all that either has.

    Texts too short for a shingle are wholly alike when they are the same, and else not at all.
    """
    ours, theirs = shingles(first), shingles(second)
    if not ours or not theirs:
        return Fraction(int(tuple(first) == tuple(second)))
    return Fraction(len(ours & theirs), len(ours | theirs))


def groups_alike(
    texts: Sequence[Sequence[str]], *, alike: Sequence[Shared]
) -> tuple[tuple[int, ...], ...]:
    """Return which texts (word by word) hang together by pairs that are alike in any of these ways.

    Numbers of texts, ascending, each text in one group, alone if need be; groups by their first.
    Texts must differ from one another, and shares lie above 0 and not above 1. The answer is that
    of comparing every pair.
    """
    numbered = numbered_shingles(texts)
    # Six words in a row are seldom shared by chance, however many texts there are.
    long = numbered_shingles(texts, run=LONG_RUN, by_size=numbered.by_size)
    together = Together(len(texts))
    for at_least in alike:
        _join(_candidates(numbered, long, at_least, together), numbered, at_least, together)
    groups = (sorted(numbered.by_size[group].tolist()) for group in together.groups())
    return tuple(sorted(tuple(group) for group in groups))


def _candidates(
    numbered: Shingled, long: Shingled, at_least: Shared, together: Together
) -> Iterator[tuple[int, Numbers]]:
    """Give texts with those that may be so alike; those alike to be joined as they come."""
    if not at_least.long_runs:
        yield from candidates(numbered, at_least=at_least, together=together)
        return
    shared = Shared(Fraction(0), runs=at_least.long_runs)
    for text, others in candidates(long, at_least=shared, together=together):
        alike = (one for one in others.tolist() if long.alike(text, one, shared))
        yield text, np.fromiter(alike, np.int64)


def _join(
    found: Iterator[tuple[int, Numbers]], numbered: Shingled, at_least: Shared, together: Together
) -> None:
    tried: tuple[int, set[int]] = (-1, set())
    for text, others in found:
        if tried[0] != text:
            tried = (text, set())
        for other in others.tolist():
            if other in tried[1] or together.has(text, other):
                continue
            tried[1].add(other)
            if numbered.alike(text, other, at_least):
                together.join(text, other)
