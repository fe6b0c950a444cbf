"""Can every entry be found, and proved against the newest checkpoint?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dueregard.errors import NotFound
from dueregard.log import queries
from dueregard.log.keys import verifier_key
from dueregard.log.proof_file import check_proof_file
from dueregard.log.proofs import verify_consistency, verify_inclusion
from dueregard.log.tree import EMPTY_ROOT
from tests.log.entries import an_entry, some_entries

pytestmark = pytest.mark.django_db
MOST_QUERIES = 3


def test_a_log_without_entries_has_the_empty_root_and_no_checkpoint() -> None:
    assert queries.head() == queries.Head(0, EMPTY_ROOT, "")


def test_an_entry_is_found_with_its_texts() -> None:
    entry = an_entry()
    found = queries.entry_at(0)
    assert (found.index, found.hash) == (0, entry.hash)
    assert found.said["fact"] == {"people": 7}
    assert found.texts == {"summary": "what was said", "note": ""}


def test_the_newest_entries_come_first_page_by_page() -> None:
    some_entries(5)
    assert [one.index for one in queries.latest_entries(2)] == [4, 3]
    assert [one.index for one in queries.latest_entries(2, before=3)] == [2, 1]
    assert queries.latest_entries(2, before=0) == []


def test_every_version_of_a_fact_is_found_oldest_first() -> None:
    some_entries(2)
    revised = an_entry(subject="contacts:1", clear={"n": 9})
    versions = queries.entries_about("a-case", "contacts:1")
    assert [one.index for one in versions] == [1, revised.index]
    assert queries.entries_about("another", "contacts:1") == []


def test_every_entry_is_proved_and_every_earlier_log_is_a_beginning() -> None:
    roots, leaves = [EMPTY_ROOT], []
    for one in range(21):
        leaves.append(an_entry(subject=f"contacts:{one}").hash)
        roots.append(queries.head().root)
    for index, leaf in enumerate(leaves):
        path = queries.inclusion_proof_of(index, 21)
        verify_inclusion(index=index, size=21, leaf=leaf, proof=path, root=roots[21])
        assert (
            check_proof_file(queries.tlog_proof_of(index), leaf=leaf, vkey=verifier_key()) == index
        )
        proof = queries.consistency_proof_of(index + 1, 21)
        sizes = {"first": index + 1, "second": 21}
        verify_consistency(**sizes, proof=proof, first_root=roots[index + 1], second_root=roots[21])


@pytest.mark.parametrize(
    "ask",
    [
        lambda: queries.entry_at(5),
        lambda: queries.inclusion_proof_of(5, 5),
        lambda: queries.inclusion_proof_of(-1, 5),
        lambda: queries.inclusion_proof_of(2, 9),
        lambda: queries.consistency_proof_of(5, 9),
        lambda: queries.consistency_proof_of(4, 3),
        lambda: queries.tlog_proof_of(5),
    ],
)
def test_what_the_log_does_not_hold_is_not_found(ask: Callable[[], Any]) -> None:
    some_entries(5)
    with pytest.raises(NotFound):
        ask()


@pytest.mark.parametrize(
    "ask",
    [
        queries.head,
        lambda: queries.entry_at(3),
        lambda: queries.latest_entries(20),
        lambda: queries.entries_about("a-case", "contacts:1"),
        lambda: queries.inclusion_proof_of(3, 21),
        lambda: queries.consistency_proof_of(3, 21),
        lambda: queries.tlog_proof_of(3),
    ],
)
def test_no_question_costs_more_than_three_queries(ask: Callable[[], Any]) -> None:
    some_entries(21)
    with CaptureQueriesContext(connection) as asked:
        ask()
    assert len(asked) <= MOST_QUERIES
