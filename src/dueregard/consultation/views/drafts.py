"""Drafting: the task list and a page a task."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone

from dueregard.consultation.actions.drafting import start_draft
from dueregard.consultation.forms.drafts import ROWS, TASKS, read_reasons
from dueregard.consultation.pages.drafts import (
    list_page,
    rows_page,
    task_address,
    tasks_page,
    wording_page,
)
from dueregard.consultation.queries.drafts import (
    draft_of,
    drafts_of,
    harmonised_questions,
    offered_to,
)
from dueregard.consultation.rules.editions import fingerprint_of_wording
from dueregard.consultation.rules.flags import flagged
from dueregard.consultation.rules.planning import (
    Plan,
    cells_of,
    reasons_of,
    row_of,
    with_cells,
    with_offered,
    with_reasons,
    with_row,
    with_row_moved,
    without_row,
)
from dueregard.consultation.views.filling import filled_in, keep, tasks_in, to
from dueregard.consultation.views.opening import draft_hand_over, draft_opening, draft_preview
from dueregard.consultation.views.translating import draft_translation, draft_translations
from dueregard.errors import NotFound, RuleBroken
from dueregard.filling.fields import Read, choosing
from dueregard.filling.staff import FAULTY, REFUSED, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.words import Said

TABLE_OF = {
    "questions": "questions",
    "about_you": "questions",
    "statements": "statements",
    "versions": "accessible_versions",
}
GIVEN = {"questions": {"part": "main"}, "about_you": {"part": "about_you", "kind": "single"}}


@needs("convene")
@staff_page
def drafts(request: HttpRequest, *, case: str) -> HttpResponse:
    """The drafts of a case, and beginning one."""
    typed, fault = request.POST.get("ref", "").strip()[:80], None
    if request.method == "POST":
        try:
            start_draft(case=case, ref=typed, by=who(request))
            return to("draft", case=case, ref=typed)
        except RuleBroken as refused:
            fault = said_by(refused)
    page = list_page(case, drafts_of(case), typed=typed, fault=fault)
    return show(request, "consultation/draft_list.html", page, status=FAULTY if fault else 200)


@needs("convene")
@staff_page
def draft(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The task list: what is done, what is missing, what cannot start yet."""
    drafted = draft_of(case, ref)
    return show(request, "consultation/draft_tasks.html", tasks_page(drafted, tasks_in(drafted)))


@needs("convene")
@staff_page
def draft_task(request: HttpRequest, *, case: str, ref: str, name: str) -> HttpResponse:
    """One task that is a page of fields."""
    if name not in TASKS:
        raise NotFound(f"there is no task {name}")
    drafted = draft_of(case, ref)
    fields = choosing(TASKS[name], _choices(case))

    def change(read: Read) -> Callable[[Plan], Plan]:
        return lambda plan: with_cells(plan, read.cells)

    return filled_in(
        request,
        drafted,
        name,
        fields,
        held=cells_of(drafted.plan),
        change=change,
        theirs=cells_of,
        back=reverse("draft", kwargs={"case": case, "ref": ref}),
    )


@needs("convene")
@staff_page
def draft_rows(request: HttpRequest, *, case: str, ref: str, name: str) -> HttpResponse:
    """Questions, about-you questions, statements or versions: in order, to be moved and removed."""
    drafted = draft_of(case, ref)
    if name not in TABLE_OF:
        raise NotFound(f"there is no list {name}")
    refused: Said | None = None
    if request.method == "POST":
        verb, _colon, row = request.POST.get("go", "").partition(":")
        change = _change_of_rows(verb, row, TABLE_OF[name], ref)
        try:
            keep(request, drafted, change)
            return to("draft_rows", case=case, ref=ref, name=name)
        except RuleBroken as broken:
            drafted, refused = draft_of(case, ref), said_by(broken)
    page = rows_page(drafted, name, harmonised=harmonised_questions(), refused=refused)
    return show(request, "consultation/draft_rows.html", page, status=REFUSED if refused else 200)


@needs("convene")
@staff_page
def draft_row(request: HttpRequest, *, case: str, ref: str, name: str, row: str) -> HttpResponse:
    """One question, statement or version: new, or to be changed."""
    drafted = draft_of(case, ref)
    if name not in TABLE_OF:
        raise NotFound(f"there is no list {name}")
    table, is_new = TABLE_OF[name], row == "new"
    held = {} if is_new else row_of(drafted.plan, table, row)
    if held is None:
        raise NotFound(f"there is no row {row} in {name}")
    given = {**GIVEN.get(name, {}), **({} if is_new else {"id": row})}
    if name == "versions":
        # Whoever saves a version says that it tells the wording as it now stands.
        given |= {
            "edition": fingerprint_of_wording(drafted.asked),
            "made_on": timezone.localdate().isoformat(),
        }

    def change(read: Read) -> Callable[[Plan], Plan]:
        return lambda plan: with_row(plan, table, {**read.cells, **given}, ref=ref)

    return filled_in(
        request,
        drafted,
        name,
        ROWS[table if name == "versions" else name],
        held=held,
        change=change,
        theirs=lambda plan: row_of(plan, table, row) or {},
        back=task_address(drafted, name),
    )


@needs("convene")
@staff_page
def draft_wording(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Every flag of the wording check, and the reasons for keeping a wording."""
    drafted = draft_of(case, ref)
    flags = flagged(drafted.asked, reasons_of(drafted.plan))
    read, refused = Read({}, {}, {}), None
    if request.method == "POST":
        read, reasons = read_reasons(flags, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            keep(request, drafted, lambda plan: with_reasons(plan, reasons))
            return to("draft", case=case, ref=ref)
        except RuleBroken as broken:
            drafted, refused = draft_of(case, ref), said_by(broken)
    page = wording_page(drafted, read, refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "consultation/draft_wording.html", page, status=status)


def _change_of_rows(verb: str, row: str, table: str, ref: str) -> Callable[[Plan], Plan]:
    if verb in ("up", "down"):
        return lambda plan: with_row_moved(plan, table, row, up=verb == "up")
    if verb == "remove":
        return lambda plan: without_row(plan, table, row)
    taken = next((one for one in harmonised_questions() if one.name == row), None)
    if verb != "take" or taken is None:
        raise NotFound(f"nothing is called {verb}:{row}")
    return lambda plan: with_offered(plan, taken.cells, welsh=taken.welsh, ref=ref)


def _choices(case: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    offered = offered_to(case)
    return {"run_by": offered.bodies, "place": offered.places, "about": offered.deployments}


HERE = "staff/drafts/<str:case>/<slug:ref>/"
ROUTES = [
    path("staff/drafts/<str:case>/", drafts, name="drafts"),
    path(HERE, draft, name="draft"),
    path(f"{HERE}tasks/<str:name>/", draft_task, name="draft_task"),
    path(f"{HERE}lists/<str:name>/", draft_rows, name="draft_rows"),
    path(f"{HERE}lists/<str:name>/<str:row>/", draft_row, name="draft_row"),
    path(f"{HERE}wording/", draft_wording, name="draft_wording"),
    path(f"{HERE}languages/<str:language>/", draft_translations, name="draft_translations"),
    path(
        f"{HERE}languages/<str:language>/<str:of>/<str:column>/",
        draft_translation,
        name="draft_translation",
    ),
    path(f"{HERE}preview/", draft_preview, name="draft_preview"),
    path(f"{HERE}hand-over/", draft_hand_over, name="draft_hand_over"),
    path(f"{HERE}opening/", draft_opening, name="draft_opening"),
]
