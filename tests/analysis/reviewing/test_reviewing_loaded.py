"""Does a case that was loaded open on the reviewing screen with all that was done to its themes?"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from dueregard.analysis.actions.reviewing import Decision, find_themes, review_themes
from dueregard.analysis.reviewing.queries import answers_to, run_of
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import RuleBroken
from dueregard.publication.loading import published_facts
from tests.consultation.on_paper import AFTER
from tests.consultation.staff import as_staff

CASE, IT = "ravensbourne", "station-quarter-2027"
RUN = f"{IT}-themes-1"
STAFF = f"/staff/consultations/{CASE}/{IT}/themes/"
pytestmark = pytest.mark.usefixtures("examples_on_record")


@pytest.fixture
def asked() -> Iterator[Asked]:
    """The consultation, in a transaction that is taken back."""
    with transaction.atomic():
        yield asked_of(CASE, IT)
        transaction.set_rollback(True)


def test_all_that_was_done_is_there(asked: Asked) -> None:
    client = as_staff(
        Client(headers={"host": "127.0.0.1"}), "convenor-1", role="convenor", case=CASE
    )
    page = client.get(f"{STAFF}{RUN}/").content.decode()
    assert "Published by convenor-1, 30 October 2026, 12:00." in page
    assert "Lights, staff and officers on foot instead" in page
    assert "came after this run" not in page
    page = client.get(f"{STAFF}{RUN}/theme/{RUN}-t1/").content.decode()
    assert "Merged into it: “bring, night staff, hall”; “bright, clean, help”" in page
    assert "(no longer held)" not in page


def test_the_review_can_go_on(asked: Asked) -> None:
    rename = Decision(kind="rename", theme=f"{RUN}-t2", name="What the van costs")
    review_themes([rename], asked=asked, run=RUN, seen=35, by="convenor-2", at=AFTER)
    review = run_of(asked, RUN).review()
    assert review.headings[f"{RUN}-t2"].label == "What the van costs"
    assert review.answers == {one.id for one in answers_to(asked, "q6")}
    _case, facts = published_facts(CASE)
    assert [one.id for one in facts if one.TABLE == "theme_acts"][-1] == f"{RUN}-a36"


def test_the_same_answers_are_not_put_together_again(asked: Asked) -> None:
    with pytest.raises(RuleBroken, match="found already"):
        find_themes(asked, "q6", by="convenor-1", at=AFTER)
