"""What can be done with surveys? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.consultation.entries import Survey, SurveyAnswer
from dueregard.log.append import Entry
from dueregard.stored import store


def register_survey(survey: Survey, *, case: str, by: str, at: datetime) -> Entry:
    """Put a survey on the record."""
    return store(survey, case=case, by=by, at=at)


def count_answers(answer: SurveyAnswer, *, case: str, by: str, at: datetime) -> Entry:
    """Record how many gave one answer."""
    return store(answer, case=case, by=by, at=at)
