"""Are shared words counted both ways, and is nothing shown that nobody let be published?"""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.entries import Comment
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.stored import store
from tests.consultation.on_paper import AFTER, CASE, KEY, NAMED, OPEN, market_on_record
from tests.consultation.staff import as_staff

COPIED = (
    "Cameras that scan every face in the square treat all of us as suspects and must not be "
    "used here at all"
)
ALIKE = f"/consultations/{KEY}/alike/"
pytestmark = pytest.mark.django_db


def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def send(asked: Asked, **given: Any) -> None:
    submit_response(
        Answers(**given), asked=asked, form_key=secrets.token_bytes(16), channel="web", at=OPEN
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Seven who copied a text, three who did not, closed and counted."""
    asked = market_on_record()
    for _ in range(7):
        send(asked, answers={"support": "2"}, texts={"why": COPIED}, votes={"signs": "agree"})
    for n in range(3):
        send(asked, answers={"support": "1"}, texts={"why": f"My own {n} reasons, as ever."})
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    return asked_of(CASE, NAMED)


def test_a_campaign_is_counted_as_people_and_as_one_argument(counted: Asked) -> None:
    shown = client().get(ALIKE).content.decode()
    assert "7 answers share this text: counted as 7 people and as 1 argument." in shown
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">7</td>' not in shown
    assert shown.count("not shown</td>") > 1
    assert "How far would results move" in shown


def test_counts_both_ways_are_those_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    for n in range(62):
        words = {"why": COPIED} if n < 21 else {}
        send(asked, answers={"support": "2"}, texts=words)
    for _ in range(33):
        send(asked, answers={"support": "1"})
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    shown = client().get(ALIKE).content.decode()
    report = client().get(f"/consultations/{KEY}/report/support.csv").content.decode()
    assert "Oppose,60,40" in report
    row = shown[shown.index('<th scope="row" class="govuk-table__header">Oppose</th>') :]
    assert ">60</td>" in row[:200]
    assert ">40</td>" in row[:300]


def test_no_share_of_an_answer_is_told_that_few_gave(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    for n in range(40):
        answers = (
            {"support": "2", "trust": "1", "visits": str(n % 3 + 7)} if n else {"support": "dk"}
        )
        send(asked, answers=answers, votes={"signs": "agree"})
    for day in range(1, 7):
        moment = OPEN + timedelta(days=day)
        given = Answers(answers={"support": "1"})
        key = secrets.token_bytes(16)
        submit_response(given, asked=asked, form_key=key, channel="web", at=moment)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    shown = client().get(ALIKE).content.decode()
    assert "40 came in on 1 June 2026 (on the web)" in shown
    assert "percentage points" in shown
    assert [one for one in ("“Oppose”", "“Don’t know”", "“9”") if one in shown] == []


def test_where_nobody_shared_a_text_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    send(asked, texts={"why": "Mine alone."})
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    assert "share this text" not in client().get(ALIKE).content.decode()


def test_words_that_nobody_let_be_published_are_counted_and_not_shown(counted: Asked) -> None:
    assert COPIED not in client().get(ALIKE).content.decode()
    published = Comment(id="c", consultation=NAMED, question="why", language="en", words=COPIED)
    store(published, case=CASE, by="moderator", at=AFTER)
    assert COPIED in client().get(ALIKE).content.decode()


def test_before_it_is_counted_nobody_sees_what_is_alike() -> None:
    market_on_record()
    assert client().get(ALIKE).status_code == 404


def test_words_held_apart_are_grouped_as_they_were_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = market_on_record()
    send(asked, answers={"support": "2"})
    for n in range(6):
        one = Comment(id=f"c{n}", consultation=NAMED, question="why", words=COPIED)
        store(one, case=CASE, by="operator", at=AFTER)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    shown = client().get(ALIKE).content.decode()
    assert "6 answers share this text" in shown
    assert "Each shared text once" not in shown


def test_the_convenor_sees_which_bear_signs_and_nobody_else() -> None:
    asked = market_on_record()
    for _ in range(40):
        send(asked, answers={"support": "2", "trust": "1"}, votes={"signs": "agree"})
    page = f"/staff/consultations/{KEY}/unusual/"
    shown = as_staff(client(), "convenor-1", role="convenor", case=CASE).get(page)
    assert "Look before you judge" in shown.content.decode()
    assert client().get(page).status_code == 302
    force = as_staff(client(), "assessor-1", role="assessor", case=CASE)
    assert force.get(page).status_code == 403
    convenor = as_staff(client(), "convenor-1", role="convenor", case=CASE)
    assert convenor.get(f"/staff/consultations/{CASE}/nowhere/unusual/").status_code == 404
