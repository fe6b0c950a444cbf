"""Where may a count of faces have begun to be counted otherwise? Shown by the figures alone.

The Met's count broke twice without a word of explanation: the middle count of a month fell to less
than half, and months later more than doubled. Nobody says so in the table; the months do.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dueregard.outcomes.rules.published_rows import PublishedRow

FEWEST_A_MONTH = 5
TIMES = 2


@dataclass(frozen=True)
class Break:
    """Two months, one after the other on record, whose middle counts lie far apart."""

    before: str
    before_median: int
    after: str
    after_median: int
    line: int

    def __str__(self) -> str:
        return (
            f"the middle count of faces goes from {self.before_median:,} in {self.before} to "
            f"{self.after_median:,} in {self.after}: find out whether they are counted alike "
            "before comparing them"
        )


def breaks_in_faces(rows: Iterable[PublishedRow]) -> tuple[Break, ...]:
    """The months at which the middle count of faces doubles or halves, or more.

    Only months with five counts and more are looked at: fewer vary that much by themselves.
    """
    months: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if row.cells.get("faces_seen"):
            months[row.on.text[:7]].append((int(row.cells["faces_seen"]), row.line))
    full = [(one, of) for one, of in sorted(months.items()) if len(of) >= FEWEST_A_MONTH]
    middles = [(one, round(median(n for n, _ in of)), of[0][1]) for one, of in full]
    return tuple(
        Break(before, old, after, new, line)
        for (before, old, _), (after, new, line) in pairwise(middles)
        if max(old, new) >= TIMES * min(old, new) and max(old, new) > 0
    )
