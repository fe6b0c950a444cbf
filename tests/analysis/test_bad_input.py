"""Whatever was answered, does every page answer in words, with no number made up?"""

import json
import secrets
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dueregard.analysis.opinion_groups import OpinionGroups, shifts
from dueregard.analysis.opinion_groups.matrix import as_votes
from dueregard.analysis.themes import Themes
from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.entries import Comment
from dueregard.consultation.rules.responses import Answers
from dueregard.stored import store
from tests.consultation.on_paper import AFTER, CASE, KEY, NAMED, OPEN, market_on_record

PAGES = ("report/", "groups/", "themes/", "words/", "alike/")
TABLES = ("statements", "groups", "without")
FILES = ("report/support.csv", *(f"groups/{one}.csv" for one in TABLES))
LONG = "The van stood by the school gate again. " * 2_500
SCRIPTS = (
    "监控摄像头太多了，我不同意。",
    "لا أوافق على هذه الكاميرات",
    "Я против этих камер",
    "🚫📷",
    "ನಾನು ಒಪ್ಪುವುದಿಲ್ಲ",
)
URLS = ("https://example.org/a", "http://example.org/b?c=d http://example.org/e", "www.example.org")

NOBODY: list[tuple[Answers, str]] = []
CASES: dict[str, list[tuple[Answers, str]]] = {
    "no responses": NOBODY,
    "one response": [(Answers(answers={"support": "1"}, votes={"signs": "agree"}), "One.")],
    "all alike": [(Answers(answers={"support": "1"}, votes={"signs": "agree"}), "No.")] * 40,
    "all pass": [(Answers(votes={"signs": "pass"}), "")] * 40,
    "nothing answered": [(Answers(), "")] * 12,
    "one character": [(Answers(), one) for one in "abcdefghij.?!" * 2],
    "a hundred kilobytes": [(Answers(), LONG), (Answers(), "Short."), (Answers(), LONG)],
    "other scripts": [(Answers(), one) for one in SCRIPTS * 5],
    "only addresses": [(Answers(), one) for one in URLS * 8],
    "nothing but spaces": [(Answers(), " \u200b\n")] * 6,
}


@pytest.mark.django_db
@pytest.mark.parametrize("given", CASES.values(), ids=CASES)
def test_every_page_and_file_answers(
    given: list[tuple[Answers, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = market_on_record()
    for at, (answers, words) in enumerate(given):
        key = secrets.token_bytes(16)
        submit_response(answers, asked=asked, form_key=key, channel="web", at=OPEN)
        if words:
            one = Comment(id=f"c{at}", consultation=NAMED, question="why", words=words)
            store(one, case=CASE, by="moderator", at=AFTER)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    client = Client(headers={"host": "127.0.0.1"})
    for prefix in ("", "/cy"):
        for page in PAGES:
            answer = client.get(f"{prefix}/consultations/{KEY}/{page}")
            assert answer.status_code == 200, page
            assert not invented(answer.content.decode()), page
    for file in FILES:
        answer = client.get(f"/consultations/{KEY}/{file}")
        assert (answer.status_code, invented(answer.content.decode())) == (200, set())
    assert client.get(f"/consultations/{KEY}/groups/none.csv").status_code == 404
    call_command("analyse", CASE, NAMED)
    call_command("analyse", CASE, NAMED, "--json")
    told = capsys.readouterr().out
    assert f"{len(given)} responses count" in told
    assert not invented(told)


def invented(told: str) -> set[str]:
    """Words of a number that is none."""
    return {one for one in (">nan", "nan%", " nan ", ">None<", "Infinity", "NaN") if one in told}


def votes_of_one_who_never_stops() -> Any:
    """Forty people of three votes each, and one who voted on all of 5,000 statements."""
    votes = np.full((41, 5_000), np.nan)
    votes[:40, :3] = np.resize([1.0, -1.0, 0.0, 1.0], (40, 3))
    votes[40] = 1.0
    return votes


VOTES: dict[str, Callable[[], Any]] = {
    "nobody": lambda: np.empty((0, 5)),
    "no statement": lambda: np.empty((5, 0)),
    "one person": lambda: np.ones((1, 8)),
    "one statement": lambda: np.resize([1.0, -1.0], (60, 1)),
    "all alike": lambda: np.ones((60, 8)),
    "all pass": lambda: np.zeros((60, 8)),
    "nobody voted": lambda: np.full((60, 8), np.nan),
    "5,000 votes of one": votes_of_one_who_never_stops,
}


@pytest.mark.parametrize("votes", VOTES.values(), ids=VOTES)
def test_votes_that_bear_nothing_get_a_reason(votes: Callable[[], Any]) -> None:
    found = OpinionGroups().fit(votes())
    assert not found.is_supported_
    assert found.reasons_
    assert found.n_groups_ == 0
    for shift in shifts(as_votes(votes()), suspects=[]):
        assert shift.moved is None


@pytest.mark.parametrize(
    "texts",
    [[], ["x"], ["x"] * 50, [LONG], list(SCRIPTS) * 5, list(URLS) * 8, [" ", ""], ["?"] * 3],
    ids=["none", "one", "alike", "100 kB", "scripts", "addresses", "spaces", "marks"],
)
def test_every_text_is_in_a_theme_or_listed_alone(texts: list[str]) -> None:
    found = Themes().fit(texts)
    assert len(found.memberships_) == len(texts)
    assert found.answer_
    json.dumps(found.answer_)
