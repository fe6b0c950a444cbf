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
from rich.table import Table

from bench import Row

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))
LATEST = HERE / "latest.json"
CONSOLE = Console()


def main(only: list[str]) -> int:
    """Measure every subject, or those named; 2 when a name is unknown."""
    subjects = [one.name for one in iter_modules([str(HERE)]) if not one.name.startswith("_")]
    if unknown := set(only) - set(subjects):
        CONSOLE.print(f"No bench of {', '.join(sorted(unknown))}. There are: {', '.join(subjects)}")
        return 2
    found: list[Row] = []
    for subject in only or subjects:
        with CONSOLE.status(f"Measuring {subject}…"):
            found += import_module(f"bench.{subject}").rows()
    CONSOLE.print(_table(found))
    LATEST.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return 0


def _table(found: list[Row]) -> Table:
    table = Table("name", "value", "unit", "target", "met", "peer", "peer value", "ratio")
    for one in found:
        table.add_row(
            one["name"],
            _shown(one["value"]),
            one["unit"],
            one["target"],
            {True: "yes", False: "NO", None: ""}[one["met"]],
            one["peer"],
            _shown(one["peer_value"]),
            _shown(one["ratio"]),
        )
    return table


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
