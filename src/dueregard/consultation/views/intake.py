"""Paper, phone, meetings, post: forms are printed and typed in, codes made, on pages for staff."""

from collections.abc import Callable
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from dueregard.consultation.actions.intake import (
    correct_entry,
    take_in,
    take_in_again,
    take_in_sheet,
)
from dueregard.consultation.actions.posting import post_codes
from dueregard.consultation.forms.intake import (
    AGAIN,
    COPIES_FIELD,
    CORRECT,
    COUNT_FIELD,
    ENTER,
    NUMBER_FIELD,
    SHEET_FIELD,
    Typed,
    blank,
    typed,
    whole_number,
)
from dueregard.consultation.pages.intake import (
    codes_list,
    codes_page,
    compared_page,
    entered_page,
    form_page,
    overview_page,
    sheet_page,
)
from dueregard.consultation.paper.printing import print_forms
from dueregard.consultation.queries.asking import asked_of, the_consultation
from dueregard.consultation.queries.intake import intake_so_far, registered_codes
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.sheets import LARGEST_BYTES, template_of
from dueregard.errors import BadInput, NotFound, RuleBroken
from dueregard.filling.staff import who
from dueregard.people.access import for_everyone, needs
from dueregard.protection.form_keys import read_form_key
from dueregard.protection.rate_limits import Limit, address_of
from dueregard.web.pages import show

FORMS_AN_HOUR = 10
CONFLICT, UNPROCESSABLE, TOO_MANY = 409, 422, 429
Named = dict[str, str]


@needs("enter", about=the_consultation)
@never_cache
@require_safe
def intake(request: HttpRequest, **named: str) -> HttpResponse:
    """What has been entered, and what waits for a second clerk."""
    asked = _asked(named)
    so_far = intake_so_far(asked, by=who(request))
    return show(request, "consultation/intake.html", overview_page(asked, so_far))


@needs("enter")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intake_enter(request: HttpRequest, **named: str) -> HttpResponse:
    """Type what someone answered on paper, by phone or at a meeting."""

    def done(asked: Asked, form: Typed) -> HttpResponse:
        taken = take_in(
            form.given,
            asked=asked,
            channel=form.channel,
            number=form.number,
            form_key=read_form_key(form.form_key),
            by=who(request),
            at=timezone.now(),
        )
        page = entered_page(asked, taken, unclear=len(form.unclear))
        return show(request, "consultation/intake_entered.html", {**page, "other": None})

    return _typing(request, named, task=ENTER, done=done)


@needs("enter")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intake_again(request: HttpRequest, **named: str) -> HttpResponse:
    """Type a form that another clerk has typed, without seeing what they typed."""

    def done(asked: Asked, form: Typed) -> HttpResponse:
        both = take_in_again(
            form.given, asked=asked, number=form.number, by=who(request), at=timezone.now()
        )
        language = get_language() or "en"
        page = compared_page(asked, both, number=form.number, language=language)
        return show(request, "consultation/intake_compared.html", {**page, "other": None})

    return _typing(request, named, task=AGAIN, done=done)


@needs("enter")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intake_correct(request: HttpRequest, **named: str) -> HttpResponse:
    """Type what stands on the paper, where two entries of it differed."""

    def done(asked: Asked, form: Typed) -> HttpResponse:
        correct_entry(
            form.given,
            asked=asked,
            number=form.number,
            reason=form.reason,
            form_key=read_form_key(form.form_key),
            by=who(request),
            at=timezone.now(),
        )
        so_far = intake_so_far(asked, by=who(request))
        page = {**overview_page(asked, so_far), "corrected": form.number, "other": None}
        return show(request, "consultation/intake.html", page)

    return _typing(request, named, task=CORRECT, done=done)


@needs("enter")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intake_sheet(request: HttpRequest, **named: str) -> HttpResponse:
    """Hand in many forms as one spreadsheet: all of them are entered, or none."""
    asked = _asked(named)
    if request.method != "POST":
        return show(request, "consultation/intake_sheet.html", sheet_page(asked))
    try:
        content = _sheet_in(request)
        entered = take_in_sheet(content, asked=asked, by=who(request), at=timezone.now())
    except (BadInput, RuleBroken) as refused:
        faults = refused.faults if isinstance(refused, BadInput) else refused.args
        page = {**sheet_page(asked, faults=faults), "other": None}
        return show(request, "consultation/intake_sheet.html", page, status=UNPROCESSABLE)
    page = {**sheet_page(asked, entered=entered), "other": None}
    return show(request, "consultation/intake_sheet.html", page)


@needs("enter", about=the_consultation)
@never_cache
@require_safe
def intake_sheet_template(request: HttpRequest, **named: str) -> HttpResponse:
    """An empty spreadsheet with the columns of this consultation."""
    response = HttpResponse(template_of(_asked(named)), content_type="text/csv; charset=utf-8")
    return _to_keep(response, "paper-forms.csv")


@needs("enter", about=the_consultation)
@never_cache
@require_GET
def intake_paper(request: HttpRequest, **named: str) -> HttpResponse:
    """Many numbered forms in one PDF, for handing out."""
    asked = _asked(named)
    copies = whole_number(request.GET.get(COPIES_FIELD, "1"))
    return _printed(asked, copies=copies)


@for_everyone
@never_cache
@require_GET
def paper(request: HttpRequest, **named: str) -> HttpResponse:
    """One numbered form to print and send; another one at every download."""
    asked, now = _asked(named), timezone.now()
    if wait := printed_forms().take(address_of(request), now=now):
        told = _("Too many forms were printed from here. Try again in a few minutes.")
        response = HttpResponse(told, status=TOO_MANY, content_type="text/plain; charset=utf-8")
        response["Retry-After"] = str(wait)
        return response
    return _printed(asked, copies=1)


@needs("convene")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_codes(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Make one-time codes to be posted; they are downloaded once and never shown again."""
    key = f"{case}/{ref}"
    refused = None
    if request.method == "POST":
        try:
            codes = post_codes(whole_number(request.POST.get(COUNT_FIELD, "")), consultation=key)
        except RuleBroken as broken:
            refused = broken
        else:
            listed = codes_list(codes, case=case, ref=ref)
            response = HttpResponse(listed, content_type="text/csv; charset=utf-8")
            return _to_keep(response, "codes.csv")
    page = codes_page(case=case, ref=ref, held=registered_codes(key)[0], refused=refused)
    status = UNPROCESSABLE if refused else 200
    return show(request, "consultation/codes.html", page, status=status)


@cache
def printed_forms() -> Limit:
    """The one counter of this process for forms that the public prints."""
    return Limit("forms", most=FORMS_AN_HOUR)


def _typing(
    request: HttpRequest,
    named: Named,
    *,
    task: str,
    done: Callable[[Asked, Typed], HttpResponse],
) -> HttpResponse:
    asked, language = _asked(named), get_language() or "en"
    if request.method != "POST":
        form = blank(asked, number=request.GET.get(NUMBER_FIELD, ""))
        page = form_page(asked, form, task=task, language=language)
        return show(request, "consultation/intake_form.html", page)
    form, refused = typed(asked, request.POST, task=task), None
    if not form.faults:
        try:
            return done(asked, form)
        except RuleBroken as broken:
            refused = broken
    page = form_page(asked, form, task=task, language=language, refused=refused)
    status = CONFLICT if refused else UNPROCESSABLE
    return show(request, "consultation/intake_form.html", {**page, "other": None}, status=status)


def _sheet_in(request: HttpRequest) -> bytes:
    """The file that was handed in, no more of it than tells that it is too large."""
    handed = request.FILES.get(SHEET_FIELD)
    return handed.read(LARGEST_BYTES + 1) if handed else b""


def _printed(asked: Asked, *, copies: int) -> HttpResponse:
    language = get_language() or "en"
    try:
        pdf = print_forms(asked, copies=copies, language=language, at=timezone.now())
    except RuleBroken as refused:
        raise Http404(str(refused)) from None
    response = HttpResponse(pdf, content_type="application/pdf")
    response["X-Robots-Tag"] = "noindex, nofollow"
    return _to_keep(response, f"{asked.consultation.id}-{language}.pdf")


def _to_keep(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked(named: Named) -> Asked:
    try:
        return asked_of(named["case"], named["consultation"])
    except NotFound as missing:
        raise Http404(str(missing)) from None


STAFF = "staff/consultations/<str:case>/<str:consultation>"
ROUTES = [
    path(f"{STAFF}/intake/", intake, name="intake"),
    path(f"{STAFF}/intake/enter", intake_enter, name="intake_enter"),
    path(f"{STAFF}/intake/again", intake_again, name="intake_again"),
    path(f"{STAFF}/intake/correct", intake_correct, name="intake_correct"),
    path(f"{STAFF}/intake/sheet", intake_sheet, name="intake_sheet"),
    path(f"{STAFF}/intake/sheet.csv", intake_sheet_template, name="intake_sheet_template"),
    path(f"{STAFF}/paper.pdf", intake_paper, name="intake_paper"),
    path("staff/drafts/<str:case>/<str:ref>/codes", draft_codes, name="draft_codes"),
    path("consultations/<str:case>/<str:consultation>/paper.pdf", paper, name="paper"),
]
