"""Does a worker do what was asked for, take up what was left, and stop with its server?"""

from typing import Any

import pytest
from django.core.management import call_command

from dueregard.analysis.actions import working as actions
from dueregard.analysis.models import WorkedOut
from dueregard.analysis.work import kept
from dueregard.management.commands import work
from tests.analysis.work.counted import counted_market
from tests.consultation.on_paper import AFTER


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(kept, "SMALL", 0)
    monkeypatch.setattr(work.Worker, "configure_signals", lambda _: None)
    counted_market(monkeypatch)


@pytest.mark.django_db(transaction=True)
def test_it_works_out_what_is_counted_without_being_asked(waiting: None, capsys: Any) -> None:
    call_command("work", "--once")
    assert "1 analyses to work out; 0 taken up again" in capsys.readouterr().err
    assert WorkedOut.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_it_takes_up_what_one_of_its_name_left_and_no_others(waiting: None, capsys: Any) -> None:
    actions.ask_for_all(at=AFTER)
    actions.DBTaskResult.objects.update(status="RUNNING", worker_ids=["another"])
    call_command("work", "--once")
    assert "0 taken up again" in capsys.readouterr().err
    assert WorkedOut.objects.count() == 0
    actions.DBTaskResult.objects.update(worker_ids=["another", "worker"])
    call_command("work", "--once")
    assert "1 taken up again" in capsys.readouterr().err
    assert WorkedOut.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_it_watches_the_server_that_it_stands_beside(
    waiting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched: list[int] = []
    monkeypatch.setattr(work, "_stop_with", watched.append)
    call_command("work", "--once", "--beside", "4321")
    assert watched == [4321]


def test_it_ends_when_its_server_does(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([7, 7, 1])
    ended: list[int] = []
    monkeypatch.setattr(work.os, "getppid", lambda: next(parents))
    monkeypatch.setattr(work.time, "sleep", lambda _: None)
    monkeypatch.setattr(work.os, "_exit", ended.append)
    work._stop_with(7)
    assert ended == [0]
