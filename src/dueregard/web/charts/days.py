"""How many of a hundred days would have a false alert? A dot a day, the unlucky ones filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import NARROW, Drawing, dots, text

EACH = 100
TOP, BETWEEN = 24, 30


@dataclass(frozen=True)
class Days:
    """A hundred days: what they go by, what is said of them, how many are unlucky."""

    label: str
    said: str
    unlucky: int


def draw_days(rows: Sequence[Days], *, width: float) -> Drawing:
    """Draw each hundred as a block of dots, under its label, with what is said at its foot."""
    columns = 20 if width <= NARROW else 50
    step = width / columns
    tall = EACH // columns * step
    strokes, top = [], 0.0
    for one in rows:
        strokes.append(text(0, top + 15, one.label, look="c-strong"))
        places = [
            (step * (place % columns + 0.5), top + TOP + step * (place // columns + 0.5))
            for place in range(EACH)
        ]
        unlucky, others = places[: one.unlucky], places[one.unlucky :]
        if unlucky:
            strokes.append(dots(unlucky, radius=step * 0.38, look="c-mark"))
        if others:
            strokes.append(dots(others, radius=step * 0.38 - 1, look="c-open"))
        strokes.append(text(0, top + TOP + tall + 16, one.said))
        top += TOP + tall + BETWEEN
    return Drawing(width, top, tuple(strokes))
