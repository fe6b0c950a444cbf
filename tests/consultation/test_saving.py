"""Can only the writer of saved answers read them, and are they forgotten in time?"""

from datetime import timedelta

import pytest

from dueregard.consultation.actions.saving import (
    KEPT_DAYS,
    forget_saved,
    save_answers,
    saved_answers,
)
from dueregard.consultation.models import SavedAnswers
from dueregard.errors import NotFound
from dueregard.protection.return_codes import code_from_key
from tests.consultation.on_paper import OPEN, market_on_record

CODE = code_from_key(b"one")
FIELDS = {"q-why": ["a planted sentence"], "step": ["question-why"]}
pytestmark = pytest.mark.django_db


def test_what_is_saved_is_found_by_its_code_alone() -> None:
    save_answers(FIELDS, asked=market_on_record(), code=CODE, at=OPEN)
    assert saved_answers(CODE) == ("ravensbourne/market", FIELDS)
    with pytest.raises(NotFound):
        saved_answers(code_from_key(b"another"))


def test_saving_again_replaces_what_was_saved() -> None:
    asked = market_on_record()
    for words in ("first", "second"):
        save_answers({"q-why": [words]}, asked=asked, code=CODE, at=OPEN)
    assert saved_answers(CODE)[1] == {"q-why": ["second"]}
    assert SavedAnswers.objects.count() == 1


def test_a_box_that_was_changed_opens_to_nothing() -> None:
    save_answers(FIELDS, asked=market_on_record(), code=CODE, at=OPEN)
    row = SavedAnswers.objects.get()
    row.sealed = bytes(row.sealed)[:-1] + b"x"
    row.save()
    with pytest.raises(NotFound, match="no longer be read"):
        saved_answers(CODE)


def test_saved_answers_are_forgotten_after_their_days() -> None:
    save_answers(FIELDS, asked=market_on_record(), code=CODE, at=OPEN)
    assert forget_saved(at=OPEN + timedelta(days=KEPT_DAYS)) == 0
    assert forget_saved(at=OPEN + timedelta(days=KEPT_DAYS + 1)) == 1
