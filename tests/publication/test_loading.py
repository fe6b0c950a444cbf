"""A bundle comes into the record whole, once, and leaves it as it came."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError

from dueregard.claims.queries import record_of
from dueregard.claims.record import Record
from dueregard.errors import RuleBroken
from dueregard.log.checking import verify_log
from dueregard.log.models import LogLeaf
from dueregard.publication.actions import withdraw_fact
from dueregard.publication.agreement import disagreements
from dueregard.publication.bundle import read_bundle, write_bundle
from dueregard.publication.loading import NEVER_CHANGED, load_bundle, published_facts
from dueregard.stored import STORED

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
EXAMPLES = sorted(one.name for one in Path(settings.EXAMPLES_DIR).iterdir())


def load(bundle: Any) -> Any:
    return load_bundle(bundle, by="operator", at=NOON)


def example(name: str = "lewisham-2024") -> Any:
    return read_bundle(Path(settings.EXAMPLES_DIR) / name)


def without(bundle: Any, table: str) -> Any:
    return replace(bundle, facts=tuple(one for one in bundle.facts if table != one.TABLE))


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXAMPLES)
def test_load_export_load_gives_the_same_record(name: str, tmp_path: Path) -> None:
    bundle = example(name)
    load(bundle)
    write_bundle(*published_facts(bundle.case.id), tmp_path / "out")
    again = read_bundle(tmp_path / "out")
    assert again.case == bundle.case
    assert set(again.facts) == set(bundle.facts)
    assert load(again).unchanged == len(bundle.facts) + 1


@pytest.mark.django_db
def test_loading_writes_one_entry_a_row() -> None:
    bundle = example()
    loaded = load(bundle)
    assert loaded.new == LogLeaf.objects.count() == len(bundle.facts) + 1
    assert not list(verify_log())
    assert not list(disagreements())


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    load(example())
    before = LogLeaf.objects.count()
    again = load(example())
    assert (again.new, again.revised, again.withdrawn) == (0, 0, 0)
    assert LogLeaf.objects.count() == before


@pytest.mark.django_db
def test_a_changed_row_is_revised_and_the_old_one_stays_in_the_log() -> None:
    bundle = example()
    load(bundle)
    changed = [
        replace(one, alerts=7) if one.id == "MPS-068-outcome" else one for one in bundle.facts
    ]
    loaded = load(replace(bundle, facts=tuple(changed)))
    assert (loaded.new, loaded.revised) == (0, 1)
    assert record_of("lewisham-2024").find("outcomes", "MPS-068-outcome").alerts == 7
    assert LogLeaf.objects.filter(subject="outcomes:MPS-068-outcome").count() == 2


@pytest.mark.django_db
def test_a_row_no_longer_in_the_folder_is_withdrawn_and_stays_in_the_log() -> None:
    bundle = example()
    load(bundle)
    loaded = load(without(bundle, "recommendations"))
    assert loaded.withdrawn == 2
    assert record_of("lewisham-2024").recommendations == ()
    assert LogLeaf.objects.filter(kind="fact.withdrawn").count() == 2
    assert not list(verify_log())


@pytest.mark.django_db
def test_rows_that_refer_to_each_other_can_be_withdrawn_together() -> None:
    bundle = example("ravensbourne")
    asked = (*NEVER_CHANGED, "translations", "accessible_versions", "set_aside", "comments")
    bundle = replace(bundle, facts=tuple(one for one in bundle.facts if one.TABLE not in asked))
    load(bundle)
    alone = tuple(one for one in bundle.facts if one.TABLE in ("sources", "organisations"))
    loaded = load(replace(bundle, facts=alone))
    assert loaded.withdrawn == len(bundle.facts) - len(alone)
    assert not list(verify_log())


@pytest.mark.django_db(transaction=True)
def test_a_row_that_others_refer_to_cannot_be_withdrawn() -> None:
    bundle = example()
    load(bundle)
    before = LogLeaf.objects.count()
    with pytest.raises(IntegrityError):
        withdraw_fact("sources", "press-dec-2024", case="lewisham-2024", by="operator", at=NOON)
    assert LogLeaf.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_bundle_that_cannot_be_loaded_whole_leaves_no_trace() -> None:
    with pytest.raises((IntegrityError, RuleBroken)):
        load(without(example(), "organisations"))
    assert not LogLeaf.objects.exists()
    assert not STORED["case"].objects.exists()


@pytest.mark.django_db
def test_a_table_changed_by_hand_is_found() -> None:
    load(example())
    STORED["outcomes"].objects.filter(ref="MPS-068-outcome").update(alerts=99)
    STORED["contacts"].objects.filter(ref="meeting-snb").update(note="rewritten")
    told = sorted(str(one) for one in disagreements())
    assert len(told) == 2
    assert "column alerts" in told[1] or "column alerts" in told[0]


@pytest.mark.django_db
def test_the_record_read_from_tables_is_the_record_read_from_the_folder() -> None:
    bundle = example()
    load(bundle)
    assert record_of("lewisham-2024") == Record.of([bundle.case, *bundle.facts])
