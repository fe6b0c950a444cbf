"""How is a cell read that was printed for people: a date, a count, a duration?

What is read is written as a case bundle writes it, so that one reader of cells judges both.
"""

import re
from datetime import date
from decimal import Decimal

from dueregard.facts import CellFault, Column, Holds

# The parts of a date in the order in which they are written.
DATE_ORDERS = {
    "day/month/year": ("day", "month", "year"),
    "month/day/year": ("month", "day", "year"),
    "year-month-day": ("year", "month", "day"),
}
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NUMBERS = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[T ]00:00(?::00)?)?")
NAMED_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.? (\d{4})")
COUNT = re.compile(r"(-?)(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.0+)?")
HOURS = re.compile(r"(\d{1,3})\s*(?:h|hr|hrs|hours?)\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes?)?)?")
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?")
CENTURY = 2000
MINUTES = 60
MOST_MINUTES = 24 * MINUTES


def as_bundle_cell(column: Column, cell: str, *, dates: str) -> str:
    """A printed cell as a bundle would write it. Raises `CellFault`."""
    if column.name == "duration_minutes":
        return _minutes(column, cell)
    if column.holds is Holds.COUNT:
        return _count(column, cell)
    if column.holds is Holds.WHEN:
        return day_of(column.header, cell, dates=dates)
    if column.holds is Holds.DECIMAL:
        return f"0{cell}" if cell.startswith(".") else cell
    return cell


def same_cell(column: Column, first: str, second: str) -> bool:
    """Do two cells say the same? `0.6` and `0.60` do."""
    if column.holds is Holds.DECIMAL and first and second:
        return Decimal(first) == Decimal(second)
    return first == second


def day_of(heading: str, cell: str, *, dates: str) -> str:
    """A printed date as ISO 8601. Raises `CellFault` where it is none, or lies swapped."""
    named = NAMED_MONTH.fullmatch(cell)
    months = [one for one in MONTHS if named and one.startswith(named[2].casefold())]
    if named and months:
        month = MONTHS.index(months[0]) + 1
        return _iso(heading, cell, year=int(named[3]), month=month, day=int(named[1]))
    told = NUMBERS.fullmatch(cell)
    if told is None:
        raise CellFault(f"{heading} {cell!r} is no date", f"write it like {_like(dates)}")
    # Four digits first are a year, whatever the rest of the table does.
    order = DATE_ORDERS["year-month-day" if len(told[1]) == len("2024") else dates]
    parts = dict(zip(order, (int(one) for one in told.groups()), strict=True))
    if parts["month"] > len(MONTHS) >= parts["day"]:
        raise CellFault(
            f"{heading} {cell!r} has no month {parts['month']}: day and month look swapped",
            f"the table is said to write {dates}; say otherwise, or mend the cell",
        )
    return _iso(heading, cell, **parts)


def _iso(heading: str, cell: str, *, year: int, month: int, day: int) -> str:
    try:
        return date(year if year > 99 else CENTURY + year, month, day).isoformat()
    except ValueError:
        raise CellFault(f"{heading} {cell!r} is no day of the calendar", "mend it") from None


def _like(dates: str) -> str:
    shown = {"day": "26", "month": "03", "year": "2024"}
    mark = "-" if dates.startswith("year") else "/"
    return mark.join(shown[one] for one in DATE_ORDERS[dates])


def _count(column: Column, cell: str) -> str:
    told = COUNT.fullmatch(cell)
    if told is None:
        mend = "write a whole number, or leave it empty where it is not published"
        raise CellFault(f"{column.header} {cell!r} is not a count", mend)
    if told[1]:
        mend = "a count is never below zero: mend it, or leave it empty"
        raise CellFault(f"{column.header} {cell!r} lies below zero", mend)
    return re.sub(r"[, ]", "", told[2])


def _minutes(column: Column, cell: str) -> str:
    """Minutes of `5h 48m`, `5h40`, `4hr 47m`, `05:48` or `348`."""
    folded = cell.casefold()
    told = HOURS.fullmatch(folded) or CLOCK.fullmatch(folded)
    minutes = int(told[1]) * MINUTES + int(told[2] or 0) if told else None
    if minutes is None:
        minutes = int(_count(column, cell))
    if minutes > MOST_MINUTES:
        mend = "write hours and minutes, like 5h 48m"
        raise CellFault(f"{column.header} {cell!r} is longer than a day", mend)
    return str(minutes)
