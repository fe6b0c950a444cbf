"""When did it happen, and which of two things came first?

Dates on the record are often partial. They are written in ISO 8601 / EDTF level 0:
`2024`, `2024-07`, `2024-07-20`, `2024-08-20T09:30`, and spans such as `2024-03/2024-08`.
A partial date is kept as it was written; order is told only where it can be told.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?", re.ASCII)


class ImpossibleDate(ValueError):
    """The text is not a date this record can hold; the message says why and what would be right."""


class Order(StrEnum):
    """How one time lies to another."""

    BEFORE = "before"
    AFTER = "after"
    SAME_DAY = "same_day"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class When:
    """A day, a moment, a month, a year or a span, kept as it was written (`text`)."""

    text: str

    def __post_init__(self) -> None:
        first, last = self.bounds
        if last < first:
            told = f"{self.text!r} ends before it begins"
            raise ImpossibleDate(f"{told}; write the earlier date first")

    @cached_property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first and the last minute that the text allows, local time in London."""
        parts = self.text.split("/")
        if len(parts) > 2:
            raise ImpossibleDate(f"{self.text!r} is not a date; {_likely_mend(self.text)}")
        return _bounds_of(parts[0])[0], _bounds_of(parts[-1])[1]

    @property
    def earliest(self) -> date:
        """The first day it can have been."""
        return self.bounds[0].date()

    @property
    def latest(self) -> date:
        """The last day it can have been."""
        return self.bounds[1].date()

    @property
    def is_one_day(self) -> bool:
        """Is the day known?"""
        return self.earliest == self.latest

    @property
    def has_time(self) -> bool:
        """Is the time of day known?"""
        return "T" in self.text and "/" not in self.text

    def __str__(self) -> str:
        return self.text


def minute_of(at: datetime) -> When:
    """The minute of a moment, as it is told in London. The moment must name its zone."""
    return When(at.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M"))


def order_of(first: When, second: When) -> Order:
    """Say how `first` lies to `second`: before, after, same day, or cannot tell.

    Two things on one day are `SAME_DAY` unless both carry a time of day and the times differ.
    """
    if first.has_time and second.has_time and first.bounds[0] != second.bounds[0]:
        return Order.BEFORE if first.bounds[0] < second.bounds[0] else Order.AFTER
    if first.latest < second.earliest:
        return Order.BEFORE
    if second.latest < first.earliest:
        return Order.AFTER
    if first.is_one_day and second.is_one_day:
        return Order.SAME_DAY
    return Order.CANNOT_TELL


def hours_between(first: When, second: When) -> tuple[int, int]:
    """Return the fewest and the most whole hours from `first` to `second` that the texts allow.

    Either may be negative: the first can lie after the second. Clocks going forward or back are
    counted as they ran (both are read as London time).
    """
    return _whole_hours(first.bounds[1], second.bounds[0]), _whole_hours(
        first.bounds[0], second.bounds[1]
    )


def days_between(first: When, second: When) -> tuple[int, int]:
    """Return the fewest and the most days from `first` to `second` that the texts allow."""
    return (second.earliest - first.latest).days, (second.latest - first.earliest).days


def may_overlap(first: When, second: When) -> bool:
    """Can the two have a day in common?"""
    return first.earliest <= second.latest and second.earliest <= first.latest


def lies_within(inner: When, outer: When) -> bool:
    """Is every day that `inner` allows inside `outer`?"""
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _whole_hours(start: datetime, end: datetime) -> int:
    return int((end.astimezone(UTC) - start.astimezone(UTC)) // timedelta(hours=1))


def _bounds_of(text: str) -> tuple[datetime, datetime]:
    found = SHAPE.fullmatch(text)
    if not found:
        raise ImpossibleDate(f"{text!r} is not a date; {_likely_mend(text)}")
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    # A part left out is open; one written as 00 is no month and no day.
    last_month = 12 if month is None else month
    try:
        first = datetime(
            year or 0,
            1 if month is None else month,
            1 if day is None else day,
            hour or 0,
            minute or 0,
            tzinfo=LONDON,
        )
        last_day = monthrange(first.year, last_month)[1] if day is None else day
        last = first.replace(
            month=last_month,
            day=last_day,
            hour=23 if hour is None else hour,
            minute=59 if minute is None else minute,
        )
    except ValueError:
        raise ImpossibleDate(f"{text!r} is not in the calendar; {_likely_mend(text)}") from None
    return first, last


def _likely_mend(text: str) -> str:
    """Suggest what the writer may have meant: swapped day and month, or a British date."""
    swapped = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if swapped and int(swapped[2]) > 12 and 1 <= int(swapped[3]) <= 12:
        return f"day and month look swapped: {swapped[1]}-{swapped[3]}-{swapped[2]}?"
    british = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})", text)
    if british:
        year = british[3] if len(british[3]) == 4 else f"20{british[3]}"
        return f"write year first: {year}-{int(british[2]):02}-{int(british[1]):02}?"
    return "write 2024-07-20, 2024-07, 2024 or a span such as 2024-03/2024-08"
