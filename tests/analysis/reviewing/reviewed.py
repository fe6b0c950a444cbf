"""A consultation that was closed and counted, with answers in words that fall into themes."""

import secrets
from typing import Any

import pytest
from django.utils import timezone

from dueregard.analysis.actions.reviewing import Decision, find_themes, review_themes
from dueregard.analysis.reviewing.queries import run_of
from dueregard.analysis.rules.theming import Review
from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.actions.moderating import publish_comments
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.queries.moderating import publishable_texts
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from tests.consultation.on_paper import AFTER, CASE, NAMED, OPEN, market_on_record

STAFF = f"/staff/consultations/{CASE}/{NAMED}/themes/"
LAMPS = [
    "The street lamps by the station are broken and dark at night",
    "Mend the broken street lamps, it is dark at night there",
    "Dark streets at night: repair the lamps by the station",
    "Broken lamps leave the street dark at night",
    "We need street lamps that work at night, it is too dark",
    "Lamps are broken all along the dark street at night",
    "At night the dark street by the station needs lamps",
]
STALLS = [
    "Market stalls lose customers when police vans block the square",
    "Police vans in the square keep customers away from the market stalls",
    "Customers avoid my market stall when vans block the square",
    "The vans block market stalls and customers stay away",
    "Fewer customers come to the stalls when vans stand in the square",
    "My stall lost customers to the police vans in the market square",
    "Vans and stalls in one square: customers go elsewhere",
]
LONE = "Grandmother’s wheelchair cannot pass the barriers"
SECRET = "Zebedee Quixote told me lamps are dark at night in our street"


def counted(monkeypatch: pytest.MonkeyPatch, *, publish: bool = True) -> Asked:
    """Fifteen whose words are published, one whose words are not; closed and counted."""
    asked = market_on_record()
    for words in (*LAMPS, *STALLS, LONE):
        send(asked, texts={"why": words}, may_publish=True)
    send(asked, texts={"why": SECRET})
    send(asked, answers={"support": "1"})
    close(asked, monkeypatch)
    if publish:
        publish_all(asked)
    return asked_of(CASE, NAMED)


def close(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the closing pass, and count what came in."""
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)


def publish_all(asked: Asked) -> None:
    """Publish every text that its sender let be published."""
    tokens = {one.token for one in publishable_texts(asked)}
    publish_comments(asked, passed=tokens, seed=1, by="moderator-1", at=AFTER)


def send(asked: Asked, **given: Any) -> None:
    """Send one response."""
    submit_response(
        Answers(**given), asked=asked, form_key=secrets.token_bytes(16), channel="web", at=OPEN
    )


def found(asked: Asked, *, by: str = "convenor-1", **how: Any) -> str:
    """Let the program look for themes."""
    return find_themes(asked, "why", by=by, at=AFTER, **how)


def now(asked: Asked, run: str) -> Review:
    """The themes of a run as they stand on record."""
    return run_of(asked, run).review()


def do(asked: Asked, run: str, kind: str, *, by: str = "convenor-1", **columns: Any) -> Review:
    """Do one thing to the themes of a run, seeing all that was done before."""
    seen = columns.pop("seen", len(now(asked, run).acts))
    decision = Decision(kind=kind, **columns)
    return review_themes([decision], asked=asked, run=run, seen=seen, by=by, at=AFTER)


def all_published(asked: Asked, run: str) -> Review:
    """Every theme named, approved, and all of them published."""
    for number, one in enumerate(now(asked, run).standing, start=1):
        do(asked, run, "rename", theme=one.id, name=f"Heading {number}")
        do(asked, run, "approve", theme=one.id)
    return do(asked, run, "publish")
