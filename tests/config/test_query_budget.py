"""Does every public address ask the database at most eight things, caches cold?"""

import functools
import gc

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dueregard.analysis.actions.working import work_out
from dueregard.analysis.queries import counted_consultations
from dueregard.publication.open_data.tables import OPEN_TABLES
from tests.routes import addresses, public_routes

MOST_QUERIES = 8
# A document of five pages at once, and the whole record with one query a table: each is set when
# somebody takes it, and then kept until the record grows.
WHOLE_RECORD = len(OPEN_TABLES) + 1
MOST_OF_A_DOCUMENT = {
    "report.pdf": 16,
    "due-regard.sqlite": WHOLE_RECORD,
    "due-regard.zip": WHOLE_RECORD,
}


def most_for(address: str) -> int:
    return MOST_OF_A_DOCUMENT.get(address.rsplit("/", 1)[-1], MOST_QUERIES)


def forget_everything() -> None:
    """Empty every cache of ours: the first reader after a start must not wait longer."""
    for one in gc.get_objects():
        # Its type, not isinstance: that would wake every lazy object it meets.
        is_cache = type(one) is functools._lru_cache_wrapper
        if is_cache and one.__wrapped__.__module__.startswith("dueregard."):
            one.cache_clear()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_address_answers_within_its_queries(examples_on_record: None, language: str) -> None:
    answers: dict[str, tuple[int, int]] = {}
    # A worker does this in the background; nobody's page waits for it.
    for counted in counted_consultations():
        work_out(counted)
    for address in addresses(public_routes(), language=language):
        forget_everything()
        with CaptureQueriesContext(connection) as asked:
            response = Client().get(address, headers={"Host": "127.0.0.1"})
            response.getvalue()
        answers[address] = (response.status_code, len(asked))
    assert {at: one for at, one in answers.items() if one[0] != 200} == {}
    assert {at: one[1] for at, one in answers.items() if one[1] > most_for(at)} == {}
