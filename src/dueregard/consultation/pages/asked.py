"""How is a question shown, to be read and to be answered? The same everywhere it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.consultation.entries import Question, Statement
from dueregard.consultation.rules.answers import (
    LONGEST_STATEMENT,
    LONGEST_WORDS,
    QUESTION_FIELD,
    VOTE_FIELD,
    codes_of,
    may_decline,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.facts import Fact
from dueregard.web.speaking import spoken
from dueregard.words import Said

Shown = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads the form, in which language, and as far as it is filled in."""

    asked: Asked
    language: str
    posted: Mapping[str, Sequence[str]]
    faults: Mapping[str, Said]


def question_shown(reader: Reader, question: Question) -> Shown:
    """A question with its options, what was chosen so far, and what is wrong with it."""
    asked, language = reader.asked, reader.language
    field = QUESTION_FIELD + question.id
    given = [one for one in reader.posted.get(field, ()) if one.strip()]
    declines = [(code, declined(code)) for code in may_decline(question)]
    fault = reader.faults.get(field)
    return {
        "field": field,
        "kind": question.kind,
        "wording": words_of(asked, question, "wording", language=language),
        "lang": lang_of(asked, question, "wording", language=language),
        "hint": words_of(asked, question, "hint", language=language),
        "facts": words_of(asked, question, "facts", language=language),
        "options": [
            {"code": code, "label": label, "is_chosen": code in given}
            for code, label in options_of(asked, question, language=language)
        ],
        "declines": [
            {"code": code, "label": label, "is_chosen": code in given} for code, label in declines
        ],
        "value": next((one for one in given if one not in dict(declines)), ""),
        "longest": LONGEST_WORDS,
        "fault": spoken(fault) if fault else "",
        "public": what_becomes_public(question),
    }


def statement_shown(reader: Reader, statement: Statement) -> Shown:
    """A statement with the three answers to it, in the same size and order for everyone."""
    asked, language = reader.asked, reader.language
    field = VOTE_FIELD + statement.id
    given = reader.posted.get(field, ())
    fault = reader.faults.get(field)
    return {
        "field": field,
        "wording": words_of(asked, statement, "wording", language=language),
        "lang": lang_of(asked, statement, "wording", language=language),
        "by": statement_by(statement),
        "votes": [
            {"code": code, "label": label, "is_chosen": code in given}
            for code, label in vote_words().items()
        ],
        "fault": spoken(fault) if fault else "",
    }


def options_of(asked: Asked, question: Question, *, language: str) -> list[tuple[str, str]]:
    """The codes of a closed question with what each says."""
    if question.kind == "scale":
        return _scale_of(asked, question, language=language)
    said = asked.words(question, "options", language=language).split(" | ")
    return list(zip(codes_of(question), said, strict=False))


def answer_said(asked: Asked, question: Question, given: Answers, *, language: str) -> str:
    """What was answered to a question, in words; empty where nothing was."""
    if words := given.texts.get(question.id):
        return words
    code = given.answers.get(question.id, "")
    if code in may_decline(question):
        return declined(code)
    if question.kind == "number":
        return code
    said = dict(options_of(asked, question, language=language))
    return "; ".join(said.get(one, one) for one in code.split("+")) if code else ""


def words_of(asked: Asked, fact: Fact, column: str, *, language: str) -> str:
    """A text of the consultation in the reader's language, or as it was written."""
    return asked.words(fact, column, language=language)


def lang_of(asked: Asked, fact: Fact, column: str, *, language: str) -> str:
    """The language a text is in, where it is not the page's."""
    return "" if asked.is_translated(fact, column, language=language) else "en"


def declined(code: str) -> str:
    """What `dk` and `pns` say."""
    return _("Don’t know") if code == "dk" else _("Prefer not to say")


def vote_words() -> dict[str, str]:
    """What each answer to a statement says."""
    return {"agree": _("Agree"), "disagree": _("Disagree"), "pass": _("Pass")}


def statement_by(statement: Statement) -> str:
    """Whose statement it is."""
    if statement.by == "resident":
        return _("Added by someone who answered")
    return _("From those who run this consultation")


def what_becomes_public(question: Question) -> str:
    """What readers will see of the answer, said where it is given."""
    if question.part == "about_you":
        return _("Public: only counts of many people together, never beside anyone’s words.")
    if question.kind == "text":
        return _("Public: nothing, unless you say later that your words may be published.")
    return _("Public: how many people gave each answer. Not who.")


def room_for(longest: int) -> str:
    """How much may be typed."""
    return ngettext(
        "You can enter up to %(n)s character.", "You can enter up to %(n)s characters.", longest
    ) % {"n": f"{longest:,}"}


def room_for_statement() -> str:
    """How long a statement may be."""
    return room_for(LONGEST_STATEMENT)


def _scale_of(asked: Asked, question: Question, *, language: str) -> list[tuple[str, str]]:
    steps = codes_of(question)
    ends = {
        steps[0]: asked.words(question, "low", language=language),
        steps[-1]: asked.words(question, "high", language=language),
    }
    return [(one, f"{one} – {ends[one]}" if ends.get(one) else one) for one in steps]
