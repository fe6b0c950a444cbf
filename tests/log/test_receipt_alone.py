"""Does the verifier work with nothing of Due Regard around it, on every Python since 3.8?"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dueregard.log import receipt
from tests.log.receipts import OPENING, a_leaf, a_receipt
from tests.log.test_note import VKEY

SOURCE = Path(receipt.__file__)
OLDEST = (3, 8)
ALLOWED = {
    "__future__",
    "argparse",
    "base64",
    "dataclasses",
    "hashlib",
    "json",
    "os",
    "re",
    "sys",
    "typing",
}


def found_python(version: str) -> str:
    """A Python of this version that runs here, or skip the test."""
    by_hand = os.path.expanduser(f"~/.pyenv/versions/{version}*/bin")
    folders = [str(one) for one in Path(by_hand).parent.parent.glob(f"{version}.*/bin")]
    path = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    python = shutil.which(f"python{version}", path=path)
    if python is None or alone(python, "--version").returncode:
        pytest.skip(f"no Python {version} on this machine")
    return python


def alone(python: str, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a Python in a folder with no environment at all."""
    return subprocess.run(
        [python, *words], cwd=cwd, env={}, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the verifier, a receipt and an opening, and nothing else."""
    shutil.copy(SOURCE, tmp_path)
    raw = a_receipt()
    (tmp_path / "good.tlog-proof").write_bytes(raw)
    (tmp_path / "bad.tlog-proof").write_bytes(raw.replace(b"index 5", b"index 6"))
    (tmp_path / "opening.json").write_text(json.dumps(OPENING), "utf-8")
    return tmp_path


@pytest.mark.parametrize("version", ["this", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"])
def test_the_file_alone_is_enough(version: str, folder: Path) -> None:
    python = sys.executable if version == "this" else found_python(version)
    words = ["-I", "-W", "error", "receipt.py"]
    good = alone(
        python, *words, "good.tlog-proof", "--key", VKEY, "--open", "opening.json", cwd=folder
    )
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("PROVED.\nLog: record.example/log\nEntry 5: a response to the")
    assert "Your own q2 is what the entry was made from." in good.stdout
    bad = alone(python, *words, "bad.tlog-proof", "--key", VKEY, "--json", cwd=folder)
    assert (bad.returncode, json.loads(bad.stdout)["proved"]) == (1, False)
    assert alone(python, *words, "good.tlog-proof", cwd=folder).returncode == 2
    assert alone(python, *words, cwd=folder).returncode == 2
    nowhere = alone(python, *words, "none", "--key", VKEY, cwd=folder)
    assert (nowhere.returncode, nowhere.stderr) == (2, "")


def test_the_file_imports_the_standard_library_alone_and_no_network() -> None:
    tree = ast.parse(SOURCE.read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "a neighbour"]
        )
    }
    assert imported <= ALLOWED
    assert set(sys.stdlib_module_names) >= ALLOWED


def test_the_file_is_written_as_the_oldest_python_reads() -> None:
    ast.parse(SOURCE.read_text("utf-8"), feature_version=OLDEST)


def test_an_old_terminal_is_told_in_what_it_can_show(folder: Path) -> None:
    raw = a_receipt()
    (folder / "good.tlog-proof").write_bytes(raw)
    (folder / "opening.json").write_text('{"cwestiwn ŵyth": {"salt": "", "content": ""}}', "utf-8")
    ran = subprocess.run(
        [sys.executable, "receipt.py", "good.tlog-proof", "--key", VKEY, "--open", "opening.json"],
        cwd=folder,
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="ascii",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Your own cwestiwn \\u0175yth is NOT" in ran.stdout


def test_the_page_that_explains_it_shows_what_it_says(folder: Path) -> None:
    page = (SOURCE.parents[3] / "docs" / "how-to" / "check-a-receipt.md").read_text("utf-8")
    sealed = {f"q{one}": "00" * 32 for one in range(12)}
    (folder / "entry-412.tlog-proof").write_bytes(
        a_receipt(a_leaf(commit=sealed), index=412, size=1234)
    )
    command = re.findall(r"^python (receipt.py .*) --key '(.*)'$", page, re.M)[0]
    ran = alone(sys.executable, *command[0].split(), "--key", command[1], cwd=folder)
    assert f"```\n{ran.stdout}```" in page
