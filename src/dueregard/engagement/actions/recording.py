"""What can be done in `engagement`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.engagement.entries import Confirmation, Contact, Position, QuestionPut
from dueregard.log.append import Entry
from dueregard.stored import store


def record_contact(contact: Contact, *, case: str, by: str, at: datetime) -> Entry:
    """Record a contact."""
    return store(contact, case=case, by=by, at=at)


def record_question(question: QuestionPut, *, case: str, by: str, at: datetime) -> Entry:
    """Record a question as it was put."""
    return store(question, case=case, by=by, at=at)


def record_position(position: Position, *, case: str, by: str, at: datetime) -> Entry:
    """Record the view a body took."""
    return store(position, case=case, by=by, at=at)


def answer_contact(confirmation: Confirmation, *, case: str, by: str, at: datetime) -> Entry:
    """Record what the other side says of a contact."""
    return store(confirmation, case=case, by=by, at=at)
