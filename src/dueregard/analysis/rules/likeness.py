"""Which texts share most of their wording? Found exactly, with nothing left to chance.

Likeness is the Jaccard share of word shingles (runs of three words). Two texts so alike must share
one of their rarest shingles, so only texts that do are compared (prefix filtering: Bayardo, Ma &
Srikant 2007; Xiao et al. 2011). MinHash would guess, and miss some; this misses none.
"""

from collections.abc import Sequence
from fractions import Fraction

from dueregard.analysis.rules.candidates import Together, candidates
from dueregard.analysis.rules.shingles import Shared, Shingled, numbered_shingles, shingles


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
    together = Together(len(texts))
    for at_least in alike:
        _join(numbered, at_least=at_least, together=together)
    groups = (sorted(numbered.by_size[group].tolist()) for group in together.groups())
    return tuple(sorted(tuple(group) for group in groups))


def _join(numbered: Shingled, *, at_least: Shared, together: Together) -> None:
    tried: tuple[int, set[int]] = (-1, set())
    for text, others in candidates(numbered, at_least=at_least, together=together):
        if tried[0] != text:
            tried = (text, set())
        for other in others.tolist():
            if other in tried[1] or together.has(text, other):
                continue
            tried[1].add(other)
            if numbered.alike(text, other, at_least):
                together.join(text, other)
