"""Which table of areas has the operator named?"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from dueregard.errors import BadInput, NotFound
from dueregard.places.areas import Areas, areas_from


def areas(file: str = "") -> Areas:
    """The areas of this file, else of the operator's. Raises `NotFound`, `BadInput` in words."""
    path = Path(file or settings.DUEREGARD_AREAS)
    if not path.is_file():
        raise NotFound(f"{path} is no file; name a table of areas")
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Areas:
    try:
        return areas_from(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput([f"{path.name} is not UTF-8 text; save it as CSV in UTF-8"]) from None
