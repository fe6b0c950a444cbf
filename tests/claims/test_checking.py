"""A verdict is recorded when it changes; a clock that has merely run on is no new verdict."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from dueregard.claims.checking import check_case
from dueregard.claims.models import Verdict
from dueregard.claims.queries import case_on_record, latest_findings
from dueregard.errors import NotFound
from dueregard.log.models import LogLeaf
from dueregard.publication.bundle import read_bundle
from dueregard.publication.loading import load_bundle

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def check(on: date = TODAY) -> list[Any]:
    return list(check_case("lewisham-2024", on=on, by="operator", at=NOON))


@pytest.fixture
def lewisham(db: None) -> Any:
    bundle = read_bundle(Path(settings.EXAMPLES_DIR) / "lewisham-2024")
    load_bundle(bundle, by="operator", at=NOON)
    return bundle


def test_every_claim_gets_a_verdict_and_an_entry(lewisham: Any) -> None:
    checked = check()
    assert len(checked) == Verdict.objects.count()
    assert LogLeaf.objects.filter(kind="claim.checked").count() == len(checked)


def test_checking_again_the_next_day_records_nothing_new(lewisham: Any) -> None:
    count = len(check())
    check(TODAY + timedelta(days=1))
    assert Verdict.objects.count() == count


def test_a_changed_verdict_is_recorded_and_the_earlier_one_stays(lewisham: Any) -> None:
    check()
    notices = [
        replace(one, published=type(one.published)("2024-08-10"))
        if one.id == "post-20-august"
        else one
        for one in lewisham.facts
    ]
    load_bundle(replace(lewisham, facts=tuple(notices)), by="operator", at=NOON)
    check()
    found = latest_findings("lewisham-2024")[("lewisham-2024", "public-told-before")]
    assert found.finding.verdict == "stands"
    assert [word for word, _, _ in found.earlier] == ["undecided"]


@pytest.mark.django_db
def test_a_case_that_is_not_on_record_is_said_not_to_be() -> None:
    with pytest.raises(NotFound, match="no case 'nowhere'"):
        case_on_record("nowhere")
