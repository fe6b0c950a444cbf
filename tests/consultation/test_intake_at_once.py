"""Do two clerks with the same form in the same moment enter it once?"""

from threading import Barrier, Thread

import pytest
from django.db import connection

from dueregard.consultation.actions.intake import EnteredAlready, number_forms, take_in
from dueregard.consultation.models import Response
from tests.consultation.on_paper import GIVEN, OPEN, market_on_record


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_page", [True, False])
def test_the_second_of_two_clerks_is_told(same_page: bool) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite is in memory: one connection locks out the rest")
    asked = market_on_record()
    (form,) = number_forms(asked, copies=1, at=OPEN)
    start, told = Barrier(2), list[str]()

    def enter(clerk: int) -> None:
        start.wait(timeout=10)
        key = b"k" * 16 if same_page else bytes([clerk]) * 16
        try:
            taken = take_in(
                GIVEN,
                asked=asked,
                channel="paper",
                number=form.number,
                form_key=key,
                by=f"clerk-{clerk}",
                at=OPEN,
            )
            told.append("repeat" if taken.registered.is_repeat else "entered")
        except EnteredAlready:
            told.append("refused")
        connection.close()

    clerks = [Thread(target=enter, args=(one,)) for one in range(2)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    assert sorted(told) == ["entered", "repeat" if same_page else "refused"]
    assert Response.objects.count() == 1
