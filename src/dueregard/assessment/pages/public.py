"""What does everyone see of an assessment: the version, its risks, its gaps, advice beside it?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.assessment.entries import Assessment
from dueregard.assessment.pages.parts import (
    advice_shown,
    risk_shown,
    rows_shown,
    said_in,
    tasks_with,
)
from dueregard.assessment.queries.assessed import Held
from dueregard.assessment.rules.form import Field, Form
from dueregard.assessment.rules.prefilling import Filled, all_prefilled
from dueregard.assessment.rules.reopening import Reason
from dueregard.assessment.rules.risks import gravest_first
from dueregard.assessment.rules.versions import NEW, Assessed, Change, changes
from dueregard.proposal.entries import Case, Deployment
from dueregard.web.speaking import spoken, spoken_date

Page = dict[str, Any]


def list_page(found: Sequence[tuple[str, Assessment]], cases: Sequence[Case]) -> Page:
    """Every series with its newest version, real cases first."""
    by_case = {one.id: one for one in cases}
    series: dict[tuple[str, str], list[Assessment]] = {}
    for case, one in found:
        series.setdefault((case, one.series), []).append(one)
    items = [
        _item(by_case[case], max(versions, key=lambda one: one.version or 0), len(versions))
        for (case, _series), versions in series.items()
    ]
    return {"items": sorted(items, key=lambda one: (one["invented"], one["title"]))}


def assessment_page(
    held: Held, one: Assessed, form: Form, reasons: Sequence[Reason], *, language: str
) -> Page:
    """One version, from its head to what is not on record."""
    told, case = one.assessment, held.record.case
    beside = all_prefilled(held.known_to(told), form) if told.document else {}
    shown = {
        field.id: _field(field, one, case.id, beside.get(field.id), language=language)
        for field in form.fields
        if field.id in one.answers or field.id in beside
    }
    missing = [field for field in form.fields if field.required and field.id not in one.answers]
    return {
        **head_of(held, one),
        **_people(held, told),
        "reasons": [(spoken(why.says), rows_shown(case.id, why.rows)) for why in reasons],
        "newer": _newer(held, one),
        "versions": [_version(held, each, one) for each in held.of_series(told.series)],
        "deployments": _deployments(held, told.deployments),
        "risks": [risk_shown(risk) for risk in gravest_first(one.risks)],
        "advice": [advice_shown(each, held.record) for each in one.advice],
        "tasks": tasks_with(form.tasks, shown, language=language),
        "is_account": bool(told.document),
        "says_who": _("What the paper says") if told.document else _("The author says"),
        "record_word": _("This record holds") if told.document else _("From the record"),
        "missing": [field.asks(language) for field in missing if _is_due(form, field, one)],
        "counted": _counted(form, one),
        "files": [
            (says, reverse(name, args=[case.id, told.id]))
            for name, says in (
                ("assessment_pdf", _("As a PDF for reading and printing")),
                ("assessment_word", _("As a Word file")),
                ("assessment_atrs", _("As fields of the algorithmic transparency standard (JSON)")),
            )
        ],
    }


def changes_page(held: Held, one: Assessed, form: Form, *, language: str) -> Page:
    """What differs between a version and the one that it replaces, word by word."""
    before = held.versions.get(one.assessment.supersedes)
    found = changes(before, one) if before else []
    return {
        **head_of(held, one),
        "before": _version(held, before, one) if before else None,
        "changes": [_change(each, form, language) for each in found],
        "risks_before": [risk_shown(risk) for risk in gravest_first(before.risks)]
        if before
        else [],
        "risks": [risk_shown(risk) for risk in gravest_first(one.risks)],
        "said": ngettext("%(n)s text differs", "%(n)s texts differ", len(found))
        % {"n": len(found)},
    }


def head_of(held: Held, one: Assessed) -> Page:
    """What stands at the top of every page of a version."""
    told, case = one.assessment, held.record.case
    return {
        "invented": case.invented,
        "case": case.id,
        "case_title": case.title,
        "case_address": reverse("case", args=[case.id]),
        "ref": told.id,
        "title": told.title,
        "version": version_said(told),
        "when": spoken_date(told.on),
        "why": told.why,
        "note": told.note,
        "address": _address(case.id, told.id),
        "changes_address": reverse("assessment_changes", args=[case.id, told.id])
        if told.supersedes
        else "",
    }


def version_said(told: Assessment) -> str:
    """Which version it is, in words."""
    if told.version is None:
        return _("version not on record")
    return _("version %(n)s") % {"n": told.version}


def _item(case: Case, newest: Assessment, versions: int) -> Page:
    return {
        "title": newest.title,
        "address": _address(case.id, newest.id),
        "case": case.title,
        "invented": bool(case.invented),
        "version": version_said(newest),
        "when": spoken_date(newest.on),
        "versions": ngettext("%(n)s version on record", "%(n)s versions on record", versions)
        % {"n": versions},
    }


def _people(held: Held, told: Assessment) -> Page:
    unknown = _("not on record")
    return {
        "by": held.record.name_of("organisations", told.by),
        "people": [
            (_("Author"), told.author or unknown),
            (_("Independent reviewer"), told.reviewer or unknown),
            (_("Validator"), told.validator or unknown),
        ],
        "review_says": told.review_says,
        "reviewed": spoken_date(told.reviewed) if told.reviewed else "",
        "next_review": spoken_date(told.next_review) if told.next_review else "",
        "record_on": spoken_date(told.record_on) if told.record_on else "",
    }


def _field(field: Field, one: Assessed, case: str, beside: Filled | None, *, language: str) -> Page:
    answer = one.answers.get(field.id)
    filled = answer.from_record if answer else ""
    rows = answer.rows if answer else ()
    lines = filled.split("\n") if filled else []
    if beside:
        lines, rows = [spoken(line.says) for line in beside.lines], beside.rows
    return {
        "id": field.id,
        "asks": field.asks(language),
        "record": lines,
        "is_english": not beside,
        "rows": rows_shown(case, rows),
        "says": said_in(field, answer.says, language=language) if answer else "",
        "is_missing": not answer,
    }


def _is_due(form: Form, field: Field, one: Assessed) -> bool:
    """Could it be filled by now? What comes after the deployment is not missing before it."""
    after = {each.id for task in form.tasks if task.after for each in task.fields}
    return field.id not in after or bool(one.assessment.document)


def _counted(form: Form, one: Assessed) -> str:
    if one.assessment.document:
        return _("Of %(n)s fields, something is told of the paper in %(told)s.") % {
            "n": len(form.fields),
            "told": len(one.answers),
        }
    filled = sum(bool(each.from_record) for each in one.answers.values())
    typed = sum(bool(each.says) for each in one.answers.values())
    return _("Of %(n)s fields the record filled %(filled)s, and the author wrote in %(typed)s.") % {
        "n": len(form.fields),
        "filled": filled,
        "typed": typed,
    }


def _newer(held: Held, one: Assessed) -> Page | None:
    newest = held.of_series(one.assessment.series)[0]
    return None if newest is one else _version(held, newest, one)


def _version(held: Held, each: Assessed, shown: Assessed) -> Page:
    told = each.assessment
    return {
        "name": version_said(told),
        "when": spoken_date(told.on),
        "why": told.why,
        "address": _address(held.record.case.id, told.id),
        "is_here": each is shown,
    }


def _deployments(held: Held, refs: Iterable[str]) -> list[tuple[str, str]]:
    found = (held.record.find("deployments", one) for one in refs)
    return [_deployment(one) for one in found if one]


def _deployment(one: Deployment) -> tuple[str, str]:
    return f"{one.location}, {spoken_date(one.on)}", reverse("deployment", args=[one.id])


def _change(change: Change, form: Form, language: str) -> Page:
    field = form.by_id.get(change.field)
    says = _("The author says") if change.column == "says" else _("From the record")
    return {
        "id": change.field,
        "asks": field.asks(language) if field else change.field,
        "whose": says,
        "runs": [{"kind": kind, "text": text, "is_new": kind == NEW} for kind, text in change.runs],
    }


def _address(case: str, ref: str) -> str:
    return reverse("assessment", args=[case, ref])
