"""What is put on the record of an assessment? Each verb is one transaction and one entry."""

from datetime import datetime

from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.log.append import Entry
from dueregard.stored import store


def record_assessment(assessment: Assessment, *, case: str, by: str, at: datetime) -> Entry:
    """Record a version of an assessment."""
    return store(assessment, case=case, by=by, at=at)


def record_answer(answer: AssessmentAnswer, *, case: str, by: str, at: datetime) -> Entry:
    """Record what stands in one field of it."""
    return store(answer, case=case, by=by, at=at)


def record_risk(risk: Risk, *, case: str, by: str, at: datetime) -> Entry:
    """Record a risk to a community."""
    return store(risk, case=case, by=by, at=at)


def record_advice(advice: Advice, *, case: str, by: str, at: datetime) -> Entry:
    """Record what an adviser thinks of it."""
    return store(advice, case=case, by=by, at=at)
