"""What is wrong with a bundle, where, and what would be right?

Faults and notes gather as they come to light, over the whole folder, before anything is refused.
"""

from collections import Counter
from dataclasses import dataclass

from dueregard.errors import BadInput

MOST_A_FILE = 1_000
LONGEST_TOLD = 400


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: file, line, column, what is wrong, what would be right. Line 0: the whole file."""

    file: str
    line: int
    column: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return printable(f"{_where(self)}: {self.wrong}; {self.mend}")


@dataclass(frozen=True, order=True)
class Note:
    """Something the record holds as it was published, and a reader should know."""

    file: str
    line: int
    column: str
    said: str

    def __str__(self) -> str:
        return printable(f"{_where(self)}: {self.said}")


@dataclass(frozen=True)
class Spot:
    """Where a row stands: its file and the line on which it begins."""

    file: str
    line: int


class BundleRefused(BadInput):
    """A bundle has faults; all of them are told and nothing is loaded."""

    def __init__(self, faults: list[Fault], notes: list[Note] | None = None) -> None:
        super().__init__(sorted(faults))
        self.notes = tuple(sorted(notes or []))

    def __str__(self) -> str:
        return f"{super().__str__()}\n{counted(len(self.faults))}; nothing was loaded."


class Gathered:
    """The faults and notes of one folder, as they come to light."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._faults: list[Fault] = []
        self._told: Counter[str] = Counter()

    def fault(self, spot: Spot, column: str, wrong: str, mend: str) -> None:
        """Keep a fault; past `MOST_A_FILE` in one file only their number is kept."""
        self._told[spot.file] += 1
        if not self.is_full(spot.file):
            self._faults.append(
                Fault(spot.file, spot.line, column, shortened(wrong), shortened(mend))
            )

    def note(self, spot: Spot, column: str, said: str) -> None:
        """Keep a note."""
        self.notes.append(Note(spot.file, spot.line, column, shortened(said)))

    def is_full(self, file: str) -> bool:
        """Has the file so many faults that no more of them are listed?"""
        return self._told[file] > MOST_A_FILE

    @property
    def faults(self) -> list[Fault]:
        """Every fault, and for a file that has too many to list, how many more there are."""
        more = [
            Fault(file, 0, "", f"{told - MOST_A_FILE:,} more faults", "mend those listed first")
            for file, told in self._told.items()
            if told > MOST_A_FILE
        ]
        return sorted([*self._faults, *more])


def printable(text: str) -> str:
    """The text without characters that could steer a terminal or hide what stands there."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


def shortened(text: str) -> str:
    """The text, with its middle left out when it is long."""
    if len(text) <= LONGEST_TOLD:
        return text
    return f"{text[: LONGEST_TOLD // 2]} … {text[-LONGEST_TOLD // 2 :]}"


def counted(faults: int) -> str:
    """`1 fault`, `2 faults`."""
    return f"{faults:,} fault{'' if faults == 1 else 's'}"


def _where(one: Fault | Note) -> str:
    line = f", line {one.line}" if one.line else ""
    column = f", column {one.column}" if one.column else ""
    return f"{one.file}{line}{column}"
