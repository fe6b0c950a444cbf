"""Writing an assessment: the task list, one page a task, risks, and what advisers say."""

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dueregard.assessment.actions.drafting import (
    ChangedSince,
    change_assessment,
    start_assessment,
)
from dueregard.assessment.forms.filling import (
    NEEDED_OF_A_RISK,
    WHY_FIELDS,
    answer_fields,
    fields_of,
    risk_fields,
)
from dueregard.assessment.pages.staff import (
    advice_page,
    drafts_page,
    form_page,
    risks_page,
    sheet_page,
    task_name,
    tasks_page,
)
from dueregard.assessment.queries.assessed import all_reasons, held
from dueregard.assessment.queries.drafts import (
    Drafted,
    draft_of,
    drafts_of,
    filled_for,
    is_after,
    record_for,
    suggested_for,
    the_draft,
)
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import (
    Cells,
    Plan,
    looked_at,
    row_in,
    says_in,
    with_row,
    with_says,
    without_row,
)
from dueregard.assessment.rules.tasks import ADVICE, RISKS, WHY, still_missing, tasks_of
from dueregard.errors import NotFound, RuleBroken
from dueregard.filling.fields import Field, Read, as_typed, read_fields, version_in
from dueregard.filling.staff import FAULTY, REFUSED, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.words import Said, say

NOTHING = Read({}, {}, {})
Change = Callable[[Plan], Plan]


@needs("see_assessments", about=None)
@staff_page
def cia_drafts(request: HttpRequest, *, case: str) -> HttpResponse:
    """The drafts of a case and what is on record of it."""
    return _drafts(request, case, typed="", chosen=(), refused=None)


@needs("assess")
@staff_page
def cia_start(request: HttpRequest, *, case: str) -> HttpResponse:
    """Begin a version of an assessment."""
    typed = request.POST.get("ref", "").strip()[:80]
    chosen, refused = tuple(request.POST.getlist("deployments")), None
    if request.method == "POST":
        try:
            start_assessment(case=case, ref=typed, deployments=chosen, by=who(request))
            return to("cia_draft", case=case, ref=typed)
        except RuleBroken as broken:
            refused = said_by(broken)
    return _drafts(request, case, typed=typed, chosen=chosen, refused=refused)


@needs("see_assessments", about=the_draft)
@staff_page
def cia_draft(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """What is left to do, and who must do it?"""
    told, on = draft_of(case, ref), timezone.localdate()
    tasks = tasks_of(told.plan, the_form(), filled_for(told, on=on), is_after=is_after(told, on=on))
    page = tasks_page(told, the_form(), tasks, still_missing(tasks), language=language())
    return show(request, "assessment/draft.html", page)


@needs("assess", about=the_draft)
@staff_page
def cia_sheet(request: HttpRequest, *, case: str, ref: str, name: str) -> HttpResponse:
    """One page of the form, the record beside each field."""
    told, sheet = draft_of(case, ref), the_form().task(name)
    if sheet is None:
        raise NotFound(f"there is no page {name}")
    known = filled_for(told, on=timezone.localdate())
    filled = {one.id: known[one.id] for one in sheet.fields if one.id in known}
    fields = fields_of(sheet, language=language(), filled=filled)
    read, refused, theirs = NOTHING, None, None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
        if not read.faults:
            change: Change = lambda plan: with_says(plan, name, read.cells, filled)  # noqa: E731
            refused, now = keep(request, told, change)
            if refused is None:
                return to("cia_draft", case=case, ref=ref)
            told, theirs = draft_of(case, ref), says_in(now) if now is not None else None
    else:
        read = Read(as_typed(fields, says_in(told.plan)), {}, {})
    page = sheet_page(
        told, sheet, fields, read, filled, language=language(), refused=refused, theirs=theirs
    )
    return shown(request, "assessment/sheet.html", page, refused=refused, read=read)


@needs("assess", about=the_draft)
@staff_page
def cia_why(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Why is this version made, and when is it to be looked at again?"""
    told = draft_of(case, ref)
    return _filled(
        request,
        told,
        WHY_FIELDS,
        held_cells=told.plan["about"],
        change=lambda cells: lambda plan: {**plan, "about": {**plan["about"], **cells}},
        theirs=lambda plan: plan["about"],
        heading=task_name(WHY, the_form(), language()),
        back=reverse("cia_draft", args=[case, ref]),
    )


@needs("assess", about=the_draft)
@staff_page
def cia_risks(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The risks: take one that the record suggests, or remove one."""
    told, on, refused = draft_of(case, ref), timezone.localdate(), None
    suggested = suggested_for(told, on=on)
    if request.method == "POST":
        change = _change_of_risks(request.POST.get("go", ""), dict(suggested))
        refused, _now = keep(request, told, lambda plan: looked_at(change(plan), RISKS))
        if refused is None:
            return to("cia_risks", case=case, ref=ref)
        told = draft_of(case, ref)
    page = risks_page(told, suggested, refused=refused)
    return shown(request, "assessment/risks.html", page, refused=refused)


@needs("assess", about=the_draft)
@staff_page
def cia_risk(request: HttpRequest, *, case: str, ref: str, row: str) -> HttpResponse:
    """One risk: new, or to be changed."""
    told = draft_of(case, ref)
    cells = {} if row == "new" else row_in(told.plan, RISKS, row)
    if cells is None:
        raise NotFound(f"there is no risk {row}")
    given = {} if row == "new" else {"id": row}
    return _filled(
        request,
        told,
        risk_fields(),
        held_cells=cells,
        change=lambda typed: (
            lambda plan: looked_at(with_row(plan, RISKS, {**typed, **given}), RISKS)
        ),
        theirs=lambda plan: row_in(plan, RISKS, row) or {},
        heading=_("A risk to a community"),
        back=reverse("cia_risks", args=[case, ref]),
        needed=NEEDED_OF_A_RISK,
    )


@needs("see_assessments", about=the_draft)
@staff_page
def cia_advice(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """What advisers said of the draft."""
    told = draft_of(case, ref)
    return show(request, "assessment/advice.html", advice_page(told, record_for(told).record))


@needs("assess", about=the_draft)
@staff_page
def cia_answer(request: HttpRequest, *, case: str, ref: str, row: str) -> HttpResponse:
    """Say to an adviser's opinion whether it is followed. The opinion itself cannot be changed."""
    told = draft_of(case, ref)
    cells = row_in(told.plan, ADVICE, row)
    if cells is None:
        raise NotFound(f"there is no advice {row}")
    return _filled(
        request,
        told,
        answer_fields(),
        held_cells=cells,
        change=lambda typed: lambda plan: with_row(plan, ADVICE, {**typed, "id": row}),
        theirs=lambda plan: row_in(plan, ADVICE, row) or {},
        heading=_("What do you say to this advice?"),
        says=cells["says"],
        back=reverse("cia_advice", args=[case, ref]),
        needed=("followed", "answer"),
    )


def keep(request: HttpRequest, told: Drafted, change: Change) -> tuple[Said | None, Plan | None]:
    """Change the draft as it stood when the page was made.

    Returns what was refused, and what someone else wrote meanwhile if that was why.
    """
    try:
        change_assessment(
            case=told.case,
            ref=told.ref,
            version=version_in(request.POST),
            by=who(request),
            change=change,
        )
    except RuleBroken as broken:
        return said_by(broken), broken.plan if isinstance(broken, ChangedSince) else None
    return None, None


def shown(
    request: HttpRequest,
    template: str,
    page: dict[str, object],
    *,
    refused: Said | None = None,
    read: Read = NOTHING,
) -> HttpResponse:
    """A page of staff, with the status that says whether what was sent was kept."""
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, template, page, status=status)


def to(view: str, **named: str) -> HttpResponse:
    """Go on to a page."""
    return HttpResponseRedirect(reverse(view, kwargs=named))


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def _drafts(
    request: HttpRequest, case: str, *, typed: str, chosen: Sequence[str], refused: Said | None
) -> HttpResponse:
    found = held(case)
    page = drafts_page(
        case,
        drafts_of(case),
        [one.assessment for one in found.versions.values()],
        all_reasons(found, on=timezone.localdate()),
        found.record.deployments,
        may_start=request.account.may("assess", case=case),  # type: ignore[attr-defined]
        typed=typed,
        chosen=chosen,
        refused=refused,
    )
    return shown(request, "assessment/drafts.html", page, refused=refused)


def _filled(
    request: HttpRequest,
    told: Drafted,
    fields: tuple[Field, ...],
    *,
    held_cells: Cells,
    change: Callable[[Cells], Change],
    theirs: Callable[[Plan], Cells],
    heading: str,
    back: str,
    says: str = "",
    needed: tuple[str, ...] = (),
) -> HttpResponse:
    """Show fields, or keep what was typed into them; what cannot be kept is shown again."""
    read, refused, other = Read(as_typed(fields, held_cells), {}, {}), None, None
    if request.method == "POST":
        read = with_needed(read_fields(fields, request.POST), needed)
    if request.method == "POST" and not read.faults:
        refused, now = keep(request, told, change(read.cells))
        if refused is None:
            return HttpResponseRedirect(back)
        told, other = draft_of(told.case, told.ref), theirs(now) if now is not None else None
    page = form_page(
        told, fields, read, heading=heading, says=says, back=back, refused=refused, theirs=other
    )
    return shown(request, "assessment/form.html", page, refused=refused, read=read)


def _change_of_risks(go: str, suggested: Mapping[str, Cells]) -> Change:
    """What a button of the risks asks for. Raises `NotFound` for one that there is not."""
    verb, _colon, row = go.partition(":")
    if verb == "take" and row in suggested:
        taken = {**suggested[row], "from": row}
        return lambda plan: with_row(plan, RISKS, taken)
    if verb == "remove":
        return lambda plan: without_row(plan, RISKS, row)
    if verb == "keep":
        return lambda plan: plan
    raise NotFound(f"nothing is called {verb}:{row}")


def with_needed(read: Read, needed: Sequence[str]) -> Read:
    """What was read, with a fault for each field that must be filled and is not."""
    empty = {one: say("Fill this in") for one in needed if not read.cells.get(one, "x")}
    return Read(read.typed, read.cells, {**empty, **read.faults})


HERE = "staff/assessments/<str:case>/<slug:ref>/"
ROUTES = [
    path("staff/assessments/<str:case>/", cia_drafts, name="cia_drafts"),
    path("staff/assessments/<str:case>/new", cia_start, name="cia_start"),
    path(HERE, cia_draft, name="cia_draft"),
    path(f"{HERE}pages/<str:name>/", cia_sheet, name="cia_sheet"),
    path(f"{HERE}why/", cia_why, name="cia_why"),
    path(f"{HERE}risks/", cia_risks, name="cia_risks"),
    path(f"{HERE}risks/<str:row>/", cia_risk, name="cia_risk"),
    path(f"{HERE}advice/", cia_advice, name="cia_advice"),
    path(f"{HERE}advice/<str:row>/", cia_answer, name="cia_answer"),
]
