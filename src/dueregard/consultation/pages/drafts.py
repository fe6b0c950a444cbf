"""What does a convenor see of a draft: the task list, its pages, the preview, the opening?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from dueregard.consultation.entries import Consultation
from dueregard.consultation.forms.drafts import (
    DATE_PARTS,
    DAY,
    KINDS,
    TONGUES,
    VERSIONS,
    Field,
    Read,
    Typed,
    as_typed,
    inputs_of,
)
from dueregard.consultation.pages.asked import (
    Reader,
    lang_of,
    question_shown,
    statement_shown,
    words_of,
)
from dueregard.consultation.queries.drafts import Drafted
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.editions import fingerprint_of_wording, is_stale
from dueregard.consultation.rules.flags import Flagged, flagged
from dueregard.consultation.rules.harmonised import Harmonised
from dueregard.consultation.rules.planning import TRANSLATED, Cells, reasons_of, texts_of
from dueregard.consultation.rules.tasks import CANNOT_START, COMPLETED, Task, parted
from dueregard.web.speaking import spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]

TABLES = {"questions": "questions", "about_you": "questions", "statements": "statements"}
LISTED = ("questions", "about_you", "statements", "versions")


def common(drafted: Drafted) -> Page:
    """What every page of a draft carries."""
    named = {"case": drafted.case, "ref": drafted.ref}
    return {
        "title": drafted.asked.consultation.title or drafted.ref,
        "case": drafted.case,
        "ref": drafted.ref,
        "version": drafted.version,
        "invented": drafted.asked.invented,
        "draft_address": reverse("draft", kwargs=named),
        "preview_address": reverse("draft_preview", kwargs=named),
        "opening_address": reverse("draft_opening", kwargs=named),
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


def form_page(
    drafted: Drafted,
    name: str,
    fields: Sequence[Field],
    read: Read,
    *,
    back: str,
    refused: Said | None = None,
    theirs: Cells | None = None,
    english: str = "",
) -> Page:
    """A page of fields. With `theirs`, what someone else wrote meanwhile stands beside."""
    faults = [(_first_input(one, fields), spoken(said)) for one, said in read.faults.items()]
    if refused:
        faults.insert(0, ("form", spoken(refused)))
    return {
        **common(drafted),
        "name": name,
        "heading": task_name(name),
        "fields": [field_shown(one, read, theirs) for one in fields],
        "faults": faults,
        "is_conflict": theirs is not None,
        "back": back,
        "english": english.replace(" | ", "\n"),
        "translations": translations_addresses(drafted) if name == "languages" else [],
        "codes_address": reverse("draft_codes", kwargs=_named(drafted)) if name == "ways" else "",
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


def wording_page(drafted: Drafted, *, typed: Mapping[str, str], faults: Mapping[str, Said]) -> Page:
    """Every flag at its question, with the reason for keeping the words or the field for one."""
    asked = drafted.asked
    flags = flagged(asked, reasons_of(drafted.plan))
    return {
        **common(drafted),
        "heading": task_name("wording"),
        "flags": [
            {
                **_flag(one, asked),
                "field": f"reason-{place}",
                "reason": typed.get(f"reason-{place}", one.reason),
                "fault": spoken(faults[f"reason-{place}"]) if f"reason-{place}" in faults else "",
            }
            for place, one in enumerate(flags)
        ],
        "faults": [(field, spoken(said)) for field, said in faults.items()],
    }


def translations_page(drafted: Drafted, language: str) -> Page:
    """Every text with its translation, or that it has none."""
    asked = drafted.asked
    made = {(one["of"], one["column"]): one for one in drafted.plan.get("translations", ())}
    rows = []
    for fact, column in texts_of(asked):
        of = f"{fact.TABLE}:{fact.id}"
        english = asked.words(fact, column, language="en")
        found = made.get((of, column))
        rows.append(
            {
                "english": english.replace(" | ", "\n"),
                "words": found["words"] if found else "",
                "is_reviewed": bool(found) and found["reviewed"] == "yes",  # type: ignore[index]
                "is_outdated": bool(found) and found["made_from"] != english,  # type: ignore[index]
                "address": translation_address(drafted, language, of, column),
            }
        )
    return {
        **common(drafted),
        "rows": rows,
        "language_code": language,
        "language_name": dict(TONGUES)[language],
    }


def translations_addresses(drafted: Drafted) -> list[tuple[Any, str]]:
    """Where the texts are translated, for each language chosen but English."""
    spoken_here = parted(drafted.asked.consultation.languages)
    return [
        (name, reverse("draft_translations", kwargs={**_named(drafted), "language": code}))
        for code, name in TONGUES[1:]
        if code in spoken_here
    ]


def translation_address(drafted: Drafted, language: str, of: str, column: str) -> str:
    """Where the translation of one text is written."""
    named = {"case": drafted.case, "ref": drafted.ref, "language": language}
    return reverse("draft_translation", kwargs={**named, "of": of, "column": column})


def preview_page(drafted: Drafted, language: str) -> Page:
    """The whole form as people will see it, every page on one, marked as a preview."""
    asked, told = drafted.asked, drafted.asked.consultation
    reader = Reader(asked=asked, language=language, posted={}, faults={})
    texts = TRANSLATED[Consultation]
    questions = [(one.part, question_shown(reader, one)) for one in asked.questions]
    return {
        **common(drafted),
        "texts": {one: words_of(asked, told, one, language=language) for one in texts},
        "langs": {one: lang_of(asked, told, one, language=language) for one in texts},
        "opens": spoken_date(told.opens),
        "closes": spoken_date(told.closes),
        "main": [one for part, one in questions if part == "main"],
        "about_you": [one for part, one in questions if part == "about_you"],
        "statements": [statement_shown(reader, one) for one in asked.statements],
        "versions": [_version(asked, one.kind, is_stale(one, asked)) for one in asked.versions],
        "previews": [_preview_in(code, name, drafted) for code, name in TONGUES],
    }


def _preview_in(language: str, name: Any, drafted: Drafted) -> tuple[Any, str]:
    with override(language):  # the page itself is in that language, its buttons too
        return name, reverse("draft_preview", kwargs=_named(drafted))


def opening_page(drafted: Drafted, tasks: Sequence[Task], *, faults: Sequence[Said] = ()) -> Page:
    """What a second person confirms: exactly this wording, closing then, for good."""
    told = drafted.asked.consultation
    flags = flagged(drafted.asked, reasons_of(drafted.plan))
    return {
        **tasks_page(drafted, tasks),
        "opens": spoken_date(told.opens),
        "closes": spoken_date(told.closes),
        "edition": fingerprint_of_wording(drafted.asked),
        "kept": [_flag(one, drafted.asked) for one in flags if not one.is_open],
        "faults": [("open", spoken(one)) for one in faults],
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
        return reverse(view, kwargs=_named(drafted))
    where = "draft_rows" if name in LISTED else "draft_task"
    return reverse(where, kwargs={**_named(drafted), "name": name})


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


def field_shown(field: Field, read: Read, theirs: Cells | None = None) -> Page:
    """One field with what was typed, what is wrong with it, what someone else wrote there."""
    fault = read.faults.get(field.name)
    mine = read.typed
    return {
        "name": field.name,
        "id": inputs_of(field)[0],
        "label": field.label,
        "hint": field.hint,
        "kind": field.kind,
        "value": _first(mine, field.name),
        "parts": _date_parts(field, mine) if field.kind == DAY else [],
        "choices": [
            {"code": code, "label": label, "is_chosen": code in mine.get(field.name, ())}
            for code, label in field.choices
        ],
        "fault": spoken(fault) if fault else "",
        "theirs": _theirs(field, mine, theirs),
    }


def _theirs(field: Field, mine: Typed, theirs: Cells | None) -> str:
    """What someone else has written here, where it differs from what was typed."""
    if theirs is None:
        return ""
    other = as_typed([field], theirs)
    if all(list(other[name]) == list(mine.get(name, ())) for name in inputs_of(field)):
        return ""
    return theirs.get(field.name, "") or _("(empty)")


def _date_parts(field: Field, typed: Typed) -> list[Page]:
    names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    return [
        {
            "name": f"{field.name}-{part}",
            "label": names[part],
            "value": _first(typed, f"{field.name}-{part}"),
            "width": 4 if part == "year" else 2,
        }
        for part in reversed(DATE_PARTS)
    ]


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
        stale = is_stale(fact, drafted.asked)
        told = _version(drafted.asked, fact.kind, stale)
    else:
        told = {
            "words": fact.wording,
            "kind": dict(KINDS).get(getattr(fact, "kind", ""), ""),
            "options": list(getattr(fact, "options", ())),
            "flags": sum(one.of == f"{fact.TABLE}:{fact.id}" and one.is_open for one in flags),
        }
    return {**told, "id": fact.id, "address": _row_address(drafted, name, fact.id)}


def _version(asked: Asked, kind: str, stale: bool) -> Page:
    return {"words": dict(VERSIONS)[kind], "is_stale": stale}


def _row_address(drafted: Drafted, name: str, row: str) -> str:
    return reverse("draft_row", kwargs={**_named(drafted), "name": name, "row": row})


def _flag(one: Flagged, asked: Asked) -> Page:
    named = {f"questions:{fact.id}": fact.wording for fact in asked.questions}
    named |= {f"statements:{fact.id}": fact.wording for fact in asked.statements}
    return {
        "wording": named[one.of],
        "flag": one.flag.rule.replace("_", " "),
        "excerpt": one.flag.excerpt,
        "why": one.flag.why,
        "suggestion": one.flag.suggestion,
        "source": one.flag.source,
        "reason": one.reason,
        "is_open": one.is_open,
    }


def _named(drafted: Drafted) -> dict[str, str]:
    return {"case": drafted.case, "ref": drafted.ref}


def _first_input(name: str, fields: Sequence[Field]) -> str:
    return next(inputs_of(one)[0] for one in fields if one.name == name)


def _first(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "")
