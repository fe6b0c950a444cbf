"""Is a group's share of the errors more than its share of the faces? Two lines on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import NARROW, Drawing, Scale, box, dot, line, linear, text

TOP, LEFT, RIGHT = 8, 2, 16
ROW, TALL_ROW = 92, 108  # a narrow drawing says each share on a line of its own
FIRST, SECOND = 30, 56
TALL_FIRST, TALL_SECOND = 46, 82


@dataclass(frozen=True)
class GroupRow:
    """A group: its share of the errors with bounds, and the share of the faces it may have been.

    `of_errors` and `of_faces` are what is said beside each.
    """

    label: str
    share: float
    low: float
    high: float
    exposure: tuple[float, float]
    of_errors: str
    of_faces: str


def draw_group_shares(rows: Sequence[GroupRow], *, width: float) -> Drawing:
    """Draw every group: a band for the faces beneath a line for the errors, from 0 to 100%."""
    across = linear(0, 1, LEFT, width - RIGHT)
    is_narrow = width <= NARROW
    step = TALL_ROW if is_narrow else ROW
    bottom = TOP + step * len(rows)
    strokes = []
    for tenth in range(0, 11, 5 if is_narrow else 2):
        x = across(tenth / 10)
        anchor = "middle" if 0 < tenth < 10 else "start" if not tenth else "end"
        strokes.append(line(x, TOP, x, bottom, look="c-grid"))
        strokes.append(text(x, bottom + 16, f"{tenth * 10}%", look="c-soft", anchor=anchor))
    for place, one in enumerate(rows):
        strokes += _row(one, top=TOP + step * place, across=across, is_narrow=is_narrow)
    return Drawing(width, bottom + 24, tuple(strokes))


def _row(one: GroupRow, *, top: float, across: Scale, is_narrow: bool) -> list[str]:
    places = (TALL_FIRST, TALL_SECOND) if is_narrow else (FIRST, SECOND)
    first, second = (top + place for place in places)
    ends = across(one.low), across(one.high)
    low, high = (across(share) for share in one.exposure)
    return [
        text(0, top + 14, one.label, look="c-strong"),
        line(ends[0], first, ends[1], first, look="c-thick"),
        dot(across(one.share), first, radius=5.5),
        _said(*ends, first, one.of_errors, across, is_narrow=is_narrow),
        box(low, second - 5, max(2.0, high - low), 10, look="c-span"),
        _said(low, high, second, one.of_faces, across, is_narrow=is_narrow),
    ]


def _said(low: float, high: float, y: float, words: str, across: Scale, *, is_narrow: bool) -> str:
    """Words above a stroke where it is narrow; else on the side of it where there is more room."""
    if is_narrow:
        return text(0, y - 12, words)
    if low - across(0) > across(1) - high:
        return text(low - 8, y + 4, words, anchor="end")
    return text(high + 8, y + 4, words)
