"""The assessment as one PDF: tagged, declaring PDF/UA-1, the same bytes for the same version."""

from datetime import UTC, datetime
from pathlib import Path

from dueregard.assessment.entries import Assessment
from dueregard.assessment.paper.content import Content
from dueregard.consultation.paper.composing import composed

DESIGN = Path(__file__).with_name("assessment.typ")
# A paper of no known date is dated by the first day that a clock can tell.
NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)


def printed_assessment(content: Content, told: Assessment) -> bytes:
    """Return the PDF of an assessment, said to be made on the day it was validated."""
    return composed(content, at=moment_of(told), design=DESIGN)


def moment_of(told: Assessment) -> datetime:
    """When a version is said to have been made."""
    return told.on.bounds[0] if told.on else NO_DAY
