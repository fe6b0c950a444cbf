"""With what few strokes are charts drawn? Plain SVG with a title and a description.

No style is written into the drawing (the pages' policy forbids it): classes carry the look.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

Scale = Callable[[float], float]

WIDE, NARROW = 760, 340
ROUND_STEPS = (1, 2, 3, 4, 6, 8, 10)


@dataclass(frozen=True)
class Drawing:
    """A chart's strokes with its size in units of the drawing."""

    width: float
    height: float
    strokes: tuple[str, ...]


def chart(drawing: Drawing, *, name: str, title: str, finding: str, kind: str) -> str:
    """Return the SVG element; `finding` is what someone who cannot see it is told.

    `name` is unique on the page, `kind` is `wide`, `narrow` or `any`.
    """
    name = f"{name}-{kind}"
    return (
        f'<svg class="chart chart--{kind}" role="img" aria-labelledby="{name}-t {name}-d" '
        f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(finding)}</desc>'
        f"{''.join(drawing.strokes)}</svg>"
    )


def text(x: float, y: float, words: str, *, look: str = "", anchor: str = "start") -> str:
    """Words, their baseline at `y`."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{_n(x)}" y="{_n(y)}"{_look(look)}{at}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, look: str) -> str:
    """A straight line."""
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"{_look(look)}/>'


def trace(points: Iterable[tuple[float, float]], *, look: str) -> str:
    """A line through points."""
    return f'<path d="M{"L".join(f"{_n(x)} {_n(y)}" for x, y in points)}"{_look(look)}/>'


def box(x: float, y: float, width: float, height: float, *, look: str, round_by: float = 0) -> str:
    """A rectangle."""
    corner = f' rx="{_n(round_by)}"' if round_by else ""
    size = f'width="{_n(width)}" height="{_n(height)}"'
    return f'<rect x="{_n(x)}" y="{_n(y)}" {size}{corner}{_look(look)}/>'


def dot(x: float, y: float, *, radius: float = 4, look: str = "c-mark") -> str:
    """A dot."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{_look(look)}/>'


def dots(points: Iterable[tuple[float, float]], *, radius: float, look: str = "c-mark") -> str:
    """Many dots in one stroke: a third of the bytes of as many circles."""
    r, across = _n(radius), _n(2 * radius)
    path = "".join(
        f"M{_n(x - radius)} {_n(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0"
        for x, y in points
    )
    return f'<path d="{path}"{_look(look)}/>'


def linear(lowest: float, highest: float, start: float, end: float) -> Scale:
    """A scale from values to places."""
    span = (highest - lowest) or 1
    return lambda value: start + (value - lowest) / span * (end - start)


def logarithmic(lowest: float, highest: float, start: float, end: float) -> Scale:
    """A scale on which equal steps are equal ratios; all values above zero."""
    scale = linear(log10(lowest), log10(highest), start, end)
    return lambda value: scale(log10(value))


def powers_of_ten(lowest: float, highest: float) -> list[int]:
    """The powers of ten between two values, the ends included where they are ones."""
    return [10**n for n in range(ceil(log10(lowest)), floor(log10(highest)) + 1)]


def round_top(highest: float) -> int:
    """The next round number at or above that can be halved on an axis."""
    if highest <= 1:
        return 1
    power = 10 ** floor(log10(highest))
    return int(next(step * power for step in ROUND_STEPS if step * power >= highest))


def _look(look: str) -> str:
    return f' class="{look}"' if look else ""


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
