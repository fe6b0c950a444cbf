"""Can one objection among 2,400 responses be found from the report, by whoever looks for it?"""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.analysis.queries import themes_now
from dueregard.consultation.entries import Comment
from dueregard.consultation.queries.asking import asked_of
from dueregard.stored import store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
REPORT = "/consultations/ravensbourne/station-quarter-2027/report/"
LONE = "My guide dog lies down when it sees the van, and I cannot get home."


@pytest.fixture
def planted() -> None:
    one = Comment(
        id="planted",
        consultation="station-quarter-2027",
        question="q5",
        language="en",
        words=LONE,
    )
    store(one, case="ravensbourne", by="moderator", at=timezone.now())


def get(address: str, **looked_for: str) -> str:
    answer = Client(headers={"host": "127.0.0.1"}).get(address, looked_for)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_it_is_found_from_the_report_by_one_of_its_words(planted: None) -> None:
    (words,) = set(re.findall(r'href="([^"]*/words/)"', get(REPORT)))
    assert LONE in get(words, search="guide dog")
    # Without a search too: what one person alone said stands on the earlier pages.
    alone = [get(words, page=str(number)) for number in range(1, 20)]
    assert any(LONE in one for one in alone)


def test_it_is_in_a_theme_or_listed_as_standing_alone(planted: None) -> None:
    found = themes_now(asked_of("ravensbourne", "station-quarter-2027"), "q5")
    in_themes = {one for theme in found.themes_ for one in theme.responses}
    alone = {one.passage.response for one in found.unique_}
    assert in_themes | alone == set(range(len(found.labels_)))
    listed = [one.passage.text for one in found.unique_]
    shown = [passage.text for theme in found.themes_ for passage in theme.examples]
    assert any(one in LONE for one in (*listed, *shown))
