"""What did a clerk type from a form? Every field as it came, with every fault told by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from dueregard.consultation.entries import LANGUAGES
from dueregard.consultation.rules.answers import (
    OFFERED_FIELD,
    PUBLISH_FIELD,
    QUESTION_FIELD,
    VOTE_FIELD,
    Faults,
    is_empty,
    read_answers,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import (
    CORRECTED_BECAUSE,
    PAPER,
    read_form_number,
    takes_in,
)
from dueregard.consultation.rules.responses import Answers
from dueregard.errors import BadInput
from dueregard.protection.form_keys import fresh_form_key, read_form_key
from dueregard.protection.hostile import clean_text
from dueregard.words import say

NUMBER_FIELD, CHANNEL_FIELD, LANGUAGE_FIELD = "form_number", "channel", "language"
REASON_FIELD, UNCLEAR_FIELD, KEY_FIELD = "reason", "unclear", "form_key"
BLANK_FIELD = "blank"
COPIES_FIELD, COUNT_FIELD, SHEET_FIELD = "copies", "count", "sheet"
ENTER, AGAIN, CORRECT = "enter", "again", "correct"
LONGEST_FIELD = 20_000
LONGEST_LINE = 200
MOST_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A form as a clerk typed it: what of it can be read, and what is wrong with the rest."""

    posted: Mapping[str, list[str]]
    given: Answers
    faults: Faults
    number: str
    channel: str
    language: str
    reason: str
    unclear: tuple[str, ...]
    is_blank: bool
    form_key: str


def blank(asked: Asked, *, number: str = "") -> Typed:
    """A form of which nothing has been typed yet."""
    ways = takes_in(asked)
    return Typed(
        posted={NUMBER_FIELD: [_line(number)]},
        given=Answers(),
        faults={},
        number="",
        channel=ways[0] if ways else "",
        language=LANGUAGES[0],
        reason="",
        unclear=(),
        is_blank=False,
        form_key=fresh_form_key(),
    )


def typed(asked: Asked, post: QueryDict, *, task: str) -> Typed:
    """Read what a clerk sent. `task`: `enter` it, enter it `again`, or `correct` it."""
    faults = Faults()
    posted = _posted(asked, post, faults)
    channel = _line(post.get(CHANNEL_FIELD, "")) if task == ENTER else PAPER
    language = _line(post.get(LANGUAGE_FIELD, LANGUAGES[0]))
    number = _number(posted, faults, may_be_blank=task == ENTER and channel != PAPER)
    if channel not in (*takes_in(asked), PAPER):
        faults[CHANNEL_FIELD] = say("Choose how the person answered")
    if language not in LANGUAGES:
        faults[LANGUAGE_FIELD] = say("Choose the language of the form")
    reason = _line(post.get(REASON_FIELD, ""))
    if task == CORRECT and reason not in CORRECTED_BECAUSE:
        faults[REASON_FIELD] = say("Choose why the entry is corrected")
    given, wrong = read_answers(asked, posted, language=language)
    unclear = tuple(one for one in post.getlist(UNCLEAR_FIELD) if one in fields_of(asked))
    if is_empty(given) and not wrong and BLANK_FIELD not in post:
        # Whoever scans the number, or presses Enter after it, must not enter an empty form.
        faults[BLANK_FIELD] = say("Nothing was typed. If the form is blank, say so")
    for field in unclear:
        if any(one for one in posted.get(field, ())):
            faults[field] = say("Leave this blank, or take the mark “cannot be read” away")
    return Typed(
        posted=posted,
        given=given,
        faults=_in_order({**wrong, **faults}, asked),
        number=number,
        channel=channel,
        language=language,
        reason=reason,
        unclear=unclear,
        is_blank=BLANK_FIELD in post,
        form_key=_key(post),
    )


def fields_of(asked: Asked) -> tuple[str, ...]:
    """Every field of a form that holds an answer."""
    questions = [QUESTION_FIELD + one.id for one in asked.questions]
    return (*questions, *(VOTE_FIELD + one.id for one in asked.statements), OFFERED_FIELD)


def whole_number(typed_in: str) -> int:
    """A small whole number as typed; 0 where it is none."""
    figures = typed_in.strip().replace(",", "")
    if not (figures.isascii() and figures.isdigit()) or len(figures) > MOST_DIGITS:
        return 0
    return int(figures)


def _in_order(faults: Faults, asked: Asked) -> Faults:
    """The faults as their fields follow each other on the page."""
    fields = (
        NUMBER_FIELD,
        CHANNEL_FIELD,
        LANGUAGE_FIELD,
        *fields_of(asked),
        REASON_FIELD,
        BLANK_FIELD,
    )
    return {field: faults[field] for field in fields if field in faults}


def _posted(asked: Asked, post: QueryDict, faults: Faults) -> dict[str, list[str]]:
    posted = {NUMBER_FIELD: [_line(post.get(NUMBER_FIELD, ""))]}
    for field in (*fields_of(asked), PUBLISH_FIELD):
        for one in post.getlist(field):
            posted.setdefault(field, []).append(_cleaned(field, one, faults))
    return posted


def _number(posted: Mapping[str, list[str]], faults: Faults, *, may_be_blank: bool) -> str:
    (as_typed,) = posted[NUMBER_FIELD]
    if may_be_blank and not as_typed:
        return ""
    try:
        return read_form_number(as_typed)
    except BadInput as fault:
        faults[NUMBER_FIELD] = fault.faults[0]
        return ""


def _cleaned(field: str, as_typed: str, faults: Faults) -> str:
    try:
        return clean_text(as_typed, longest=LONGEST_FIELD)
    except BadInput as fault:
        faults[field] = fault.faults[0]
        return as_typed[:LONGEST_FIELD].replace("\x00", "")


def _key(post: QueryDict) -> str:
    key = _line(post.get(KEY_FIELD, ""))
    try:
        read_form_key(key)
    except BadInput:
        # Nothing was registered under a key that is none: a new one loses nothing.
        return fresh_form_key()
    return key


def _line(as_typed: str) -> str:
    return as_typed[:LONGEST_LINE].replace("\x00", "").strip()
