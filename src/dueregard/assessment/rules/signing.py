"""Who may take the next step of an assessment? Author, reviewer and validator are three people."""

from collections.abc import Sequence

from dueregard.assessment.rules.drafting import Plan
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.words import Said, say

WRITING, REVIEW, VALIDATION = "writing", "review", "validation"


def step_of(plan: Plan) -> str:
    """Who must do the next step: its author, a reviewer or a validator."""
    if "review" in plan:
        return VALIDATION
    return REVIEW if "frozen" in plan else WRITING


def authors_of(plan: Plan, *, written_by: str) -> frozenset[str]:
    """Every account that wrote in it, or handed it over."""
    return frozenset({written_by, *plan.get("authors", ()), plan.get("frozen", {}).get("by", "")})


def require_reviewer(plan: Plan, *, written_by: str, by: str) -> None:
    """Raise `RuleBroken` before it is handed over, `NotAllowed` for whoever wrote in it."""
    if step_of(plan) == WRITING:
        raise RuleBroken(say("Its author has not handed it over yet"))
    if by in authors_of(plan, written_by=written_by):
        raise NotAllowed(say("Whoever wrote in it may not review it. Ask another reviewer."))


def require_validator(plan: Plan, *, written_by: str, by: str) -> None:
    """Raise `RuleBroken` before it is reviewed, `NotAllowed` for its author or its reviewer."""
    if step_of(plan) != VALIDATION:
        raise RuleBroken(say("An independent reviewer has not agreed to it yet"))
    if by in authors_of(plan, written_by=written_by) | {plan["review"]["by"]}:
        raise NotAllowed(
            say("Whoever wrote in it or reviewed it may not validate it. Ask another validator.")
        )


def require_nothing_missing(missing: Sequence[Said]) -> None:
    """Raise `RuleBroken` while something is still to be done, with the first of it."""
    if missing:
        raise RuleBroken(
            say(
                "%(n)s things are still to be done. The first: %(first)s",
                n=len(missing),
                first=missing[0],
            )
        )
