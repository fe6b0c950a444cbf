"""Where is the real data that lies beside the project on its makers' machines, if anywhere?

The project needs nothing outside its own folder: a test that asks for this data skips without it.
"""

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_file(relative: str) -> Path:
    """Return the path of a shared data file or folder; skip the calling test when it is absent."""
    path = SHARED_DATA / relative
    if not path.exists():
        pytest.skip(f"needs the data folder beside the project: {relative}")
    return path
