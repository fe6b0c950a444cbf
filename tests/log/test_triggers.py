"""Does the database itself refuse to change an entry?"""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from dueregard.log import triggers
from dueregard.log.checking import verify_log
from dueregard.log.models import LogHead, LogLeaf, Opening
from tests.log.entries import some_entries

pytestmark = pytest.mark.django_db


class Editor:
    """A migration's schema editor, inside the test's own transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def with_triggers(db: None) -> None:
    triggers.take_off(None, Editor())
    triggers.put_on(None, Editor())
    some_entries(4)


def refused(change: Any, *args: Any, **values: Any) -> bool:
    try:
        with transaction.atomic():
            change(*args, **values)
    except DatabaseError as error:
        return triggers.REFUSAL in str(error)
    return False


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (LogLeaf, {"leaf": b"{}"}),
        (LogLeaf, {"kind": "other"}),
        (LogLeaf, {"above": b""}),
        (Opening, {"content": "something else"}),
    ],
)
def test_no_entry_node_or_text_is_changed(model: Any, values: dict[str, Any]) -> None:
    assert refused(model.objects.update, **values)


def test_postgresql_refuses_to_delete_as_well() -> None:
    assert refused(LogHead.objects.all().delete) is (connection.vendor == "postgresql")


def test_a_text_may_be_erased_and_the_log_goes_on() -> None:
    assert not refused(Opening.objects.filter(leaf_id=3).delete)
    some_entries(3)
    assert len(list(verify_log())) == 2


def test_the_triggers_come_off_again() -> None:
    triggers.take_off(None, Editor())
    assert not refused(LogLeaf.objects.update, kind="other")


@pytest.mark.parametrize(("vendor", "on", "off"), [("sqlite", 2, 2), ("postgresql", 5, 1)])
def test_each_database_has_its_own_statements(vendor: str, on: int, off: int) -> None:
    assert len(triggers.statements(vendor)) == on
    assert len(triggers.removals(vendor)) == off
