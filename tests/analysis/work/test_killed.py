"""Does an analysis survive kill -9, on the database that this run uses?

A worker of its own process is killed in the middle of the second step; the next one goes on there.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

# Seconds: a process that starts beside a whole suite on two busy cores takes a minute.
LONG_ENOUGH = 240
ROOT = Path(__file__).resolve().parents[3]
BEGIN = """
import os, sys, time
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from dueregard.analysis.actions import working as actions
from dueregard.analysis.models import WorkedOut, WorkPlan
from dueregard.analysis.work import kept
connection.settings_dict["NAME"] = sys.argv[1]
kept.SMALL = 0
"""
PREPARE = """
import pytest
from tests.analysis.work.counted import counted_market
call_command("migrate", verbosity=0)
with pytest.MonkeyPatch.context() as patched:
    counted_market(patched)
"""
WORK = """
actual = actions._result
def slow(asked, step, plan, run):
    print(step, flush=True)
    if step == sys.argv[2]:
        time.sleep(60)
    return actual(asked, step, plan, run)
actions._result = slow
call_command("work", "--once")
print(WorkedOut.objects.count(), len(WorkPlan.objects.get().steps), actions.put_back("worker"))
"""


def started(script: str, *given: str, folder: Path) -> "subprocess.Popen[str]":
    named = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":  # the suite's own stands in this process's memory
        named = str(folder / "killed.sqlite3")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DUEREGARD_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "dueregard.config.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, named, *given],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_midway_loses_one_step_at_most(tmp_path: Path) -> None:
    assert settings.DUEREGARD_WORKER == "worker"
    with started(PREPARE, folder=tmp_path) as prepared:
        prepared.communicate(timeout=LONG_ENOUGH)
    assert prepared.returncode == 0
    with started(WORK, "unusual", folder=tmp_path) as first:
        assert first.stdout
        assert [first.stdout.readline() for _ in range(3)] == ["shared\n", "results\n", "unusual\n"]
        first.send_signal(signal.SIGKILL)
    with started(WORK, "nothing", folder=tmp_path) as second:
        told, _ = second.communicate(timeout=LONG_ENOUGH)
    assert told.splitlines() == ["unusual", "groups", "themes:why", "5 5 0"]
