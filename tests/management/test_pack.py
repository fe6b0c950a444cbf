"""Does the command tell whether a rule pack can be used, and what changed in it?"""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

PACK = """
version = "2"
title = "A pack"
title_cy = "Pecyn"
applies_to = "Everyone."
asked_where = "true"
reviewed = "today"

[[rules]]
id = "paper"
requirement = "There is a paper."
requirement_cy = "Mae papur."
citation = "A code"
certainty = "read"
asks_for = "The paper."
asks_for_cy = "Y papur."
evidence = "papers"
"""


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(text: str, name: str = "new") -> str:
        file = tmp_path / f"{name}.toml"
        file.write_text(text, "utf-8")
        return str(file)

    return write


def run(*arguments: str, code: int = 0) -> str:
    out, err = io.StringIO(), io.StringIO()
    if code:
        with pytest.raises(SystemExit) as left:
            call_command("pack", *arguments, stdout=out, stderr=err)
        assert left.value.code == code
    else:
        call_command("pack", *arguments, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_a_sound_pack_is_said_to_be() -> None:
    assert "rules, sound." in run("england-wales")


def test_every_fault_of_a_pack_is_told_with_its_rule(written: Any) -> None:
    bad = PACK.replace('evidence = "papers"', 'evidence = "nothing.filter(row, true)"')
    told = run(written(bad.replace('version = "2"', "")), code=1)
    assert "version is missing" in told
    assert "rule paper: evidence: unknown names nothing" in told


@pytest.mark.parametrize(
    "condition",
    [
        "papers.all(row, papers.all(row, papers.all(row, true)))",
        f"size('{'a' * 700}') > 1",
        f"{'(' * 40}true{')' * 40}",
        "while true",
    ],
)
def test_a_hostile_pack_is_refused_in_words(written: Any, condition: str) -> None:
    told = run(written(PACK.replace('"papers"', json.dumps(condition))), code=1)
    assert "rule paper: evidence" in told
    assert "Traceback" not in told


def test_a_pack_that_is_too_large_is_refused(written: Any) -> None:
    assert "more than 1,000,000 bytes" in run(written(PACK + "#" * 1_000_001), code=1)


def test_what_changed_since_an_edition_is_told_rule_by_rule(written: Any) -> None:
    new = PACK.replace("There is a paper.", "There are two papers.")
    told = run(written(new), "--since", written(PACK, "old"))
    assert "paper: changed (requirement)" in told
    assert "No rule has changed." in run(written(PACK), "--since", written(PACK, "old"))


def test_a_machine_reads_the_same(written: Any) -> None:
    new = PACK.replace('id = "paper"', 'id = "other"')
    told = json.loads(run(written(new), "--since", written(PACK, "old"), "--json"))
    assert [(one["rule"], one["what"]) for one in told["changes"]] == [
        ("other", "added"),
        ("paper", "removed"),
    ]


def test_a_file_that_is_not_there_is_told() -> None:
    assert "cannot be read" in run("nowhere/pack.toml", code=2)
