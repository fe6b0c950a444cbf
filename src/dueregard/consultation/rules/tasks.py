"""What is there still to do before a consultation can open? One task a page of the task list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dueregard.consultation.rules import checks
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.checks import Found, Known, Look
from dueregard.consultation.rules.planning import Plan
from dueregard.words import Said

COMPLETED, INCOMPLETE, CANNOT_START = "completed", "incomplete", "cannot_start"


@dataclass(frozen=True)
class Task:
    """One task: its state, what is missing and what else should be known, in words."""

    name: str
    state: str
    missing: tuple[Said, ...]
    notes: tuple[Said, ...]


def tasks_of(
    plan: Plan, asked: Asked, *, known: Known, on: date, is_ready: bool
) -> tuple[Task, ...]:
    """Every task of the list in its order; `asked` is what the plan will be.

    `is_ready`: has it been handed over to a second person?
    """
    look = Look(plan, asked, known, on, is_ready)
    tasks: dict[str, Task] = {}
    for name, check in CHECKS.items():
        waits = [one for one in WAITS_FOR.get(name, ()) if tasks[one].state != COMPLETED]
        missing, notes = check(look)
        state = CANNOT_START if waits else INCOMPLETE if missing else COMPLETED
        tasks[name] = Task(name, state, tuple(missing), tuple(notes))
    return tuple(tasks.values())


def still_to_do(tasks: Sequence[Task]) -> tuple[Said, ...]:
    """All that keeps it from opening, in words."""
    return tuple(said for task in tasks for said in task.missing)


CHECKS: Mapping[str, Callable[[Look], Found]] = {
    "purpose": checks.purpose,
    "change": checks.change,
    "people": checks.people,
    "sides": checks.sides,
    "questions": checks.questions,
    "statements": checks.statements,
    "about_you": checks.about_you,
    "wording": checks.wording,
    "ways": checks.ways,
    "dates": checks.dates,
    "languages": checks.languages,
    "versions": checks.versions,
    "hand_over": checks.hand_over,
}

# What would be done in vain before: a check without questions, a version of an unfinished wording.
WAITS_FOR = {
    "wording": ("questions",),
    "versions": ("purpose", "change", "people", "sides", "questions", "wording"),
    "hand_over": tuple(one for one in CHECKS if one != "hand_over"),
}
