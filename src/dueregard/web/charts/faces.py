"""How many faces were seen at each deployment? A dot each, on a scale of ratios, by series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dueregard.web.charts.svg import (
    NARROW,
    Drawing,
    dots,
    line,
    linear,
    logarithmic,
    powers_of_ten,
    text,
)

TOP, TALL, LEFT, RIGHT = 30, 250, 62, 10


@dataclass(frozen=True)
class Series:
    """The deployments between two breaks: day and faces seen, and their median."""

    label: str
    faces: tuple[tuple[date, int], ...]
    median: int


def draw_faces(series: Sequence[Series], *, width: float) -> Drawing:
    """Draw every deployment with its series' median as a line."""
    every = [point for one in series for point in one.faces]
    days = [day.toordinal() for day, _ in every]
    low, high = min(n for _, n in every), max(n for _, n in every)
    across = linear(min(days), max(days) + 1, LEFT, width - RIGHT)
    up = logarithmic(low, high, TOP + TALL, TOP + 20)
    strokes = []
    for value in powers_of_ten(low, high):
        strokes.append(line(LEFT, up(value), width - RIGHT, up(value), look="c-grid"))
        strokes.append(text(LEFT - 6, up(value) + 4, f"{value:,}", look="c-soft", anchor="end"))
    radius = 2.6 if width > NARROW else 2
    for place, one in enumerate(series):
        points = [(across(day.toordinal()), up(faces)) for day, faces in one.faces]
        start, end = points[0][0], points[-1][0]
        strokes.append(dots(points, radius=radius, look="c-mark" if place % 2 == 0 else "c-open"))
        strokes.append(line(start, up(one.median), end, up(one.median), look="c-axis"))
        if place:
            strokes.append(line(start - 2, TOP - 8, start - 2, TOP + TALL, look="c-break"))
        strokes += _label(one, middle=(start + end) / 2, width=width)
    strokes.append(line(LEFT, TOP + TALL, width - RIGHT, TOP + TALL, look="c-axis"))
    for year in range(every[0][0].year + 1, every[-1][0].year + 1):
        x = across(date(year, 1, 1).toordinal())
        strokes.append(line(x, TOP + TALL, x, TOP + TALL + 5, look="c-axis"))
        if x < width - 30:
            strokes.append(text(x + 2, TOP + TALL + 18, str(year), look="c-soft"))
    return Drawing(width, TOP + TALL + 24, tuple(strokes))


def _label(one: Series, *, middle: float, width: float) -> list[str]:
    if width > NARROW:
        return [text(middle, TOP - 12, one.label, look="c-strong", anchor="middle")]
    return [text(min(middle, width - RIGHT - 8), TOP - 12, one.label[:1], look="c-strong")]
