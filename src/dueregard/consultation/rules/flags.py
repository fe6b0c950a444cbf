"""Which words of a draft did the wording check flag, and for which of them is a reason given?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dueregard.consultation.entries import Question, Statement
from dueregard.consultation.rules.asking import Asked
from dueregard.wording import Flag, check_wording
from dueregard.wording import Question as Checked

# Offered beside the options of every closed question, whether or not the convenor wrote them.
ALWAYS_OFFERED = ("Don’t know", "Prefer not to say")
# A statement takes a side so that people can take theirs: agree, disagree, pass.
NOT_OF_STATEMENTS = frozenset({"one_sided_stem", "unipolar_feeling"})

Reason = Mapping[str, str]
"""A reason for keeping a wording: of which row, which flag, which words, why."""


@dataclass(frozen=True)
class Flagged:
    """A flag at a question or statement (`of`, as `table:id`), and why the words are kept."""

    of: str
    flag: Flag
    reason: str

    @property
    def is_open(self) -> bool:
        """Must the wording be changed still, or a reason be given?"""
        return not self.reason


def flagged(asked: Asked, reasons: Iterable[Reason]) -> tuple[Flagged, ...]:
    """Every flag, in the order of the form. A reason holds for the very words it was given for."""
    given = {(one["of"], one["flag"], one["excerpt"]): one["reason"] for one in reasons}
    return tuple(
        Flagged(of, flag, given.get((of, flag.rule, flag.excerpt), ""))
        for of, flag in _flags(asked)
    )


def _flags(asked: Asked) -> Iterator[tuple[str, Flag]]:
    for question in asked.questions:
        for flag in check_wording(_as_met(question)).flags:
            yield f"{question.TABLE}:{question.id}", flag
    for statement in asked.statements:
        for flag in check_wording(_stated(statement)).flags:
            if flag.rule not in NOT_OF_STATEMENTS:
                yield f"{statement.TABLE}:{statement.id}", flag


def _as_met(question: Question) -> Checked:
    """The question as people meet it, with the answers that always stand beside the others."""
    shown = question.options or tuple(one for one in (question.low, question.high) if one)
    return Checked(
        text=question.wording,
        preamble=" ".join(one for one in (question.hint, question.facts) if one),
        options=(*shown, *ALWAYS_OFFERED) if shown else (),
    )


def _stated(statement: Statement) -> Checked:
    return Checked(text=statement.wording)
