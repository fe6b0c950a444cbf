"""How does one share lie to another, group by group? Two bars a group, each saying its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import Drawing, box, linear, text

ROW, BAR = 62, 12
ROOM = 150  # beyond the longest bar, for what it says


@dataclass(frozen=True)
class Pair:
    """A group with two shares and what is said of each; None where a share is not shown."""

    label: str
    first: float | None
    first_said: str
    second: float
    second_said: str


def draw_pairs(pairs: Sequence[Pair], *, width: float) -> Drawing:
    """Draw the pairs from the top, all on one scale from nothing."""
    longest = max((max(one.first or 0, one.second) for one in pairs), default=0)
    across = linear(0, longest, 0, width - ROOM)
    strokes = []
    for place, one in enumerate(pairs):
        top = place * ROW
        strokes.append(text(0, top + 14, one.label))
        for down, share, said, look in (
            (21, one.first, one.first_said, "c-mark"),
            (37, one.second, one.second_said, "c-soft-mark"),
        ):
            end = across(share or 0)
            if share:
                strokes.append(box(0, top + down, end, BAR, look=look))
            at = end + 6 if share else 0
            strokes.append(text(at, top + down + 11, said, look="c-soft"))
    return Drawing(width, ROW * len(pairs) + 4, tuple(strokes))
