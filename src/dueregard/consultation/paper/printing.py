"""Which forms are printed? Each copy is numbered and put on record before it leaves."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from dueregard.consultation.actions.intake import number_forms
from dueregard.consultation.paper.composing import composed
from dueregard.consultation.paper.content import content_of
from dueregard.consultation.queries.intake import name_of_body
from dueregard.consultation.rules.asking import Asked


def print_forms(asked: Asked, *, copies: int, language: str, at: datetime) -> bytes:
    """Return one PDF of fresh numbered forms, each with its own slip.

    The words on the slips are in the PDF and nowhere else. Raises as `number_forms`.
    """
    forms = number_forms(asked, copies=copies, at=at)
    content = content_of(
        asked,
        forms,
        run_by=name_of_body(asked),
        language=language,
        code_address=settings.DUEREGARD_ADDRESS + reverse("come_back"),
    )
    return composed(content, at=at)
