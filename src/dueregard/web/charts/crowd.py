"""Where do people stand? Dots as large as they are many, a letter in the middle of each group."""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import Drawing, dot, linear, text

LARGEST = 9.0
EDGE = 14.0


@dataclass(frozen=True)
class Cell:
    """So many people of one group near one place, between 0 and 1 both ways."""

    x: float
    y: float
    group: int
    people: int


def draw_crowd(cells: Sequence[Cell], *, letters: Sequence[str], width: float) -> Drawing:
    """Draw every cell, then each group's letter over its middle."""
    height = width * 0.62
    across, down = linear(0, 1, EDGE, width - EDGE), linear(0, 1, EDGE, height - EDGE)
    most = max((one.people for one in cells), default=1)
    strokes = [
        dot(
            across(one.x),
            down(one.y),
            radius=LARGEST * (one.people / most) ** 0.5,
            look=f"c-group{one.group % 3}",
        )
        for one in cells
    ]
    for group, letter in enumerate(letters):
        held = [one for one in cells if one.group == group]
        many = sum(one.people for one in held)
        x = sum(one.x * one.people for one in held) / many
        y = sum(one.y * one.people for one in held) / many
        strokes.append(dot(across(x), down(y), radius=13, look="c-badge"))
        strokes.append(text(across(x), down(y) + 6, letter, look="c-letter", anchor="middle"))
    return Drawing(width, height, tuple(strokes))
