"""The steps of an assessment: reading it whole, handing over, reviewing, validating, advising."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from dueregard.assessment.actions.drafting import (
    give_advice,
    hand_over,
    review_assessment,
    validate_assessment,
)
from dueregard.assessment.forms.filling import ADVICE_FIELDS, REVIEW_FIELDS
from dueregard.assessment.pages.staff import form_page, read_page, step_page
from dueregard.assessment.queries.drafts import Drafted, draft_of, filled_for, record_for, the_draft
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.views.staff import HERE, language, shown, to
from dueregard.errors import RuleBroken
from dueregard.filling.fields import Read, read_fields, version_in
from dueregard.filling.staff import said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.words import Said

NOTHING = Read({}, {}, {})


@needs("see_assessments", about=the_draft)
@staff_page
def cia_read(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The whole draft at once."""
    told = draft_of(case, ref)
    filled = filled_for(told, on=timezone.localdate())
    page = read_page(told, the_form(), filled, record_for(told).record, language=language())
    return show(request, "assessment/read.html", page)


@needs("assess", about=the_draft)
@staff_page
def cia_hand_over(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Give it to a reviewer: what the record says is fixed as of today."""
    told = draft_of(case, ref)
    refused = None
    if request.method == "POST":
        refused = _refused(lambda: hand_over(**_how(request, told), at=timezone.now()))
        if refused is None:
            return to("cia_draft", case=case, ref=ref)
    page = step_page(
        told,
        heading=_("Hand over to a reviewer"),
        says=_(
            "What the record says is fixed as it stands today. A reviewer who is not of the force "
            "reads it next. Any change you make takes it back."
        ),
        button=_("Hand over"),
        refused=refused,
    )
    return shown(request, "assessment/form.html", page, refused=refused)


@needs("review", about=the_draft)
@staff_page
def cia_review(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Agree to it, or give it back with why."""
    told, read, refused = draft_of(case, ref), NOTHING, None
    if request.method == "POST":
        read = read_fields(REVIEW_FIELDS, request.POST)
        refused = _refused(
            lambda: review_assessment(
                **_how(request, told),
                agrees=request.POST.get("go") == "agree",
                says=read.cells.get("says", ""),
                at=timezone.now(),
            )
        )
        if refused is None:
            return to("cia_draft", case=case, ref=ref)
    page = {
        **form_page(
            told,
            REVIEW_FIELDS,
            read,
            heading=_("Review"),
            says=_("Agree to it only if you would put your role under it in public."),
            button=_("Agree"),
            refused=refused,
        ),
        "other_button": _("Give it back to its author"),
    }
    return shown(request, "assessment/form.html", page, refused=refused, read=read)


@needs("validate", about=the_draft)
@staff_page
def cia_validate(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Put it on the record."""
    told, refused, made = draft_of(case, ref), None, ""
    if request.method == "POST":

        def validate() -> None:
            nonlocal made
            made = validate_assessment(**_how(request, told), at=timezone.now())

        refused = _refused(validate)
        if refused is None:
            return to("assessment", case=case, assessment=made)
    page = step_page(
        told,
        heading=_("Validate"),
        says=_("It goes on the public record as it is. Nothing of it can be changed after that."),
        button=_("Put it on the record"),
        refused=refused,
    )
    return shown(request, "assessment/form.html", page, refused=refused)


@needs("advise", about=the_draft)
@staff_page
def cia_advise(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Say what your body advises."""
    told, read, refused = draft_of(case, ref), NOTHING, None
    account = request.account  # type: ignore[attr-defined]
    if request.method == "POST":
        read = read_fields(ADVICE_FIELDS, request.POST)
        body = account.body_in(case)
        refused = _refused(
            lambda: give_advice(
                **_how(request, told),
                body=body,
                says=read.cells.get("says", ""),
                on=timezone.localdate(),
            )
        )
        if refused is None:
            return to("cia_advice", case=case, ref=ref)
    page = form_page(told, ADVICE_FIELDS, read, heading=_("What do you advise?"), refused=refused)
    return shown(request, "assessment/form.html", page, refused=refused, read=read)


def _how(request: HttpRequest, told: Drafted) -> dict[str, Any]:
    return {
        "case": told.case,
        "ref": told.ref,
        "version": version_in(request.POST),
        "by": who(request),
    }


def _refused(act: Callable[[], object]) -> Said | None:
    """Do it; what was refused, if it was."""
    try:
        act()
    except RuleBroken as broken:
        return said_by(broken)
    return None


ROUTES = [
    path(f"{HERE}read/", cia_read, name="cia_read"),
    path(f"{HERE}hand-over/", cia_hand_over, name="cia_hand_over"),
    path(f"{HERE}review/", cia_review, name="cia_review"),
    path(f"{HERE}validate/", cia_validate, name="cia_validate"),
    path(f"{HERE}advise/", cia_advise, name="cia_advise"),
]
