"""What did a convenor type into a page of a draft? Read into cells, every fault told at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dueregard.consultation.entries import (
    CHANNELS,
    LANGUAGES,
    MEANINGS,
    QUESTION_KINDS,
    VERSION_KINDS,
)
from dueregard.consultation.rules.flags import Flagged
from dueregard.dates import ImpossibleDate, When
from dueregard.errors import BadInput
from dueregard.facts import LONGEST_LABEL, LONGEST_TEXT
from dueregard.protection.hostile import clean_text
from dueregard.words import Said, say

LINE, ADDRESS, TEXT, LINES, CHOICE, CHOICES, DAY, COUNT = (
    "line",
    "address",
    "text",
    "lines",
    "choice",
    "choices",
    "day",
    "count",
)
DATE_PARTS = ("year", "month", "day")
MOST_DIGITS = 9
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,280}")
# A line end is one character, the sign between two lines of a cell three.
LONGEST_LINES = LONGEST_TEXT // 3

Choices = Sequence[tuple[str, Any]]
"""Codes with what they are called."""

Typed = Mapping[str, Sequence[str]]
"""What was typed, by the name of the input."""


@dataclass(frozen=True)
class Field:
    """One field of a page: the cell it fills, what it asks, how it is typed."""

    name: str
    label: Any
    hint: Any = ""
    kind: str = LINE
    choices: Choices = ()


@dataclass(frozen=True)
class Read:
    """What was typed, as it came; the cells it fills; what cannot be read, by field."""

    typed: Typed
    cells: Mapping[str, str]
    faults: Mapping[str, Said]


KINDS: Choices = tuple(
    zip(
        QUESTION_KINDS,
        (
            _("One answer of several"),
            _("Several answers"),
            _("A step on a scale"),
            _("A number"),
            _("People’s own words"),
        ),
        strict=True,
    )
)
WAYS: Choices = tuple(
    zip(
        CHANNELS,
        (
            _("On the web"),
            _("On paper"),
            _("By phone"),
            _("At a meeting"),
            _("With a posted one-time code"),
        ),
        strict=True,
    )
)
TONGUES: Choices = tuple(zip(LANGUAGES, (_("English"), _("Welsh")), strict=True))
VERSIONS: Choices = tuple(
    zip(
        VERSION_KINDS,
        (_("Plain words"), _("Easy Read"), _("Large print"), _("Audio"), _("Sign language (BSL)")),
        strict=True,
    )
)

_WORDING = Field("wording", _("The question"), _("Ask one thing, with both directions."), TEXT)
_ANSWERING = (
    Field("hint", _("Help below the question (optional)"), "", TEXT),
    Field(
        "options",
        _("Answers, one a line"),
        _("“Don’t know” and “Prefer not to say” are always added. Do not write them."),
        LINES,
    ),
)
TASKS: Mapping[str, tuple[Field, ...]] = {
    "purpose": (
        Field("title", _("Title")),
        Field("purpose", _("Why are people asked?"), _("In plain words."), TEXT),
        Field(
            "run_by",
            _("Which body runs it?"),
            _("Never a police force: it is what people are asked about."),
            CHOICE,
        ),
    ),
    "change": (
        Field(
            "can_change",
            _("What can the answers still change?"),
            _("If nothing can change, do not consult: people would be asked in vain."),
            TEXT,
        ),
        Field("cannot_change", _("What is settled already?"), _("If nothing is, say so."), TEXT),
    ),
    "people": (
        Field("for_whom", _("Who may answer?"), _("Such as people who live or work there.")),
        Field("place", _("Whose area is it?"), "", CHOICE),
        Field(
            "sectors",
            _("Postcode sectors (optional)"),
            _("Separated by semicolons, such as SE13 6; SE13 7. People find it by them."),
        ),
        Field("about", _("Which deployments is it about? (optional)"), "", CHOICES),
    ),
    "sides": (
        Field("case_for", _("What is said for the plan?"), "", TEXT),
        Field("case_against", _("What is said against it?"), "", TEXT),
        Field(
            "note",
            _("If one is more than three times as long: why?"),
            _("This will be published."),
            TEXT,
        ),
    ),
    "ways": (
        Field("channels", _("How can people answer?"), "", CHOICES, WAYS),
        Field(
            "other_ways",
            _("How do people answer who are not online?"),
            _("Where paper forms lie, which number to ring, when and where to come."),
            TEXT,
        ),
        Field(
            "contact_key",
            _("Key for contact details (optional)"),
            _("An age recipient. Contact details are sealed to it; we cannot read them."),
        ),
    ),
    "dates": (
        Field("opens", _("First day"), _("Such as 27 3 2026"), DAY),
        Field("closes", _("Latest day"), _("It can be extended later, never shortened."), DAY),
    ),
    "languages": (Field("languages", _("In which languages?"), "", CHOICES, TONGUES),),
}
ROWS: Mapping[str, tuple[Field, ...]] = {
    "questions": (
        Field("kind", _("How is it answered?"), "", CHOICE, KINDS),
        _WORDING,
        *_ANSWERING,
        Field(
            "meanings",
            _("What each answer amounts to, one a line (optional)"),
            ", ".join(MEANINGS),
            LINES,
        ),
        Field("low", _("For a scale: what the lowest step means")),
        Field("high", _("For a scale: what the highest step means")),
        Field("least", _("Lowest step or number (optional)"), "", COUNT),
        Field("most", _("Highest step or number (optional)"), "", COUNT),
        Field("facts", _("What people may unfold to know more (optional)"), "", TEXT),
    ),
    "about_you": (_WORDING, *_ANSWERING),
    "statements": (
        Field(
            "wording",
            _("The statement"),
            _("One point, in up to 140 characters. People agree, disagree or pass."),
            TEXT,
        ),
    ),
    "accessible_versions": (
        Field("kind", _("What kind of version is it?"), "", CHOICE, VERSIONS),
        Field("language", _("In which language?"), "", CHOICE, TONGUES),
        Field("link", _("Its address (audio, sign language, Easy Read)"), "", ADDRESS),
        Field("words", _("Or its words"), "", TEXT),
    ),
}
REVIEWED: Choices = (
    ("yes", _("Yes, a speaker of the language has read it")),
    ("no", _("No, not yet")),
)


def translation_fields(column: str) -> tuple[Field, ...]:
    """What is typed to translate a text of this column."""
    if column == "options":
        words = Field("words", _("In Welsh"), _("One answer a line, in the same order."), LINES)
    else:
        words = Field("words", _("In Welsh"), "", TEXT)
    return words, Field("reviewed", _("Has a speaker reviewed it?"), "", CHOICE, REVIEWED)


def choosing(fields: Sequence[Field], choices: Mapping[str, Choices]) -> tuple[Field, ...]:
    """The fields, with what may be chosen in each of those named."""
    return tuple(
        replace(one, choices=choices[one.name]) if one.name in choices else one for one in fields
    )


def as_typed(fields: Sequence[Field], cells: Mapping[str, str]) -> Typed:
    """What somebody would have typed to fill these cells: the inverse of `read_fields`."""
    typed: dict[str, list[str]] = {}
    for one in fields:
        cell = cells.get(one.name, "")
        if one.kind == DAY:
            parts = dict(zip(DATE_PARTS, cell.split("-"), strict=False)) if cell else {}
            typed |= {_part(one, part): [parts.get(part, "")] for part in DATE_PARTS}
        elif one.kind == CHOICES:
            typed[one.name] = [code.strip() for code in cell.split(";") if code.strip()]
        elif one.kind == LINES:
            typed[one.name] = [cell.replace(" | ", "\n")]
        else:
            typed[one.name] = [cell]
    return typed


def read_fields(fields: Sequence[Field], post: QueryDict) -> Read:
    """Read every field. Nothing must be filled in: what is missing, the task list says."""
    names = [name for one in fields for name in inputs_of(one)]
    typed = {name: [value[:LONGEST_TEXT] for value in post.getlist(name)] for name in names}
    cells, faults = dict[str, str](), dict[str, Said]()
    for one in fields:
        try:
            cells[one.name] = _READERS[one.kind](one, post)
        except BadInput as fault:
            faults[one.name] = _said(fault)
    return Read(typed, cells, faults)


def read_reasons(
    flags: Sequence[Flagged], post: QueryDict
) -> tuple[Mapping[str, str], list[Mapping[str, str]], Mapping[str, Said]]:
    """Read why flagged words are kept: as typed by field, as rows of the plan, with the faults."""
    typed, reasons, faults = dict[str, str](), list[Mapping[str, str]](), dict[str, Said]()
    for place, one in enumerate(flags):
        field = Field(f"reason-{place}", "")
        typed[field.name] = post.get(field.name, one.reason)[:LONGEST_TEXT]
        try:
            reason = _read_text(field, post)
        except BadInput as fault:
            faults[field.name] = _said(fault)
            continue
        named = {"of": one.of, "flag": one.flag.rule, "excerpt": one.flag.excerpt}
        reasons.append({**named, "reason": reason})
    return typed, reasons, faults


def inputs_of(field: Field) -> tuple[str, ...]:
    """The names of the inputs a field is made of: three for a day."""
    if field.kind == DAY:
        return tuple(_part(field, one) for one in reversed(DATE_PARTS))
    return (field.name,)


def version_in(post: QueryDict) -> int:
    """Which version of the draft the page was made from; 0, which none is, when it is not told."""
    told = post.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS else 0


def _read_line(field: Field, post: QueryDict) -> str:
    read = clean_text(post.get(field.name, ""), longest=LONGEST_LABEL)
    return " ".join(read.split())


def _read_text(field: Field, post: QueryDict) -> str:
    return clean_text(post.get(field.name, ""), longest=LONGEST_TEXT)


def _read_address(field: Field, post: QueryDict) -> str:
    read = _read_line(field, post)
    if read and not WEB_ADDRESS.fullmatch(read):
        raise BadInput([say("Enter an address that begins with https://")])
    return read


def _read_lines(field: Field, post: QueryDict) -> str:
    read = clean_text(post.get(field.name, ""), longest=LONGEST_LINES)
    if "|" in read:
        raise BadInput([say("Write one a line, without the sign |")])
    return " | ".join(one.strip() for one in read.split("\n") if one.strip())


def _read_choice(field: Field, post: QueryDict) -> str:
    return _chosen(field, [post.get(field.name, "")])


def _read_choices(field: Field, post: QueryDict) -> str:
    return _chosen(field, post.getlist(field.name))


def _chosen(field: Field, typed: Sequence[str]) -> str:
    given = [one for one in typed if one]
    if not set(given) <= {code for code, _name in field.choices}:
        raise BadInput([say("Choose among those offered")])
    return "; ".join(given)


def _read_day(field: Field, post: QueryDict) -> str:
    parts = [post.get(_part(field, one), "").strip() for one in DATE_PARTS]
    if not any(parts):
        return ""
    if not all(one.isascii() and one.isdigit() and len(one) <= 4 for one in parts):
        raise BadInput([say("Enter the day, the month and the year in digits, such as 27 3 2026")])
    year, month, day = map(int, parts)
    try:
        return When(f"{year:04}-{month:02}-{day:02}").text
    except ImpossibleDate:
        raise BadInput([say("There is no such day in the calendar")]) from None


def _read_count(field: Field, post: QueryDict) -> str:
    read = post.get(field.name, "").strip()
    if read and not (read.isascii() and read.isdigit() and len(read) <= MOST_DIGITS):
        raise BadInput([say("Enter a whole number in digits, or leave it empty")])
    return read


def _part(field: Field, part: str) -> str:
    return f"{field.name}-{part}"


def _said(fault: BadInput) -> Said:
    told: Said = fault.faults[0]
    return told


_READERS = {
    LINE: _read_line,
    ADDRESS: _read_address,
    TEXT: _read_text,
    LINES: _read_lines,
    CHOICE: _read_choice,
    CHOICES: _read_choices,
    DAY: _read_day,
    COUNT: _read_count,
}
