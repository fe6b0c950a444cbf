"""Can anyone set it up, from any mirror, and know what each command does?"""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

LOCKS = [*sorted(ROOT.glob("requirements*.lock")), ROOT / "package-lock.json", ROOT / ".npmrc"]
COMMANDS = ("run", "setup", "setup-peers", "test", "check", "fix", "bench", "docs")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    assert not re.search(r"https?:|\bindex-url\b|\bregistry=", lock.read_text("utf-8"))


@pytest.mark.parametrize(
    "lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name
)
def test_every_package_of_a_lock_has_its_hashes(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    assert [one for one in blocks if not re.search(r"==\S+ .*\n\s+--hash=sha256:", one)] == []


@pytest.mark.parametrize(
    "lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name
)
def test_a_lock_holds_what_was_asked_for(lock: Path) -> None:
    asked = re.findall(r"^([A-Za-z][\w-]*)", lock.with_suffix(".in").read_text("utf-8"), re.M)
    locked = set(re.findall(r"^([\w-]+)==", lock.read_text("utf-8"), re.M))
    assert {one.lower() for one in asked} - locked == set()


def test_what_runs_the_site_is_the_same_where_it_is_tested() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"^([\w-]+==\S+)", (ROOT / name).read_text("utf-8"), re.M))

    assert versions("requirements.lock") - versions("requirements-dev.lock") == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_does(command: str) -> None:
    assert re.search(rf"^{command}:.*  ## \w+", (ROOT / "Makefile").read_text("utf-8"), re.M)


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "adr" / "0001-dependencies.md").read_text("utf-8").lower()
    asked = [
        name.lower()
        for path in ROOT.glob("requirements*.in")
        for name in re.findall(r"^([A-Za-z][\w-]*)", path.read_text("utf-8"), re.M)
    ]
    assert [name for name in asked if name not in reasons] == []


def test_the_licence_is_the_one_that_was_chosen() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "MIT"
