"""Which texts share most of their wording? Found exactly, with nothing left to chance.

Likeness is the Jaccard share of word shingles (runs of three words). MinHash would guess, and miss
some; this misses none. A campaign of many thousands shares its shingles with itself: once its texts
hang together they are one group, and an outsider is compared with all its wording at once, or the
work would grow with the square of the campaign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dueregard.analysis.rules.candidates import Sharers, sharers
from dueregard.analysis.rules.shingles import (
    LOWER,
    Numbers,
    Shared,
    Shingled,
    distinct,
    ranges,
    shingles,
    short_and_long,
)

STEPS = 1, 2, 4, 8, 16
FIRST_LOOK, LOOK_FURTHER = 16, 4


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
    together = Together(*short_and_long(texts))
    # The loosest first: what hangs together by it needs no look by a stricter one.
    for at_least in sorted(alike, key=lambda one: one.share):
        together.join_alike(at_least)
    return together.groups()


@dataclass
class Together:
    """Which texts hang together so far? Those of one `label`."""

    numbered: Shingled
    long: Shingled

    def __post_init__(self) -> None:
        self.label = np.arange(len(self.numbered.sizes))

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Return every group of texts, as numbered at first."""
        order = np.lexsort((self.numbered.by_size, self.label))
        cuts = np.flatnonzero(np.diff(self.label[order])) + 1
        parts = np.split(self.numbered.by_size[order], cuts)
        return tuple(sorted(tuple(part.tolist()) for part in parts if len(part)))

    def join_alike(self, at_least: Shared) -> None:
        """Join all that hang together by pairs which share so much."""
        ways = self._ways(at_least)
        sharing = min(ways, key=lambda way: len(way.text))
        for step in STEPS:
            sharing = sharing.apart(self.label)
            pair = sharing.neighbours(self.label, step=step)
            self._join(*_only(self._alike(*pair, at_least), *pair))
        rest = [way.apart(self.label) for way in ways]
        sharing = min(rest, key=lambda way: way.looks(self.label))
        groups = Groups.of(self, sharing)
        for text, group in sharing.with_groups(groups.label):
            self._join_groups(groups, text, group, at_least)

    def _ways(self, at_least: Shared) -> list[Sharers]:
        """Find candidates by short runs and by long ones: each alone finds every alike pair."""
        ways = [sharers(self.numbered, at_least)]
        if at_least.long_runs:
            ways.append(sharers(self.long, Shared(Fraction(0), runs=at_least.long_runs)))
        return ways

    def _alike(self, text: Numbers, other: Numbers, at_least: Shared) -> NDArray[np.bool_]:
        both = self.numbered.in_common(text, other)
        sizes = self.numbered.sizes[text] + self.numbered.sizes[other]
        alike = both >= at_least.at_sizes(sizes)
        long = self.long.in_common(*_only(alike, text, other))
        alike[alike] = long >= at_least.long_runs
        return alike

    def _join(self, first: Numbers, second: Numbers) -> None:
        """Let the groups of each two texts become one."""
        if len(first):
            ends = self.label[first], self.label[second]
            texts = len(self.label)
            edges = coo_array((np.ones(len(first), np.int8), ends), shape=(texts, texts))
            self.label = connected_components(edges, directed=False)[1].astype(np.int64)[self.label]

    def _join_groups(
        self, groups: "Groups", text: Numbers, group: Numbers, at_least: Shared
    ) -> None:
        """Join each text with the group beside it if it is alike to any there."""
        may = groups.may_hold_alike(text, group, at_least)
        text, group = _only(may, text, group)
        for member in groups.looks(group):
            near, whom = member
            apart = self.label[text[near]] != self.label[whom]
            pair = _only(apart, text[near], whom)
            self._join(*_only(self._alike(*pair, at_least), *pair))


@dataclass(frozen=True)
class Groups:
    """The groups as they were at one moment: each one's label, members and all their wording."""

    together: Together
    label: Numbers
    members: Numbers
    starts: Numbers
    counts: Numbers
    held: tuple[Numbers, Numbers]

    @classmethod
    def of(cls, together: Together, sharing: Sharers) -> "Groups":
        """Take down the groups of all texts that share a shingle with texts outside theirs."""
        label = together.label
        members = np.argsort(label, kind="stable")
        counts = np.bincount(label)
        asked = np.zeros(len(counts), np.bool_)
        asked[label[sharing.text]] = True
        held = []
        for shingled in (together.numbered, together.long):
            whose = label[shingled.owner]
            some = asked[whose]
            held.append(distinct(whose[some] << 32 | (shingled.held[some] & LOWER)))
        return cls(together, label, members, np.cumsum(counts) - counts, counts, (held[0], held[1]))

    def may_hold_alike(self, text: Numbers, group: Numbers, at_least: Shared) -> NDArray[np.bool_]:
        """Do all members together have as many of the text's runs as one alike must?"""
        numbered, long = self.together.numbered, self.together.long
        both = numbered.in_common(text, group, self.held[0])
        smallest = self.members[self.starts[group]]
        may = both >= at_least.at_sizes(numbered.sizes[text] + numbered.sizes[smallest])
        may[may] = long.in_common(*_only(may, text, group), self.held[1]) >= at_least.long_runs
        return may

    def looks(self, group: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Give places in `group` with members to compare: few of each at first, then more."""
        start, look = 0, FIRST_LOOK
        while start < self.counts[group].max(initial=0):
            counts = np.clip(self.counts[group] - start, 0, look)
            places = np.repeat(np.arange(len(group)), counts)
            yield places, self.members[ranges(self.starts[group] + start, counts)]
            start, look = start + look, look * LOOK_FURTHER


def _only(which: NDArray[np.bool_], first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    return first[which], second[which]
