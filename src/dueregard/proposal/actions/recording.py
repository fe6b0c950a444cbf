"""What can be done in `proposal`? Each verb is one transaction and one entry in the log."""

from datetime import datetime

from dueregard.log.append import Entry
from dueregard.proposal.entries import Case, Deployment, Document, Notice, Source
from dueregard.proposal.models import Source as SourceRow
from dueregard.stored import key_of, store

RECORDED_HERE = "recorded-here"


def open_case(opened: Case, *, by: str, at: datetime) -> Entry:
    """Open a case."""
    return store(opened, case=opened.id, by=by, at=at)


def cite_source(source: Source, *, case: str, by: str, at: datetime) -> Entry:
    """Cite a source."""
    return store(source, case=case, by=by, at=at)


def cite_this_record(*, case: str, by: str, at: datetime) -> str:
    """The source of what a body's own staff puts on record here: this record. Its id.

    Cited once a case.
    """
    if not SourceRow.objects.filter(key=key_of(case, "sources", RECORDED_HERE)).exists():
        here = Source(
            id=RECORDED_HERE,
            title="Put on record here by the body itself",
            publisher="The body named in each row",
        )
        cite_source(here, case=case, by=by, at=at)
    return RECORDED_HERE


def register_document(document: Document, *, case: str, by: str, at: datetime) -> Entry:
    """Put a paper on the record."""
    return store(document, case=case, by=by, at=at)


def register_deployment(deployment: Deployment, *, case: str, by: str, at: datetime) -> Entry:
    """Put a deployment on the record."""
    return store(deployment, case=case, by=by, at=at)


def give_notice(notice: Notice, *, case: str, by: str, at: datetime) -> Entry:
    """Record a public notice."""
    return store(notice, case=case, by=by, at=at)
