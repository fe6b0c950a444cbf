"""Can a lone objection be found among everything that was published?"""

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.entries import Comment
from dueregard.stored import store
from tests.consultation.on_paper import AFTER, CASE, KEY, NAMED, market_on_record

pytestmark = pytest.mark.django_db
WORDS = f"/consultations/{KEY}/words/"
LONE = "My guide dog is afraid of the van."


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty texts, ten of them the same, one of one person alone."""
    asked = market_on_record()
    texts = [f"It is reason number {n:02}." for n in range(49)] + ["Copied."] * 10 + [LONE]
    for at, words in enumerate(texts):
        one = Comment(id=f"c{at}", consultation=NAMED, question="why", language="en", words=words)
        store(one, case=CASE, by="moderator", at=AFTER)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)


def page(**looked_for: str) -> str:
    answer = Client(headers={"host": "127.0.0.1"}).get(WORDS, looked_for)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lone_objection_is_found(published: None) -> None:
    shown = page(search="guide DOG")
    assert LONE in shown
    assert "1 text" in shown
    assert "reason number" not in shown


def test_what_one_person_said_comes_before_what_many_copied(published: None) -> None:
    assert "51 texts" in page()
    assert "Copied." not in page()
    last = page(page="2")
    assert "Sent word for word by 10 people." in last
    assert "Previous page" in last


def test_a_page_beyond_the_last_is_the_last(published: None) -> None:
    assert "Copied." in page(page="99")


def test_texts_are_those_of_one_question(published: None) -> None:
    assert "51 texts" in page(question="why")
    assert "Nothing that was published holds these words" in page(question="support")


def test_the_report_groups_what_is_worded_alike_and_lists_what_stands_alone(
    published: None,
) -> None:
    shown = Client(headers={"host": "127.0.0.1"}).get(f"/consultations/{KEY}/themes/")
    report = shown.content.decode()
    assert "for themes in 60 texts" in report or "for a theme in 60 texts" in report
    assert "Copied." in report
    assert LONE in report


def test_of_a_single_text_no_theme_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    one = Comment(id="c", consultation=NAMED, question="why", language="en", words=LONE)
    store(one, case=CASE, by="moderator", at=AFTER)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    close_consultation(asked, by="convenor", at=AFTER)
    shown = Client(headers={"host": "127.0.0.1"}).get(f"/consultations/{KEY}/themes/")
    assert "No themes can be told apart in 1 texts." in shown.content.decode()
    assert LONE in shown.content.decode()


def test_before_counting_nothing_is_shown() -> None:
    market_on_record()
    assert Client(headers={"host": "127.0.0.1"}).get(WORDS).status_code == 404
