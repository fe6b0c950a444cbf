"""How many chose each answer? A bar an answer, its words above it, its number at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import Drawing, box, linear, text

ROW, BAR = 44, 14
ROOM = 116  # beyond the longest bar, for what it says


@dataclass(frozen=True)
class Bar:
    """One answer: its words, its number as it is said, its length; None where it is hidden."""

    label: str
    said: str
    length: float | None


def draw_bars(bars: Sequence[Bar], *, width: float) -> Drawing:
    """Draw the bars from the top, all on one scale from nothing."""
    longest = max((one.length or 0 for one in bars), default=0)
    across = linear(0, longest, 0, width - ROOM)
    strokes = []
    for place, one in enumerate(bars):
        top = place * ROW
        strokes.append(text(0, top + 14, one.label))
        end = across(one.length or 0)
        if one.length:
            strokes.append(box(0, top + 21, end, BAR, look="c-mark"))
        look = "c-strong" if one.length is not None else "c-soft"
        strokes.append(text(end + 6 if one.length else 0, top + 33, one.said, look=look))
    return Drawing(width, ROW * len(bars) + 4, tuple(strokes))
