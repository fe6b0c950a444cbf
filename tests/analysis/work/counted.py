"""A counted consultation of some forty answers, worked out by steps however small it is."""

import secrets

import pytest
from django.utils import timezone

from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.entries import Comment
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.stored import store
from tests.consultation.on_paper import AFTER, CASE, NAMED, OPEN, market_on_record

LETTER = "Please think again about where the vans stand for the children walk past there each day"


def counted_market(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Forty answers, six of them the same letter, twenty-four published texts; closed."""
    asked = market_on_record()
    for at in range(40):
        texts = {"why": LETTER} if at < 6 else {"why": f"My own reason number {at}."}
        given = Answers(
            answers={"support": "1" if at < 30 else "2"},
            votes={"signs": "agree"},
            texts=texts,
        )
        key = secrets.token_bytes(16)
        submit_response(given, asked=asked, form_key=key, channel="web", at=OPEN)
    for at in range(24):
        words = f"{('Lights would help', 'Signs are too small')[at % 2]} at place {at}."
        publish(f"c{at}", words)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    return asked


def publish(named: str, words: str) -> None:
    """Publish one text."""
    one = Comment(id=named, consultation=NAMED, question="why", words=words)
    store(one, case=CASE, by="moderator", at=AFTER)
