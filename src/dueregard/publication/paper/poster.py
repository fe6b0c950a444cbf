"""The poster of a public notice as one PDF, from the same lines as the page."""

from pathlib import Path

from dueregard.claims.queries import CaseOnRecord
from dueregard.consultation.paper.composing import composed
from dueregard.decision.rules.matter import Matter
from dueregard.errors import NotFound
from dueregard.publication.pages.notice import Told, poster_content

DESIGN = Path(__file__).with_name("poster.typ")


def poster(known: CaseOnRecord, of: Matter, told: Told, *, language: str) -> bytes:
    """Return the poster; it declares PDF/UA-1. Raises `NotFound` where nothing was granted."""
    if not told.lines or of.decision is None:
        raise NotFound("nothing is granted on record that a poster could tell of")
    content = poster_content(known, of, told, language=language)
    # Dated by the decision, so that the same notice gives the same bytes.
    return composed(content, at=of.decision.on.bounds[0], design=DESIGN)
