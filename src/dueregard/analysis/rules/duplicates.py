"""Which texts are the same, or nearly? They are grouped and shown; none is removed.

Two texts are the same when their normal forms are, and nearly the same when at least so much of
their wording is. Groups hang together by such pairs, so that the ends of one may be less alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dueregard.analysis.rules.likeness import groups_alike, likeness
from dueregard.analysis.rules.normal_form import words_of
from dueregard.analysis.rules.shingles import RUN, Shared
from dueregard.errors import RuleBroken
from dueregard.words import Said, say

# By Jaccard share of three-word runs. A letter with an opening of its own and every twelfth word
# changed shares little, but a dozen runs, six words in a row among them, hardly come by chance: "we
# should not ban it because" gives five. The project's own choice: bench/duplicates.py.
ALIKE = (
    Shared(Fraction(4, 5)),
    Shared(Fraction(3, 5), long_runs=1),
    Shared(Fraction(1, 4), runs=12, long_runs=2),
)
Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Written:
    """What one person wrote in answer to one question."""

    id: str
    text: str
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Texts that are the same or nearly.

    `members` are ids in the order given and `lengths` their words; `variants` tells each wording as
    first typed and how many gave it, the commonest first, then the earliest; `least_alike` is the
    likeness to the first of the one that differs most; `languages` counts members by language,
    commonest first.
    """

    members: tuple[str, ...]
    lengths: tuple[int, ...]
    variants: tuple[tuple[str, int], ...]
    least_alike: Fraction
    languages: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        """How many people gave such a text?"""
        return len(self.members)

    @property
    def text(self) -> str:
        """Which wording stands for all? The one given most often."""
        return self.variants[0][0]

    @property
    def identical(self) -> int:
        """How many gave just this wording?"""
        return self.variants[0][1]

    @property
    def said(self) -> Said:
        """Say how alike the texts are. Never who made them, nor why: that cannot be seen here."""
        shown = {"people": self.size, "same": self.identical}
        if self.identical == self.size:
            return say("%(people)s answers are the same, word for word.", **shown)
        return say(
            "%(people)s answers are the same or nearly: %(same)s of them word for word, and every "
            "one shares at least %(share)s%% of its wording with the text shown.",
            **shown,
            share=int(100 * self.least_alike),
        )


def groups_of(texts: Iterable[Written], *, alike: Sequence[Shared] = ALIKE) -> tuple[Group, ...]:
    """Group the texts that are the same or nearly; largest first, then by first member.

    Texts of fewer than three words are grouped only when they are the same; texts without a word
    and texts like no other are in no group. Raises `RuleBroken` unless every share lies in (0, 1].
    """
    if not all(0 < one.share <= 1 for one in alike):
        raise RuleBroken("how alike texts must be is told as a share above 0 and not above 1")
    by_words: dict[Words, list[tuple[int, Written]]] = {}
    # Each word is held once, however many said it: of a million texts that is half the room.
    known: dict[str, str] = {}
    for place, one in enumerate(texts):
        words = tuple(known.setdefault(word, word) for word in words_of(one.text))
        by_words.setdefault(words, []).append((place, one))
    by_words.pop((), None)
    found = [
        _group(wordings, by_words)
        for wordings in _wordings(list(by_words), alike)
        if len(wordings) > 1 or len(by_words[wordings[0]]) > 1
    ]
    # Sorted is stable, and wordings come in the order in which they were first given.
    return tuple(sorted(found, key=lambda one: -one.size))


def _wordings(wordings: list[Words], alike: Sequence[Shared]) -> list[list[Words]]:
    """Group different wordings that are nearly the same. Short ones stay alone."""
    long = [one for one in range(len(wordings)) if len(wordings[one]) >= RUN]
    near = groups_alike([wordings[one] for one in long], alike=alike)
    alone = [(one,) for one in range(len(wordings)) if len(wordings[one]) < RUN]
    grouped = sorted([*alone, *(tuple(long[one] for one in group) for group in near)])
    return [[wordings[one] for one in group] for group in grouped]


def _group(wordings: list[Words], by_words: Mapping[Words, list[tuple[int, Written]]]) -> Group:
    # Sorted is stable: of wordings given equally often the earliest comes first.
    ranked = sorted(wordings, key=lambda one: -len(by_words[one]))
    given = sorted(
        ((place, len(words), one) for words in wordings for place, one in by_words[words]),
        key=lambda row: row[0],
    )
    languages = Counter(one.language for _, _, one in given)
    return Group(
        members=tuple(one.id for _, _, one in given),
        lengths=tuple(length for _, length, _ in given),
        variants=tuple((by_words[one][0][1].text, len(by_words[one])) for one in ranked),
        least_alike=min(likeness(ranked[0], one) for one in wordings),
        languages=tuple(sorted(languages.items(), key=lambda row: (-row[1], row[0]))),
    )
