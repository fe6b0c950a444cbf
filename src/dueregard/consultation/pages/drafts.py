"""What does a convenor see of a draft: the task list, the lists of questions, the flags?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.consultation.entries import AccessibleVersion
from dueregard.consultation.forms.drafts import KINDS, VERSIONS, reason_field
from dueregard.consultation.queries.drafts import Drafted
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.editions import fingerprint_of_wording, is_stale
from dueregard.consultation.rules.flags import Flagged, flagged
from dueregard.consultation.rules.harmonised import Harmonised
from dueregard.consultation.rules.planning import reasons_of
from dueregard.consultation.rules.tasks import CANNOT_START, COMPLETED, Task
from dueregard.filling.fields import Read, first_of
from dueregard.web.speaking import spoken
from dueregard.words import Said

Page = dict[str, Any]

LISTED = ("questions", "about_you", "statements", "versions")


def common(drafted: Drafted) -> Page:
    """What every page of a draft carries."""
    here = named(drafted)
    return {
        "title": drafted.asked.consultation.title or drafted.ref,
        "case": drafted.case,
        "ref": drafted.ref,
        "version": drafted.version,
        "invented": drafted.asked.invented,
        "draft_address": reverse("draft", kwargs=here),
        "preview_address": reverse("draft_preview", kwargs=here),
        "opening_address": reverse("draft_opening", kwargs=here),
        "is_opened": drafted.is_opened,
        "is_ready": drafted.is_ready,
    }


def list_page(case: str, drafts: Iterable[Drafted], *, typed: str, fault: Said | None) -> Page:
    """Every draft of a case, and the field to begin one."""
    return {
        "case": case,
        "drafts": [
            {**common(one), "state": draft_state(one), "drafted_by": one.drafted_by}
            for one in drafts
        ],
        "typed": typed,
        "faults": [("ref", spoken(fault))] if fault else [],
        "fault": spoken(fault) if fault else "",
    }


def draft_state(drafted: Drafted) -> str:
    """How far it has come."""
    if drafted.is_opened:
        return _("Opened")
    return _("Waits for a second person") if drafted.is_ready else _("Being drafted")


def tasks_page(drafted: Drafted, tasks: Sequence[Task], *, faults: Sequence[Said] = ()) -> Page:
    """The task list with the state of each task and what is missing, in words."""
    done = sum(one.state == COMPLETED for one in tasks)
    return {
        **common(drafted),
        "tasks": [_task(drafted, one) for one in tasks],
        "done": ngettext(
            "%(done)s of %(n)s task is done", "%(done)s of %(n)s tasks are done", len(tasks)
        )
        % {"done": done, "n": len(tasks)},
        "may_hand_over": tasks[-1].state != CANNOT_START,
        "drafted_by": drafted.drafted_by,
        "faults": [("tasks", spoken(one)) for one in faults],
    }


def rows_page(
    drafted: Drafted,
    name: str,
    *,
    harmonised: Iterable[Harmonised],
    refused: Said | None = None,
) -> Page:
    """The questions, about-you questions, statements or versions: to add, change, move, remove."""
    flags = flagged(drafted.asked, reasons_of(drafted.plan))
    return {
        **common(drafted),
        "name": name,
        "heading": task_name(name),
        "rows": [_row(drafted, name, one, flags) for one in _rows_of(drafted, name)],
        "add_address": _row_address(drafted, name, "new"),
        "may_move": name != "versions",
        "faults": [("rows", spoken(refused))] if refused else [],
        "harmonised": list(harmonised) if name == "about_you" else [],
        "edition": fingerprint_of_wording(drafted.asked),
    }


def wording_page(drafted: Drafted, read: Read, *, refused: Said | None = None) -> Page:
    """Every flag at its question, with the reason for keeping the words or the field for one."""
    asked = drafted.asked
    flags = flagged(asked, reasons_of(drafted.plan))
    said = {field: spoken(fault) for field, fault in read.faults.items()}
    return {
        **common(drafted),
        "heading": task_name("wording"),
        "flags": [
            {
                **flag_shown(one, asked),
                "field": field,
                "reason": first_of(read.typed, field) if field in read.typed else one.reason,
                "fault": said.get(field, ""),
            }
            for field, one in ((reason_field(place), one) for place, one in enumerate(flags))
        ],
        "faults": [*([("flags", spoken(refused))] if refused else []), *said.items()],
    }


def task_name(name: str) -> str:
    """What a task is called."""
    return {
        "purpose": _("What it is called and why people are asked"),
        "change": _("What can still change, and what cannot"),
        "people": _("Who it is for, and where"),
        "sides": _("Both sides"),
        "questions": _("Questions"),
        "statements": _("Short statements"),
        "about_you": _("Questions about the person"),
        "wording": _("Check of the wording"),
        "ways": _("Ways to answer"),
        "dates": _("Opening and closing"),
        "languages": _("Languages"),
        "versions": _("Accessible versions"),
        "hand_over": _("Hand over to a second person"),
    }[name]


def task_address(drafted: Drafted, name: str) -> str:
    """Where a task is done."""
    view = {"wording": "draft_wording", "hand_over": "draft_hand_over"}.get(name)
    if view:
        return reverse(view, kwargs=named(drafted))
    where = "draft_rows" if name in LISTED else "draft_task"
    return reverse(where, kwargs={**named(drafted), "name": name})


def _task(drafted: Drafted, task: Task) -> Page:
    waits = task.state == CANNOT_START
    return {
        "name": task.name,
        "heading": task_name(task.name),
        "address": "" if waits else task_address(drafted, task.name),
        "state": {COMPLETED: _("Completed"), CANNOT_START: _("Cannot start yet")}.get(
            task.state, _("Incomplete")
        ),
        "is_completed": task.state == COMPLETED,
        "is_waiting": waits,
        "missing": [] if waits else [spoken(one) for one in task.missing],
        "notes": [] if waits else [spoken(one) for one in task.notes],
    }


def _rows_of(drafted: Drafted, name: str) -> list[Any]:
    asked = drafted.asked
    if name == "versions":
        return list(asked.versions)
    if name == "statements":
        return list(asked.statements)
    part = "about_you" if name == "about_you" else "main"
    return [one for one in asked.questions if one.part == part]


def _row(drafted: Drafted, name: str, fact: Any, flags: Sequence[Flagged]) -> Page:
    if name == "versions":
        told = version_shown(fact, drafted.asked)
    else:
        told = {
            "words": fact.wording,
            "kind": dict(KINDS).get(getattr(fact, "kind", ""), ""),
            "options": list(getattr(fact, "options", ())),
            "flags": sum(one.of == f"{fact.TABLE}:{fact.id}" and one.is_open for one in flags),
        }
    return {**told, "id": fact.id, "address": _row_address(drafted, name, fact.id)}


def version_shown(version: AccessibleVersion, asked: Asked) -> Page:
    """An accessible version in a list: its kind, and whether it tells the present wording."""
    return {"words": dict(VERSIONS)[version.kind], "is_stale": is_stale(version, asked)}


def _row_address(drafted: Drafted, name: str, row: str) -> str:
    return reverse("draft_row", kwargs={**named(drafted), "name": name, "row": row})


def flag_shown(one: Flagged, asked: Asked) -> Page:
    """A flag with the words it stands at, why it matters, what would be fairer, the reason kept."""
    wordings = {f"questions:{fact.id}": fact.wording for fact in asked.questions}
    wordings |= {f"statements:{fact.id}": fact.wording for fact in asked.statements}
    return {
        "wording": wordings[one.of],
        "flag": one.flag.rule.replace("_", " "),
        "excerpt": one.flag.excerpt,
        "why": one.flag.why,
        "suggestion": one.flag.suggestion,
        "source": one.flag.source,
        "reason": one.reason,
        "is_open": one.is_open,
    }


def named(drafted: Drafted) -> dict[str, str]:
    """How addresses name a draft."""
    return {"case": drafted.case, "ref": drafted.ref}
