"""How is a sentence of the record kept? In English, with days and counts as people write them."""

from calendar import month_name

from dueregard.dates import When
from dueregard.words import Said


def in_english(said: Said) -> str:
    """The sentence with its values filled in, fit to be kept as it is for ever."""
    values = {name: _value(one) for name, one in said.values.items()}
    return said.template % values if values else said.template


def _value(one: object) -> str:
    if isinstance(one, Said):
        return in_english(one)
    if isinstance(one, When):
        return _day(one)
    if isinstance(one, tuple):
        return ", ".join(map(_value, one))
    return f"{one:,}" if isinstance(one, int) else str(one)


def _day(when: When) -> str:
    first, slash, second = when.text.partition("/")
    return f"{_one(first)} to {_one(second)}" if slash else _one(first)


def _one(text: str) -> str:
    day, _t, time = text.partition("T")
    parts = [int(one) for one in day.split("-")]
    named = [str(parts[0]), *(month_name[one] for one in parts[1:2]), *map(str, parts[2:])]
    return " ".join(reversed(named)) + (f", {time}" if time else "")
