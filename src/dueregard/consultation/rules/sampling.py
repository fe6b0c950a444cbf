"""Which paper forms are typed a second time, and how often do two typings differ?

A form is chosen by the hash of its own entry in the log: nobody knows it while typing, and anybody
who has the form and the entry can tell afterwards that it was, or was not, to be chosen.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from dueregard.consultation.rules.answers import (
    OFFERED_FIELD,
    PUBLISH_FIELD,
    QUESTION_FIELD,
    VOTE_FIELD,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.stats.intervals import Interval, clopper_pearson
from dueregard.words import Said, say

SHARE_ENTERED_TWICE = Fraction(1, 10)
# So that a small consultation too has something to go by.
FIRST_ENTERED_TWICE = 10
STATEMENTS, PUBLISHING, OFFERED = "statements", "publishing", "offered"
KINDS = ("single", "several", "scale", "number", "text", STATEMENTS, OFFERED, PUBLISHING)
DRAWN_FROM = 2**256


@dataclass(frozen=True)
class Comparison:
    """How many fields two typings of a form have, and which differ."""

    compared: int
    differing: tuple[str, ...]


@dataclass(frozen=True)
class Disagreement:
    """How many fields of one kind were compared, how many differed, and the exact bounds."""

    kind: str
    compared: int
    different: int
    bounds: Interval | None

    @property
    def said(self) -> Said:
        """The rate in words, with what it cannot show where nothing was compared or differed."""
        if self.bounds is None:
            return say("No answer has been compared yet.")
        return say(
            "%(different)s of %(compared)s answers differed; the true share lies between"
            " %(low)s and %(high)s in a hundred (95%% interval).",
            different=self.different,
            compared=self.compared,
            low=f"{100 * self.bounds.low:.1f}",
            high=f"{100 * self.bounds.high:.1f}",
        )


def is_in_sample(number: str, *, share: Fraction, seed: bytes) -> bool:
    """Is the form of this number among the `share` that is entered twice? The same every time."""
    drawn = int.from_bytes(
        sha256(b"dueregard/second-entry/v1\x00" + seed + number.encode()).digest()
    )
    return drawn * share.denominator < share.numerator * DRAWN_FROM


def fields_of(given: Answers, *, asked: Asked) -> dict[str, str]:
    """Every field of a form with what was typed into it; "" where nothing was."""
    fields = {
        QUESTION_FIELD + one.id: given.answers.get(one.id) or given.texts.get(one.id, "")
        for one in asked.questions
    }
    fields |= {VOTE_FIELD + one.id: given.votes.get(one.id, "") for one in asked.statements}
    fields[OFFERED_FIELD] = next(iter(given.offered), "")
    fields[PUBLISH_FIELD] = "yes" if given.may_publish else "no"
    return fields


def compare_entries(first: Answers, second: Answers, *, asked: Asked) -> Comparison:
    """Compare two typings field by field; spaces and capitals in written words do not count."""
    one, other = fields_of(first, asked=asked), fields_of(second, asked=asked)
    differing = (field for field in one if _plain(one[field]) != _plain(other[field]))
    return Comparison(len(one), tuple(differing))


def disagreements(comparisons: Iterable[Comparison], *, asked: Asked) -> tuple[Disagreement, ...]:
    """The disagreement of all fields together ("all"), then of each kind that was compared."""
    done = list(comparisons)
    kinds = _kinds_of(asked)
    different = Counter(kinds.get(field, STATEMENTS) for one in done for field in one.differing)
    compared = Counter(kinds.values())
    compared = Counter({kind: count * len(done) for kind, count in compared.items()})
    # Statements come to a form over time, so an earlier one had fewer of them.
    total = sum(one.compared for one in done)
    compared[STATEMENTS] += total - compared.total()
    parts = (_of_kind(kind, compared[kind], different[kind]) for kind in KINDS)
    return (
        _of_kind("all", total, different.total()),
        *(one for one in parts if one.compared),
    )


def _of_kind(kind: str, compared: int, different: int) -> Disagreement:
    bounds = clopper_pearson(events=different, trials=compared) if compared else None
    return Disagreement(kind, compared, different, bounds)


def _kinds_of(asked: Asked) -> dict[str, str]:
    """The kind of every field that all forms of this consultation have."""
    kinds = {QUESTION_FIELD + one.id: one.kind for one in asked.questions}
    return kinds | {OFFERED_FIELD: OFFERED, PUBLISH_FIELD: PUBLISHING}


def _plain(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", typed).split()).casefold()
