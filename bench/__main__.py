"""Which figures does the work reach? `python -m bench [SUBJECT]` prints them.

They are written to bench/latest.json too. A missed target fails nothing: on a slow machine it is
for people to look at.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from rich.console import Console

from bench import Row

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))
LATEST = HERE / "latest.json"
CONSOLE = Console()
# figure, ours, target, met, peer, ratio: 80 columns in all
WIDTHS = (33, 12, 13, 7, 8, 7)


def main(only: list[str]) -> int:
    """Measure every subject, or those named; 2 when a name is unknown."""
    subjects = [one.name for one in iter_modules([str(HERE)]) if not one.name.startswith("_")]
    if unknown := set(only) - set(subjects):
        CONSOLE.print(f"No bench of {', '.join(sorted(unknown))}. There are: {', '.join(subjects)}")
        return 2
    found: list[Row] = []
    for subject in only or subjects:
        with CONSOLE.status(f"Measuring {subject}…"):
            measured = list(import_module(f"bench.{subject}").rows())
        if not measured:
            CONSOLE.print(f"{subject}: skipped, the shared data it measures on is not here")
        found += measured
    for line in table_of(found):
        # Never wrapped: a line is a figure.
        CONSOLE.print(line, soft_wrap=True, markup=False, highlight=False)
    LATEST.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return 0


def table_of(found: list[Row]) -> list[str]:
    """One line a figure, at most 80 columns; a name too long for its column has a line above."""
    lines = [_line("figure", "ours", "target", "met", "peer", "ratio"), "-" * sum(WIDTHS)]
    said = ""
    for one in found:
        if one["peer"] != said and (said := one["peer"]):
            lines.append(f"  beside {said}")
        name = one["name"]
        if len(name) > WIDTHS[0]:
            lines.append(name)
            name = ""
        lines.append(_line(name, *_cells(one)))
    return lines


def _cells(one: Row) -> tuple[str, ...]:
    return (
        f"{_shown(one['value'])} {one['unit']}",
        one["target"].replace(" and ", ", "),
        {True: "met", False: "MISSED", None: ""}[one["met"]],
        _shown(one["peer_value"]),
        _shown(one["ratio"]),
    )


def _line(name: str, *cells: str) -> str:
    told = "".join(f" {cell:>{width - 1}}" for cell, width in zip(cells, WIDTHS[1:], strict=True))
    return f"{name:<{WIDTHS[0]}}{told}".rstrip()


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
