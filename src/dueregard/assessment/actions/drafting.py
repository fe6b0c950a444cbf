"""What can be done with an assessment that is not on the record yet, and how does it get there?"""

from collections.abc import Callable
from datetime import date, datetime
from re import fullmatch
from typing import cast

from django.utils import timezone

from dueregard.assessment.actions.recording import (
    record_advice,
    record_answer,
    record_assessment,
    record_risk,
)
from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.assessment.models import Assessment as AssessmentRow
from dueregard.assessment.models import AssessmentDraft
from dueregard.assessment.queries.assessed import held
from dueregard.assessment.queries.drafts import drafted, filled_for, is_after
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import (
    Plan,
    begun,
    facts_of,
    handed_over,
    paper_of,
    returned,
    reviewed,
    taken_back,
    with_row,
)
from dueregard.assessment.rules.known import About
from dueregard.assessment.rules.signing import (
    require_nothing_missing,
    require_reviewer,
    require_validator,
)
from dueregard.assessment.rules.tasks import still_missing, tasks_of
from dueregard.assessment.rules.versions import newest
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.proposal.actions.recording import cite_this_record, register_document
from dueregard.proposal.models import Document as DocumentRow
from dueregard.words import say

REF = r"[a-z0-9][a-z0-9-]{1,39}"
RECORD = {
    Assessment: record_assessment,
    AssessmentAnswer: record_answer,
    Risk: record_risk,
    Advice: record_advice,
}


class ChangedSince(RuleBroken):
    """Someone else changed the draft meanwhile; `plan` is what it holds now."""

    def __init__(self, draft: AssessmentDraft) -> None:
        super().__init__(say("Someone else changed this since you opened it"))
        self.plan: Plan = draft.plan


def start_assessment(*, case: str, ref: str, deployments: tuple[str, ...], by: str) -> None:
    """Begin the next version of a series, from what the version before said.

    Raises `NotFound` without such a case, `RuleBroken` for an id that cannot stand in an address,
    without a deployment, while a draft of the series is there, or where another paper has its name.
    """
    if not fullmatch(REF, ref):
        raise RuleBroken(say("Use 2 to 40 small letters, digits and hyphens, such as town-square"))
    found = held(case)
    planned = [one for one in found.record.deployments if one.id in deployments]
    if not planned:
        raise RuleBroken(say("Choose at least one deployment"))
    before = newest(found.versions, ref)
    about = About(
        series=ref,
        version=(before.assessment.version or 0) + 1 if before else 1,
        title=before.assessment.title if before else planned[0].location,
        deployments=tuple(one.id for one in planned),
        place=planned[0].place,
        by=planned[0].force,
    )
    made = f"{ref}-{about.version}"
    if made in found.versions or found.record.find("documents", made):
        raise RuleBroken(
            say("Something else on record is called %(name)s. Choose another name", name=made)
        )
    with in_turn():
        if AssessmentDraft.objects.filter(case_id=case, ref=ref).exists():
            raise RuleBroken(say("A draft of this assessment is there already"))
        AssessmentDraft.objects.create(
            case_id=case, ref=ref, written_by=by, plan=begun(about, supersedes=before)
        )


def change_assessment(
    *, case: str, ref: str, version: int, by: str, change: Callable[[Plan], Plan]
) -> None:
    """Change the plan as it stood at `version`. What was handed over is taken back by it.

    Raises `NotFound`, `ChangedSince`.
    """
    with in_turn():
        draft = _locked(case=case, ref=ref, version=version)
        _keep(draft, _written(taken_back(change(draft.plan)), by=by))


def hand_over(*, case: str, ref: str, version: int, by: str, at: datetime) -> None:
    """Give it to a reviewer, with what the record says today.

    Raises as `change_assessment`, and `RuleBroken` while something is still to be done.
    """
    on = timezone.localdate(at)
    with in_turn():
        draft = _locked(case=case, ref=ref, version=version)
        told = drafted(draft)
        filled = filled_for(told, on=on)
        tasks = tasks_of(draft.plan, the_form(), filled, is_after=is_after(told, on=on))
        require_nothing_missing(still_missing(tasks))
        _keep(draft, _written(handed_over(draft.plan, filled, by=by, on=on), by=by))


def review_assessment(
    *, case: str, ref: str, version: int, by: str, agrees: bool, says: str, at: datetime
) -> None:
    """Agree to it, or give it back to its author with why.

    Raises as `change_assessment`; `RuleBroken` before it was handed over, or when it is given back
    without a word; `NotAllowed` for whoever wrote in it.
    """
    on = timezone.localdate(at)
    with in_turn():
        draft = _locked(case=case, ref=ref, version=version)
        require_reviewer(draft.plan, written_by=draft.written_by, by=by)
        if not agrees and not says:
            raise RuleBroken(say("Say what must change before you can agree to it"))
        done = reviewed if agrees else returned
        _keep(draft, done(draft.plan, by=by, on=on, says=says))


def validate_assessment(*, case: str, ref: str, version: int, by: str, at: datetime) -> str:
    """Put it on the record, all of it or nothing; returns the id of the version.

    Raises as `change_assessment`; `RuleBroken` before it was reviewed; `NotAllowed` for whoever
    wrote in it or reviewed it.
    """
    with batch():
        draft = _locked(case=case, ref=ref, version=version)
        require_validator(draft.plan, written_by=draft.written_by, by=by)
        facts = facts_of(draft.plan, series=ref, by=by, on=timezone.localdate(at))
        for fact in facts:
            RECORD[type(fact)](fact, case=case, by=by, at=at)  # type: ignore[operator]
        paper = paper_of(
            cast("Assessment", facts[0]),
            replaces=_paper_before(cast("Assessment", facts[0]), case=case),
            source=cite_this_record(case=case, by=by, at=at),
        )
        register_document(paper, case=case, by=by, at=at)
        draft.delete()
    return facts[0].id


def give_advice(
    *, case: str, ref: str, version: int, by: str, body: str, says: str, on: date
) -> None:
    """Put an adviser's opinion beside the draft. Nobody else can word it.

    Raises as `change_assessment`, and `RuleBroken` without words, or for a body that the record of
    the case does not hold.
    """
    if not says:
        raise RuleBroken(say("Say what you advise"))
    if held(case).record.find("organisations", body) is None:
        raise RuleBroken(
            say("Your body is not on the record of this case. Ask the operator to put it there.")
        )
    row = {"by": body, "on": on.isoformat(), "says": says, "given_by": by}
    with in_turn():
        draft = _locked(case=case, ref=ref, version=version)
        # It takes nothing back: what advisers say later stands beside what is being reviewed.
        _keep(draft, with_row(draft.plan, "advice", row))


def _paper_before(version: Assessment, *, case: str) -> str:
    """The paper that a version replaces: the one it was an account of, or its own."""
    before = AssessmentRow.objects.filter(case_id=case, ref=version.supersedes).first()
    if before is None:
        return ""
    if before.document_id:
        return str(before.document_id).rpartition("/")[2]
    known = DocumentRow.objects.filter(case_id=case, ref=version.supersedes).exists()
    return version.supersedes if known else ""


def _written(plan: Plan, *, by: str) -> Plan:
    return {**plan, "authors": sorted({*plan.get("authors", ()), by}), "changed_by": by}


def _keep(draft: AssessmentDraft, plan: Plan) -> None:
    draft.plan = plan
    draft.version += 1
    draft.save()


def _locked(*, case: str, ref: str, version: int) -> AssessmentDraft:
    draft = AssessmentDraft.objects.select_for_update().filter(case_id=case, ref=ref).first()
    if draft is None:
        raise NotFound(f"there is no draft {ref} in the case {case}")
    if draft.version != version:
        raise ChangedSince(draft)
    return draft
