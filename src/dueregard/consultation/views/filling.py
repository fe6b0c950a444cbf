"""What do the pages of a draft do alike: show fields, keep what was typed, or show it again?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from dueregard.consultation.actions.drafting import ChangedSince, change_draft
from dueregard.consultation.pages.filling import form_page
from dueregard.consultation.queries.drafts import Drafted, draft_of, known_to
from dueregard.consultation.rules.planning import Cells, Plan
from dueregard.consultation.rules.tasks import Task, tasks_of
from dueregard.errors import RuleBroken
from dueregard.filling.fields import Field, Read, as_typed, read_fields, version_in
from dueregard.filling.staff import FAULTY, REFUSED, said_by, who
from dueregard.web.pages import show
from dueregard.words import Said


def filled_in(
    request: HttpRequest,
    drafted: Drafted,
    name: str,
    fields: tuple[Field, ...],
    *,
    held: Cells,
    change: Callable[[Read], Callable[[Plan], Plan]],
    theirs: Callable[[Plan], Cells],
    back: str,
    english: str = "",
) -> HttpResponse:
    """Show fields, or keep what was typed into them; what cannot be kept is shown again."""
    refused: Said | None = None
    other: Cells | None = None
    read = Read(as_typed(fields, held), {}, {})
    if request.method == "POST":
        read = read_fields(fields, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            keep(request, drafted, change(read))
            return HttpResponseRedirect(back)
        except RuleBroken as broken:
            refused, drafted = said_by(broken), draft_of(drafted.case, drafted.ref)
            other = theirs(drafted.plan) if isinstance(broken, ChangedSince) else None
    page = form_page(
        drafted,
        name,
        fields,
        read,
        back=back,
        refused=refused,
        theirs=other,
        english=english,
    )
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "consultation/draft_form.html", page, status=status)


def keep(request: HttpRequest, drafted: Drafted, change: Callable[[Plan], Plan]) -> None:
    """Change the draft as it stood when the page was made. Raises as `change_draft`."""
    change_draft(
        case=drafted.case,
        ref=drafted.ref,
        version=version_in(request.POST),
        by=who(request),
        change=change,
    )


def tasks_in(drafted: Drafted) -> tuple[Task, ...]:
    """The tasks of a draft as they stand today."""
    return tasks_of(
        drafted.plan,
        drafted.asked,
        known=known_to(drafted.case, drafted.ref),
        on=timezone.localdate(),
        is_ready=drafted.is_ready,
    )


def to(view: str, **named: str) -> HttpResponse:
    """Go on to a page."""
    return HttpResponseRedirect(reverse(view, kwargs=named))
