"""Does a deployment's forecast say who may be stopped for nothing, and how long an alert waits?"""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.outcomes.entries import GroupCount
from dueregard.outcomes.queries import RegisterRow, counts_before_of
from dueregard.outcomes.rules.forecasting import results_of
from dueregard.outcomes.rules.wrongly_stopped import CountBefore
from dueregard.publication.pages.burdens import burdens_part
from dueregard.stats.forecast import Plan
from dueregard.stored import store
from tests.builders import a, a_deployment, an_outcome

HERE = Client(headers={"host": "127.0.0.1"})
PLAN = Plan(faces=1_000, listed=1_000)


@pytest.mark.django_db
@pytest.mark.usefixtures("examples_on_record")
def test_the_page_says_what_cannot_be_computed_and_why() -> None:
    page = HERE.get("/deployments/MPS-140/forecast/").content.decode()
    assert "not published how many false alerts before ended in a stop" in page
    assert "Who they will be cannot be computed" in page
    invented = HERE.get("/deployments/RAV-002/forecast/").content.decode()
    assert "by group: Ethnic group as officers see it" in invented
    assert "How long an alert waits" in invented
    counts = counts_before_of("Metropolitan Police Service")
    assert [one.over_by for one in counts] == [date(2025, 9, 30)]


@pytest.mark.django_db
def test_a_count_that_tells_neither_deployment_nor_period_forecasts_nothing(
    ravensbourne_on_record: None,
) -> None:
    stray = a(GroupCount, force="rav-police", source="deployment-reports", measure="false_alerts")
    before = counts_before_of("Ravensbourne Police (invented)")
    store(stray, case="ravensbourne", by="operator", at=timezone.now())
    assert counts_before_of("Ravensbourne Police (invented)") == before


def told(
    *, stops: int | None = None, false_alerts: int = 2, minutes: int | None = 60, **plan: Any
) -> dict[str, Any]:
    """What is said of a deployment after one with these false alerts and stops."""
    before = a_deployment(id="D-1", on="2026-05-01", watchlist_size=1_000)
    came = an_outcome(
        "D-1",
        faces_seen=1_000,
        alerts=10,
        false_alerts_confirmed=false_alerts,
        false_alerts_unconfirmed=0,
        true_alerts_confirmed=10 - false_alerts,
        arrests=1,
        stopped_in_error=stops,
        series="one",
    )
    row = RegisterRow("case", False, before, came, "", "", "A force", 1)
    unmatched = RegisterRow("case", False, a_deployment(id="D-2"), None, "", "", "A force", 2)
    counts = [
        CountBefore(
            a(
                GroupCount,
                measure="false_alerts",
                grouped_by="Sex",
                group=name,
                people=number,
                out_of=2,
            ),
            date(2026, 5, 1),
        )
        for name, number in (("Women", 2), ("Men", 0))
    ]
    return burdens_part(
        a_deployment(id="D-3", on="2026-06-01", duration_minutes=minutes),
        plan=Plan(faces=plan.get("faces", 1_000), listed=1_000),
        span=results_of([("A force", before, came)]),
        rows=[row, unmatched],
        counts=counts,
    )


def test_stops_and_groups_go_by_what_was_before() -> None:
    found = told(stops=1)
    assert found["stops"].startswith("1 of 2 false alerts before ended in a stop.")
    assert [row[:2] for row in found["tables"][0].rows] == [("Women", "2 of 2"), ("Men", "0 of 2")]
    assert "11.0 alerts would come in 1.0 hours" in found["queue"]
    assert "1 of one false alert before" in told(stops=1, false_alerts=1)["stops"]


def test_without_hours_or_beyond_what_one_can_do_there_is_an_answer_in_words() -> None:
    assert "not on record how long cameras run" in told(minutes=None)["queue"]
    assert "1 cannot do what keeps" in told(minutes=1)["queue"]
    assert "too many to tell one by one" in told(faces=1_000_000)["why_not"]
