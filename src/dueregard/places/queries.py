"""Which table of areas, and which boundaries of them, has the operator named?"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from dueregard.errors import BadInput, NotFound
from dueregard.places.areas import Areas, areas_from
from dueregard.places.boundaries import Boundaries, boundaries_from
from dueregard.places.models import PopulationGroup


def areas(file: str = "") -> Areas:
    """The areas of this file, else of the operator's. Raises `NotFound`, `BadInput` in words."""
    path = Path(file or settings.DUEREGARD_AREAS)
    if not path.is_file():
        raise NotFound(f"{path} is no file; name a table of areas")
    return _read(path, path.stat().st_mtime_ns)


def boundaries() -> Boundaries | None:
    """The boundaries the operator named; None without. Raises `NotFound`, `BadInput` in words."""
    if not settings.DUEREGARD_BOUNDARIES:
        return None
    path = Path(settings.DUEREGARD_BOUNDARIES)
    if not path.is_file():
        raise NotFound(f"{path} is no file; name a GeoJSON file of boundaries")
    named = areas(), settings.DUEREGARD_BOUNDARIES_BY
    return _read_boundaries(path, path.stat().st_mtime_ns, *named)


@dataclass(frozen=True)
class CountedGroup:
    """How many people of a place are of a group, in the census or estimate that a case cites."""

    place: str
    variable: str
    group: str
    people: int | None


def counted_groups() -> tuple[CountedGroup, ...]:
    """The people of places by group, as cases have them on record; no invented one. One query."""
    found = PopulationGroup.objects.exclude(case__invented=True).order_by("first_index")
    columns = ("place__name", "variable", "group", "people")
    return tuple(CountedGroup(*row) for row in found.values_list(*columns))


def edition() -> str:
    """Changes when the operator names other files, or changes what stands in them."""
    named = (Path(one) for one in (settings.DUEREGARD_AREAS, settings.DUEREGARD_BOUNDARIES) if one)
    changed = [f"{one}:{one.stat().st_mtime_ns}" for one in named if one.is_file()]
    return "|".join([*changed, settings.DUEREGARD_BOUNDARIES_BY])


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Areas:
    return areas_from(_text_of(path, "CSV"))


@lru_cache(maxsize=2)
def _read_boundaries(path: Path, _changed: int, known: Areas, attribution: str) -> Boundaries:
    return boundaries_from(_text_of(path, "GeoJSON"), areas=known, attribution=attribution)


def _text_of(path: Path, form: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput([f"{path.name} is not UTF-8 text; save it as {form} in UTF-8"]) from None
