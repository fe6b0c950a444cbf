"""Is there one list of stages, and does everything else agree with it?"""

import re
import tomllib

import dueregard
from dueregard.stages import FOUNDATIONS, STAGES
from tests.architecture.house import PACKAGE, ROOT

NOT_ROOMS = {"management", "migrations", "locale", "__pycache__"}


def test_the_front_door_names_the_stages_in_order() -> None:
    assert tuple(re.findall(r"^(\w+)  ", dueregard.__doc__ or "", re.MULTILINE)) == STAGES


def test_the_contract_lists_the_stages_in_order() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    named = re.findall(r"\w+", " ".join(layers))
    assert tuple(reversed([one for one in named if one in STAGES])) == STAGES
    assert set(FOUNDATIONS) <= set(named)


def test_a_stage_stands_firm_in_the_contract_once_it_has_a_folder() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [one for one in STAGES if f"({one})" in layers and (PACKAGE / one).is_dir()] == []


def test_every_folder_is_a_stage_or_a_foundation() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert folders - set(STAGES) - set(FOUNDATIONS) - NOT_ROOMS == set()


def test_the_map_names_the_stages_in_order() -> None:
    headings = re.findall(r"^## (\w+)", (ROOT / "docs" / "map.md").read_text("utf-8"), re.MULTILINE)
    assert [one for one in headings if one in STAGES] == [
        one for one in STAGES if (PACKAGE / one).is_dir()
    ]
