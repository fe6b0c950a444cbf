"""Which texts need comparing at all? Those that share one of their rarest shingles.

Two texts that are alike must (prefix filtering: Bayardo, Ma & Srikant 2007; Xiao et al. 2011).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dueregard.analysis.rules.shingles import LOWER, Numbers, Shared, Shingled, handfuls, ranges


@dataclass(frozen=True)
class Sharers:
    """Texts by a rare shingle that they share: by shingle, then text, which is by size.

    `left` tells of how many shingles the text has this and rarer ones behind it; `of` and
    `at_least`: what two of them must share.
    """

    text: Numbers
    shingle: Numbers
    left: Numbers
    of: Shingled
    at_least: Shared

    def looks(self, label: Numbers) -> int:
        """How often would a text be looked at beside a group that shares a shingle with it?"""
        shared = np.unique(self.shingle << 32 | label[self.text]) >> 32
        places, groups = np.unique(shared, return_counts=True)
        return int(groups[np.searchsorted(places, self.shingle)].sum())

    def only(self, entries: Numbers) -> "Sharers":
        """Return these entries alone."""
        kept = self.text[entries], self.shingle[entries], self.left[entries]
        return Sharers(*kept, self.of, self.at_least)

    def apart(self, label: Numbers) -> "Sharers":
        """Leave out the shingles whose texts all hang together already."""
        if not len(self.text):
            return self
        starts = np.flatnonzero(np.diff(self.shingle, prepend=-1))
        labels = label[self.text]
        mixed = np.minimum.reduceat(labels, starts) != np.maximum.reduceat(labels, starts)
        counts = np.diff(starts, append=len(labels))
        return self.only(np.flatnonzero(np.repeat(mixed, counts)))

    def neighbours(self, label: Numbers, *, step: int) -> tuple[Numbers, Numbers]:
        """Pair each text with the one so many steps on that shares its shingle and hangs apart."""
        first, then = self.text[:-step], self.text[step:]
        near = (self.shingle[:-step] == self.shingle[step:]) & (label[first] != label[then])
        both = np.unique(first[near] << 32 | then[near])
        return both >> 32, both & LOWER

    def with_groups(self, label: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Give texts with groups (by label) of which some text may be alike, in handfuls.

        Each text and group that share a shingle, the text from the smaller group of the two.
        """
        members = np.bincount(label)
        order = np.lexsort((self.text, label[self.text], self.shingle))
        labels, shingle = label[self.text[order]], self.shingle[order]
        new = (np.diff(shingle, prepend=-1) != 0) | (np.diff(labels, prepend=-1) != 0)
        head = np.flatnonzero(new)
        if not len(head):
            return
        # The first of a group is its smallest, and so asks for least.
        smallest, most_left = self.text[order][head], np.maximum.reduceat(self.left[order], head)
        first = np.searchsorted(shingle[head], shingle)
        groups = np.searchsorted(shingle[head], shingle, side="right") - first
        for some in handfuls(groups):
            at = np.repeat(np.arange(some.start, some.stop), groups[some])
            group = ranges(first[some], groups[some])
            ours, theirs = labels[at], labels[head][group]
            ranked = (members[ours], ours), (members[theirs], theirs)
            smaller = (ranked[0][0] < ranked[1][0]) | (
                (ranked[0][0] == ranked[1][0]) & (ours < theirs)
            )
            text = self.text[order][at]
            sizes = self.of.sizes[text] + self.of.sizes[smallest[group]]
            left = np.minimum(self.left[order][at], most_left[group])
            kept = smaller & (left >= self.at_least.at_sizes(sizes))
            both = np.unique(text[kept] << 32 | theirs[kept])
            yield both >> 32, both & LOWER


def sharers(shingled: Shingled, at_least: Shared) -> Sharers:
    """Find the texts that share a shingle which two alike must share.

    Two texts so alike share at least that part of each, and so many; so of each, all but these,
    and one more, must hold a shared shingle.
    """
    owner = shingled.owner
    place = np.arange(len(owner)) - shingled.starts[owner]
    p, q = at_least.share.as_integer_ratio()
    must_share = np.maximum(-(-shingled.sizes * p // q), at_least.runs)
    rare = np.flatnonzero(place <= (shingled.sizes - must_share)[owner])
    shingle = shingled.held[rare] & LOWER
    often = np.bincount(shingle)
    rare = rare[often[shingle] > 1]
    rare = rare[np.argsort(shingled.held[rare] & LOWER, kind="stable")]
    text = owner[rare]
    left = shingled.sizes[text] - place[rare]
    return Sharers(text, shingled.held[rare] & LOWER, left, shingled, at_least)
