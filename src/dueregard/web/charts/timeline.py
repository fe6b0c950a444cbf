"""What came before what? Lanes on one axis of days; what is known only by month is a span."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dueregard.web.charts.svg import Drawing, Scale, box, dot, line, linear, text

LANE_HEAD, ROW, LEFT, RIGHT, TOP = 24, 15, 10, 12, 8
SHORTEST_SPAN = 12


@dataclass(frozen=True)
class Mark:
    """Something on the axis: one day, or a span within which it lies."""

    first: date
    last: date
    is_open: bool = False


@dataclass(frozen=True)
class Lane:
    """One kind of thing; `is_ruled` draws its days as lines through every lane."""

    label: str
    marks: tuple[Mark, ...]
    is_ruled: bool = False


def draw_timeline(
    lanes: Sequence[Lane], *, months: Sequence[tuple[date, str]], width: float
) -> Drawing:
    """Draw the lanes from above to below; `months` are the ticks with their names."""
    every = [mark for lane in lanes for mark in lane.marks]
    first = min([*(mark.first for mark in every), months[0][0]]).toordinal()
    last = max(mark.last for mark in every).toordinal() + 1
    across = linear(first, last, LEFT, width - RIGHT)
    strokes: list[str] = []
    y: float = TOP
    for lane in lanes:
        drawn, y = _lane(lane, y=y, across=across, width=width)
        strokes += drawn
    ruled = sorted({mark.first for lane in lanes if lane.is_ruled for mark in lane.marks})
    rules = [
        line(across(on.toordinal() + 0.5), TOP, across(on.toordinal() + 0.5), y, look="c-grid")
        for on in ruled
    ]
    return Drawing(
        width, y + 24, (*rules, *strokes, *_months(months, across=across, y=y, width=width))
    )


def _lane(lane: Lane, *, y: float, across: Scale, width: float) -> tuple[list[str], float]:
    strokes = [text(0, y + 14, lane.label, look="c-strong")]
    rows: list[float] = []
    for mark in sorted(lane.marks, key=lambda one: (one.first, one.last)):
        start, end = across(mark.first.toordinal()), across(mark.last.toordinal() + 1)
        row = next((place for place, until in enumerate(rows) if start >= until + 2), len(rows))
        rows[row : row + 1] = [max(end, start + SHORTEST_SPAN)]
        strokes.append(_mark(mark, start=start, end=end, y=y + LANE_HEAD + row * ROW))
    floor = y + LANE_HEAD + max(1, len(rows)) * ROW + 4
    strokes.append(line(0, floor, width, floor, look="c-grid"))
    return strokes, floor


def _mark(mark: Mark, *, start: float, end: float, y: float) -> str:
    if mark.first == mark.last:
        return dot((start + end) / 2, y + 5, radius=5, look="c-open" if mark.is_open else "c-mark")
    return box(start, y, max(end - start, SHORTEST_SPAN), 10, look="c-span", round_by=5)


def _months(
    months: Sequence[tuple[date, str]], *, across: Scale, y: float, width: float
) -> list[str]:
    strokes, free_from = [], -1.0
    for day, name in months:
        x = across(day.toordinal())
        strokes.append(line(x, y, x, y + 5, look="c-axis"))
        room = len(name) * 7.2
        if x >= free_from and x + room < width:
            strokes.append(text(x, y + 19, name, look="c-soft"))
            free_from = x + room + 8
    return strokes
