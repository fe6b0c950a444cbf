"""What the record shows of a case, in sentences: only what there is."""

from datetime import date

from dueregard.publication.findings import claims_in_words, findings_of
from tests.builders import a_contact, a_deployment, a_record, an_outcome

TODAY = date(2026, 11, 23)


def told(*facts: object) -> str:
    return " ".join(str(one) for one in findings_of(a_record(*facts), on=TODAY))


def test_a_case_without_deployments_speaks_of_contacts_alone() -> None:
    said = told(a_contact())
    assert "deployments on" not in said
    assert "Residents consulted on record: 0." in said
    assert "Alerts" not in said


def test_a_false_alert_is_told_and_nothing_is_said_of_none() -> None:
    deployment = a_deployment()
    outcome = an_outcome(deployment.id, alerts=4, false_alerts_confirmed=1)
    said = told(deployment, outcome)
    assert "false 1" in said
    assert "None false" not in said


def test_a_case_without_claims_has_nothing_to_weigh() -> None:
    assert list(claims_in_words(a_record(), on=TODAY)) == []
