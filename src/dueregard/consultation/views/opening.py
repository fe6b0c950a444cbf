"""Handing a draft over, previewing it, and the second person's page, where it opens."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.consultation.actions.drafting import hand_over
from dueregard.consultation.actions.opening import open_consultation
from dueregard.consultation.pages.drafts import tasks_page
from dueregard.consultation.pages.opening import opening_page, preview_page
from dueregard.consultation.queries.drafts import draft_of
from dueregard.consultation.views.filling import tasks_in, to
from dueregard.errors import RuleBroken
from dueregard.filling.fields import version_in
from dueregard.filling.staff import REFUSED, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.words import Said


@needs("convene")
@staff_page
def draft_preview(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The whole form as people will see it, in the language of the address."""
    page = preview_page(draft_of(case, ref), get_language() or "en")
    return show(request, "consultation/draft_preview.html", page)


@needs("convene")
@staff_page
def draft_hand_over(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Say that a second person may open it."""
    drafted = draft_of(case, ref)
    if request.method == "POST":
        try:
            hand_over(
                case=case,
                ref=ref,
                version=version_in(request.POST),
                by=who(request),
                on=timezone.localdate(),
            )
            return to("draft", case=case, ref=ref)
        except RuleBroken as refused:
            drafted = draft_of(case, ref)
            page = tasks_page(drafted, tasks_in(drafted), faults=(said_by(refused),))
            return show(request, "consultation/draft_hand_over.html", page, status=REFUSED)
    page = tasks_page(drafted, tasks_in(drafted))
    return show(request, "consultation/draft_hand_over.html", page)


@needs("open")
@staff_page
def draft_opening(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The second person reads the whole and opens it, for good."""
    faults: tuple[Said, ...] = ()
    if request.method == "POST":
        try:
            open_consultation(
                case=case,
                ref=ref,
                version=version_in(request.POST),
                by=who(request),
                at=timezone.now(),
            )
            return to("consultation", case=case, consultation=ref)
        except RuleBroken as refused:
            faults = (said_by(refused),)
    drafted = draft_of(case, ref)
    page = opening_page(drafted, tasks_in(drafted), faults=faults)
    return show(request, "consultation/opening.html", page, status=REFUSED if faults else 200)
