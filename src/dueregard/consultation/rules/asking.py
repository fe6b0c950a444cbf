"""What is asked: a consultation with all that belongs to it, as people answering see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from dueregard.consultation.entries import (
    AccessibleVersion,
    Consultation,
    Extension,
    Question,
    Statement,
    Translation,
    WordingOverride,
)
from dueregard.dates import When
from dueregard.facts import Fact

NOT_YET, OPEN, CLOSED = "not_yet", "open", "closed"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One consultation: its questions and shown statements in order, translations, later closings.

    `case` is the case it belongs to, `key` its address in the record: `case/id`.
    """

    case: str
    invented: bool
    consultation: Consultation
    questions: tuple[Question, ...]
    statements: tuple[Statement, ...] = ()
    translations: tuple[Translation, ...] = ()
    versions: tuple[AccessibleVersion, ...] = ()
    overrides: tuple[WordingOverride, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @classmethod
    def of(cls, named: str, facts: Iterable[Fact], *, case: str, invented: bool) -> Self:
        """Gather what belongs to the consultation `named` from the facts of its case.

        Raises `KeyError` when there is none of that name.
        """
        held: dict[type[Fact], list[Any]] = {}
        for one in facts:
            if one.id == named if isinstance(one, Consultation) else _of(one) == named:
                held.setdefault(type(one), []).append(one)
        shown = [one for one in held.get(Statement, []) if one.decision == "shown"]
        return cls(
            case=case,
            invented=invented,
            consultation=held[Consultation][0],
            questions=tuple(sorted(held.get(Question, []), key=_in_form)),
            statements=tuple(sorted(shown, key=_in_order)),
            translations=tuple(held.get(Translation, [])),
            versions=tuple(held.get(AccessibleVersion, [])),
            overrides=tuple(held.get(WordingOverride, [])),
            extensions=tuple(held.get(Extension, [])),
        )

    @property
    def key(self) -> str:
        """Where the record holds it."""
        return f"{self.case}/{self.consultation.id}"

    @property
    def closes(self) -> When:
        """The latest closing: as opened, or as extended. An extension never shortens."""
        ends = [self.consultation.closes, *(one.closes for one in self.extensions)]
        return max((one for one in ends if one), key=lambda one: closing_moment(one))

    def stage(self, at: datetime) -> str:
        """Is it `not_yet` open, `open` or `closed` at this moment (with a time zone)?"""
        opens = self.consultation.opens
        if opens and at < opening_moment(opens):
            return NOT_YET
        return CLOSED if at >= closing_moment(self.closes) else OPEN

    def question(self, named: str) -> Question | None:
        """The question of this id."""
        return next((one for one in self.questions if one.id == named), None)

    def words(self, fact: Fact, column: str, *, language: str) -> str:
        """A text of this consultation in a language; as it was written where none is held."""
        of = f"{fact.TABLE}:{fact.id}"
        for one in self.translations:
            if (one.of, one.column, one.language) == (of, column, language):
                return one.words
        held = getattr(fact, column)
        return " | ".join(held) if isinstance(held, tuple) else held

    def is_translated(self, fact: Fact, column: str, *, language: str) -> bool:
        """Is this text held in that language? (English is the language of the record.)"""
        of = f"{fact.TABLE}:{fact.id}"
        asked = (of, column, language)
        return language == "en" or any(
            (one.of, one.column, one.language) == asked for one in self.translations
        )


def opening_moment(opens: When) -> datetime:
    """The first moment of answering, in London."""
    return opens.bounds[0]


def closing_moment(closes: When) -> datetime:
    """The first moment at which it is closed, in London: a day closes when it has ended."""
    return closes.bounds[0] if closes.has_time else closes.bounds[1] + timedelta(minutes=1)


def days_left(closes: When, *, on: date) -> int:
    """How many days of answering are left, counting this one; 0 when it has closed."""
    return max(0, (closing_moment(closes).date() - on).days)


def _of(fact: Fact) -> str:
    return getattr(fact, "consultation", "")


def _in_order(one: Question | Statement) -> tuple[int, str]:
    return (one.order or 0, one.id)


def _in_form(one: Question) -> tuple[bool, int, str]:
    # About-you questions always come at the end, wherever they were numbered.
    return (one.part == "about_you", *_in_order(one))
