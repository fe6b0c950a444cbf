"""Did as many come as were forecast? Two lines that climb together, or part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dueregard.web.charts.svg import Drawing, Scale, line, linear, round_top, text, trace

TOP, TALL, LEFT, RIGHT = 30, 230, 40, 10


@dataclass(frozen=True)
class Climb:
    """A day, and how many had come and had been expected by its end."""

    day: date
    came: float
    expected: float


def draw_climbs(
    climbs: Sequence[Climb], *, labels: tuple[str, str], breaks: Sequence[date], width: float
) -> Drawing:
    """Draw what came as a full line and what was expected as a broken one; a rule at each break."""
    first, latest = climbs[0].day.toordinal(), climbs[-1].day.toordinal()
    across = linear(first, latest + 1, LEFT, width - RIGHT)
    top = round_top(max(max(one.came, one.expected) for one in climbs))
    up = linear(0, top, TOP + TALL, TOP)
    strokes = []
    for value in (0, top // 2, top) if top > 1 else (0, top):
        look = "c-grid" if value else "c-axis"
        strokes.append(line(LEFT, up(value), width - RIGHT, up(value), look=look))
        strokes.append(text(LEFT - 6, up(value) + 4, f"{value:,}", look="c-soft", anchor="end"))
    for day in breaks:
        x = across(day.toordinal())
        strokes.append(line(x, TOP - 4, x, TOP + TALL, look="c-grid"))
    for look, of in (("c-line", "came"), ("c-break", "expected")):
        points = [(across(one.day.toordinal()), up(getattr(one, of))) for one in climbs]
        strokes.append(trace([(LEFT, up(0)), *_steps(points)], look=look))
    strokes += _key(labels)
    strokes += _years(first, latest, across=across, width=width)
    return Drawing(width, TOP + TALL + 24, tuple(strokes))


def _steps(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Climb at the day, not on the way to it; days on which nothing climbs are left out."""
    before, steps = points[0][1], [points[0]]
    for x, y in points[1:]:
        if y != before:
            steps += [(x, before), (x, y)]
        before = y
    return [*steps, points[-1]]


def _key(labels: tuple[str, str]) -> list[str]:
    strokes = []
    for place, (label, look) in enumerate(zip(labels, ("c-line", "c-break"), strict=True)):
        y = 12 + 18 * place
        strokes.append(line(LEFT + 6, TOP + y - 4, LEFT + 40, TOP + y - 4, look=look))
        strokes.append(text(LEFT + 46, TOP + y, label))
    return strokes


def _years(first: int, latest: int, *, across: Scale, width: float) -> list[str]:
    strokes = []
    for year in range(date.fromordinal(first).year + 1, date.fromordinal(latest).year + 1):
        x = across(date(year, 1, 1).toordinal())
        strokes.append(line(x, TOP + TALL, x, TOP + TALL + 5, look="c-axis"))
        if x < width - 34:
            strokes.append(text(x + 2, TOP + TALL + 18, str(year), look="c-soft"))
    return strokes
