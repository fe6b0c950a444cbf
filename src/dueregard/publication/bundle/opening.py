"""How is a bundle opened safely? A folder or a .zip of one; sizes are known before bytes are read.

Links, folders in the folder, pipes and devices, and files too large to be a case are refused.
"""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dueregard.publication.bundle.csv_file import did_you_mean
from dueregard.publication.bundle.faults import BundleRefused, Gathered, Spot
from dueregard.publication.bundle.limits import (
    LARGEST_BUNDLE,
    LARGEST_FILE,
    MEGABYTE,
    MOST,
    MOST_FILES,
    SPLIT,
)
from dueregard.publication.bundle.tables import BESIDE, CASE_FILE, FILES
from dueregard.publication.bundle.unpacking import unpack


@contextmanager
def opened(named: Path, found: Gathered) -> Iterator[Path]:
    """Yield a plain folder for a folder or a .zip of one. Raises `BundleRefused`.

    Faults of single files gather in `found` as well: a file too large is told of beside the rest.
    """
    if named.is_dir():
        _look_over(named, found)
        yield named
    elif zipfile.is_zipfile(named):
        with TemporaryDirectory(prefix="dueregard-") as place:
            unpack(named, Path(place), found)
            if found.faults:
                raise BundleRefused(found.faults)
            folder = _inner(Path(place))
            _look_over(folder, found)
            yield folder
    else:
        wrong = "neither a folder nor a .zip" if named.exists() else "there is no such folder"
        found.fault(Spot(str(named), 0), "", wrong, "name a folder with a case.toml, or its .zip")
        raise BundleRefused(found.faults)


def readable(path: Path) -> bool:
    """Is it there, a plain file (no link, no pipe), and not too large?"""
    try:
        told = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(told.st_mode) and told.st_size <= LARGEST_FILE


def _look_over(folder: Path, found: Gathered) -> None:
    """Tell what does not belong in the folder; refuse at once one too large to look through."""
    names = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    if not names:
        mend = "begin with case.toml; the how-to shows one"
        found.fault(Spot(folder.name or ".", 0), "", "the folder is empty", mend)
        raise BundleRefused(found.faults)
    total = sum(one.lstat().st_size for one in names)
    if len(names) > MOST_FILES or total > LARGEST_BUNDLE:
        told = f"it holds {len(names):,} files of {total // MEGABYTE:,} MB in all"
        found.fault(Spot(folder.name or ".", 0), "", told, f"the most is {MOST}; {SPLIT}")
        raise BundleRefused(found.faults)
    for path in names:
        _look_at(path, found)


def _look_at(path: Path, found: Gathered) -> None:
    spot, told, known = Spot(path.name, 0), path.lstat(), [CASE_FILE, *FILES]
    if stat.S_ISLNK(told.st_mode):
        found.fault(spot, "", "it is a link", "put the file itself here")
    elif not stat.S_ISREG(told.st_mode):
        found.fault(spot, "", "it is no plain file", "a bundle is one folder of plain files")
    elif path.name not in known and path.name not in BESIDE:
        found.fault(spot, "", "it is no file of a case bundle", did_you_mean(path.name, known))
    elif told.st_size > LARGEST_FILE:
        size = f"it has {told.st_size / MEGABYTE:,.1f} MB; the most is {LARGEST_FILE // MEGABYTE}"
        found.fault(spot, "", size, SPLIT)


def _inner(folder: Path) -> Path:
    """The folder itself, or the one folder in it."""
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
