"""How is a map drawn in few bytes? Outlines on a grid, with the points that matter.

A point that one outline keeps is kept in all: neighbours go on sharing their border.
"""

from collections.abc import Iterable, Mapping
from math import cos, dist, radians, sqrt

from dueregard.web.charts.svg import Drawing, dot

Point = tuple[float, float]
Cell = tuple[int, int]
Rings = list[list[Cell]]
Outline = tuple[tuple[Point, ...], ...]

ACROSS = 1000  # units of the drawing from west to east
MARGIN = 20
MOST_POINTS = 9_000  # about 25 kB on the wire
LARGEST_DOT = 16.0


def draw_outlines(
    outlines: Mapping[str, Outline], *, shades: Mapping[str, int], counts: Mapping[str, int]
) -> Drawing:
    """Draw areas, given in degrees, each in its shade, 0 to 4, with a dot as large as its count."""
    placed, height = _placed(outlines)
    drawn = simplified(placed, most=MOST_POINTS)
    most = max(counts.values(), default=0)
    strokes = [
        f'<path d="{"".join(map(_path, rings))}" class="c-tile{shades.get(name, 0)} c-area" '
        f'fill-rule="evenodd"/>'
        for name, rings in drawn.items()
    ]
    for name, rings in drawn.items():
        if number := counts.get(name, 0):
            x, y = _middle(max(rings, key=len))
            radius = max(3.0, LARGEST_DOT * sqrt(number / most))
            strokes.append(dot(x, y, radius=radius, look="c-went"))
    return Drawing(ACROSS, height, tuple(strokes))


def simplified(outlines: Mapping[str, Rings], *, most: int) -> dict[str, Rings]:
    """Drop points by a tolerance that is doubled until at most so many are left, or corners only.

    An area never vanishes: a ring that would lose its surface keeps its points.
    """
    left = {name: list(rings) for name, rings in outlines.items()}
    tolerance = 0.5
    while sum(len(ring) for rings in left.values() for ring in rings) > most and tolerance < ACROSS:
        keep = {
            point
            for rings in left.values()
            for ring in rings
            for point in _kept(ring, tolerance=tolerance)
        }
        left = {
            name: [[point for point in ring if point in keep] for ring in rings]
            for name, rings in left.items()
        }
        tolerance *= 2
    return left


def _placed(outlines: Mapping[str, Outline]) -> tuple[dict[str, Rings], float]:
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # A degree of longitude is shorter the farther north it lies.
    narrower = cos(radians((south + north) / 2))
    scale = (ACROSS - 2 * MARGIN) / max((east - west) * narrower, 1e-9)

    def cell(point: Point) -> Cell:
        x, y = point
        return (
            round(MARGIN + (x - west) * narrower * scale),
            round(MARGIN + (north - y) * scale),
        )

    placed = {name: [_once(map(cell, ring)) for ring in rings] for name, rings in outlines.items()}
    # An island of less than a cell is no ring any more; the largest of an area always stays.
    shown = {
        name: [ring for ring in rings if len(ring) > 2] or [max(rings, key=len)]
        for name, rings in placed.items()
    }
    return shown, 2 * MARGIN + (north - south) * scale


def _once(ring: Iterable[Cell]) -> list[Cell]:
    found: list[Cell] = []
    for point in ring:
        if not found or point != found[-1]:
            found.append(point)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def _kept(ring: list[Cell], *, tolerance: float) -> set[Cell]:
    """Douglas and Peucker (1973), from the ring's least point to the farthest and back."""
    first = ring.index(min(ring))
    turned = [*ring[first:], *ring[: first + 1]]
    farthest = max(range(len(turned)), key=lambda at: dist(turned[0], turned[at]))
    keep = {turned[0], turned[farthest]}
    waiting = [(0, farthest), (farthest, len(turned) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        if not between:
            continue
        middle = max(between, key=lambda at: _off(turned[at], turned[start], turned[end]))
        if _off(turned[middle], turned[start], turned[end]) > tolerance:
            keep.add(turned[middle])
            waiting += [(start, middle), (middle, end)]
    return keep


def _off(point: Cell, start: Cell, end: Cell) -> float:
    """How far a point lies from the line through two others."""
    length = dist(start, end)
    if not length:
        return dist(point, start)
    across = (end[0] - start[0]) * (point[1] - start[1])
    along = (end[1] - start[1]) * (point[0] - start[0])
    return abs(across - along) / length


def _path(ring: list[Cell]) -> str:
    (x, y), *rest = ring
    steps = [
        f"{to[0] - at[0]} {to[1] - at[1]}" for at, to in zip([(x, y), *rest], rest, strict=False)
    ]
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-") if steps else f"M{x} {y}z"


def _middle(ring: list[Cell]) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
