"""Does an entry come into the log together with its fact, or not at all?"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dueregard.log.append import NoTransaction, append
from dueregard.log.canonical import NotCanonical, canonical, commit
from dueregard.log.checkpoint import open_checkpoint
from dueregard.log.keys import _key_in, verifier_key
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.log.queries import head
from dueregard.log.tree import Tree, leaf_hash
from tests.log.entries import NOON, an_entry, some_entries

pytestmark = pytest.mark.django_db


class Stopped(Exception):
    """The action failed after its entry was written."""


def fail_after_an_entry() -> None:
    with transaction.atomic():
        an_entry()
        raise Stopped


def everything_stored() -> list[Any]:
    return [list(model.objects.values()) for model in (LogHead, LogLeaf, Opening)]


def test_the_entry_says_what_the_design_says() -> None:
    first = an_entry()
    entry = an_entry(prev=first.hash)
    stored = LogLeaf.objects.get(index=1)
    said = json.loads(bytes(stored.leaf))
    commitments = said.pop("commit")
    assert said == {
        "v": 1,
        "log": "record.example/log",
        "kind": "contact.recorded",
        "case": "a-case",
        "subject": "contacts:a-contact",
        "at": "2024-08-20T12:00:00Z",
        "actor": "operator",
        "prev": first.hash.hex(),
        "fact": {"people": 7},
    }
    assert sorted(commitments) == ["note", "summary"]
    assert canonical({**said, "commit": commitments}) == bytes(stored.leaf)
    assert (entry.index, entry.kind, entry.hash) == (1, "contact.recorded", bytes(stored.hash))
    assert leaf_hash(bytes(stored.leaf)) == entry.hash
    assert (stored.kind, stored.case, stored.subject) == (
        "contact.recorded",
        "a-case",
        "contacts:a-contact",
    )


def test_no_text_stands_in_the_entry_and_each_is_bound_by_its_own_salt() -> None:
    an_entry(texts={"summary": "a secret", "note": "a secret", "empty": ""})
    leaf = bytes(LogLeaf.objects.get().leaf)
    commitments = json.loads(leaf)["commit"]
    assert b"secret" not in leaf
    openings = Opening.objects.all()
    assert {one.field: one.content for one in openings} == {
        "summary": "a secret",
        "note": "a secret",
        "empty": "",
    }
    for one in openings:
        told = commit(field=one.field, salt=bytes(one.salt), content=one.content.encode())
        assert told.hex() == commitments[one.field]
    assert len({bytes(one.salt) for one in openings}) == 3


def test_the_head_signs_the_tree_of_all_entries() -> None:
    tree = Tree()
    for entry in some_entries(21):
        tree.append_hash(entry.hash)
        signed = open_checkpoint(LogHead.objects.get().checkpoint, vkey=verifier_key())
    assert (signed.origin, signed.size, signed.root) == ("record.example/log", 21, tree.root())
    assert head().root == tree.root()
    stored = b"".join(bytes(one.above) for one in LogLeaf.objects.order_by("index"))
    assert len(stored) == 32 * (21 - 3)  # 21 entries stand in three complete subtrees
    assert bytes(LogLeaf.objects.get(index=15).above)[-32:] == tree.node(4, 0)


@pytest.mark.django_db(transaction=True)
def test_no_entry_is_written_outside_a_transaction() -> None:
    with pytest.raises(NoTransaction, match="with its fact"):
        append(kind="k", case="c", subject="s", clear={}, texts={}, actor="operator", at=NOON)
    assert everything_stored() == [[], [], []]


@pytest.mark.parametrize("already", [0, 1, 2, 3])
def test_a_transaction_that_fails_leaves_no_entry_and_no_gap(already: int) -> None:
    some_entries(already)
    before = everything_stored()
    with pytest.raises(Stopped):
        fail_after_an_entry()
    assert everything_stored() == before
    assert an_entry().index == already


@pytest.mark.parametrize(
    ("differing", "why"),
    [
        ({"clear": {"share": 0.5}}, r"entry\.fact\.share is a float"),
        ({"texts": {"summary": "a\x00b"}}, r"texts\.summary holds a NUL"),
        ({"texts": {"summary": "\ud800"}}, r"texts\.summary holds half a character"),
        ({"at": datetime(2024, 8, 20, 12, 0)}, "no time zone"),
        ({"clear": {"long": "x" * 70_000}}, "the most is 65,535"),
    ],
)
def test_what_may_not_stand_in_an_entry_leaves_no_trace(differing: Any, why: str) -> None:
    before = everything_stored()
    with pytest.raises(NotCanonical, match=why):
        an_entry(**differing)
    assert everything_stored() == before


def test_a_time_is_told_in_utc_to_the_second() -> None:
    summer = timezone(timedelta(hours=1))
    an_entry(at=datetime(2024, 8, 20, 13, 0, 59, 999_999, tzinfo=summer))
    assert json.loads(bytes(LogLeaf.objects.get().leaf))["at"] == "2024-08-20T12:00:59Z"


# The head is read and locked; then the entry, its texts, and the head are written.
@pytest.mark.parametrize(("texts", "queries"), [({}, 3), ({"note": "a", "summary": ""}, 4)])
def test_an_entry_costs_four_queries_at_most(texts: Any, queries: int) -> None:
    some_entries(1)
    for _ in range(20):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            append(kind="k", case="c", subject="s", clear={}, texts=texts, actor="a", at=NOON)
        assert len(asked) == queries


def test_a_log_whose_key_was_lost_is_not_carried_on_with_a_new_one(own_key: Path) -> None:
    an_entry()
    own_key.unlink()
    _key_in.cache_clear()
    with pytest.raises(ImproperlyConfigured, match="Restore that key file"):
        an_entry()


def test_a_log_is_not_carried_on_under_another_name(settings: Any) -> None:
    an_entry()
    settings.DUEREGARD_LOG_ORIGIN = "another.example/log"
    with pytest.raises(ImproperlyConfigured, match=r"was not signed by another\.example/log"):
        an_entry()
