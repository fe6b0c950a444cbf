"""Does the report say what it amounts to, with its limits, and is nobody picked out by it?"""

import csv
import io
import secrets
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from tests.analysis.test_pages import COPIED
from tests.consultation.on_paper import AFTER, KEY, OPEN, market_on_record

pytestmark = pytest.mark.django_db
REPORT = f"/consultations/{KEY}/report/"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return market_on_record()


def send(asked: Asked, times: int = 1, *, channel: str = "web", **given: Any) -> None:
    for _ in range(times):
        key = secrets.token_bytes(16)
        submit_response(Answers(**given), asked=asked, form_key=key, channel=channel, at=OPEN)


def counted(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> str:
    """Close it, and read the report."""
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    answer = Client(headers={"host": "127.0.0.1"}).get(REPORT)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(question: str) -> dict[str, list[str]]:
    answer = Client(headers={"host": "127.0.0.1"}).get(f"{REPORT}{question}.csv")
    return {one[0]: one[1:] for one in csv.reader(io.StringIO(answer.content.decode()))}


def test_before_it_is_counted_there_is_no_report(asked: Asked) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    assert client.get(REPORT).status_code == 404
    assert client.get(f"{REPORT}support.csv").status_code == 404


def test_the_headline_says_who_chose_to_answer_and_what_would_tip_it(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(asked, 62, answers={"support": "1"})
    send(asked, 38, answers={"support": "2"}, texts={"why": "Mine."})
    page = counted(asked, monkeypatch)
    assert "Of the 100 who chose to answer this, 60 (60%) support it and 40 (40%) oppose" in page
    assert "1.50 times as likely to answer" in page
    assert "there is no margin of error" in page
    assert "It is the same with each shared text" in page


def test_where_words_are_held_apart_that_is_said(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(asked, 60, answers={"support": "1"})
    send(asked, 40, answers={"support": "2"})
    page = counted(asked, monkeypatch)
    assert "Words are held apart from answers here" in page
    assert "Each shared text once" not in page


@pytest.mark.parametrize(
    ("support", "oppose", "neither", "said"),
    [
        (20, 60, 0, "More than half of them oppose it"),
        (40, 40, 20, "Neither side is more than half"),
        (140, 0, 0, "Everyone who answered was of one mind"),
        (9, 11, 0, "or too few answered for a share"),
    ],
)
def test_each_way_that_it_may_fall_is_said(
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    support: int,
    oppose: int,
    neither: int,
    said: str,
) -> None:
    for code, times in (("1", support), ("2", oppose), ("3", neither)):
        send(asked, times, answers={"support": code})
    assert said in counted(asked, monkeypatch)


def test_a_campaign_that_turns_the_result_is_told(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(asked, 60, answers={"support": "2"}, texts={"why": COPIED})
    send(asked, 40, answers={"support": "1"})
    page = counted(asked, monkeypatch)
    assert "It depends on what is counted" in page
    assert rows_of("support")["Oppose"][:2] == ["60", "0"]


def test_few_are_hidden_and_the_rest_rounded_in_every_column(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(asked, 33, answers={"support": "1"})
    send(asked, 12, answers={"support": "2"}, channel="paper")
    send(asked, 4, answers={"support": "3"})
    send(asked, 3)
    page = counted(asked, monkeypatch)
    assert "how many of them left it out is not shown" in page
    rows = rows_of("support")
    assert rows["Answer"][:1] == ["Everyone who counts"]
    assert rows["Support"][0] == "35"
    assert (rows["Oppose"][0], rows["Neither"][0]) == ("not shown", "not shown")


def test_what_is_no_closed_question_has_no_table(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(asked, monkeypatch)
    client = Client(headers={"host": "127.0.0.1"})
    for name in ("why", "nothing"):
        assert client.get(f"{REPORT}{name}.csv").status_code == 404


def test_of_nine_people_no_count_is_shown(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    send(asked, 9, answers={"support": "1"})
    page = counted(asked, monkeypatch)
    assert "Too few answered for any count to be shown" in page
    assert rows_of("support")["Support"] == ["not shown"]


def test_where_a_side_is_withheld_there_is_no_headline(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(asked, 90, answers={"support": "1"})
    send(asked, 4, answers={"support": "2"})
    assert "or too few answered for a share" in counted(asked, monkeypatch)
