"""How is a date, a number, a rate or a rule's sentence said in the reader's language?"""

from collections.abc import Iterable
from datetime import date
from math import isinf
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dueregard.dates import When
from dueregard.words import Said

# Our own: Django's Welsh misspells one of them.
MONTHS = {
    1: gettext_lazy("January"),
    2: gettext_lazy("February"),
    3: gettext_lazy("March"),
    4: gettext_lazy("April"),
    5: gettext_lazy("May"),
    6: gettext_lazy("June"),
    7: gettext_lazy("July"),
    8: gettext_lazy("August"),
    9: gettext_lazy("September"),
    10: gettext_lazy("October"),
    11: gettext_lazy("November"),
    12: gettext_lazy("December"),
}
SMALLEST_ONE_IN = 2  # "1 in 1" would read as "always"
LARGEST_WITH_A_DECIMAL = 9.95
SMALLEST_GROUPED = 10_000  # below it a number may be a year


def count(number: int | float | None) -> str:
    """Say a count: thousands separated; nothing on record is said, never shown as zero."""
    return _("not on record") if number is None else f"{round(number):,}"


def one_in(events: int, trials: int) -> str:
    """Say a rate with its counts: `1 in 6,035 (12 of 72,418)`."""
    counts = {"events": f"{events:,}", "trials": f"{trials:,}"}
    if events == 0:
        return _("none in %(trials)s") % counts
    if trials < SMALLEST_ONE_IN * events:
        return _("%(events)s of %(trials)s") % counts
    return _("1 in %(n)s (%(events)s of %(trials)s)") % {
        **counts,
        "n": f"{round(trials / events):,}",
    }


def bounds(commonest: float, rarest: float) -> str:
    """Say between which rates the truth lies; where none was seen, how common it may yet be."""
    if isinf(rarest):
        return _("could still be as common as 1 in %(n)s") % {"n": _one_in_bound(commonest)}
    shown = {"low": _one_in_bound(rarest), "high": _one_in_bound(commonest)}
    return _("somewhere between 1 in %(low)s and 1 in %(high)s") % shown


def spoken_day(day: date) -> str:
    """Say a day: `26 March 2024`."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def spoken_date(when: When | None) -> str:
    """Say a date as far as it is known: a moment, a day, a month, a year or a span."""
    if when is None:
        return _("date not on record")
    first, _slash, second = when.text.partition("/")
    if not second:
        return _one_date(first)
    if first[:4] == second[:4] and len(first) == len(second) == len("2024-03"):
        first_said: str = str(MONTHS[int(first[5:])])
    else:
        first_said = _one_date(first)
    return _("between %(first)s and %(second)s") % {
        "first": first_said,
        "second": _one_date(second),
    }


def spoken(said: Said) -> str:
    """Say a rule's sentence in the reader's language, its values included."""
    values = {name: _value(one) for name, one in said.values.items()}
    template = _(said.template)
    return template % values if values else template


def days(number: int) -> str:
    """Say a number of days."""
    return ngettext("%(n)s day", "%(n)s days", number) % {"n": f"{number:,}"}


def listed(items: Iterable[str]) -> str:
    """Join names with commas."""
    return ", ".join(items)


def _one_in_bound(number: float) -> str:
    # "1 in 1" would say "always" of a bound that only comes near it.
    return f"{number:.1f}" if number < LARGEST_WITH_A_DECIMAL else f"{round(number):,}"


def _one_date(text: str) -> str:
    day, _t, time = text.partition("T")
    parts = [int(one) for one in day.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = f"{MONTHS[parts[1]]} {parts[0]}"
    said = f"{parts[2]} {month}" if len(parts) == 3 else month
    return f"{said}, {time}" if time else said


def _value(one: Any) -> Any:
    if isinstance(one, Said):
        return spoken(one)
    if isinstance(one, tuple):
        return listed(_value(part) for part in one)
    if isinstance(one, When):
        return spoken_date(one)
    if isinstance(one, date):
        return spoken_day(one)
    if isinstance(one, int) and abs(one) >= SMALLEST_GROUPED:
        return f"{one:,}"
    return one
