"""Which rule packs are asked? Those that come with the project, and the operator's own.

A folder each: `pack.toml`, and beside those that come with it their table of cases.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

from dueregard.decision.rules.packs import Pack, PackFault, read_pack

SHIPPED = ("england-wales", "met-2024", "scotland", "ccops-seattle")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def packs() -> dict[str, Pack]:
    """Every pack by id, the widest first, then the operator's own. Raises `PackFault`."""
    return _shipped() | own_packs(settings.DUEREGARD_RULE_PACKS)


def own_packs(folder: str) -> dict[str, Pack]:
    """The packs in the folders of a folder, by name; none where no folder is named.

    Raises `PackFault` with every fault there is, each with the file that it is in.
    """
    if not folder:
        return {}
    if not Path(folder).is_dir():
        raise PackFault([f"{folder} is no folder; name one that holds a folder for each rule pack"])
    found, faults = {}, []
    for file in sorted(Path(folder).glob("*/pack.toml")):
        try:
            found[file.parent.name] = _own(file, file.stat().st_mtime_ns)
        except PackFault as wrong:
            faults += [f"{file}: {one}" for one in wrong.faults]
    if not found and not faults:
        faults = [f"{folder} holds no rule pack; put each into a folder of its own, as pack.toml"]
    if faults:
        raise PackFault(faults)
    return found


def cases_of(id: str) -> list[dict[str, Any]]:
    """The table of cases of a pack: facts, a day, and what each rule is to find."""
    told: list[dict[str, Any]] = tomllib.loads(_read(id, "cases.toml"))["cases"]
    return told


@cache
def _shipped() -> dict[str, Pack]:
    return {id: read_pack(_read(id, "pack.toml"), id=id) for id in SHIPPED}


@cache
def _own(file: Path, changed: int) -> Pack:
    id = file.parent.name
    if id in SHIPPED:
        raise PackFault(
            [f"{id} is the name of a pack that comes with the project; rename the folder"]
        )
    if not ID.fullmatch(id):
        raise PackFault([f"{id} is no name for a pack; use a-z, 0-9 and hyphens"])
    try:
        written = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise PackFault([f"pack {id}: cannot be read: {wrong}"]) from None
    return read_pack(written, id=id)


def _read(id: str, name: str) -> str:
    return (files("dueregard.decision.packs") / id / name).read_text("utf-8")
