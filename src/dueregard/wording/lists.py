"""Where do words of a list stand in a text? Lists and sources are data files of this folder."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def places_of(name: str, text: str) -> list[tuple[int, int]]:
    """Return where words of the list stand, as (start, end)."""
    return [found.span() for found in _pattern_of(name).finditer(text)]


@cache
def read(name: str) -> dict[str, Any]:
    """Read a data file of this folder once."""
    return tomllib.loads(files("dueregard.wording").joinpath(name).read_text("utf-8"))


@cache
def _pattern_of(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, read("lists.toml")[name]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
