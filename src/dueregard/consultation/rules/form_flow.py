"""In what steps is a consultation answered, and which step comes next? One thing a page."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from dueregard.consultation.entries import Question, Statement
from dueregard.consultation.rules.answers import (
    OFFERED_FIELD,
    PUBLISH_FIELD,
    QUESTION_FIELD,
    VOTE_FIELD,
    Faults,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers

STATEMENTS_A_PAGE = 6
ABOUT_YOU, PUBLISH, CHECK = "about-you", "publish", "check"
NEXT, BACK, STAY, SAVE, SUBMIT, TO = "next", "back", "stay", "save", "submit", "to:"

# What a form carries along besides answers: its key, when it was opened, the private code of the
# response it replaces, a posted one-time code, whether it had been saved for later.
CARRIED = ("form_key", "opened", "code", "posted_code", "saved")


@dataclass(frozen=True)
class Filled:
    """A form as far as it is filled in: what was posted, what of it can be read."""

    posted: Mapping[str, Sequence[str]]
    given: Answers
    faults: Faults
    carried: Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """One page of the form: what it asks."""

    name: str
    questions: tuple[Question, ...] = ()
    statements: tuple[Statement, ...] = ()
    offers_statement: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The form fields on this page."""
        asked = [QUESTION_FIELD + one.id for one in self.questions]
        asked += [VOTE_FIELD + one.id for one in self.statements]
        asked += [OFFERED_FIELD] if self.offers_statement else []
        return (*asked, PUBLISH_FIELD) if self.name == PUBLISH else tuple(asked)


def steps_of(asked: Asked) -> tuple[Step, ...]:
    """Every page of the form in order; the questions about the person come after all others."""
    main = [one for one in asked.questions if one.part == "main"]
    about = tuple(one for one in asked.questions if one.part == "about_you")
    steps = [Step(f"question-{one.id}", questions=(one,)) for one in main]
    steps += _statement_steps(asked.statements)
    if about:
        steps.append(Step(ABOUT_YOU, questions=about))
    return (*steps, Step(PUBLISH), Step(CHECK))


def step_called(steps: tuple[Step, ...], name: str) -> int:
    """Where the step of this name stands; the first where there is none."""
    return next((place for place, one in enumerate(steps) if one.name == name), 0)


def where_next(steps: tuple[Step, ...], *, now: int, go: str, faulty: Container[str]) -> int:
    """Which step follows when someone on step `now` presses `go`.

    Nobody goes on past a field that cannot be read; back, and to another page, is always open.
    A form that cannot be sent goes to the first page that holds a fault.
    """
    if go == BACK:
        return max(0, now - 1)
    if go == STAY:
        return now
    if go == SUBMIT:
        return next((at for at, one in enumerate(steps) if _is_faulty(one, faulty)), now)
    if _is_faulty(steps[now], faulty):
        return now
    if go.startswith(TO):
        return step_called(steps, go.removeprefix(TO))
    return min(now + 1, len(steps) - 1)


def _is_faulty(step: Step, faulty: Container[str]) -> bool:
    return any(field in faulty for field in step.fields)


def _statement_steps(shown: tuple[Statement, ...]) -> list[Step]:
    starts = range(0, len(shown), STATEMENTS_A_PAGE)
    pages = [shown[start : start + STATEMENTS_A_PAGE] for start in starts]
    return [
        Step(f"statements-{place}", statements=page, offers_statement=place == len(pages))
        for place, page in enumerate(pages, start=1)
    ]
