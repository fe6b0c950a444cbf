"""How often was it used, month by month? Two panels on one axis, breaks of the series marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.web.charts.svg import Drawing, Scale, box, line, linear, round_top, text

TOP, PANEL, GAP, LEFT, RIGHT = 26, 110, 44, 40, 8


@dataclass(frozen=True)
class Month:
    """A month's place on the axis (months since year 0) and its two counts."""

    number: int
    deployments: int
    alerts: int


@dataclass(frozen=True)
class Break:
    """Where a series cannot be compared any more."""

    month: int
    label: str


def draw_months(
    months: Sequence[Month], *, breaks: Sequence[Break], labels: tuple[str, str], width: float
) -> Drawing:
    """Draw deployments above, alerts below; `labels` name the panels."""
    across = linear(months[0].number, months[-1].number + 1, LEFT, width - RIGHT)
    step = across(1) - across(0)
    strokes: list[str] = []
    for place, label in enumerate(labels):
        values = [(one.number, one.alerts if place else one.deployments) for one in months]
        floor = TOP + PANEL + place * (PANEL + GAP)
        strokes += _panel(values, label=label, floor=floor, across=across, step=step, width=width)
    bottom = TOP + 2 * PANEL + GAP
    strokes += _breaks(breaks, across=across, bottom=bottom)
    strokes += _years(months, across=across, bottom=bottom, width=width)
    return Drawing(width, bottom + 22, tuple(strokes))


def _panel(
    values: Sequence[tuple[int, int]],
    *,
    label: str,
    floor: float,
    across: Scale,
    step: float,
    width: float,
) -> list[str]:
    top = round_top(max(one for _, one in values))
    up = linear(0, top, floor, floor - PANEL + 14)
    strokes = [text(LEFT, floor - PANEL + 2, label, look="c-strong")]
    for value in (0, top // 2, top) if top > 1 else (0, top):
        look = "c-grid" if value else "c-axis"
        strokes.append(line(LEFT, up(value), width - RIGHT, up(value), look=look))
        strokes.append(text(LEFT - 6, up(value) + 4, f"{value:,}", look="c-soft", anchor="end"))
    for number, value in values:
        if value:
            bar = max(1.5, step - 1)
            strokes.append(box(across(number), up(value), bar, floor - up(value), look="c-mark"))
    return strokes


def _breaks(breaks: Sequence[Break], *, across: Scale, bottom: float) -> list[str]:
    strokes = []
    for place, one in enumerate(breaks):
        x = across(one.month)
        strokes.append(line(x, 14, x, bottom, look="c-break"))
        # Labels of two near breaks stand on either side of them.
        is_first = place == 0 and len(breaks) > 1
        strokes.append(
            text(x - 5 if is_first else x + 5, 12, one.label, anchor="end" if is_first else "start")
        )
    return strokes


def _years(months: Sequence[Month], *, across: Scale, bottom: float, width: float) -> list[str]:
    first, last = months[0].number, months[-1].number
    strokes = []
    for year in range(-(-first // 12), last // 12 + 1):
        x = across(year * 12)
        strokes.append(line(x, bottom, x, bottom + 5, look="c-axis"))
        if x < width - 30:
            strokes.append(text(x + 2, bottom + 18, str(year), look="c-soft"))
    return strokes
