"""How often was it wrong, and how sure is that? A line as wide as the doubt, ratios as steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf

from dueregard.web.charts.svg import (
    NARROW,
    Drawing,
    Scale,
    dot,
    line,
    logarithmic,
    powers_of_ten,
    text,
    trace,
)

TOP, RIGHT = 22, 14
ROW, TALL_ROW = 46, 62  # a narrow drawing says the rate on a line of its own


@dataclass(frozen=True)
class RateRow:
    """One rate as the N of "1 in N": `none_seen` shows only the bound."""

    label: str
    said: str
    one_in: float
    commonest: float
    rarest: float

    @property
    def none_seen(self) -> bool:
        """Was no event seen?"""
        return isinf(self.one_in)


def draw_rates(rows: Sequence[RateRow], *, ends: tuple[str, str], width: float) -> Drawing:
    """Draw each rate with its bounds, common on the left; `ends` say which end is which."""
    known = [n for one in rows for n in (one.commonest, one.one_in, one.rarest) if not isinf(n)]
    low, high = min(known) * 0.7, max(known) * 1.6
    across = logarithmic(low, high, 8, width - RIGHT)
    is_narrow = width <= NARROW
    step = TALL_ROW if is_narrow else ROW
    bottom = TOP + step * len(rows) + 6
    strokes = []
    for value in powers_of_ten(low, high):
        strokes.append(line(across(value), TOP, across(value), bottom, look="c-grid"))
        label = f"1 : {value:,}"
        anchor = _anchor(across(value), width)
        strokes.append(text(across(value), bottom + 16, label, look="c-soft", anchor=anchor))
    strokes.append(text(0, 12, ends[0], look="c-soft"))
    strokes.append(text(width, 12, ends[1], look="c-soft", anchor="end"))
    for place, one in enumerate(rows):
        top = TOP + step * place
        strokes += _row(one, y=top + step - 14, across=across, end=width - RIGHT)
        strokes.append(text(0, top + 16, one.label, look="c-strong"))
        x, y, anchor = (0, top + 33, "start") if is_narrow else (width, top + 16, "end")
        strokes.append(text(x, y, one.said, anchor=anchor))
    return Drawing(width, bottom + 24, tuple(strokes))


def _row(one: RateRow, *, y: float, across: Scale, end: float) -> list[str]:
    if one.none_seen:
        # Nothing was seen: the truth lies anywhere from the bound to never.
        x = across(one.commonest)
        head = trace([(end - 8, y - 6), (end, y), (end - 8, y + 6)], look="c-line")
        return [line(x, y, end, y, look="c-thick"), head, line(x, y - 8, x, y + 8, look="c-line")]
    low, high = across(one.commonest), across(one.rarest)
    return [line(low, y, high, y, look="c-thick"), dot(across(one.one_in), y, radius=5.5)]


def _anchor(x: float, width: float) -> str:
    if x < 34:
        return "start"
    return "end" if x > width - 40 else "middle"
