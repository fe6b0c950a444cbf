"""How is a field of a page typed, and read into the cell it fills? Every fault is told at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from dueregard.dates import ImpossibleDate, When
from dueregard.errors import BadInput
from dueregard.facts import LONGEST_LABEL, LONGEST_TEXT
from dueregard.protection.hostile import clean_text
from dueregard.words import Said, say

LINE, ADDRESS, TEXT, LINES, CHOICE, CHOICES, ONE_OF, DAY, COUNT = (
    "line",
    "address",
    "text",
    "lines",
    "choice",
    "choices",
    "one_of",
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


def first_of(typed: Typed, name: str) -> str:
    """What was typed into an input; "" where nothing was."""
    return next(iter(typed.get(name, ())), "")


def inputs_of(field: Field) -> tuple[str, ...]:
    """The names of the inputs a field is made of: three for a day."""
    if field.kind == DAY:
        return tuple(_part(field, one) for one in reversed(DATE_PARTS))
    return (field.name,)


def version_in(post: QueryDict) -> int:
    """Which version of the draft the page was made from; 0, which none is, when it is not told."""
    told = post.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS else 0


def seen_in(post: QueryDict) -> int:
    """How many earlier ones the page showed; -1, which none shows, when it is not told."""
    told = post.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS else -1


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
    ONE_OF: _read_choice,
    DAY: _read_day,
    COUNT: _read_count,
}
