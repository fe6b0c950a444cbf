"""Is nothing worked out twice for the same rows, and anew only what other rows ask for?"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dueregard.analysis.actions import working as actions
from dueregard.analysis.actions.working import ask_for_all, work_out
from dueregard.analysis.models import WorkedOut, WorkPlan
from dueregard.analysis.queries import (
    opinions,
    opinions_now,
    shared_words,
    shared_words_now,
    themes_by_question,
    themes_now,
    unusual_votes,
    unusual_votes_now,
)
from dueregard.analysis.work import kept
from dueregard.analysis.work.kept import BeingWorkedOut, steps_of
from dueregard.consultation.models import Response
from dueregard.consultation.rules.asking import Asked
from tests.analysis.work.counted import LETTER, counted_market, publish
from tests.consultation.on_paper import AFTER, CASE, NAMED

pytestmark = pytest.mark.django_db
GROUPS = f"/consultations/{CASE}/{NAMED}/groups/"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setattr(kept, "SMALL", 0)
    return counted_market(monkeypatch)


@pytest.fixture
def no_worker(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_what_is_kept_is_what_would_be_found_now(asked: Asked) -> None:
    work_out(asked)
    assert unusual_votes(asked) == unusual_votes_now(asked)
    now, then = opinions_now(asked, unusual_votes_now(asked)[0]), opinions(asked)
    assert now.people == then.people
    assert [one.removed for one in now.shifts] == [one.removed for one in then.shifts]
    assert (now.found.said_.agreed == then.found.said_.agreed).all()
    assert [str(one) for one in now.found.reasons_] == [str(one) for one in then.found.reasons_]
    themes = themes_by_question(asked)["why"]
    assert themes.themes_ == themes_now(asked, "why").themes_
    assert themes.unique_ == themes_now(asked, "why").unique_


def test_words_that_nobody_let_be_published_are_not_kept(asked: Asked) -> None:
    (found,) = shared_words_now(asked)
    assert found.campaigns[0].text == LETTER
    work_out(asked)
    (held,) = shared_words(asked)
    assert (held.campaigns[0].size, held.campaigns[0].text) == (6, "")
    publish("letter", LETTER)
    work_out(asked)
    assert shared_words(asked)[0].campaigns[0].text == LETTER


def test_nothing_is_worked_out_twice_for_the_same_rows(asked: Asked) -> None:
    assert work_out(asked) == steps_of(asked)
    told: list[tuple[int, int, str]] = []
    assert work_out(asked, told=lambda *one: told.append(one)) == ()
    names = ("shared", "results", "unusual", "groups", "themes:why", "")
    assert told == [(at, 5, name) for at, name in enumerate(names)]


def test_only_the_steps_whose_rows_changed_are_worked_out_again(asked: Asked) -> None:
    work_out(asked)
    publish("another", "Another text that nobody had published before this one.")
    assert work_out(asked) == ("shared", "results", "themes:why")
    newest = Response.objects.latest("entry_id")
    Response.objects.filter(pk=newest.pk).update(state="withdrawn")
    assert work_out(asked) == ("shared", "results", "unusual", "groups")
    assert WorkedOut.objects.count() == len(steps_of(asked))


def test_a_step_that_was_finished_before_a_crash_is_not_done_again(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def dies_at_groups(at: Asked, step: str, plan: WorkPlan, run: Any) -> Any:
        done.append(step)
        if step == "groups":
            raise KeyboardInterrupt
        return actual(at, step, plan, run)

    actual = actions._result
    monkeypatch.setattr(actions, "_result", dies_at_groups)
    with pytest.raises(KeyboardInterrupt):
        work_out(asked)
    with pytest.raises(BeingWorkedOut) as progress:
        opinions(asked)
    assert (progress.value.done, progress.value.of) == (3, 5)
    monkeypatch.setattr(actions, "_result", actual)
    assert work_out(asked) == ("groups", "themes:why")


def test_rows_that_change_meanwhile_are_worked_out_as_they_are_then(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(at: Asked, step: str, plan: WorkPlan, run: Any) -> Any:
        monkeypatch.setattr(actions, "_result", actual)
        publish("late", "A text that came while the others were read, about nothing else.")
        return actual(at, step, plan, run)

    actual = actions._result
    monkeypatch.setattr(actions, "_result", changes)
    assert work_out(asked) == steps_of(asked)
    assert len(themes_by_question(asked)["why"].labels_) == 25


def test_a_page_says_how_far_it_is_and_then_shows_what_was_found(
    asked: Asked, client: Client, no_worker: None
) -> None:
    first = client.get(GROUPS)
    assert first.status_code == 200
    assert "This is being worked out: step 1 of 5." in first.content.decode()
    assert first.headers["Cache-Control"] == "no-store"
    assert client.get("/cy" + GROUPS).status_code == 200
    work_out(asked)
    second = client.get(GROUPS, headers={"If-None-Match": first.headers["ETag"]})
    assert "The votes bear no groups" in second.content.decode()


def test_where_work_is_done_in_the_asking_the_page_stands_at_once(
    asked: Asked, client: Client
) -> None:
    assert "The votes bear no groups" in client.get(GROUPS).content.decode()


def test_every_page_that_waits_for_work_says_so(
    asked: Asked, client: Client, no_worker: None
) -> None:
    for name in ("report", "alike", "themes"):
        named = {"case": CASE, "consultation": NAMED}
        assert "step 1 of 5" in client.get(reverse(name, kwargs=named)).content.decode()


def test_what_is_counted_and_not_worked_out_is_asked_for_once(
    asked: Asked, no_worker: None
) -> None:
    assert ask_for_all(at=AFTER) == 1
    assert ask_for_all(at=AFTER) == 1
    assert actions.DBTaskResult.objects.count() == 1
    work_out(asked)
    assert ask_for_all(at=AFTER) == 0


def test_what_failed_is_said_to_have_failed_and_is_tried_again_in_an_hour(
    asked: Asked, client: Client, no_worker: None
) -> None:
    client.get(GROUPS)
    actions.DBTaskResult.objects.update(status="FAILED", finished_at=AFTER)
    assert "could not be worked out" in client.get(GROUPS).content.decode()
    assert actions.DBTaskResult.objects.count() == 1
    assert actions.ask_for(asked, at=AFTER + 2 * actions.AGAIN_AFTER)
    assert actions.DBTaskResult.objects.count() == 2
