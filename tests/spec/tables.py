"""What should a rule say of this record? The tables of cases of every kind of claim.

A row of `facts` is `{table = "contacts", times = 7, mode = "briefed"}`: so many of a fact with
these columns, the rest as the builders make them. `{table = "survey", …}` is a survey with its
question and answers. Ids are given only where something refers to them.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.facts import Fact
from tests.builders import KNOWN, a, a_claim, a_record, a_survey

FOLDER = Path(__file__).parent
KINDS_OF_FACT = {kind.TABLE: kind for kind in KNOWN}


@dataclass(frozen=True)
class Case:
    """One row of a table: the facts, the statement, the verdict, and a phrase of the reasons."""

    kind: str
    name: str
    verdict: str
    because: str
    says: str = ""
    facts: tuple[dict[str, Any], ...] = ()
    claim_columns: dict[str, Any] = field(default_factory=dict)
    case_columns: dict[str, Any] = field(default_factory=dict)
    on: date = date(2024, 10, 1)

    @property
    def claim(self) -> Claim:
        """The statement to be checked."""
        return a_claim(self.kind, self.says, **self.claim_columns)

    @property
    def record(self) -> Record:
        """The record it is checked against."""
        return a_record(*(fact for row in self.facts for fact in _made(row)), **self.case_columns)


def cases_of(kind: str) -> list[Case]:
    """The table of cases of a kind of claim."""
    told = tomllib.loads((FOLDER / f"{kind}.toml").read_text("utf-8"))
    return [
        Case(kind=kind, **{**row, "facts": tuple(row.get("facts", ()))}) for row in told["cases"]
    ]


def kinds_with_tables() -> list[str]:
    """Every kind of claim that has a table."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def every_case() -> list[Case]:
    """Every case of every kind."""
    return [case for kind in kinds_with_tables() for case in cases_of(kind)]


def _made(row: dict[str, Any]) -> Iterator[Fact]:
    columns = {name: tuple(one) if isinstance(one, list) else one for name, one in row.items()}
    table, times = columns.pop("table"), columns.pop("times", 1)
    if table == "survey":
        yield from a_survey(**columns)
        return
    for _ in range(times):
        yield a(KINDS_OF_FACT[table], **columns)
