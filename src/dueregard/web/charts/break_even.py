"""How much more often does it hit a group, by how many of the faces were the group's?"""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import (
    NARROW,
    Drawing,
    Scale,
    box,
    line,
    linear,
    logarithmic,
    text,
    trace,
)

TOP, PANEL, BELOW, LEFT, RIGHT = 30, 220, 44, 52, 12
LEAST, MOST = 0.1, 100.0


@dataclass(frozen=True)
class AtExposure:
    """A ratio with its bounds, where `share` of the faces were the group's."""

    share: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True)
class BreakEven:
    """What is drawn: the curve, the shares asked about, and where it turns with what is said.

    `names` are of the axis up, of the axis across, and of the line of equality.
    """

    curve: Sequence[AtExposure]
    asked: tuple[float, float]
    turns: float
    turns_said: str
    names: tuple[str, str, str]


def draw_break_even(drawn: BreakEven, *, width: float) -> Drawing:
    """Draw the ratio with its bounds over all shares; what lies beyond the frame is cut off."""
    across = linear(0, 1, LEFT, width - RIGHT)
    scale = logarithmic(LEAST, MOST, TOP + PANEL, TOP)

    def up(ratio: float) -> float:
        return scale(min(MOST, max(LEAST, ratio)))

    asked = tuple(across(share) for share in drawn.asked)
    strokes = [
        text(0, 14, drawn.names[0], look="c-soft"),
        box(asked[0], TOP, max(2.0, asked[1] - asked[0]), PANEL, look="c-span"),
        *_grid(across, up, width),
        trace(_outline(drawn.curve, across, up), look="c-band c-see-through"),
        *_curve(drawn.curve, across, up),
        line(LEFT, up(1), width - RIGHT, up(1), look="c-axis"),
        text(width - RIGHT, up(1) - 6, drawn.names[2], anchor="end"),
        *_turning(drawn, across, width),
        text(width - RIGHT, TOP + PANEL + 38, drawn.names[1], look="c-soft", anchor="end"),
    ]
    return Drawing(width, TOP + PANEL + BELOW, tuple(strokes))


def _grid(across: Scale, up: Scale, width: float) -> list[str]:
    strokes = []
    for ratio in (0.1, 1, 10, 100):
        strokes.append(line(LEFT, up(ratio), width - RIGHT, up(ratio), look="c-grid"))
        said = f"× {ratio:g}"
        strokes.append(text(LEFT - 6, up(ratio) + 4, said, look="c-soft", anchor="end"))
    for tenth in range(0, 11, 5 if width <= NARROW else 2):
        x = across(tenth / 10)
        anchor = "end" if tenth == 10 else "middle"
        strokes.append(text(x, TOP + PANEL + 18, f"{tenth * 10}%", look="c-soft", anchor=anchor))
    return strokes


def _curve(curve: Sequence[AtExposure], across: Scale, up: Scale) -> list[str]:
    """The line where it lies within the frame; where all errors were the group's it does not."""
    within = [(across(one.share), up(one.ratio)) for one in curve if LEAST <= one.ratio <= MOST]
    return [trace(within, look="c-line")] if within else []


def _outline(curve: Sequence[AtExposure], across: Scale, up: Scale) -> list[tuple[float, float]]:
    above = [(across(one.share), up(one.high)) for one in curve]
    return above + [(across(one.share), up(one.low)) for one in reversed(curve)]


def _turning(drawn: BreakEven, across: Scale, width: float) -> list[str]:
    x = across(drawn.turns)
    anchor = "end" if x > width / 2 else "start"
    beside = x - 6 if anchor == "end" else x + 6
    return [
        line(x, TOP, x, TOP + PANEL, look="c-break"),
        text(beside, TOP + PANEL - 8, drawn.turns_said, look="c-strong", anchor=anchor),
    ]
