"""What is there left to do in a draft? One task a page; what the record fills counts as done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dueregard.assessment.entries import FALSE_STOP, MOVEMENT, PRIVACY
from dueregard.assessment.rules.drafting import Cells, Plan, changed_since, rows_in, says_in
from dueregard.assessment.rules.form import NONE, Form, unsaid
from dueregard.assessment.rules.form import Task as Sheet
from dueregard.assessment.rules.prefilling import Filled
from dueregard.assessment.rules.words import HARMS
from dueregard.words import Said, say

RISKS, ADVICE, WHY = "risks", "advice", "why"
# A risk is judged when all of these are filled.
JUDGED = ("mitigation", "owner", "likelihood_after", "impact_after")


@dataclass(frozen=True)
class Task:
    """A page of the draft: whether it is done, how much the record filled, what is missing.

    `fields` is all it asks, `filled` what the record fills of it. `missing` names fields that
    nobody has filled; `changed` those of which the record says something else by now.
    """

    name: str
    is_done: bool
    fields: int
    filled: int
    missing: tuple[Said | str, ...] = ()
    changed: tuple[str, ...] = ()
    is_looked_at: bool = True
    title: Said | str = ""


def tasks_of(
    plan: Plan, form: Form, filled: Mapping[str, Filled], *, is_after: bool
) -> tuple[Task, ...]:
    """Every task in its order; what comes after the deployment only once it has been."""
    sheets = [one for one in form.tasks if is_after or not one.after]
    made = [_sheet(one, plan, form, filled) for one in sheets]
    place = next(n for n, one in enumerate(sheets, 1) if one.id == "not_reached")
    return (_why(plan), *made[:place], _risks(plan), *made[place:], _advice(plan))


def still_missing(tasks: Sequence[Task]) -> list[Said]:
    """All that keeps it from being handed over, in words."""
    found: list[Said] = []
    for task in tasks:
        found += [
            one if isinstance(one, Said) else say("%(field)s", field=one) for one in task.missing
        ]
        if not task.is_looked_at:
            found.append(say("A page has not been looked at: %(name)s", name=task.title))
        if task.changed:
            found.append(
                say("The record has changed since a page was looked at: %(name)s", name=task.title)
            )
    return found


def _sheet(sheet: Sheet, plan: Plan, form: Form, filled: Mapping[str, Filled]) -> Task:
    ids = {one.id for one in sheet.fields}
    left = [one for one in unsaid(form, says_in(plan), frozenset(filled)) if one.id in ids]
    own = {one: each for one, each in filled.items() if one in ids}
    looked_at = sheet.id in plan.get("looked_at", ())
    # What the process itself fills, such as the day, changes without anything being said.
    told = {one.id: own[one.id] for one in sheet.fields if one.id in own and one.kind != NONE}
    changed = tuple(changed_since(plan, told)) if looked_at else ()
    return Task(
        sheet.id,
        is_done=looked_at and not left and not changed,
        fields=len(sheet.fields),
        filled=len(own),
        missing=tuple(one.title for one in left),
        changed=changed,
        is_looked_at=looked_at,
        title=sheet.title,
    )


def _why(plan: Plan) -> Task:
    said = bool(plan["about"].get("why"))
    missing = () if said else (say("Why this version is made"),)
    return Task(WHY, is_done=said, fields=2, filled=0, missing=missing)


def _risks(plan: Plan) -> Task:
    rows = rows_in(plan, RISKS)
    missing = [
        say("No risk is named yet: %(harm)s", harm=HARMS[harm])
        for harm in (PRIVACY, MOVEMENT, FALSE_STOP)
        if not any(one["harm"] == harm for one in rows)
    ]
    missing += [
        say("Not judged to the end: %(community)s", community=one["community"])
        for one in rows
        if not _is_judged(one)
    ]
    seen = RISKS in plan.get("looked_at", ())
    return Task(
        RISKS,
        seen and not missing,
        fields=len(rows),
        filled=0,
        missing=tuple(missing),
        is_looked_at=seen,
        title=say("What may go wrong, for whom"),
    )


def _is_judged(row: Cells) -> bool:
    return all(row.get(one) for one in JUDGED)


def _advice(plan: Plan) -> Task:
    rows = rows_in(plan, ADVICE)
    open_ones = [one for one in rows if not one.get("followed")]
    missing = tuple(
        say("Say whether you follow it: %(words)s", words=one["says"][:80]) for one in open_ones
    )
    return Task(ADVICE, not missing, fields=len(rows), filled=0, missing=missing)
