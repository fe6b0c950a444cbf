"""Is this worked out already, for just these rows? Then it is read; else readers are told so."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Count, F, Max, Subquery, Value

from dueregard.analysis.models import WorkedOut, WorkPlan
from dueregard.analysis.work.kinds import KINDS
from dueregard.analysis.work.packing import unpack
from dueregard.consultation.models import Comment, Response, SetAside
from dueregard.consultation.rules.asking import Asked

# So many rows are counted while a reader waits; more are left to a worker.
SMALL = 500
# Another method gives other results for the same rows: raise it whenever a step's answer changes.
METHOD = 3
Result = TypeVar("Result")


class BeingWorkedOut(Exception):
    """It is not worked out yet: so many of so many steps are done."""

    def __init__(self, *, done: int, of: int) -> None:
        super().__init__(f"{done} of {of} steps are done")
        self.done, self.of = done, of


@dataclass(frozen=True)
class Standing:
    """The rows of one consultation as they stand: how many, and a name that changes with them."""

    rows: int
    as_of: str

    @property
    def is_small(self) -> bool:
        """Can it be worked out while a reader waits?"""
        return self.rows < SMALL


def standing_of(asked: Asked) -> Standing:
    """How do the rows stand? Counts from indexes, so that a million cost little. One query.

    A response is never changed in place: it is replaced, withdrawn or set aside, each of which
    shows here in a count or in the latest entry.
    """
    responses, comments, aside = (
        _counted(model, asked, by=by)
        for model, by in (
            (Response, F("state")),
            (Comment, Value("comments")),
            (SetAside, Value("set_aside")),
        )
    )
    told = sorted(responses.union(comments, aside, all=True))
    said = [METHOD, settings_of(asked), told]
    rows = sum(n for of, n, _latest in told if of != "set_aside")
    return Standing(rows=rows, as_of=sha256(repr(said).encode()).hexdigest())


def _counted(model: Any, asked: Asked, *, by: Any) -> Any:
    rows = model.objects.filter(consultation_id=asked.key).order_by()
    named = rows.annotate(of=by).values("of")
    return named.annotate(n=Count("pk"), latest=Max("entry_id")).values_list("of", "n", "latest")


def settings_of(asked: Asked) -> str:
    """What was asked, and by which model texts are read, as far as an answer hangs on it."""
    read_by = settings.DUEREGARD_TEXT_MODEL, settings.DUEREGARD_TEXT_MODEL_SHA256
    return sha256(repr((asked.questions, asked.statements, read_by)).encode()).hexdigest()


def steps_of(asked: Asked) -> tuple[str, ...]:
    """The steps of this consultation's analysis, in their order."""
    texts = [f"themes:{one.id}" for one in asked.questions if one.kind == "text"]
    return ("shared", "results", "unusual", "groups", *texts)


def worked_out(asked: Asked, step: str, *, now: Callable[[], Result]) -> Result:
    """Return a step's result: kept, or worked out `now` where the rows are few.

    Raises `BeingWorkedOut` with how far it is. Three queries at most.
    """
    result: Result = worked_out_together(asked, {step: now})[0]
    return result


def worked_out_together(asked: Asked, steps: Mapping[str, Callable[[], Any]]) -> tuple[Any, ...]:
    """Return the results of several steps, as `worked_out` each, in as many queries as of one."""
    standing = standing_of(asked)
    found = _found(asked, tuple(steps), standing.as_of)
    if len(found) < len(steps) and not standing.is_small:
        plan = WorkPlan.objects.filter(consultation_id=asked.key, as_of=standing.as_of).first()
        raise BeingWorkedOut(done=len(plan.steps) if plan else 0, of=len(steps_of(asked)))
    return tuple(found[name] if name in found else now() for name, now in steps.items())


def _found(asked: Asked, steps: Sequence[str], as_of: str) -> dict[str, Any]:
    """The results that are kept of these steps for the rows so named. One query."""
    plan = WorkPlan.objects.filter(consultation_id=asked.key, as_of=as_of).values("steps")[:1]
    rows = WorkedOut.objects.filter(consultation_id=asked.key, step__in=steps)
    found = {}
    for row in rows.annotate(planned=Subquery(plan)):
        planned = json.loads(row.planned) if isinstance(row.planned, str) else row.planned or {}
        if bytes(row.digest).hex() == planned.get(row.step):
            found[row.step] = unpack(bytes(row.result), kinds=KINDS)
    return found


def is_worked_out(asked: Asked) -> bool:
    """Is every step done for the rows as they stand, or will it be done at once when asked for?"""
    standing = standing_of(asked)
    plan = WorkPlan.objects.filter(consultation_id=asked.key, as_of=standing.as_of).first()
    return standing.is_small or bool(plan and set(steps_of(asked)) <= plan.steps.keys())


def kept_result(digest: str) -> tuple[Any] | None:
    """The result kept for a digest (hexadecimal), alone in a tuple; None where there is none."""
    row = WorkedOut.objects.filter(digest=bytes.fromhex(digest)).first() if digest else None
    return (unpack(bytes(row.result), kinds=KINDS),) if row else None
