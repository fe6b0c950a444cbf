"""What keeps an officer from deciding, and what may be passed over with a reason?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dueregard.decision.entries import Decision
from dueregard.decision.rules.deciding import (
    CLAIMS,
    CONCERNS,
    RECOMMENDATIONS,
    Choice,
    ConditionAsked,
    faults_of,
    obstacles_of,
    papers_to_read,
)
from dueregard.people.entries import Organisation
from dueregard.proposal.entries import Document
from tests.builders import a, a_claim, a_recommendation
from tests.decision.matters import a_matter

TODAY, DAY = date(2024, 8, 1), date(2024, 8, 20)
LONG = "Two people wanted by a court were seen here in July and patrols did not find them."
GRANT = Choice(
    outcome="granted",
    necessity=LONG,
    proportionality=f"Weighed. {LONG}",
    equality=f"Considered. {LONG}",
    expires="2024-08-20",
    overrides={},
)
CONDITION = ConditionAsked(asks="It stops after two.", measure="most_false_alerts", limit="2")
WITH = replace(GRANT, outcome="granted_with_conditions", conditions=(CONDITION,))
URGENT = replace(GRANT, is_urgent=True, fill_in_by="2024-08-03")


def faults(choice: Choice, **others: Any) -> dict[str, str]:
    given = {"obstacles": (), "unread": (), "earlier": (), "on": TODAY, "day": DAY, **others}
    return {name: str(said) for name, said in faults_of(choice, **given).items()}


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (GRANT, ""),
        (WITH, ""),
        (URGENT, ""),
        (replace(GRANT, outcome="refused", expires=""), ""),
        (replace(GRANT, outcome=""), "outcome"),
        (replace(GRANT, outcome="lawful"), "outcome"),
        (replace(GRANT, necessity="It is necessary."), "necessity"),
        (replace(GRANT, outcome="refused", equality=""), "equality"),
        (replace(GRANT, expires=""), "expires"),
        (replace(GRANT, expires="2024-08-19"), "expires"),
        (replace(WITH, conditions=()), "asks-1"),
        (replace(WITH, outcome="granted"), "outcome"),
        (replace(WITH, conditions=(replace(CONDITION, asks=""),)), "asks-1"),
        (replace(WITH, conditions=(CONDITION, replace(CONDITION, limit=""))), "limit-2"),
        (replace(WITH, conditions=(replace(CONDITION, measure="none", limit=""),)), ""),
        (replace(URGENT, fill_in_by=""), "fill_in_by"),
        (replace(URGENT, fill_in_by="2024-07-31"), "fill_in_by"),
        (replace(URGENT, fill_in_by="2024-08-01"), ""),
    ],
)
def test_a_choice_is_a_decision_once_nothing_is_missing(choice: Choice, field: str) -> None:
    assert list(faults(choice)) == ([field] if field else [])


def test_every_fault_is_told_at_once() -> None:
    bare = Choice(outcome="granted", overrides={})
    assert set(faults(bare)) == {"necessity", "proportionality", "equality", "expires"}


def test_reasons_taken_from_an_earlier_decision_are_no_reasons() -> None:
    earlier = a(Decision, id="decision-1", deployments=("it",), necessity=LONG.upper())
    found = faults(GRANT, earlier=[earlier])
    assert found == {
        "necessity": "These are the words of decision-1. Write what is so of this deployment."
    }


def test_unread_papers_stop_a_grant_but_no_refusal_and_no_urgent_one() -> None:
    paper = a(Document, title="Equality assessment")
    assert "Equality assessment" in faults(GRANT, unread=[paper])["papers"]
    assert faults(URGENT, unread=[paper]) == {}
    assert faults(replace(GRANT, outcome="refused"), unread=[paper]) == {}


def test_what_stands_against_a_grant_is_passed_over_with_a_reason_alone() -> None:
    obstacles = obstacles_of(a_matter(concerns=[{"id": "surgery"}]))
    field = f"override-{CONCERNS}"
    assert list(faults(GRANT, obstacles=obstacles)) == [field]
    assert list(faults(URGENT, obstacles=obstacles)) == [field]
    reason = replace(GRANT, overrides={CONCERNS: "A life is in danger."})
    assert faults(reason, obstacles=obstacles) == {}
    assert faults(replace(GRANT, outcome="refused"), obstacles=obstacles) == {}


def test_each_kind_of_obstacle_names_its_rows() -> None:
    late = a_recommendation(id="tell", on="2024-06-01", reply_due_days=28)
    claim = a_claim("contact_count", "more_than=6", id="many", said_by="force", on="2024-06-01")
    force = a(Organisation, id="force", kind="force")
    found = obstacles_of(a_matter(late, claim, force, concerns=[{"id": "surgery"}]))
    assert {one.rule: one.rows for one in found} == {
        CONCERNS: (("concerns", "surgery"),),
        RECOMMENDATIONS: (("recommendations", "tell"),),
        CLAIMS: (("claims", "many"),),
    }


def test_nothing_stands_against_a_grant_where_nothing_is_open() -> None:
    in_time = a_recommendation(id="tell", on="2024-11-25", reply_due_days=28)
    said_by_others = a_claim("contact_count", "more_than=6", said_by="committee")
    assert obstacles_of(a_matter(in_time, said_by_others)) == ()


def test_the_newest_version_of_each_assessment_is_to_be_read() -> None:
    first = a(Document, id="cia-1")
    second = a(Document, id="cia-2", replaces="cia-1")
    press = a(Document, id="press", kind="press")
    assert papers_to_read(a_matter(), [first, second, press]) == (second,)


def test_the_papers_that_a_deployment_names_are_to_be_read_as_well() -> None:
    cia, policy = a(Document, id="cia-1"), a(Document, id="policy", kind="policy")
    matter = a_matter(cia, policy, deployment={"papers": ("policy",)})
    assert papers_to_read(matter, [cia, policy]) == (cia, policy)
    assert papers_to_read(a_matter(cia, policy), [cia, policy]) == (cia,)
