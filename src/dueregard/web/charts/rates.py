"""How often was it wrong, and how sure is that? A line as wide as the doubt, on a scale of ratios."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf

from dueregard.web.charts.svg import Drawing, dot, line, logarithmic, powers_of_ten, text

ROW, TOP, RIGHT = 46, 22, 14


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
    bottom = TOP + ROW * len(rows) + 6
    strokes = []
    for value in powers_of_ten(low, high):
        strokes.append(line(across(value), TOP, across(value), bottom, look="c-grid"))
        label = f"1 : {value:,}"
        anchor = "middle" if 34 < across(value) < width - 40 else "start" if across(value) < 40 else "end"
        strokes.append(text(across(value), bottom + 16, label, look="c-soft", anchor=anchor))
    strokes.append(text(0, 12, ends[0], look="c-soft"))
    strokes.append(text(width, 12, ends[1], look="c-soft", anchor="end"))
    for place, one in enumerate(rows):
        strokes += _row(one, y=TOP + ROW * place + 32, across=across, end=width - RIGHT)
        strokes.append(text(0, TOP + ROW * place + 16, one.label, look="c-strong"))
        strokes.append(text(width, TOP + ROW * place + 16, one.said, anchor="end"))
    return Drawing(width, bottom + 24, tuple(strokes))


def _row(one: RateRow, *, y: float, across: object, end: float) -> list[str]:
    place = across
    assert callable(place)
    if one.none_seen:
        # Nothing was seen: the truth lies anywhere from the bound to never.
        x = place(one.commonest)
        head = f'<path d="M{end - 8:.1f} {y - 6:.1f}l8 6l-8 6" class="c-line"/>'
        return [line(x, y, end, y, look="c-thick"), head, line(x, y - 8, x, y + 8, look="c-line")]
    low, high = place(one.commonest), place(one.rarest)
    return [line(low, y, high, y, look="c-thick"), dot(place(one.one_in), y, radius=5.5)]
