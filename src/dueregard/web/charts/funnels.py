"""Which deployments stand out from what chance makes? Panels on one scale, discs for how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from dueregard.web.charts.svg import NARROW, Drawing, Scale, dot, line, linear, text, trace

TOP, HEADED, PANEL, BELOW, LEFT, RIGHT, GAP = 62, 18, 120, 52, 24, 12, 28
SMALLEST, LARGEST = 2.8, 10.0


@dataclass(frozen=True)
class Panel:
    """A span: what heads it, discs of (across, up, how many), and the most that chance makes."""

    heading: str
    said: str
    discs: tuple[tuple[int, int, int], ...]
    most: tuple[int, ...]


@dataclass(frozen=True)
class Axes:
    """One panel's scales, the ends both reach, and the size of a disc."""

    across: Scale
    up: Scale
    farthest: int
    highest: int
    radius: Scale


def draw_funnels(panels: Sequence[Panel], *, axes: tuple[str, str], width: float) -> Drawing:
    """Draw the panels, side by side where there is room; `axes` name what is across and up."""
    columns = 1 if width <= NARROW else len(panels)
    room = (width - GAP * (columns - 1)) / columns
    tall = TOP + PANEL + BELOW
    strokes: list[str] = []
    for place, one in enumerate(panels):
        left, top = place % columns * (room + GAP), place // columns * tall
        strokes += [
            text(left, top + 14, one.heading, look="c-strong"),
            text(left, top + 14 + HEADED, one.said, look="c-soft"),
            text(left, top + TOP - 10, axes[1], look="c-soft"),
        ]
        strokes += _panel(one, _axes(panels, left=left, top=top + TOP, room=room), axes[0])
    return Drawing(width, tall * -(-len(panels) // columns), tuple(strokes))


def _axes(panels: Sequence[Panel], *, left: float, top: float, room: float) -> Axes:
    """The same ends for all panels, so that they can be compared by eye."""
    farthest = max(len(one.most) - 1 for one in panels)
    highest = max(max(up, *one.most) for one in panels for _, up, _ in one.discs)
    many = max(times for one in panels for *_, times in one.discs)
    return Axes(
        linear(0, farthest, left + LEFT, left + room - RIGHT),
        linear(0, highest, top + PANEL, top + LARGEST),
        farthest,
        highest,
        # Areas, not widths, are in proportion.
        lambda times: max(SMALLEST, LARGEST * sqrt(times / many)),
    )


def _panel(one: Panel, at: Axes, below: str) -> list[str]:
    start, end = at.across(0), at.across(at.farthest)
    strokes = [trace(_steps(one.most, at), look="c-band")]
    for value in range(0, at.highest + 1, 1 if at.highest < 5 else 2):
        y = at.up(value)
        strokes.append(line(start, y, end, y, look="c-grid" if value else "c-axis"))
        strokes.append(text(start - 10, y + 4, f"{value}", look="c-soft", anchor="end"))
    for value in range(0, at.farthest + 1, 5 if at.farthest <= 30 else 20):
        place = at.across(value)
        strokes.append(text(place, at.up(0) + 26, f"{value}", look="c-soft", anchor="middle"))
    strokes.append(text(end, at.up(0) + 44, below, look="c-soft", anchor="end"))
    for across, up, times in one.discs:
        look = "c-mark" if up > one.most[across] else "c-disc"
        strokes.append(dot(at.across(across), at.up(up), radius=at.radius(times), look=look))
    return strokes


def _steps(most: Sequence[int], at: Axes) -> list[tuple[float, float]]:
    """The outline of what chance makes: a step at each number of alerts."""
    points = [(at.across(0), at.up(0))]
    for number, highest in enumerate(most):
        begins, ends = max(0.0, number - 0.5), min(number + 0.5, len(most) - 1)
        points += [(at.across(begins), at.up(highest)), (at.across(ends), at.up(highest))]
    return [*points, (at.across(len(most) - 1), at.up(0))]
