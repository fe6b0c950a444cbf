"""What can be done with a consultation that is not open yet? Nothing of it is on the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import fullmatch

from dueregard.consultation.models import Consultation, Draft
from dueregard.consultation.queries.drafts import known_to
from dueregard.consultation.rules.opening import require_ready
from dueregard.consultation.rules.planning import Plan, asked_in
from dueregard.consultation.rules.tasks import tasks_of
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.turns import in_turn
from dueregard.proposal.models import Case
from dueregard.stored import key_of
from dueregard.words import say

REF = r"[a-z0-9][a-z0-9-]{1,39}"


class ChangedSince(RuleBroken):
    """Someone else changed the draft meanwhile; `plan` and `version` are what it holds now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(say("Someone else changed this since you opened it"))
        self.plan: Plan = draft.plan
        self.version: int = draft.version


@dataclass(frozen=True)
class Kept:
    """A draft as it stands after a change."""

    plan: Plan
    version: int


def start_draft(*, case: str, ref: str, by: str) -> None:
    """Begin the draft of a consultation that will have the id `ref` in its case.

    Raises `NotFound` without such a case, `RuleBroken` for an id that cannot stand in an address
    or is taken.
    """
    if not fullmatch(REF, ref):
        raise RuleBroken(
            say("Use 2 to 40 small letters, digits and hyphens, such as town-square-2026")
        )
    with in_turn():
        if not Case.objects.filter(key=case).exists():
            raise NotFound(f"there is no case {case}")
        taken = Draft.objects.filter(case_id=case, ref=ref).exists()
        if taken or Consultation.objects.filter(key=key_of(case, "consultations", ref)).exists():
            raise RuleBroken(say("There is a consultation of this name in this case already"))
        Draft.objects.create(case_id=case, ref=ref, drafted_by=by, plan={"changed_by": by})


def change_draft(
    *, case: str, ref: str, version: int, by: str, change: Callable[[Plan], Plan]
) -> Kept:
    """Change the plan as it stood at `version`. A draft that was handed over is so no longer.

    Raises `NotFound`, `ChangedSince`, `RuleBroken` when it has been opened.
    """
    with in_turn():
        draft = locked_draft(case=case, ref=ref, version=version)
        draft.plan = {**change(draft.plan), "changed_by": by}
        draft.ready = False
        draft.version += 1
        draft.save()
    return Kept(draft.plan, draft.version)


def hand_over(*, case: str, ref: str, version: int, by: str, on: date) -> None:
    """Say that the draft is ready to be opened by someone else.

    Who hands it over answers for every word of it. Raises as `change_draft`, and `RuleBroken`
    while a task is not done.
    """
    with in_turn():
        draft = locked_draft(case=case, ref=ref, version=version)
        asked = asked_in(draft.plan, case=case, ref=ref, invented=False)
        known = known_to(case, ref)
        require_ready(tasks_of(draft.plan, asked, known=known, on=on, is_ready=True))
        draft.plan = {**draft.plan, "changed_by": by}
        draft.ready = True
        draft.version += 1
        draft.save()


def locked_draft(*, case: str, ref: str, version: int) -> Draft:
    """The draft, locked until the transaction ends. Raises as `change_draft`."""
    draft = Draft.objects.select_for_update().filter(case_id=case, ref=ref).first()
    if draft is None:
        raise NotFound(f"there is no draft {ref} in the case {case}")
    if draft.opened:
        raise RuleBroken(say("It has been opened: its wording can no longer change"))
    if draft.version != version:
        raise ChangedSince(draft)
    return draft
