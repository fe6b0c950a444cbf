import pytest
from django.test import Client

from dueregard.consultation import models
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.queries.moderating import publishable_texts
from dueregard.consultation.rules.responses import Answers
from dueregard.log.models import LogHead
from tests.consultation.drafted import AFTERWARDS, an_open_consultation
from tests.consultation.staff import as_staff
from tests.consultation.test_closing import a_response
from tests.consultation.test_moderating import an_offer

pytestmark = pytest.mark.django_db
QUEUE = "/staff/consultations/it/town/moderate/"


@pytest.fixture
def moderator(client: Client) -> Client:
    as_staff(client, "account-9", role="moderator")
    return client


def test_a_moderator_shows_a_statement(moderator: Client) -> None:
    number = an_offer(an_open_consultation())
    assert "Ask again in a year." in moderator.get(QUEUE).content.decode()
    page = moderator.get(f"{QUEUE}{number}/").content.decode()
    assert "Ask again in a year." in page
    assert "It advertises something" in page
    typed = {"decision": "shown", "reason": "", "explanation": ""}
    assert moderator.post(f"{QUEUE}{number}/", typed)["Location"] == QUEUE
    assert "None waits" in moderator.get(QUEUE).content.decode()
    assert moderator.get(f"{QUEUE}{number}/").status_code == 404


def test_a_refusal_without_its_rule_is_shown_again_as_it_was_typed(moderator: Client) -> None:
    number = an_offer(an_open_consultation())
    typed = {"decision": "refused", "reason": "", "explanation": "It sells shoes."}
    refused = moderator.post(f"{QUEUE}{number}/", typed)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "<title>Error:" in page
    assert "Choose the published rule" in page
    assert "It sells shoes." in page
    unread = moderator.post(f"{QUEUE}{number}/", {**typed, "reason": "dislike"})
    assert unread.status_code == 422
    assert 'href="#reason"' in unread.content.decode()


def test_the_rules_and_how_often_each_was_used_are_public(client: Client) -> None:
    an_open_consultation()
    page = client.get("/consultations/it/town/moderation/").content.decode()
    assert "It names or describes a private person" in page
    assert "Neither the police nor those who drafted" in page


def test_words_passed_come_out_at_once(moderator: Client) -> None:
    asked = an_open_consultation()
    for place in range(10):
        words = Answers(texts={"town-q2": f"I said {place}"})
        a_response(asked, answers=words, may_publish=True)
    where = f"{QUEUE}comments/"
    assert "I said 7" in moderator.get(where).content.decode()
    tokens = [one.token for one in publishable_texts(asked)]
    early = moderator.post(where, {"passed": tokens[:2]})
    assert early.status_code == 409
    page = early.content.decode()
    assert "when its closing is on the record" in page
    assert page.count(" checked") == 2
    close_consultation(asked, by="account-1", at=AFTERWARDS)
    before = LogHead.objects.get().size
    assert moderator.post(where, {"passed": tokens})["Location"] == where
    assert LogHead.objects.get().size == before + 10
    assert models.Comment.objects.count() == 10
    assert "They are published" in moderator.get(where).content.decode()


def test_with_no_words_there_is_nothing_to_pass(moderator: Client) -> None:
    an_open_consultation()
    assert "There are none." in moderator.get(f"{QUEUE}comments/").content.decode()
