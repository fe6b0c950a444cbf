"""Does the command tell what the page tells, and nothing before it is counted?"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from dueregard.analysis.work import engines
from dueregard.analysis.work.engines import Run, here
from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.entries import Comment
from dueregard.consultation.rules.responses import Answers
from dueregard.management.commands import analyse
from dueregard.stored import store
from tests.consultation.on_paper import AFTER, CASE, NAMED, OPEN, market_on_record

pytestmark = pytest.mark.django_db


def run(*given: str, capsys: pytest.CaptureFixture[str]) -> str:
    call_command("analyse", *given)
    return capsys.readouterr().out


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Any:
    asked = market_on_record()
    for at in range(40):
        given = Answers(answers={"support": "1" if at < 30 else "2"}, votes={"signs": "agree"})
        key = secrets.token_bytes(16)
        submit_response(given, asked=asked, form_key=key, channel="web", at=OPEN)
    for at in range(24):
        words = f"{('Lights would help', 'Signs are too small')[at % 2]} at place {at}."
        one = Comment(id=f"c{at}", consultation=NAMED, question="why", words=words)
        store(one, case=CASE, by="moderator", at=AFTER)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    return asked


def test_it_tells_in_words(counted: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(CASE, NAMED, capsys=capsys)
    assert "Of the 40 who chose to answer this, 30 (75%) support it and 10 (25%) oppose" in told
    assert "3.00 times as likely to answer" in told
    assert "why: 2 candidates for themes in 24 responses" in told
    assert "groups are looked for among 30 people and 3 statements" in told


def test_it_tells_machines(counted: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(CASE, NAMED, "--json", capsys=capsys))
    assert (told["counted"], told["rounded_to"], told["fewest_shown"]) == (40, 5, 10)
    answers = {one["id"]: one["answers"] for one in told["questions"]}
    assert answers["support"][0] == {"code": "1", "says": "Support", "people": {"counted": 30}}
    assert "wide" not in told["opinion_groups"]


def test_without_statements_no_groups_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dueregard.management.commands.analyse.opinion_part", lambda *_, **__: {})
    asked = market_on_record()
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    assert "0 responses count" in run(CASE, NAMED, capsys=capsys)


@pytest.mark.parametrize(("named", "code"), [("nothing", 2), (NAMED, 1)])
def test_what_cannot_be_told_ends_with_a_reason(
    named: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    market_on_record()
    with pytest.raises(SystemExit) as ended:
        call_command("analyse", CASE, named)
    assert ended.value.code == code
    assert capsys.readouterr().err


def test_it_works_on_the_cluster_that_is_named(
    counted: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked_for: list[str] = []

    @contextmanager
    def cluster(address: str) -> Iterator[Run]:
        asked_for.append(address)
        yield here

    monkeypatch.setattr(analyse, "cluster", cluster)
    told = run(CASE, NAMED, "--cluster", "tcp://there", capsys=capsys)
    assert told.startswith(f"{CASE}/{NAMED}: 40 responses count.")
    assert asked_for == ["tcp://there"]


def test_a_cluster_that_does_not_answer_ends_with_a_reason(
    counted: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "PATIENCE", "200ms")
    with pytest.raises(SystemExit) as ended:
        call_command("analyse", CASE, NAMED, "--cluster", "tcp://127.0.0.1:9")
    assert ended.value.code == 2
    assert "No Dask cluster answers" in capsys.readouterr().err
