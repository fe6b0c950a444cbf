"""Does each import contract hold, and does it fail when it is broken?

Each case copies the package, adds one import, and expects exactly its own contract to complain.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGE, ROOT

LINT = Path(sys.executable).parent / "lint-imports"

BREACHES = [
    ("stages", "proposal/entries.py", "import dueregard.publication"),
    ("stages", "log/append.py", "import dueregard.claims"),
    ("stages", "stats/__init__.py", "import dueregard.wording"),
    ("stages", "parliament/__init__.py", "# a folder that was given no place"),
    ("pure", "claims/rules/__init__.py", "import django.utils.timezone"),
    ("pure", "outcomes/entries.py", "import django.db"),
    ("pure", "stats/__init__.py", "import random"),
    ("pure", "wording/__init__.py", "import django"),
    ("pure", "log/tree.py", "import django"),
    ("pure", "log/verify.py", "import time"),
    ("pure", "facts.py", "import django"),
    ("rules", "claims/rules/__init__.py", "import dueregard.claims.models"),
    ("rules", "engagement/entries.py", "import dueregard.stored"),
    ("views", "publication/views.py", "import dueregard.claims.models"),
    ("views", "publication/views.py", "import dueregard.stored"),
    ("forms", "publication/forms.py", "import dueregard.claims.models"),
    ("forms", "claims/forms.py", "import dueregard.claims.actions"),
    ("actions", "claims/actions.py", "import dueregard.publication.views"),
    ("actions", "proposal/actions/recording.py", "import dueregard.web"),
]


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def lint(house: Path, contract: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--contract", contract, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    keep_out = shutil.ignore_patterns("__pycache__", "static", "templates", "locale")
    shutil.copytree(PACKAGE, tmp_path / "src" / "dueregard", ignore=keep_out)
    return tmp_path


@pytest.mark.parametrize("contract", [str(one["id"]) for one in contracts()])
def test_the_house_keeps_the_contract(contract: str) -> None:
    ran = lint(ROOT, contract)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_a_breach_of_the_contract_is_seen(
    contract: str, file: str, line: str, copied_house: Path
) -> None:
    path = copied_house / "src" / "dueregard" / file
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as broken:
        broken.write(f"\n{line}\n")
    ran = lint(copied_house, contract)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "BROKEN" in ran.stdout or "parliament" in ran.stdout + ran.stderr


def test_every_contract_has_a_breach_that_is_tried() -> None:
    assert {str(one["id"]) for one in contracts()} == {contract for contract, _, _ in BREACHES}
