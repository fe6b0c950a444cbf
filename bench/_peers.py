"""How does another tool do on the same input? Each runs in a process of its own, from a file.

The tools are set up apart from ours by `make setup-peers`: what they pin is not ours to live with.
Whoever runs alone is also charged with nobody else's memory. Ours is run in the same way.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
MISSING = "not installed: make setup-peers"
SECONDS = 1_200


def has_peers() -> bool:
    """Were the peers set up?"""
    return PYTHON.exists()


def run_ours(job: str, given: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """Run a job of `bench/` here. Raises CalledProcessError when it fails."""
    return _run(Path(sys.executable), job, given, settings)


def run_peer(job: str, given: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """Run a job in the peers' environment; `said` is why where there is no figure.

    Nothing a peer does fails a bench: not installed, no memory and no time are answers.
    """
    if not has_peers():
        return {"said": MISSING}
    try:
        return _run(PYTHON, job, given, settings)
    except subprocess.TimeoutExpired:
        return {"said": f"did not finish in {SECONDS} s"}
    except subprocess.CalledProcessError as ended:
        last = (ended.stderr or "").strip().splitlines()[-1:]
        return {"said": f"failed: {last[0] if last else f'signal {-ended.returncode}'}"}


def _run(python: Path, job: str, given: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        at = Path(folder)
        np.savez(at / "given.npz", **given)
        (at / "settings.json").write_text(json.dumps(settings), "utf-8")
        subprocess.run(
            [str(python), "-P", str(ROOT / "bench" / f"{job}.py"), str(at)],
            check=True,
            timeout=SECONDS,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}", "PYTHONWARNINGS": "ignore"},
        )
        found: dict[str, Any] = json.loads((at / "found.json").read_text("utf-8"))
        return found
