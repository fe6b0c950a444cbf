"""Every verb writes exactly one kind of entry, and a verb that fails leaves no trace."""

import inspect
import json
from datetime import UTC, date, datetime
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

import dueregard
from dueregard.claims.rules.verdicts import Finding, Verdict
from dueregard.dates import When
from dueregard.errors import NotFound, RuleBroken
from dueregard.facts import Fact, Holds
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.publication.loading import RECORD
from dueregard.stored import STORED, facts_of

NOON = datetime(2024, 8, 20, 12, 0, tzinfo=UTC)
# Tested in their own rooms: what they write is no fact of a case.
ELSEWHERE = {"cite_this_record"}  # once a case
# What the smallest fact needs besides, or its action would rightly refuse it.
NEEDED = {"organisations": {"kind": "council"}, "statements": {"by": "resident"}}
SAMPLE = {
    Holds.LABEL: "a label",
    Holds.TEXT: "some text",
    Holds.WHEN: When("2024-07"),
    Holds.REFS: (),
}


def every_action() -> dict[str, Any]:
    """Every verb that records one fact, by dotted name."""
    found = {}
    for module in walk_packages(dueregard.__path__, "dueregard."):
        if module.name.endswith((".actions", ".actions.recording")):
            room = import_module(module.name)
            for name, value in inspect.getmembers(room, inspect.isfunction):
                if value.__module__ == module.name and not name.startswith("_"):
                    if name in ELSEWHERE:
                        continue
                    found[f"{module.name}.{name}"] = value
    return found


ACTIONS = every_action()


def a_sample(fact: type[Fact], *, known: str = "it") -> Fact:
    """The smallest valid fact of a kind; every reference names the row `known`."""
    values: dict[str, Any] = {}
    for one in fact.columns():
        if one.holds is Holds.ID:
            values[one.name] = known
        elif one.required and one.holds is Holds.CHOICE:
            values[one.name] = one.choices[0]
        elif one.required and one.holds is Holds.REF:
            values[one.name] = known
        elif one.required and one.holds is Holds.REFS:
            values[one.name] = (known,)
        elif one.required:
            values[one.name] = SAMPLE[one.holds]
    return fact(**{**values, **NEEDED.get(fact.TABLE, {})})


def record_everything(case: str = "it") -> None:
    """One row of every table, each referring to the others."""
    open_case = ACTIONS["dueregard.proposal.actions.recording.open_case"]
    act(open_case, a_sample(STORED["case"].FACT, known=case))
    for table, action in RECORD.items():
        act(action, a_sample(STORED[table].FACT), case=case)


def act(action: Any, *args: Any, **how: Any) -> Any:
    return action(*args, by="operator", at=NOON, **how)


def run(name: str) -> None:
    """Run one action on a record that holds one row of everything."""
    action = ACTIONS[name]
    if name.endswith("record_verdict"):
        finding = Finding(verdict=Verdict.UNDECIDED)
        act(action, "it", finding, case="it", on=date(2024, 8, 20))
    elif name.endswith("withdraw_fact"):
        act(action, "claims", "it", case="it")
    elif name.endswith("cite_this_record"):
        act(action, case="it")
    elif name.endswith("open_case"):
        act(action, a_sample(STORED["case"].FACT))
    else:
        table = next(table for table, one in RECORD.items() if one is action)
        act(action, a_sample(STORED[table].FACT), case="it")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_writes_exactly_one_entry_of_one_kind(name: str) -> None:
    record_everything()
    before = LogLeaf.objects.count()
    run(name)
    first = set(LogLeaf.objects.filter(index__gte=before).values_list("kind", flat=True))
    assert LogLeaf.objects.count() == before + 1
    if not name.endswith("withdraw_fact"):
        run(name)
        second = set(LogLeaf.objects.filter(index__gt=before).values_list("kind", flat=True))
        assert first == second


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ACTIONS)
def test_a_failing_action_leaves_no_entry(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    record_everything()
    before = everything_in_the_log()
    told = snapshot()

    class Failed(Exception):
        pass

    def fail(*args: Any, **how: Any) -> None:
        raise Failed

    # The last thing every action does is to write its row: let that fail.
    monkeypatch.setattr("dueregard.stored.StoredFact.save", fail)
    monkeypatch.setattr("dueregard.stored.StoredFact.delete", fail)
    monkeypatch.setattr("dueregard.claims.models.Verdict.objects.create", fail)
    with pytest.raises(Failed):
        run(name)
    assert everything_in_the_log() == before
    assert snapshot() == told


def everything_in_the_log() -> tuple[Any, ...]:
    head = LogHead.objects.values_list("size", "checkpoint").first()
    return head, LogLeaf.objects.count(), Opening.objects.count()


def snapshot() -> list[tuple[Fact, int]]:
    return facts_of("it")


def test_every_kind_of_entry_is_written_by_one_action_alone() -> None:
    kinds = [STORED[table].FACT.ENTRY_KIND for table in RECORD]
    assert len(set(kinds)) == len(kinds)
    assert set(RECORD) | {"case"} == set(STORED)


@pytest.mark.django_db
def test_an_entry_holds_no_free_text() -> None:
    record_everything()
    for leaf in LogLeaf.objects.values_list("leaf", flat=True):
        assert b"some text" not in bytes(leaf)
    texts = Opening.objects.filter(content="some text")
    assert texts.exists()


@pytest.mark.django_db
def test_a_revised_fact_names_the_entry_it_revises() -> None:
    record_everything()
    run("dueregard.people.actions.recording.register_organisation")
    first, second = LogLeaf.objects.filter(subject="organisations:it").order_by("index")
    assert json.loads(bytes(second.leaf))["prev"] == bytes(first.hash).hex()
    assert STORED["organisations"].objects.get(ref="it").entry_id == second.index


@pytest.mark.django_db
def test_a_case_is_read_in_one_query(django_assert_num_queries: Any) -> None:
    record_everything()
    facts_of("it")  # the first time, Django asks whether the database knows JSON
    with django_assert_num_queries(1):
        facts = facts_of("it")
    assert {fact.TABLE for fact, _ in facts} == set(STORED)


@pytest.mark.django_db
def test_a_list_that_names_an_unknown_row_is_refused() -> None:
    record_everything()
    bad = a_sample(STORED["notices"].FACT, known="nowhere")
    with pytest.raises(RuleBroken, match="nowhere"):
        act(RECORD["notices"], bad, case="it")


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_reference_to_an_unknown_row() -> None:
    record_everything()
    bad = a_sample(STORED["documents"].FACT, known="nowhere")
    with pytest.raises(IntegrityError), transaction.atomic():
        act(RECORD["documents"], bad, case="it")
    assert not LogLeaf.objects.filter(subject="documents:nowhere").exists()


@pytest.mark.django_db
def test_the_database_refuses_a_word_not_among_the_choices() -> None:
    record_everything()
    with pytest.raises(IntegrityError), transaction.atomic():
        STORED["organisations"].objects.filter(ref="it").update(kind="wizard")
    connection.needs_rollback = False


@pytest.mark.django_db
def test_what_is_not_on_record_cannot_be_withdrawn() -> None:
    record_everything()
    with pytest.raises(NotFound, match="holds no claims:other"):
        act(ACTIONS["dueregard.publication.actions.withdraw_fact"], "claims", "other", case="it")
