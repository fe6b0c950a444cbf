"""Where is what? The map of the house, made of the first line of every module."""

import ast
from pathlib import Path

from dueregard.stages import FOUNDATIONS, STAGES

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "dueregard"

HEAD = """# Map of the house

Made from the code by `make docs`; do not edit. A folder is a stage of the public process, in the
order in which facts flow; a file answers one kind of question. Earlier stages never import later
ones. What the stages stand on comes after them.
"""


def map_of_the_house() -> str:
    """Return the page: a table of modules and their questions for each folder that stands."""
    folders = [one for one in (*STAGES, *FOUNDATIONS, "management") if (PACKAGE / one).is_dir()]
    return "\n".join([HEAD, _section("dueregard", _modules(PACKAGE)), *map(_folder, folders)])


def _folder(name: str) -> str:
    return _section(name, sorted((PACKAGE / name).rglob("*.py")))


def _modules(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.py"))


def _section(name: str, modules: list[Path]) -> str:
    rows = [f"| `{_shown(path)}` | {_question(path)} |" for path in modules]
    return "\n".join([f"## {name}", "", "| where | what it answers |", "|---|---|", *rows, ""])


def _shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _question(path: Path) -> str:
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    # A question may run over two lines; it ends with its first empty line or full stop.
    paragraph = " ".join(doc.partition("\n\n")[0].split())
    return paragraph.replace("|", "\\|")
