"""The command line: what it prints, and how it ends."""

import json
import shutil
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from dueregard.log.models import LogHead, LogLeaf
from dueregard.management.commands import run as run_command

LEWISHAM = Path(settings.EXAMPLES_DIR) / "lewisham-2024"


def ran(capsys: Any, *words: str) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it printed."""
    code = 0
    try:
        call_command(*words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def a_bad_bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    shutil.copytree(LEWISHAM, folder)
    claims = folder / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("majority-of-residents", "a b"), "utf-8")
    return folder


@pytest.mark.django_db
def test_load_says_what_it_did(capsys: Any) -> None:
    code, out, _ = ran(capsys, "load", str(LEWISHAM))
    assert code == 0
    assert "rows new, 0 revised" in out
    code, out, _ = ran(capsys, "load", str(LEWISHAM), "--json")
    assert json.loads(out)["new"] == 0


@pytest.mark.django_db
def test_load_refuses_a_bad_bundle_and_loads_nothing(capsys: Any, a_bad_bundle: Path) -> None:
    code, _, err = ran(capsys, "load", str(a_bad_bundle))
    assert code == 2
    assert "claims.csv, line 2, column id" in err
    assert not LogLeaf.objects.exists()


@pytest.mark.django_db
def test_load_refuses_to_change_what_was_asked(capsys: Any, tmp_path: Path) -> None:
    ravensbourne = LEWISHAM.parent / "ravensbourne"
    assert ran(capsys, "load", str(ravensbourne))[0] == 0
    changed = tmp_path / "changed"
    copytree(ravensbourne, changed)
    questions = changed / "questions.csv"
    text = questions.read_text("utf-8")
    questions.write_text(text.replace("?", "!", 1), "utf-8")
    code, _, err = ran(capsys, "load", str(changed))
    assert code == 2
    assert "Nothing was loaded." in err
    assert "stands as it was registered" in err


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_validate_tells_faults_and_ends_with_two(
    capsys: Any, a_bad_bundle: Path, form: list[str]
) -> None:
    assert ran(capsys, "validate", str(LEWISHAM), *form)[0] == 0
    code, out, _ = ran(capsys, "validate", str(a_bad_bundle), *form)
    assert code == 2
    assert "claims.csv" in out


@pytest.mark.django_db
def test_export_is_the_inverse_of_load(capsys: Any, tmp_path: Path) -> None:
    ran(capsys, "load", str(LEWISHAM))
    code, out, _ = ran(capsys, "export", "lewisham-2024", str(tmp_path / "a"))
    assert code == 0
    assert "rows written" in out
    assert ran(capsys, "export", "nowhere", str(tmp_path / "b"))[0] == 2
    code, out, _ = ran(capsys, "export", "lewisham-2024", str(tmp_path / "c"), "--json")
    assert json.loads(out)["case"] == "lewisham-2024"


@pytest.mark.django_db
def test_check_gives_machines_the_facts_and_the_claims(capsys: Any) -> None:
    ran(capsys, "load", str(LEWISHAM))
    code, out, _ = ran(capsys, "check", "lewisham-2024", "--json")
    told = json.loads(out)
    assert code == 1  # a claim falls
    assert told["facts"]["residents_consulted"] == 0
    assert told["facts"]["contacts_confirmed"] == 0
    verdicts = {one["id"]: one["verdict"] for one in told["claims"]}
    assert verdicts["majority-of-residents"] == "no_claim_can_be_made"
    assert verdicts["more-than-six-briefings"] == "stands"
    assert verdicts["second-use"] == "falls"
    wanted = {"id", "kind", "said_by", "verdict", "reasons", "figures", "evidence"}
    assert all(wanted <= one.keys() for one in told["claims"])


def test_check_reads_a_folder_without_a_database(capsys: Any) -> None:
    code, out, _ = ran(capsys, "check", str(LEWISHAM))
    assert code == 1
    assert "majority-of-residents" in out


@pytest.mark.django_db
def test_check_of_what_is_not_there_ends_with_two(capsys: Any, a_bad_bundle: Path) -> None:
    assert ran(capsys, "check", "nowhere")[0] == 2
    assert ran(capsys, "check", str(a_bad_bundle))[0] == 2


def test_question_flags_and_suggests(capsys: Any, tmp_path: Path) -> None:
    file = tmp_path / "question.txt"
    file.write_text("Don't you agree that cameras keep us safe?\n- Yes\n", "utf-8")
    code, out, _ = ran(capsys, "question", str(file))
    assert code == 0
    assert "instead:" in out
    _, out, _ = ran(capsys, "question", str(file), "--json")
    flag = json.loads(out)["flags"][0]
    assert {"rule", "severity", "span", "why", "suggestion"} <= flag.keys()


def test_question_in_another_language_is_said_not_to_be_checked(
    capsys: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    file = tmp_path / "question.txt"
    file.write_text("Language: cy\nA ydych yn cefnogi hyn?", "utf-8")
    assert "Not checked" in ran(capsys, "question", str(file))[1]


def test_a_balanced_question_raises_no_flag_and_gets_no_certificate(
    capsys: Any, tmp_path: Path
) -> None:
    file = tmp_path / "question.txt"
    asked = (
        "Do you support or oppose this, or do you not know?\n- Support\n- Oppose\n- Don't know\n"
    )
    file.write_text(asked, "utf-8")
    assert "not a certificate" in ran(capsys, "question", str(file))[1]


def test_a_question_that_cannot_be_read_ends_with_two(capsys: Any, tmp_path: Path) -> None:
    assert ran(capsys, "question", str(tmp_path / "none.txt"))[0] == 2
    empty = tmp_path / "empty.txt"
    empty.write_text("\n", "utf-8")
    assert ran(capsys, "question", str(empty))[0] == 2


@pytest.mark.django_db
def test_verify_ends_with_one_where_the_record_was_changed(capsys: Any) -> None:
    ran(capsys, "load", str(LEWISHAM))
    assert ran(capsys, "verify")[0] == 0
    LogHead.objects.update(size=2)
    code, out, _ = ran(capsys, "verify", "--json")
    assert code == 1
    assert json.loads(out)["faults"]
    assert "faults." in ran(capsys, "verify")[1]


@pytest.mark.django_db
def test_run_prints_the_findings_and_serves(capsys: Any, monkeypatch: Any) -> None:
    served: list[int] = []
    started: list[list[str]] = []
    monkeypatch.setattr(run_command.subprocess, "Popen", lambda words, **_: started.append(words))
    monkeypatch.setattr(run_command, "serve", lambda port: served.append(port))
    code, out, _ = ran(capsys, "run", "--port", "8123")
    assert code == 0
    assert served == [8123]
    assert started[0][1:4] == ["-m", "dueregard", "work"]
    assert "http://127.0.0.1:8123/cases/lewisham-2024/" in out
    for said in ("5 deployments on 4 dates", "Residents consulted on record: 0", "Falls"):
        assert said in " ".join(out.split())


@pytest.mark.django_db
def test_run_can_stop_before_serving_and_speak_json(capsys: Any) -> None:
    code, out, _ = ran(capsys, "run", "--no-serve", "--json")
    assert code == 1
    assert json.loads(out[out.index("{") :])["case"] == "lewisham-2024"


def test_serving_hands_over_to_the_web_server(monkeypatch: Any) -> None:
    handed: list[list[str]] = []
    monkeypatch.setattr(run_command.os, "execv", lambda _, words: handed.append(words))
    run_command.serve(port=8123)
    assert "8123" in handed[0]
    assert handed[0][-1] == "dueregard.config.wsgi:application"


def test_check_ends_with_nought_where_no_claim_falls(capsys: Any, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(LEWISHAM, folder)
    (folder / "claims.csv").unlink()
    assert ran(capsys, "check", str(folder))[0] == 0
