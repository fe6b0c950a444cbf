"""What does a test of a draft start from? A case on record, a plan, and people who may write."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from dueregard.assessment.actions.drafting import change_assessment, hand_over, start_assessment
from dueregard.assessment.queries.drafts import Drafted, draft_of, filled_for, is_after
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import Plan, looked_at, with_row, with_says
from dueregard.assessment.rules.form import CHOICE, DAY
from dueregard.facts import Fact
from dueregard.proposal.actions.recording import open_case
from dueregard.publication.loading import RECORD
from tests.builders import a_case, a_deployment, a_record
from tests.consultation.staff import as_staff

AT = datetime(2024, 7, 1, 12, tzinfo=UTC)
HOW: dict[str, Any] = {"case": "it", "by": "operator", "at": AT}
STAFF = "/staff/assessments/it/square/"
AUTHOR, OTHER, REVIEWER, VALIDATOR = "assessor-1", "assessor-2", "reviewer-1", "validator-1"
RISK = {
    "community": "People who live there",
    "says": "They are scanned.",
    "likelihood": "high",
    "impact": "medium",
    "mitigation": "Few hours.",
    "owner": "Tactical lead",
    "due": "2024-08-20",
    "likelihood_after": "low",
    "impact_after": "low",
}


def put(*facts: Fact) -> None:
    for one in facts:
        RECORD[one.TABLE](one, **HOW)


def a_case_on_record(*facts: Fact) -> None:
    open_case(a_case(), by="operator", at=AT)
    plan = a_deployment(id="planned", on="2030-08-20", state="planned", starts_at="11:00")
    put(*a_record(plan, *facts).facts)


def a_draft(*facts: Fact) -> Drafted:
    a_case_on_record(*facts)
    start_assessment(case="it", ref="square", deployments=("planned",), by=AUTHOR)
    return the_draft()


def the_draft() -> Drafted:
    return draft_of("it", "square")


def change(how: Any, *, by: str = AUTHOR) -> Plan:
    told = the_draft()
    change_assessment(case="it", ref="square", version=told.version, by=by, change=how)
    return the_draft().plan


def all_done(*, by: str = AUTHOR) -> None:
    """Every page looked at, every gap filled, every harm judged."""
    told, form = the_draft(), the_form()
    filled = filled_for(told, on=AT.date())
    after = is_after(told, on=AT.date())
    words = {CHOICE: "low", DAY: "2024-09-01"}

    def done(plan: Plan) -> Plan:
        plan = {**plan, "about": {**plan["about"], "why": "It is the first."}}
        for sheet in form.tasks:
            if not sheet.after or after:
                says = {
                    one.id: words.get(one.kind, f"Words on {one.id}.")
                    for one in sheet.fields
                    if one.id not in filled
                }
                own = {one.id: filled[one.id] for one in sheet.fields if one.id in filled}
                plan = with_says(plan, sheet.id, says, own)
        for harm in ("privacy", "movement", "false_stop"):
            plan = with_row(plan, "risks", {**RISK, "harm": harm})
        return looked_at(plan, "risks")

    change(done, by=by)


def handed_over() -> None:
    all_done()
    hand_over(case="it", ref="square", version=the_draft().version, by=AUTHOR, at=AT)


def signed(client: Client, name: str, *, role: str = "") -> Client:
    return as_staff(client, name, role=role or name.rpartition("-")[0], case="it")


def post(client: Client, address: str, /, **typed: Any) -> Any:
    given: Mapping[str, Any] = {"version": the_draft().version, **typed}
    return client.post(address, given)
