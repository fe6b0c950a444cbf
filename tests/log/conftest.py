"""A log of its own for each test: its own key, its own name."""

from pathlib import Path
from typing import Any

import pytest

from dueregard.log.keys import _key_in


@pytest.fixture(autouse=True)
def own_key(settings: Any, tmp_path: Path) -> Path:
    settings.DUEREGARD_LOG_KEY_FILE = tmp_path / "keys" / "log-key"
    settings.DUEREGARD_LOG_ORIGIN = "record.example/log"
    _key_in.cache_clear()
    return tmp_path / "keys" / "log-key"
