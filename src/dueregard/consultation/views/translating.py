"""Translating a draft: every text, and one of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dueregard.consultation.entries import LANGUAGES
from dueregard.consultation.forms.drafts import translation_fields
from dueregard.consultation.pages.translating import translations_page
from dueregard.consultation.queries.drafts import draft_of
from dueregard.consultation.rules.planning import (
    Cells,
    Plan,
    rows_of,
    text_called,
    with_translation,
)
from dueregard.consultation.views.filling import filled_in
from dueregard.errors import NotFound
from dueregard.filling.fields import Read
from dueregard.filling.staff import staff_page
from dueregard.people.access import needs
from dueregard.web.pages import show


@needs("convene")
@staff_page
def draft_translations(request: HttpRequest, *, case: str, ref: str, language: str) -> HttpResponse:
    """Every text, and what it is in another language."""
    _require_other_language(language)
    page = translations_page(draft_of(case, ref), language)
    return show(request, "consultation/draft_translations.html", page)


@needs("convene")
@staff_page
def draft_translation(
    request: HttpRequest, *, case: str, ref: str, language: str, of: str, column: str
) -> HttpResponse:
    """One text in another language."""
    _require_other_language(language)
    drafted = draft_of(case, ref)
    english = text_called(drafted.asked, of, column)
    if not english:
        raise NotFound(f"there is no text {of} {column}")
    named = {"of": of, "column": column, "language": language}

    def found(plan: Plan) -> Cells:
        rows = rows_of(plan, "translations")
        return next((one for one in rows if named.items() <= one.items()), {})

    def change(read: Read) -> Callable[[Plan], Plan]:
        cells = {**read.cells, **named, "made_from": english}
        return lambda plan: with_translation(plan, cells, ref=ref)

    return filled_in(
        request,
        drafted,
        "languages",
        translation_fields(column),
        held=found(drafted.plan),
        change=change,
        theirs=found,
        back=reverse("draft_translations", kwargs={"case": case, "ref": ref, "language": language}),
        english=english,
    )


def _require_other_language(language: str) -> None:
    if language not in LANGUAGES[1:]:
        raise NotFound(f"there is no language {language} to translate into")
