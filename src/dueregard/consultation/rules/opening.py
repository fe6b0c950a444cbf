"""Who may open a consultation, and what of its flagged wording is published when it opens?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dueregard.consultation.entries import Consultation, Statement, WordingOverride
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.flags import Flagged
from dueregard.consultation.rules.planning import Plan
from dueregard.consultation.rules.tasks import Task, still_to_do
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.words import say


def require_second_person(plan: Plan, *, drafted_by: str, by: str, ready: bool) -> None:
    """Raise unless it was handed over and whoever opens it neither drafted nor last changed it."""
    if by == drafted_by:
        raise NotAllowed(say("You drafted this: a second person must read and open it"))
    if not ready:
        raise RuleBroken(say("It has not been handed over to be opened"))
    if by == plan["changed_by"]:
        raise NotAllowed(say("You changed or handed this over: someone else must open it"))


def require_ready(tasks: Sequence[Task]) -> None:
    """Raise `RuleBroken` with all that is still to do."""
    if missing := still_to_do(tasks):
        raise RuleBroken(say("It cannot open yet: %(missing)s", missing=missing))


def with_codes(consultation: Consultation, codes: int, root: str) -> Consultation:
    """The consultation, bound to the one-time codes made for it; to none where there are none."""
    return replace(consultation, codes=codes, codes_root=root) if codes else consultation


def overrides_of(asked: Asked, flags: Iterable[Flagged]) -> list[WordingOverride]:
    """The reasons for keeping flagged questions as they are published."""
    ref = asked.consultation.id
    kept = [one for one in flags if one.of.startswith("questions:")]
    return [
        WordingOverride(
            id=f"{ref}-o{place}",
            consultation=ref,
            question=one.of.removeprefix("questions:"),
            flag=one.flag.rule,
            excerpt=one.flag.excerpt,
            reason=one.reason,
        )
        for place, one in enumerate(kept, start=1)
    ]


def with_explanations(statements: Iterable[Statement], flags: Iterable[Flagged]) -> list[Statement]:
    """The convenor's statements, each with the reasons for which its flagged words are kept."""
    said: dict[str, list[str]] = {}
    for one in flags:
        said.setdefault(one.of, []).append(one.reason)
    return [
        replace(one, explanation="\n".join(said.get(f"statements:{one.id}", ())))
        for one in statements
    ]
