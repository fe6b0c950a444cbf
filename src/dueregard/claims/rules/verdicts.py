"""What may a verdict be, and what does it carry?

A finding is the whole answer: the verdict, its reasons in words, the figures, the rows of evidence,
and what would change it. Written as JSON it holds strings and whole numbers alone, so that the same
record gives the same bytes on every machine.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from dueregard.dates import When
from dueregard.words import Said, say


class Verdict(StrEnum):
    """The seven answers. None is ever rounded into another."""

    STANDS = "stands"
    STANDS_WITH_ASSUMPTIONS = "stands_with_assumptions"
    RESPONDENTS_ONLY = "respondents_only"
    NO_CLAIM_CAN_BE_MADE = "no_claim_can_be_made"
    UNDECIDED = "undecided"
    NOT_ON_RECORD = "not_on_record"
    FALLS = "falls"


NAMES = {
    Verdict.STANDS: say("Stands"),
    Verdict.STANDS_WITH_ASSUMPTIONS: say("Stands, with assumptions"),
    Verdict.RESPONDENTS_ONLY: say("Says nothing about others"),
    Verdict.NO_CLAIM_CAN_BE_MADE: say("No claim can be made"),
    Verdict.UNDECIDED: say("Undecided"),
    Verdict.NOT_ON_RECORD: say("Not on record"),
    Verdict.FALLS: say("Falls"),
}

MEANINGS = {
    Verdict.STANDS: say("The evidence on record bears the statement out, as far as it goes."),
    Verdict.STANDS_WITH_ASSUMPTIONS: say(
        "The evidence bears it out if the assumptions named beside it are right."
    ),
    Verdict.RESPONDENTS_ONLY: say(
        "The evidence speaks of those who chose to answer, and of nobody else."
    ),
    Verdict.NO_CLAIM_CAN_BE_MADE: say(
        "What would be needed to say so, or the contrary, was never collected or published."
    ),
    Verdict.UNDECIDED: say("There is evidence, and it is too weak or too mixed to decide."),
    Verdict.NOT_ON_RECORD: say("Nothing on record shows it. That is not proof that it is untrue."),
    Verdict.FALLS: say("The evidence on record contradicts the statement."),
}


@dataclass(frozen=True)
class Figure:
    """A number: said in words, its count, its denominator, and bounds as text.

    `low` and `high` are in `unit`: percent, one_in (the N of "1 in N"), ratio or hours.
    """

    name: str
    said: Said
    count: int | None = None
    of: int | None = None
    low: str = ""
    high: str = ""
    unit: str = ""
    method: str = ""


@dataclass(frozen=True)
class EvidenceRow:
    """A row of the record that the verdict rests on."""

    table: str
    id: str


@dataclass(frozen=True)
class Finding:
    """What the record makes of a claim."""

    verdict: Verdict
    reasons: tuple[Said, ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    would_change: tuple[Said, ...] = ()
    assumptions: tuple[Said, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Write as strings, whole numbers, lists and objects alone."""
        return {
            "verdict": str(self.verdict),
            "reasons": [_said(one) for one in self.reasons],
            "figures": [
                {
                    "name": one.name,
                    "said": _said(one.said),
                    "count": one.count,
                    "of": one.of,
                    "low": one.low,
                    "high": one.high,
                    "unit": one.unit,
                    "method": one.method,
                }
                for one in self.figures
            ],
            "evidence": [{"table": one.table, "id": one.id} for one in self.evidence],
            "would_change": [_said(one) for one in self.would_change],
            "assumptions": [_said(one) for one in self.assumptions],
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(
            Verdict(told["verdict"]),
            tuple(_read(one) for one in told["reasons"]),
            tuple(Figure(**{**one, "said": _read(one["said"])}) for one in told["figures"]),
            tuple(EvidenceRow(**one) for one in told["evidence"]),
            tuple(_read(one) for one in told["would_change"]),
            tuple(_read(one) for one in told["assumptions"]),
        )


def percent(share: float) -> str:
    """Write a share as a percentage with one decimal."""
    return f"{100 * share:.1f}"


def rounded(number: float) -> str:
    """Write a number with thousands separated and no decimals; "no limit" is an infinity sign."""
    return "∞" if number == float("inf") else f"{number:,.0f}"


def significant(number: float) -> str:
    """Write a number to three significant figures."""
    return f"{number:.3g}"


def rows(*facts: Any) -> tuple[EvidenceRow, ...]:
    """Point at facts as evidence."""
    return tuple(EvidenceRow(fact.TABLE, fact.id) for fact in facts)


def _said(said: Said) -> dict[str, Any]:
    return {
        "template": said.template,
        "values": {name: _written(one) for name, one in said.values.items()},
    }


def _read(told: dict[str, Any]) -> Said:
    return Said(told["template"], {name: _understood(one) for name, one in told["values"].items()})


def _written(value: Any) -> Any:
    """A sentence within a sentence and a date are written so that each language can say them."""
    if isinstance(value, Said):
        return _said(value)
    return {"when": value.text} if isinstance(value, When) else value


def _understood(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return When(value["when"]) if "when" in value else _read(value)
