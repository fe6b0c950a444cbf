"""Which questions about the person may a convenor take as the statistical service words them?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Harmonised:
    """A question on offer: what it is called, where it comes from, what to know of it.

    `cells` are those of the question it becomes; `welsh` the same words in Welsh, by column,
    where the project holds them (not yet reviewed by a speaker).
    """

    name: str
    title: str
    source: str
    note: str
    cells: Cells
    welsh: Cells


def read_harmonised(written: str) -> tuple[Harmonised, ...]:
    """Read the questions on offer from the text of `harmonised.toml`, in its order."""
    return tuple(_read(name, one) for name, one in tomllib.loads(written).items())


def _read(name: str, told: dict[str, str | list[str]]) -> Harmonised:
    columns = ("wording", "hint", "options")
    return Harmonised(
        name=name,
        title=str(told["title"]),
        source=str(told["source"]),
        note=str(told["note"]),
        cells={"part": "about_you", "kind": str(told["kind"])}
        | {one: _cell(told[one]) for one in columns if told.get(one)},
        welsh={one: _cell(told[f"{one}_cy"]) for one in columns if f"{one}_cy" in told},
    )


def _cell(value: str | list[str]) -> str:
    return " | ".join(value) if isinstance(value, list) else value
