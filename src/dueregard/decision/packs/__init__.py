"""Which rule packs come with the project? A folder each: `pack.toml`, and its table of cases."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dueregard.decision.rules.packs import Pack, read_pack

SHIPPED = ("england-wales", "met-2024", "scotland", "ccops-seattle")


@cache
def packs() -> dict[str, Pack]:
    """Every pack by id, the widest first."""
    return {id: read_pack(_read(id, "pack.toml"), id=id) for id in SHIPPED}


def cases_of(id: str) -> list[dict[str, Any]]:
    """The table of cases of a pack: facts, a day, and what each rule is to find."""
    told: list[dict[str, Any]] = tomllib.loads(_read(id, "cases.toml"))["cases"]
    return told


def _read(id: str, name: str) -> str:
    return (files("dueregard.decision.packs") / id / name).read_text("utf-8")
