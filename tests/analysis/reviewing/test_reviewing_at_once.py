"""Do two people who change one theme in the same moment both learn what became of it?"""

from threading import Barrier, Thread

import pytest
from django.db import connection

from dueregard.analysis.rules.theming import ChangedMeanwhile
from tests.analysis.reviewing.reviewed import counted, do, found, now


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", [True, False])
def test_the_second_of_two_reviewers_is_told(monkeypatch: pytest.MonkeyPatch, same: bool) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite is in memory: one connection locks out the rest")
    asked = counted(monkeypatch)
    run = found(asked)
    start, told = Barrier(2), list[str]()

    def rename(reviewer: int) -> None:
        start.wait(timeout=10)
        theme = f"{run}-t1" if same else f"{run}-t{reviewer}"
        name, by = f"Name {reviewer}", f"convenor-{reviewer}"
        try:
            do(asked, run, "rename", theme=theme, name=name, by=by, seen=0)
            told.append("done")
        except ChangedMeanwhile:
            told.append("refused")
        connection.close()

    reviewers = [Thread(target=rename, args=(one,)) for one in (1, 2)]
    for one in reviewers:
        one.start()
    for one in reviewers:
        one.join()
    assert sorted(told) == (["done", "refused"] if same else ["done", "done"])
    assert len(now(asked, run).acts) == (1 if same else 2)
