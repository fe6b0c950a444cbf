"""Where in their forecasts did outcomes fall? Ten bars that should be level, and where level is."""

from collections.abc import Sequence

from dueregard.web.charts.svg import Drawing, box, line, linear, round_top, text

TOP, TALL, LEFT, RIGHT = 26, 150, 40, 8


def draw_tenths(tenths: Sequence[float], *, ends: tuple[str, str], width: float) -> Drawing:
    """Draw how many outcomes fell in each tenth; `ends` say what the left and right mean."""
    even = sum(tenths) / len(tenths)
    highest = round_top(max(*tenths, even))
    up = linear(0, highest, TOP + TALL, TOP)
    across = linear(0, len(tenths), LEFT, width - RIGHT)
    strokes = []
    for value in (0, highest // 2, highest) if highest > 1 else (0, highest):
        look = "c-grid" if value else "c-axis"
        strokes.append(line(LEFT, up(value), width - RIGHT, up(value), look=look))
        strokes.append(text(LEFT - 6, up(value) + 4, f"{value:,}", look="c-soft", anchor="end"))
    for place, number in enumerate(tenths):
        left, right = across(place) + 2, across(place + 1) - 2
        strokes.append(box(left, up(number), right - left, up(0) - up(number), look="c-soft-mark"))
    strokes.append(line(LEFT, up(even), width - RIGHT, up(even), look="c-break"))
    strokes.append(text(LEFT, TOP + TALL + 18, ends[0], look="c-soft"))
    strokes.append(text(width - RIGHT, TOP + TALL + 18, ends[1], look="c-soft", anchor="end"))
    return Drawing(width, TOP + TALL + 24, tuple(strokes))
