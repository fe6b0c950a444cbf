"""Drafting and opening: the task list, a page a task, the preview, the second person's page."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.consultation.actions.drafting import (
    ChangedSince,
    change_draft,
    hand_over,
    start_draft,
)
from dueregard.consultation.actions.opening import open_consultation
from dueregard.consultation.entries import LANGUAGES
from dueregard.consultation.forms.drafts import (
    ROWS,
    TASKS,
    Field,
    Read,
    as_typed,
    choosing,
    read_fields,
    read_reasons,
    translation_fields,
    version_in,
)
from dueregard.consultation.pages.drafts import (
    form_page,
    list_page,
    opening_page,
    preview_page,
    rows_page,
    task_address,
    tasks_page,
    translations_page,
    wording_page,
)
from dueregard.consultation.queries.drafts import (
    Drafted,
    draft_of,
    drafts_of,
    harmonised_questions,
    known_to,
    offered_to,
)
from dueregard.consultation.rules.editions import fingerprint_of_wording
from dueregard.consultation.rules.flags import flagged
from dueregard.consultation.rules.planning import (
    Cells,
    Plan,
    cells_of,
    reasons_of,
    row_of,
    rows_of,
    text_called,
    with_cells,
    with_offered,
    with_reasons,
    with_row,
    with_row_moved,
    with_translation,
    without_row,
)
from dueregard.consultation.rules.tasks import Task, tasks_of
from dueregard.consultation.views.staff import FAULTY, REFUSED, said_by, staff_page, who
from dueregard.errors import NotFound, RuleBroken
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
            return _to("draft", case=case, ref=typed)
        except RuleBroken as refused:
            fault = said_by(refused)
    page = list_page(case, drafts_of(case), typed=typed, fault=fault)
    return show(request, "consultation/draft_list.html", page, status=FAULTY if fault else 200)


@needs("convene")
@staff_page
def draft(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The task list: what is done, what is missing, what cannot start yet."""
    drafted = draft_of(case, ref)
    return show(request, "consultation/draft_tasks.html", tasks_page(drafted, _tasks(drafted)))


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

    return _filled_in(
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
            _keep(request, drafted, change)
            return _to("draft_rows", case=case, ref=ref, name=name)
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

    return _filled_in(
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
    typed, reasons, faults = read_reasons(flags, request.POST)
    if request.method == "POST" and not faults:
        try:
            _keep(request, drafted, lambda plan: with_reasons(plan, reasons))
            return _to("draft", case=case, ref=ref)
        except RuleBroken as refused:
            drafted, faults = draft_of(case, ref), {"flags": said_by(refused)}
    page = wording_page(drafted, typed=typed, faults=faults)
    status = FAULTY if faults else 200
    return show(request, "consultation/draft_wording.html", page, status=status)


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

    return _filled_in(
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
            return _to("draft", case=case, ref=ref)
        except RuleBroken as refused:
            drafted = draft_of(case, ref)
            page = tasks_page(drafted, _tasks(drafted), faults=(said_by(refused),))
            return show(request, "consultation/draft_hand_over.html", page, status=REFUSED)
    page = tasks_page(drafted, _tasks(drafted))
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
            return _to("consultation", case=case, consultation=ref)
        except RuleBroken as refused:
            faults = (said_by(refused),)
    drafted = draft_of(case, ref)
    page = opening_page(drafted, _tasks(drafted), faults=faults)
    return show(request, "consultation/opening.html", page, status=REFUSED if faults else 200)


def _filled_in(
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
            _keep(request, drafted, change(read))
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


def _keep(request: HttpRequest, drafted: Drafted, change: Callable[[Plan], Plan]) -> None:
    change_draft(
        case=drafted.case,
        ref=drafted.ref,
        version=version_in(request.POST),
        by=who(request),
        change=change,
    )


def _change_of_rows(verb: str, row: str, table: str, ref: str) -> Callable[[Plan], Plan]:
    if verb in ("up", "down"):
        return lambda plan: with_row_moved(plan, table, row, up=verb == "up")
    if verb == "remove":
        return lambda plan: without_row(plan, table, row)
    taken = next((one for one in harmonised_questions() if one.name == row), None)
    if verb != "take" or taken is None:
        raise NotFound(f"nothing is called {verb}:{row}")
    return lambda plan: with_offered(plan, taken.cells, welsh=taken.welsh, ref=ref)


def _tasks(drafted: Drafted) -> tuple[Task, ...]:
    return tasks_of(
        drafted.plan,
        drafted.asked,
        known=known_to(drafted.case, drafted.ref),
        on=timezone.localdate(),
        is_ready=drafted.is_ready,
    )


def _choices(case: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    offered = offered_to(case)
    return {"run_by": offered.bodies, "place": offered.places, "about": offered.deployments}


def _require_other_language(language: str) -> None:
    if language not in LANGUAGES[1:]:
        raise NotFound(f"there is no language {language} to translate into")


def _to(view: str, **named: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(view, kwargs=named))


HERE = "staff/drafts/<str:case>/<str:ref>/"
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
