"""Are many entries written at once the same as one by one, and all or none?"""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dueregard.log.append import receipt_of
from dueregard.log.checking import verify_log
from dueregard.log.keys import verifier_key
from dueregard.log.models import LogLeaf
from dueregard.log.proof_file import check_proof_file
from dueregard.log.queries import entry_at, head, tlog_proof_of
from dueregard.log.sequence import EntryLost, batch
from tests.log.entries import an_entry, some_entries
from tests.log.test_append import Stopped, everything_stored, fail_after_an_entry

pytestmark = pytest.mark.django_db


def fail_after_a_batch_of(count: int) -> None:
    with batch():
        some_entries(count)
        raise Stopped


def swallow_a_failure_in_a_batch() -> None:
    with batch():
        an_entry()
        with suppress(Stopped):
            fail_after_an_entry()
        an_entry()


@pytest.mark.parametrize("already", [0, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 13])
def test_a_batch_is_the_same_log_as_its_entries_one_by_one(already: int, count: int) -> None:
    some_entries(already)
    with batch():
        written = some_entries(count)
    assert [one.index for one in written] == list(range(already, already + count))
    assert head().size == already + count
    assert list(verify_log()) == []
    assert an_entry().index == already + count
    assert list(verify_log()) == []
    assert entry_at(already + count).texts == {"summary": "what was said", "note": ""}
    assert tlog_proof_of(0)


def test_a_batch_needs_one_query_an_entry_and_a_few_in_all() -> None:
    an_entry()
    with CaptureQueriesContext(connection) as asked, batch():
        for _ in range(50):
            an_entry()
    own = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(own) <= 50 + 5


def test_a_batch_that_fails_leaves_nothing() -> None:
    an_entry()
    before = everything_stored()
    with pytest.raises(Stopped):
        fail_after_a_batch_of(5)
    assert everything_stored() == before
    assert an_entry().index == 1


def test_a_batch_in_a_batch_is_part_of_the_outer_one() -> None:
    with batch():
        an_entry()
        with batch():
            an_entry()
        an_entry()
        assert head().size == 0
    assert head().size == 3
    assert list(verify_log()) == []


def test_an_entry_lost_in_a_batch_loses_the_batch() -> None:
    an_entry()
    with pytest.raises(EntryLost, match="let the error rise"):
        swallow_a_failure_in_a_batch()
    assert LogLeaf.objects.count() == 1
    assert list(verify_log()) == []


@pytest.mark.django_db
def test_an_entry_carries_the_proof_of_itself_also_in_a_batch() -> None:
    some_entries(3)
    with batch():
        entries = some_entries(6)
    for one in entries:
        text = receipt_of(one)
        assert check_proof_file(text, leaf=one.hash, vkey=verifier_key()) == one.index


@pytest.mark.django_db
def test_a_batch_that_gathers_writes_the_same_log() -> None:
    with batch(gathers=True):
        entries = some_entries(5)
        assert LogLeaf.objects.count() == 0
    assert list(LogLeaf.objects.values_list("index", flat=True)) == [one.index for one in entries]
    assert list(verify_log()) == []
