"""How is a fact written: its columns, what each may hold, and what of it stands openly in the log?

A fact is a frozen dataclass. The same class is the row of a case bundle, the content of a log
entry and what the rules are given, so the three can never drift apart. Free text is committed to
the log by a salted hash and never stands in it; names of bodies and places, ids, dates, counts and
choices stand in clear.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self

from dueregard.dates import ImpossibleDate, When

LONGEST_LABEL = 300
# What no database or page can hold safely; tabs and line ends are text.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_TEXT = 20_000


class Holds(StrEnum):
    """What a column may hold, and how a CSV cell writes it."""

    ID = "id"
    REF = "ref"
    REFS = "refs"
    LABEL = "label"
    TEXT = "text"
    LINES = "lines"
    WHEN = "when"
    COUNT = "count"
    DECIMAL = "decimal"
    CHOICE = "choice"
    YES_NO = "yes_no"
    URL = "url"
    TIME = "time"
    PARAMETERS = "parameters"


class CellFault(ValueError):
    """A cell cannot be read. `wrong` says what is wrong, `mend` what would be right."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(f"{wrong}; {mend}")
        self.wrong, self.mend = wrong, mend


@dataclass(frozen=True)
class Column:
    """One column of a fact: its name, what it holds, whether it must be filled, what it means."""

    name: str
    holds: Holds
    means: str
    required: bool
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()

    @property
    def is_committed(self) -> bool:
        """Is it free text, which the log holds only as a salted commitment?"""
        return self.holds in (Holds.TEXT, Holds.LINES)

    @property
    def header(self) -> str:
        """The column's name in a CSV file (`from_` would clash with Python, `from` does not)."""
        return self.name.removesuffix("_")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every fact has. Subclasses set TABLE (its CSV file) and ENTRY_KIND (its log entry)."""

    TABLE: ClassVar[str]
    ENTRY_KIND: ClassVar[str]
    id: str

    @classmethod
    @cache
    def columns(cls) -> tuple[Column, ...]:
        """The columns in the order in which a bundle writes them."""
        made = []
        for each in fields(cls):
            about = each.metadata.get("column")
            made.append(about(each.name) if about else Column(each.name, Holds.ID, ID_MEANS, True))
        return tuple(made)

    @classmethod
    def from_cells(cls, cells: dict[str, str]) -> Self:
        """Read a row of CSV cells by header. Raises `CellFault` at the first bad cell."""
        return cls(**{one.name: read_cell(one, cells.get(one.header, "")) for one in cls.columns()})

    def to_cells(self) -> dict[str, str]:
        """Write the row as CSV cells by header."""
        return {one.header: write_cell(one, getattr(self, one.name)) for one in self.columns()}

    def clear_values(self) -> dict[str, Any]:
        """What stands openly in the log: strings, whole numbers, true, false, null, and lists."""
        return {
            one.header: _canonical(getattr(self, one.name))
            for one in self.columns()
            if not one.is_committed
        }

    def committed_texts(self) -> dict[str, str]:
        """The free texts, by header, that the log holds as salted commitments (also when empty)."""
        return {
            one.header: write_cell(one, getattr(self, one.name))
            for one in self.columns()
            if one.is_committed
        }


ID_MEANS = "A short name of this row, unique in its file: letters, digits, hyphens."


def _column(
    holds: Holds,
    means: str,
    *,
    required: bool = False,
    default: Any = None,
    choices: tuple[str, ...] = (),
    refers_to: tuple[str, ...] = (),
) -> Any:
    def about(name: str) -> Column:
        return Column(name, holds, means, required, choices, refers_to)

    return field(default=MISSING if required else default, metadata={"column": about})


def ref(table: str, means: str, *, required: bool = False) -> Any:
    """A row of another file of the bundle, by id."""
    return _column(Holds.REF, means, required=required, default="", refers_to=(table,))


def refs(table: str, means: str, *, required: bool = False) -> Any:
    """Rows of another file, ids separated by semicolons."""
    return _column(Holds.REFS, means, required=required, default=(), refers_to=(table,))


def label(means: str, *, required: bool = False) -> Any:
    """A short public name: a body, a place, a title. It stands openly in the log."""
    return _column(Holds.LABEL, means, required=required, default="")


def text(means: str, *, required: bool = False) -> Any:
    """Free text. The log holds only a salted commitment of it."""
    return _column(Holds.TEXT, means, required=required, default="")


def lines(means: str) -> Any:
    """A list of short texts separated by ` | `."""
    return _column(Holds.LINES, means, default=())


def when(means: str, *, required: bool = False) -> Any:
    """A date, moment, month, year or span (ISO 8601 / EDTF)."""
    return _column(Holds.WHEN, means, required=required)


def count(means: str) -> Any:
    """A whole number of zero or more; empty means not on record."""
    return _column(Holds.COUNT, means)


def decimal(means: str) -> Any:
    """A decimal number kept as it was written."""
    return _column(Holds.DECIMAL, means, default="")


def choice(choices: Sequence[str], means: str, *, required: bool = False) -> Any:
    """One of a fixed list of words."""
    return _column(Holds.CHOICE, means, required=required, default="", choices=tuple(choices))


def yes_no(means: str) -> Any:
    """`yes` or `no`; empty means not on record."""
    return _column(Holds.YES_NO, means)


def url(means: str) -> Any:
    """An address beginning http:// or https://."""
    return _column(Holds.URL, means, default="")


def time_of_day(means: str) -> Any:
    """A time of day, HH:MM."""
    return _column(Holds.TIME, means, default="")


def parameters(means: str) -> Any:
    """Named values: `name=value; name=value`."""
    return _column(Holds.PARAMETERS, means, default=())


def read_cell(column: Column, cell: str) -> Any:
    """Read one CSV cell. Raises `CellFault` with what is wrong and what would be right."""
    written = cell.strip()
    if UNPRINTABLE.search(written):
        raise CellFault(
            f"{column.header} holds a control character", "write it as plain text, without it"
        )
    if not written:
        if column.required:
            raise CellFault(f"{column.header} is empty", f"fill it in: {column.means}")
        return _EMPTY.get(column.holds, "")
    return _READERS[column.holds](column, written)


def write_cell(column: Column, value: Any) -> str:
    """Write one value as a CSV cell; the inverse of `read_cell`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.holds is Holds.REFS:
        return "; ".join(value)
    if column.holds is Holds.LINES:
        return " | ".join(value)
    if column.holds is Holds.PARAMETERS:
        return "; ".join(f"{name}={one}" for name, one in value)
    return str(value)


def _canonical(value: Any) -> Any:
    if isinstance(value, When):
        return value.text
    if isinstance(value, tuple):
        return [list(one) if isinstance(one, tuple) else one for one in value]
    return value


def _read_label(column: Column, cell: str) -> str:
    longest = LONGEST_TEXT if column.holds is Holds.TEXT else LONGEST_LABEL
    if column.holds is Holds.LABEL and ("\n" in cell or "\r" in cell):
        raise CellFault(f"{column.header} runs over several lines", "write it on one line")
    if len(cell) > longest:
        raise CellFault(
            f"{column.header} has {len(cell):,} characters", f"shorten it to {longest:,}"
        )
    return cell


def _read_id(column: Column, cell: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", cell):
        raise CellFault(
            f"{column.header} {cell!r} is not an id",
            "use up to 80 letters, digits, hyphens, dots and underscores; "
            "begin with a letter or digit",
        )
    return cell


def _read_refs(column: Column, cell: str) -> tuple[str, ...]:
    return tuple(_read_id(column, one.strip()) for one in cell.split(";") if one.strip())


def _read_lines(column: Column, cell: str) -> tuple[str, ...]:
    if len(cell) > LONGEST_TEXT:
        raise CellFault(
            f"{column.header} has {len(cell):,} characters", f"shorten it to {LONGEST_TEXT:,}"
        )
    return tuple(one.strip() for one in cell.split("|") if one.strip())


def _read_when(column: Column, cell: str) -> When:
    try:
        return When(cell)
    except ImpossibleDate as fault:
        wrong, _, mend = str(fault).partition("; ")
        raise CellFault(f"{column.header}: {wrong}", mend) from None


def _read_count(column: Column, cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", cell):
        raise CellFault(
            f"{column.header} {cell!r} is not a count",
            "write a whole number of zero or more in digits alone, or leave it empty",
        )
    return int(cell)


def _read_decimal(column: Column, cell: str) -> str:
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", cell):
        raise CellFault(f"{column.header} {cell!r} is not a number", "write it like 0.64")
    return cell


def _read_choice(column: Column, cell: str) -> str:
    if cell not in column.choices:
        raise CellFault(
            f"{column.header} {cell!r} is not among the choices",
            f"write one of: {', '.join(column.choices)}",
        )
    return cell


def _read_yes_no(column: Column, cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise CellFault(
            f"{column.header} {cell!r} is neither yes nor no", "write yes, no or nothing"
        )
    return cell == "yes"


def _read_url(column: Column, cell: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]{1,1990}", cell):
        raise CellFault(
            f"{column.header} {cell!r} is not a web address", "begin with https:// or http://"
        )
    return cell


def _read_time(column: Column, cell: str) -> str:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", cell):
        raise CellFault(f"{column.header} {cell!r} is not a time", "write HH:MM, such as 09:30")
    return cell


def _read_parameters(column: Column, cell: str) -> tuple[tuple[str, str], ...]:
    pairs = [one.partition("=") for one in cell.split(";") if one.strip()]
    if not all(name.strip() and sign for name, sign, _ in pairs):
        raise CellFault(f"{column.header} {cell!r} cannot be read", "write name=value; name=value")
    named = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    if len({name for name, _ in named}) < len(named):
        raise CellFault(f"{column.header} {cell!r} gives a value twice", "give each name once")
    return named


_EMPTY: dict[Holds, Any] = {
    Holds.REFS: (),
    Holds.LINES: (),
    Holds.PARAMETERS: (),
    Holds.WHEN: None,
    Holds.COUNT: None,
    Holds.YES_NO: None,
}

_READERS: dict[Holds, Callable[[Column, str], Any]] = {
    Holds.ID: _read_id,
    Holds.REF: _read_id,
    Holds.REFS: _read_refs,
    Holds.LABEL: _read_label,
    Holds.TEXT: _read_label,
    Holds.LINES: _read_lines,
    Holds.WHEN: _read_when,
    Holds.COUNT: _read_count,
    Holds.DECIMAL: _read_decimal,
    Holds.CHOICE: _read_choice,
    Holds.YES_NO: _read_yes_no,
    Holds.URL: _read_url,
    Holds.TIME: _read_time,
    Holds.PARAMETERS: _read_parameters,
}
