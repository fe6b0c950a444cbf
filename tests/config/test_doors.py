"""Does each way into the software lead to the same place?"""

import os
import subprocess
import sys
from datetime import date

import django
import pytest
from django.utils import formats, translation

from tests.architecture.house import ROOT


@pytest.mark.parametrize(
    "door", [["-m", "dueregard"], ["manage.py"]], ids=["dueregard", "manage.py"]
)
def test_a_command_can_be_typed_at_either_door(door: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, *door, "version"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == django.get_version()


def test_the_web_server_finds_the_site() -> None:
    from dueregard.config.wsgi import application

    assert callable(application)


@pytest.mark.parametrize(("language", "shown"), [("en", "26 March 2024"), ("cy", "26 Mawrth 2024")])
def test_a_date_is_written_as_people_here_write_it(language: str, shown: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2024, 3, 26), "DATE_FORMAT") == shown
