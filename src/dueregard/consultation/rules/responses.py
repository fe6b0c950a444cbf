"""Which states may a response be in, and what does the log's entry of it commit to?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dueregard.consultation.entries import Question

COUNTED, REPLACED, WITHDRAWN, SET_ASIDE = "counted", "replaced", "withdrawn", "set_aside"
STATES = (COUNTED, REPLACED, WITHDRAWN, SET_ASIDE)
MOVES = {
    COUNTED: {REPLACED, WITHDRAWN, SET_ASIDE},
    SET_ASIDE: {COUNTED, REPLACED, WITHDRAWN},
    REPLACED: set[str](),
    WITHDRAWN: set[str](),
}
# Committed beside the questions, in every response, so that every entry has the same shape.
ALWAYS = ("language", "may_publish", "revises", "statements")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one person answered.

    `answers` holds, by question, the number of the option chosen ("2"), several ("2+3"), a step or
    figure ("17"), "dk" (don't know) or "pns" (prefer not to say); `texts` holds words, by question;
    `votes` agree, disagree or pass, by statement; `offered` statements that the person adds.
    A question not answered is not there.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    votes: Mapping[str, str] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    may_publish: bool = False
    language: str = "en"


def committed_fields(questions: Iterable[Question]) -> tuple[str, ...]:
    """What every response's entry commits to, answered or not, in one order."""
    return tuple(sorted([one.id for one in questions] + [f"_{one}" for one in ALWAYS]))


def contents(given: Answers, *, questions: Iterable[Question], revises: str = "") -> dict[str, str]:
    """What each committed field holds; empty where nothing was answered.

    `revises` is the leaf hash (hex) of the response that this one replaces.
    """
    held = {one.id: given.answers.get(one.id) or given.texts.get(one.id, "") for one in questions}
    held["_language"] = given.language
    held["_may_publish"] = "yes" if given.may_publish else "no"
    held["_revises"] = revises
    held["_statements"] = "; ".join(f"{of}={vote}" for of, vote in sorted(given.votes.items()))
    return dict(sorted(held.items()))
