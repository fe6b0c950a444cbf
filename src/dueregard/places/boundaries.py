"""Which outlines do areas have? Read from the GeoJSON (RFC 7946) of whoever draws boundaries.

No file is opened here. The property that holds the code is found, not asked for: each office of
statistics names it anew every year.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dueregard.errors import BadInput
from dueregard.places.areas import Areas

Point = tuple[float, float]
Ring = tuple[Point, ...]

# Where files say whose they are; the first that is there is believed.
OWNERS = ("attribution", "licence", "license", "copyright", "source")
SHAPES = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Boundaries:
    """The outline of each area by its code: closed rings in degrees, holes among them.

    `is_larger` tells that the areas are those in which the table's own lie, by their names.
    """

    rings: Mapping[str, tuple[Ring, ...]]
    is_larger: bool
    attribution: str


def boundaries_from(text: str, *, areas: Areas, attribution: str = "") -> Boundaries:
    """Read the outlines of these areas; what else the file draws is left out.

    Raises `BadInput` with every fault: which feature, what is wrong, what to do.
    """
    held = _held(text)
    features = held["features"]
    known = {False: {one.code for one in areas.each}, True: _names_of_larger(areas)}
    found = Counter(
        (name, is_larger)
        for one in features
        for name, value in _properties(one).items()
        for is_larger, names in known.items()
        if isinstance(value, str) and value in names
    )
    if not found:
        raise BadInput([_unknown(known)])
    (name, is_larger), _often = found.most_common(1)[0]
    if faults := [*_faults(features, name)]:
        raise BadInput(faults)
    rings: dict[str, tuple[Ring, ...]] = {}
    for one in features:
        code = _properties(one)[name]
        if code in known[is_larger]:
            rings[code] = rings.get(code, ()) + _rings_of(one["geometry"])
    return Boundaries(rings, is_larger, attribution or _owner(held))


def _held(text: str) -> dict[str, Any]:
    try:
        held: dict[str, Any] = json.loads(text)
    except ValueError as wrong:
        raise BadInput([f"it is no JSON ({wrong}); save the boundaries as GeoJSON"]) from None
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list) or not features:
        raise BadInput(["it holds no features; save the boundaries as a GeoJSON FeatureCollection"])
    return held


def _faults(features: Sequence[Any], name: str) -> Iterator[str]:
    for number, one in enumerate(features, 1):
        if name not in _properties(one):
            yield f"feature {number}: has no {name!r}, the code by which the others are known"
            continue
        try:
            points = [point for ring in _rings_of(one["geometry"]) for point in ring]
        except (KeyError, TypeError, ValueError, IndexError):
            yield f"feature {number}: is no area; its geometry is {' or '.join(SHAPES)}"
            continue
        if any(abs(east) > 180 or abs(north) > 90 for east, north in points):
            # Metres of the national grid, as a download often has them.
            yield f"feature {number}: is not in degrees; save the file in WGS 84 (EPSG:4326)"


def _rings_of(geometry: Any) -> tuple[Ring, ...]:
    if geometry["type"] not in SHAPES:
        raise ValueError(geometry["type"])
    held = geometry["coordinates"]
    polygons = held if geometry["type"] == "MultiPolygon" else [held]
    rings = tuple(
        tuple((float(point[0]), float(point[1])) for point in ring)
        for polygon in polygons
        for ring in polygon
    )
    if not rings or not all(rings):
        raise ValueError("no ring")
    return rings


def _properties(feature: Any) -> dict[str, Any]:
    held = feature.get("properties") if isinstance(feature, dict) else None
    return held if isinstance(held, dict) else {}


def _names_of_larger(areas: Areas) -> set[str]:
    return {one.within for one in areas.each if one.within}


def _unknown(known: Mapping[bool, set[str]]) -> str:
    such = " or ".join(f"{sorted(names)[0]!r}" for names in known.values() if names)
    return (
        "none of its features has a property with a code or name of the table of areas, such as "
        f"{such}; give the boundaries of those areas, or set DUEREGARD_AREAS to their table"
    )


def _owner(held: Mapping[str, Any]) -> str:
    return next((held[one] for one in OWNERS if isinstance(held.get(one), str)), "")
