"""Does everyone see each version, its gaps, the advice beside it and what changed?"""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from dueregard.assessment.actions.recording import (
    record_advice,
    record_answer,
    record_assessment,
    record_risk,
)
from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.assessment.queries.assessed import held
from dueregard.assessment.queries.form import the_form
from dueregard.errors import NotFound
from dueregard.facts import Fact
from dueregard.proposal.actions.recording import open_case, register_deployment
from dueregard.proposal.entries import Document
from dueregard.publication.loading import RECORD
from tests.builders import a, a_case, a_deployment, a_recommendation, a_record

AT = datetime(2024, 7, 1, 12, tzinfo=UTC)
HOW: dict[str, Any] = {"case": "it", "by": "operator", "at": AT}
HERE = "/assessments/it/square-1/"


def put(*facts: Fact) -> None:
    for one in facts:
        RECORD[one.TABLE](one, **HOW)


@pytest.fixture
def on_record(db: None) -> None:
    open_case(a_case(), by="operator", at=AT)
    plan = a_deployment(id="planned", state="planned", starts_at="11:00", ends_at="15:00")
    put(*a_record(plan).facts)


def a_version(number: int = 1, **given: Any) -> Assessment:
    told = {
        "id": f"square-{number}",
        "version": number,
        "deployments": ("planned",),
        "author": "Assessor",
        **given,
    }
    return a(Assessment, **told)


def page(client: Client, address: str = HERE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_version_shows_who_wrote_it_and_what_the_record_said(
    client: Client, on_record: None
) -> None:
    record_assessment(a_version(reviewer="Reviewer", why="It is the first."), **HOW)
    answer = a(
        AssessmentAnswer,
        assessment="square-1",
        field="where",
        from_record="Market Square\nIt lies in Riverside",
        rows=("deployments:planned",),
        says="By the fountain <script>alert(1)</script>",
    )
    record_answer(answer, **HOW)
    chosen = a(AssessmentAnswer, assessment="square-1", field="tension_now", says="raised")
    record_answer(chosen, **HOW)
    closed = a(AssessmentAnswer, assessment="square-1", field="closed_on", says="2024-09-01")
    record_answer(closed, **HOW)
    said = page(client)
    assert "<li>It lies in Riverside</li>" in said
    assert 'href="/record/it/deployments/planned/"' in said
    assert "By the fountain &lt;script&gt;" in said
    assert "<script>" not in said
    assert "Raised" in said
    assert "1 September 2024" in said
    assert "It is the first." in said
    assert ">not on record<" in said, "nobody validated it"


def test_risks_stand_before_and_after_and_advice_beside(client: Client, on_record: None) -> None:
    record_assessment(a_version(), **HOW)
    risk = a(
        Risk,
        assessment="square-1",
        mitigation="Few hours.",
        owner="Tactical lead",
        due="2024-08-20",
        likelihood_after="low",
        impact_after="low",
    )
    record_risk(risk, **HOW)
    record_advice(a(Advice, assessment="square-1", answer="We asked them.", followed="yes"), **HOW)
    said = page(client)
    assert "<strong>high</strong>" in said
    assert "<strong>low</strong>" in said
    assert "by 20 August 2024" in said
    assert "Ask the young." in said
    assert "The force says that it followed this." in said


def test_what_the_form_asks_and_nobody_answers_is_named(client: Client, on_record: None) -> None:
    record_assessment(a_version(), **HOW)
    said = page(client)
    assert "Who must cross the zone, and why?" in said.partition("Not on record")[2]
    assert "What was learned?" not in said, "it is asked for only after the deployment"
    assert "No risk to any community is on record." in said
    assert "No advice on it is on record." in said


def test_an_older_version_leads_to_the_newer_and_its_changes(
    client: Client, on_record: None
) -> None:
    for number in (1, 2):
        more = {"supersedes": "square-1", "on": "2024-07-10"} if number == 2 else {}
        record_assessment(a_version(number, **more), **HOW)
        says = ("Two vans", "One van")[number - 1]
        answer = a(AssessmentAnswer, assessment=f"square-{number}", field="camera", says=says)
        record_answer(answer, **HOW)
    assert "A newer version has replaced this one" in page(client)
    newer = page(client, "/assessments/it/square-2/")
    assert "A newer version" not in newer
    changed = page(client, "/assessments/it/square-2/changes/")
    assert "1 text differs" in changed
    assert "Two vans" in changed.partition("<del>")[2].partition("</del>")[0]
    assert "One van" in changed.partition("<ins>")[2].partition("</ins>")[0]
    assert "there is nothing to set it beside" in page(client, f"{HERE}changes/")


def test_a_field_that_the_form_no_longer_has_is_still_told(client: Client, on_record: None) -> None:
    record_assessment(a_version(), **HOW)
    record_assessment(a_version(2, supersedes="square-1"), **HOW)
    put(a(AssessmentAnswer, assessment="square-1", field="given_up", from_record="Old", says=""))
    assert "given_up" in page(client, "/assessments/it/square-2/changes/")


def test_it_says_that_it_must_be_looked_at_again_and_why(client: Client, on_record: None) -> None:
    record_assessment(a_version(), **HOW)
    assert "must be looked at again" not in page(client)
    moved = a_deployment(id="planned", state="planned", starts_at="11:00", ends_at="19:00")
    register_deployment(moved, **HOW)
    put(a_recommendation(id="r", on="2024-07-20"))
    said = page(client)
    assert "The hours of the deployment have changed" in said
    assert "A recommendation has been made since: Tell residents." in said
    assert 'href="/record/it/recommendations/r/"' in said
    record_assessment(a_version(2, on="2024-08-01"), **HOW)
    assert "must be looked at again" not in page(client), "an older one is replaced, not reopened"


def test_an_account_of_a_paper_stands_beside_what_the_record_holds(
    client: Client, on_record: None
) -> None:
    put(a(Document, id="paper"))
    told = a_version(document="paper", deployments=(), version=None, on=None, record_on=None)
    record_assessment(told, **HOW)
    put(a(AssessmentAnswer, assessment="square-1", field="views", says="Mixed."))
    said = page(client)
    assert "The paper itself is not on record." in said
    assert "What the paper says of this is not on record." in said
    fields = len(the_form().fields)
    assert f"Of {fields} fields, something is told of the paper in 1." in said
    assert "version not on record" in said
    assert "which ones is not on record" in said


def test_an_account_that_names_its_deployments_stands_beside_these(
    client: Client, on_record: None
) -> None:
    put(a(Document, id="paper"))
    record_assessment(a_version(document="paper"), **HOW)
    assert "Live facial recognition at Market Square, 20 August 2024" in page(client)


def test_the_page_of_a_case_leads_to_its_assessments(client: Client, on_record: None) -> None:
    record_assessment(a_version(), **HOW)
    assert f'href="{HERE}"' in page(client, "/cases/it/")


def test_the_list_names_the_newest_of_each_series(client: Client, on_record: None) -> None:
    assert "No assessment is on record." in page(client, "/assessments/")
    for number in (1, 2):
        record_assessment(a_version(number), **HOW)
    said = page(client, "/assessments/")
    assert "2 versions on record" in said
    assert "/assessments/it/square-2/" in said
    assert "/assessments/it/square-1/" not in said


@pytest.mark.parametrize("address", ["/assessments/it/none/", "/assessments/none/square-1/"])
def test_what_is_not_on_record_is_not_found(client: Client, on_record: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_case_that_is_not_on_record_holds_no_assessment(db: None) -> None:
    with pytest.raises(NotFound):
        held("none")


def test_the_page_speaks_welsh(client: Client, on_record: None) -> None:
    record_assessment(a_version(), **HOW)
    assert "Pwy sy’n gorfod croesi’r parth" in page(client, f"/cy{HERE}")
