"""What can be done in `proposal`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.log.append import Entry
from dueregard.proposal.entries import Case, Deployment, Document, Notice, Source
from dueregard.stored import store


def open_case(opened: Case, *, by: str, at: datetime) -> Entry:
    """Open a case."""
    return store(opened, case=opened.id, by=by, at=at)


def cite_source(source: Source, *, case: str, by: str, at: datetime) -> Entry:
    """Cite a source."""
    return store(source, case=case, by=by, at=at)


def register_document(document: Document, *, case: str, by: str, at: datetime) -> Entry:
    """Put a paper on the record."""
    return store(document, case=case, by=by, at=at)


def register_deployment(deployment: Deployment, *, case: str, by: str, at: datetime) -> Entry:
    """Put a deployment on the record."""
    return store(deployment, case=case, by=by, at=at)


def give_notice(notice: Notice, *, case: str, by: str, at: datetime) -> Entry:
    """Record a public notice."""
    return store(notice, case=case, by=by, at=at)
