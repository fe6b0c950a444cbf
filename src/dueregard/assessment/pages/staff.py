"""What does whoever writes, reviews, validates or advises see of a draft?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.assessment.entries import Assessment
from dueregard.assessment.pages.parts import risk_cells_shown, rows_shown
from dueregard.assessment.pages.public import version_said
from dueregard.assessment.queries.drafts import Drafted
from dueregard.assessment.rules.drafting import Cells, rows_in, says_in
from dueregard.assessment.rules.form import Form
from dueregard.assessment.rules.form import Task as Sheet
from dueregard.assessment.rules.prefilling import Filled
from dueregard.assessment.rules.reopening import Reason
from dueregard.assessment.rules.signing import REVIEW, VALIDATION, step_of
from dueregard.assessment.rules.tasks import ADVICE, RISKS, WHY, Task
from dueregard.assessment.rules.words import FOLLOWED, HARMS
from dueregard.claims.record import Record
from dueregard.dates import When
from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import field_shown, form_shown
from dueregard.people.queries import AtWork
from dueregard.proposal.entries import Deployment
from dueregard.web.speaking import spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]
Filling = Mapping[str, Filled]


def doors_of(account: AtWork) -> list[tuple[str, str]]:
    """The assessments of each case in which an account may see them."""
    return [
        (_("Impact assessments in %(case)s") % {"case": case}, reverse("cia_drafts", args=[case]))
        for case in account.cases
        if account.may("see_assessments", case=case)
    ]


def drafts_page(
    case: str,
    found: Sequence[Drafted],
    versions: Sequence[Assessment],
    reasons: Mapping[str, Sequence[Reason]],
    deployments: Sequence[Deployment],
    *,
    may_start: bool,
    typed: str,
    chosen: Sequence[str],
    refused: Said | None,
) -> Page:
    """Every draft of a case, what is on record, and beginning a version."""
    return {
        "case": case,
        "drafts": [{**common(one), "step": step_said(one)} for one in found],
        "versions": [
            {
                "name": f"{one.series}: {one.title}, {version_said(one)}",
                "address": reverse("assessment", args=[case, one.id]),
                "reasons": [
                    (spoken(why.says), rows_shown(case, why.rows))
                    for why in reasons.get(one.id, ())
                ],
            }
            for one in versions
        ],
        "deployments": [
            (one.id, f"{spoken_date(one.on)}, {one.location}", one.id in chosen)
            for one in deployments
        ],
        "may_start": may_start,
        "typed": typed,
        "faults": [("ref", spoken(refused))] if refused else [],
    }


def common(told: Drafted) -> Page:
    """What every page of a draft carries."""
    here = {"case": told.case, "ref": told.ref}
    return {
        **here,
        "title": told.about.title,
        "number": told.about.version,
        "version": told.version,
        "written_by": told.written_by,
        "draft_address": reverse("cia_draft", kwargs=here),
        "back": reverse("cia_draft", kwargs=here),
    }


def step_said(told: Drafted) -> str:
    """Who must do the next step, in words."""
    return {REVIEW: _("Waits for a reviewer"), VALIDATION: _("Waits for a validator")}.get(
        step_of(told.plan), _("Being written")
    )


def tasks_page(
    told: Drafted, form: Form, tasks: Sequence[Task], missing: Sequence[Said], *, language: str
) -> Page:
    """What is left to do, page by page, and who must do the next step."""
    plan = told.plan
    return {
        **common(told),
        "step": step_said(told),
        "step_is": step_of(plan),
        "returned": plan.get("returned"),
        "review": plan.get("review"),
        "tasks": [_task(told, one, form, language) for one in tasks],
        "done": ngettext(
            "%(done)s of %(n)s page is done", "%(done)s of %(n)s pages are done", len(tasks)
        )
        % {"done": sum(one.is_done for one in tasks), "n": len(tasks)},
        "is_ready": not missing,
        "advise_address": _of(told, "cia_advise"),
        "read_address": _of(told, "cia_read"),
        "hand_over_address": _of(told, "cia_hand_over"),
        "review_address": _of(told, "cia_review"),
        "validate_address": _of(told, "cia_validate"),
    }


def sheet_page(
    told: Drafted,
    sheet: Sheet,
    fields: Sequence[Field],
    read: Read,
    filled: Filling,
    *,
    language: str,
    refused: Said | None = None,
    theirs: Cells | None = None,
) -> Page:
    """One page of the form: beside each field what the record says, from which rows."""
    typed = {one.name: one for one in fields}
    return {
        **form_page(told, fields, read, refused=refused, theirs=theirs),
        "heading": sheet.asks(language),
        "asked": [
            {
                "id": one.id,
                "asks": one.asks(language),
                "is_required": one.required,
                **_record(told.case, filled.get(one.id)),
                "f": field_shown(typed[one.id], read, theirs) if one.id in typed else None,
            }
            for one in sheet.fields
        ],
    }


def form_page(
    told: Drafted,
    fields: Sequence[Field],
    read: Read,
    *,
    heading: str = "",
    says: str = "",
    button: str = "",
    back: str = "",
    refused: Said | None = None,
    theirs: Cells | None = None,
) -> Page:
    """Fields of a page with what was typed; with `theirs`, what someone else wrote beside."""
    return {
        **common(told),
        **form_shown(fields, read, refused=refused, theirs=theirs),
        "heading": heading,
        "says": says,
        "button": button or _("Save"),
        "back": back or common(told)["back"],
    }


def risks_page(
    told: Drafted, suggested: Sequence[tuple[str, Cells]], *, refused: Said | None = None
) -> Page:
    """The risks so far, and those that the record suggests."""
    rows = rows_in(told.plan, RISKS)
    taken = {one.get("from") for one in rows}
    return {
        **common(told),
        "rows": [
            {
                "id": one["id"],
                **risk_cells_shown(one),
                "address": _of(told, "cia_risk", row=one["id"]),
            }
            for one in rows
        ],
        "suggested": [
            {
                "name": name,
                "community": one["community"],
                "harm": spoken(HARMS[one["harm"]]),
                "says": one["says"],
                "mitigation": one.get("mitigation", ""),
            }
            for name, one in suggested
            if name not in taken
        ],
        "add_address": _of(told, "cia_risk", row="new"),
        "faults": [("rows", spoken(refused))] if refused else [],
    }


def advice_page(told: Drafted, record: Record) -> Page:
    """What advisers said, and where the force says whether it follows it."""
    return {
        **common(told),
        "rows": [_advice(told, one, record) for one in rows_in(told.plan, ADVICE)],
    }


def read_page(told: Drafted, form: Form, filled: Filling, record: Record, *, language: str) -> Page:
    """The whole draft to be read at once: what the record says, what the author says, apart."""
    says, frozen = says_in(told.plan), told.plan.get("frozen", {}).get("fields")
    return {
        **common(told),
        "step": step_said(told),
        "frozen_on": spoken_date(When(told.plan["frozen"]["on"])) if frozen else "",
        "why": told.plan["about"].get("why", ""),
        "tasks": [
            {
                "heading": sheet.asks(language),
                "fields": [
                    {
                        "asks": one.asks(language),
                        "record": _record_lines(one.id, filled, frozen),
                        "says": says.get(one.id, ""),
                    }
                    for one in sheet.fields
                ],
            }
            for sheet in form.tasks
        ],
        "risks": [risk_cells_shown(one) for one in rows_in(told.plan, RISKS)],
        "advice": [_advice(told, one, record) for one in rows_in(told.plan, ADVICE)],
    }


def step_page(told: Drafted, *, heading: str, says: str, button: str, refused: Said | None) -> Page:
    """A step that is one button: handing over, validating."""
    return {
        **form_page(told, (), Read({}, {}, {}), heading=heading, says=says, button=button),
        "faults": [("form", spoken(refused))] if refused else [],
        "read_address": _of(told, "cia_read"),
    }


def task_name(name: str, form: Form, language: str) -> str:
    """What a page is called."""
    own = {
        WHY: _("Why this version is made"),
        RISKS: _("What may go wrong, for whom"),
        ADVICE: _("What advisers say"),
    }
    sheet = form.task(name)
    return sheet.asks(language) if sheet else own[name]


def _task(told: Drafted, task: Task, form: Form, language: str) -> Page:
    filled = ""
    if task.filled:
        filled = _("The record fills %(filled)s of %(n)s fields.") % {
            "filled": task.filled,
            "n": task.fields,
        }
    view = {RISKS: "cia_risks", ADVICE: "cia_advice", WHY: "cia_why"}.get(task.name)
    return {
        "name": task.name,
        "heading": task_name(task.name, form, language),
        "address": _of(told, view) if view else _of(told, "cia_sheet", name=task.name),
        "is_done": task.is_done,
        "state": _("Done")
        if task.is_done
        else _("To do")
        if task.is_looked_at
        else _("Not looked at"),
        "filled": filled,
        "missing": [
            spoken(one) if isinstance(one, Said) else form_title(form, one, language)
            for one in task.missing
        ],
        "changed": bool(task.changed),
    }


def form_title(form: Form, title: str, language: str) -> str:
    """A field's title in the reader's language."""
    return next(one.asks(language) for one in form.fields if one.title == title)


def _record(case: str, filled: Filled | None) -> Page:
    if filled is None:
        return {"record": [], "rows": []}
    return {
        "record": [spoken(one.says) for one in filled.lines],
        "rows": rows_shown(case, filled.rows),
    }


def _record_lines(field: str, filled: Filling, frozen: Mapping[str, Any] | None) -> list[str]:
    if frozen is not None:
        text: str = frozen.get(field, {}).get("text", "")
        return text.split("\n") if text else []
    return [spoken(one.says) for one in filled[field].lines] if field in filled else []


def _advice(told: Drafted, row: Cells, record: Record) -> Page:
    return {
        "by": record.name_of("organisations", row["by"]),
        "when": spoken_date(When(row["on"])),
        "says": row["says"],
        "followed": spoken(FOLLOWED[row.get("followed", "")]),
        "answer": row.get("answer", ""),
        "address": _of(told, "cia_answer", row=row["id"]),
    }


def _of(told: Drafted, view: str, **more: str) -> str:
    return reverse(view, kwargs={"case": told.case, "ref": told.ref, **more})
