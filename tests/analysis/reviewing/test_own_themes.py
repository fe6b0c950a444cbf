"""Does whoever holds a response's code learn where their words stand, and nobody else?"""

import secrets

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.analysis.reviewing.queries import answers_to
from dueregard.consultation.models import Response
from dueregard.consultation.rules.asking import Asked
from dueregard.protection.return_codes import code_from_key, fingerprint
from tests.analysis.reviewing.reviewed import (
    LAMPS,
    LONE,
    SECRET,
    all_published,
    counted,
    do,
    found,
    now,
    send,
)
from tests.consultation.on_paper import BEFORE, OPEN, market_on_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return counted(monkeypatch)


def status_of(words: str | None) -> str:
    """What the code of whoever said this opens; None: of the one who wrote nothing."""
    code = code_from_key(secrets.token_bytes(16))
    rows = Response.objects.all()
    row = next(one for one in rows if one.texts.get("why") == words)
    row.code = fingerprint(code)
    row.save()
    client = Client(headers={"host": "127.0.0.1"})
    page = client.post("/consultations/code/", {"code": " ".join(code)})
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("words", [LAMPS[0], SECRET])
def test_words_are_found_in_their_theme_published_or_not(asked: Asked, words: str) -> None:
    run = found(asked)
    all_published(asked, run)
    own = next(one for one in answers_to(asked, "why") if one.words == words)
    theme = next(one for one in now(asked, run).standing if own.id in one.answers)
    page = status_of(words)
    assert "What became of your words" in page
    assert f"Your words stand in: “{theme.label}”." in page
    assert f'href="/consultations/{asked.key}/themes/"' in page


def test_a_lone_voice_is_told_that_it_is_kept(asked: Asked) -> None:
    all_published(asked, found(asked))
    assert "Your words are like nothing else that was said: kept apart, and counted." in status_of(
        LONE
    )


def test_words_in_no_theme_are_said_to_be(asked: Asked) -> None:
    all_published(asked, found(asked))
    row = next(one for one in Response.objects.all() if one.texts.get("why") == SECRET)
    row.texts, row.salts = {"why": "Changed since"}, {**row.salts, "why": "00" * 16}
    row.save()
    assert "Your words are in no theme" in status_of("Changed since")


def test_before_a_review_is_published_nothing_is_said(asked: Asked) -> None:
    run = found(asked)
    do(asked, run, "rename", theme=f"{run}-t1", name="Not yet")
    assert "What became of your words" not in status_of(LAMPS[0])


def test_whoever_wrote_nothing_is_told_nothing(asked: Asked) -> None:
    all_published(asked, found(asked))
    assert "What became of your words" not in status_of(None)


def test_while_it_is_open_no_theme_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record(at=BEFORE)
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    send(asked, texts={"why": LONE})
    assert "What became of your words" not in status_of(LONE)
