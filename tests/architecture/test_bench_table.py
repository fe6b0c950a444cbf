"""Can the figures be read in a terminal, and does a missing peer fail nothing?"""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bench import _peers, row
from bench.__main__ import table_of


def test_a_figure_has_a_line_and_no_line_is_wider_than_a_terminal() -> None:
    rows = [
        row("short", 1.5, unit="s", at_most=2, peer="another", peer_value=3),
        row("a name that is much too long for its own column", 12_345, unit="1/s", at_least=1e6),
    ]
    lines = table_of(rows)
    assert max(len(one) for one in lines) <= 80
    assert lines[3].split() == ["short", "1.5", "s", "<=", "2", "met", "3", "0.5"]
    assert lines[4] == "a name that is much too long for its own column"
    assert lines[5].split() == ["12,345", "1/s", ">=", "1e+06", "MISSED"]


def test_a_peer_that_was_not_set_up_says_how(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(_peers, "PYTHON", tmp_path / "none")
    assert _peers.run_peer("_votes_job", {}) == {"said": "not installed: make setup-peers"}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (subprocess.TimeoutExpired("peer", 1), "did not finish in 1200 s"),
        (subprocess.CalledProcessError(1, "peer", stderr="x\nMemoryError"), "failed: MemoryError"),
        (subprocess.CalledProcessError(-9, "peer", stderr=""), "failed: signal 9"),
    ],
)
def test_a_peer_that_cannot_is_a_figure(monkeypatch: Any, fault: Exception, said: str) -> None:
    def fail(*_: Any) -> None:
        raise fault

    monkeypatch.setattr(_peers, "PYTHON", Path(__file__))
    monkeypatch.setattr(_peers, "_run", fail)
    assert _peers.run_peer("_votes_job", {}) == {"said": said}
