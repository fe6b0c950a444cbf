"""Which pairs of texts need comparing at all? Those that share one of their rarest shingles.

A campaign of many thousands shares its shingles with itself; once its texts hang together they are
passed over as one, or the work would grow with the square of the campaign.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dueregard.analysis.rules.shingles import Numbers, Shared, Shingled

FIRST_LOOK, LOOK_FURTHER = 32, 4


class Together:
    """Which texts hang together so far? The smaller group takes the larger one's label."""

    def __init__(self, texts: int) -> None:
        self.label = np.arange(texts)
        self._members = {one: [one] for one in range(texts)}

    def has(self, text: int, other: int) -> bool:
        """Do these two already hang together?"""
        return bool(self.label[text] == self.label[other])

    def apart(self, text: int, others: Numbers) -> NDArray[np.bool_]:
        """Which of the others do not yet hang together with this text?"""
        return np.asarray(self.label[others] != self.label[text], np.bool_)

    def join(self, text: int, other: int) -> None:
        """Let the groups of two texts become one."""
        two = int(self.label[text]), int(self.label[other])
        less, more = sorted(two, key=lambda label: len(self._members[label]))
        moved = self._members.pop(less)
        self.label[moved] = more
        self._members[more] += moved

    def groups(self) -> list[list[int]]:
        """Return every group."""
        return list(self._members.values())


@dataclass
class _Sharers:
    """The texts that share one shingle: entries from `first` on, of which `upto` are sorted.

    `head` is a text of the largest group among them, `rest` the entries outside that group. What
    hangs together never comes apart, so what has left the rest need not be looked at again.
    """

    first: int
    upto: int
    head: int
    rest: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    head_chosen_at: int = 1

    def before(
        self, entry: int, *, text: int, owner: Numbers, together: Together
    ) -> Iterator[Numbers]:
        """Give the entries before this one, in handfuls, until its text has joined the head."""
        self._sort_in(entry, owner, together)
        end, look = entry, FIRST_LOOK
        while end > self.first:
            if together.has(text, self.head):
                yield self.rest
                return
            start = max(self.first, end - look)
            yield np.arange(start, end)
            end, look = start, look * LOOK_FURTHER

    def _sort_in(self, entry: int, owner: Numbers, together: Together) -> None:
        rest = np.concatenate([self.rest, np.arange(self.upto, entry)])
        shared = entry - self.first
        outside = rest[together.apart(self.head, owner[rest])]
        # Choosing anew costs a look at all; each time twice as many share it, it is worth that.
        if 2 * len(outside) > shared >= 2 * self.head_chosen_at:
            everyone = np.arange(self.first, entry)
            _, seen, often = np.unique(
                together.label[owner[everyone]], return_index=True, return_counts=True
            )
            self.head, self.head_chosen_at = int(owner[everyone][seen[often.argmax()]]), shared
            outside = everyone[together.apart(self.head, owner[everyone])]
        self.rest, self.upto = outside, entry


def candidates(
    shingled: Shingled, *, at_least: Shared, together: Together
) -> Iterator[tuple[int, Numbers]]:
    """Give each text with shorter ones that may be so alike and do not yet hang together with it.

    A text may come several times, but all at once. Left out: those of which too little is left
    after the shared shingle (the positional filter). Whoever asks joins texts in `together`.
    """
    p, q = at_least.share.as_integer_ratio()
    owner, shingle, left = _rarest(shingled, at_least)
    first = np.searchsorted(shingle, shingle)
    sharers: dict[int, _Sharers] = {}
    shared = np.flatnonzero(first < np.arange(len(first)))
    for entry in shared[np.argsort(owner[shared], kind="stable")].tolist():
        text, start = int(owner[entry]), int(first[entry])
        who = sharers.setdefault(start, _Sharers(start, start, int(owner[start])))
        for others in who.before(entry, text=text, owner=owner, together=together):
            sizes = shingled.sizes[owner[others]] + shingled.sizes[text]
            must_share = np.maximum(-(-p * sizes // (p + q)), at_least.runs)
            enough = np.minimum(left[others], left[entry]) >= must_share
            near = owner[others[enough]]
            yield text, near[together.apart(text, near)]


def _rarest(shingled: Shingled, at_least: Shared) -> tuple[Numbers, Numbers, Numbers]:
    """Return the entries (text, shingle, shingles left from there on) that two alike must share.

    Two texts so alike share at least that part of each, and so many; so of each, all but these,
    and one more, must hold a shared shingle. By shingle, then text.
    """
    owner, sizes = shingled.owner, shingled.sizes
    place = np.arange(len(owner)) - shingled.starts[owner]
    p, q = at_least.share.as_integer_ratio()
    must_share = np.maximum(-(-sizes * p // q), at_least.runs)
    rare = np.flatnonzero(place <= (sizes - must_share)[owner])
    rare = rare[np.lexsort((owner[rare], shingled.shingle[rare]))]
    return owner[rare], shingled.shingle[rare], (sizes[owner] - place)[rare]
