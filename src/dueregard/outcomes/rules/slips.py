"""Which rows look like a slip of whoever copied the table: a date swapped, a digit dropped?

Both happened in a workbook made of the Met's tables: 11/02/20 became the second of November, and
12,225 faces became 1,225. Nothing is mended; whoever imports is told, before anything is written.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from dueregard.outcomes.rules.matching import Match
from dueregard.outcomes.rules.pairing import Known, place_key
from dueregard.outcomes.rules.published_rows import SheetNote


def slips_in(matches: Sequence[Match], known: Sequence[Known]) -> tuple[SheetNote, ...]:
    """What looks like a slip, by line."""
    days = _days_by_place(known)
    found = [note for one in matches for note in (*_swapped(one, days), *_dropped(one))]
    return tuple(found)


def _days_by_place(known: Sequence[Known]) -> dict[tuple[date, str], str]:
    days: dict[tuple[date, str], str] = {}
    for one in known:
        if one.deployment.on.is_one_day:
            at = (one.deployment.on.earliest, place_key(one.deployment.location))
            days.setdefault(at, one.deployment.id)
    return days


def _swapped(match: Match, days: dict[tuple[date, str], str]) -> Iterator[SheetNote]:
    on = match.row.on.earliest
    at = (_other_way(on), place_key(match.row.location))
    if match.is_new and at[0] != on and at in days:
        said = f"{on} is new, and the record holds {days[at]} of {at[0]} at the same place: "
        yield SheetNote(match.row.line, said + "day and month may be swapped")


def _other_way(on: date) -> date:
    """The date with day and month swapped, where that is one."""
    return on.replace(month=on.day, day=on.month) if on.day <= 12 else on


def _dropped(match: Match) -> Iterator[SheetNote]:
    for column, old, new in match.changes:
        longer, shorter = sorted((old, new), key=len, reverse=True)
        if old.isdigit() and new.isdigit() and _without_one(longer, shorter):
            said = f"{column} goes from {old} to {new}: a digit may be missing"
            yield SheetNote(match.row.line, said)


def _without_one(longer: str, shorter: str) -> bool:
    cut = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
    return len(longer) == len(shorter) + 1 and shorter in cut and len(shorter) > 1
