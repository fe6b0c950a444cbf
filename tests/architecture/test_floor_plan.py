"""Does every stage have the same rooms, and does every room keep its promise?"""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import (
    FLOOR_PLAN,
    PACKAGE,
    ROOT,
    name_of,
    python_files,
    standing_stages,
    tree_of,
)

# A stage that outgrew a room is split by subject; each subject is given its name here.
SUBJECTS: dict[str, set[str]] = {
    "assessment": {"pages", "paper"},
    "claims": {"record", "summary", "checking", "kinds"},
    "consultation": {"paper", "pages", "harmonised"},
    "concerns": {"pages"},
    "decision": {"checks", "packs", "pages"},
    "engagement": {"pages"},
    "proposal": {"pages"},
    "analysis": {"opinion_groups", "pages", "paper", "reviewing", "themes", "work"},
    "people": {"access", "pages", "signing_in"},
    "publication": {
        "bundle",
        "schemas",
        "loading",
        "importing",
        "agreement",
        "findings",
        "pages",
        "open_data",
        "paper",
    },
}

HOMELESS = {"utils", "util", "helpers", "helper", "base", "common", "misc", "core", "manager"}
BANNED_IN_NAMES = ("Manager", "Helper", "Utils", "Base", "Data", "Info")
LONGEST_FILE = 400
WRITES = {
    "save",
    "create",
    "bulk_create",
    "delete",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}


@pytest.mark.parametrize("stage", standing_stages())
def test_a_stage_has_no_room_but_those_of_the_floor_plan(stage: str) -> None:
    allowed = FLOOR_PLAN | SUBJECTS.get(stage, set()) | {"__init__"}
    rooms = {path.stem for path in (PACKAGE / stage).iterdir() if path.name != "__pycache__"}
    assert rooms - allowed == set()


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_file_is_named_for_what_it_answers(path: Path) -> None:
    assert path.stem not in HOMELESS


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_file_opens_with_the_question_it_answers(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_file_is_short_enough_to_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < LONGEST_FILE


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_class_is_named_for_what_it_is(path: Path) -> None:
    names = [node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)]
    framework = {"BaseCommand"}
    assert [one for one in names if one not in framework and one.endswith(BANNED_IN_NAMES)] == []


@pytest.mark.parametrize(
    "path", [one for one in python_files() if one.stem == "queries"], ids=name_of
)
def test_a_query_writes_nothing(path: Path) -> None:
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    named = {one.func.attr for one in calls if isinstance(one.func, ast.Attribute)}
    assert named & WRITES == set()


def test_the_house_holds_no_face_matcher() -> None:
    locks = [path.read_text("utf-8").lower() for path in ROOT.glob("requirements*.lock")]
    matchers = ("face-recognition", "face_recognition", "deepface", "insightface", "opencv", "dlib")
    assert [one for one in matchers if any(one in lock for lock in locks)] == []
