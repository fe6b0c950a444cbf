"""Where is the house, and which rooms has it?"""

import ast
from functools import cache
from pathlib import Path

from dueregard.stages import FOUNDATIONS, STAGES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dueregard"

FLOOR_PLAN = {"rules", "entries", "models", "queries", "actions", "forms", "views", "urls"}


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the package but the migrations, which Django writes."""
    return tuple(path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)


def standing_stages() -> list[str]:
    """The stages that have a folder by now, in order."""
    return [stage for stage in STAGES if (PACKAGE / stage).is_dir()]


def standing_folders() -> list[str]:
    """Stages and foundations that have a folder by now."""
    return [*standing_stages(), *(one for one in FOUNDATIONS if (PACKAGE / one).is_dir())]


def tree_of(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    """A file's name from the package down, as a test id."""
    return path.relative_to(PACKAGE).as_posix()
