"""Does `dueregard receipt` answer as the verifier alone, and say whose key it used?"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from dueregard.log import receipt
from dueregard.log.keys import verifier_key
from dueregard.log.queries import tlog_proof_of
from tests.log.entries import some_entries
from tests.log.receipts import a_receipt
from tests.log.test_note import VKEY


@pytest.fixture(autouse=True)
def no_key_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(receipt.KEY_VARIABLE, raising=False)


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A receipt of another log, which has the same name."""
    path = tmp_path / "stranger.tlog-proof"
    path.write_bytes(a_receipt())
    return path


def ran(capsys: Any, *words: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    code = 0
    try:
        call_command("receipt", *words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, capsys.readouterr().out


@pytest.mark.django_db
def test_the_logs_own_machine_uses_its_own_key_and_says_so(capsys: Any, tmp_path: Path) -> None:
    some_entries(3)
    path = tmp_path / "entry.tlog-proof"
    path.write_text(tlog_proof_of(1), "utf-8")
    code, said = ran(capsys, str(path))
    assert (code, receipt.OWN_KEY in said) == (0, True)
    code, said = ran(capsys, str(path), "--key", verifier_key())
    assert (code, said) == receipt.answer(str(path), key=verifier_key())
    assert receipt.OWN_KEY not in said
    assert json.loads(ran(capsys, str(path), "--json")[1])["key"] == "own"


def test_a_receipt_of_another_log_is_not_proved_by_this_ones_key(
    capsys: Any, stranger: Path
) -> None:
    verifier_key()
    assert ran(capsys, str(stranger))[0] == 1
    assert ran(capsys, str(stranger), "--key", VKEY)[0] == 0


def test_a_machine_without_a_log_makes_no_key_to_check_with(
    capsys: Any, stranger: Path, own_key: Path
) -> None:
    code, said = ran(capsys, str(stranger))
    assert (code, receipt.NO_KEY in said) == (2, True)
    assert not own_key.exists()
    assert json.loads(ran(capsys, str(stranger), "--json")[1])["key"] == "none"
