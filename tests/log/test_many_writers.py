"""Do writers at the same moment stand in one order, without a gap and without a double?"""

from threading import Barrier, Thread

import pytest
from django.db import connection

from dueregard.log.checking import verify_log
from dueregard.log.models import LogLeaf
from dueregard.log.sequence import batch
from tests.log.entries import an_entry, some_entries

WRITERS = 4
ENTRIES_EACH = 10


@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_log() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite is in memory: one connection locks out the rest")
    start = Barrier(WRITERS)

    def write(one: int) -> None:
        start.wait(timeout=10)
        if one:
            for _ in range(ENTRIES_EACH):
                an_entry()
        else:
            with batch():
                some_entries(ENTRIES_EACH)
        connection.close()

    writers = [Thread(target=write, args=(one,)) for one in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    indexes = list(LogLeaf.objects.order_by("index").values_list("index", flat=True))
    assert indexes == list(range(WRITERS * ENTRIES_EACH))
    assert list(verify_log()) == []
