"""Which version of an assessment came when, and what differs between two?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.facts import Fact

SAME, GONE, NEW = "same", "gone", "new"
LONGEST_COMPARED = 4_000


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """A version with its answers by field, its risks and the advice on it."""

    assessment: Assessment
    answers: Mapping[str, AssessmentAnswer]
    risks: tuple[Risk, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Change:
    """A field whose text differs: its words in runs, each `same`, `gone` or `new`."""

    field: str
    column: str
    runs: tuple[tuple[str, str], ...]


def assessed_in(facts: Iterable[Fact]) -> dict[str, Assessed]:
    """Every version among the facts of a case, by id, in the order recorded."""
    held = list(facts)
    return {
        one.id: Assessed(
            assessment=one,
            answers={
                each.field: each
                for each in held
                if isinstance(each, AssessmentAnswer) and each.assessment == one.id
            },
            risks=tuple(
                each for each in held if isinstance(each, Risk) and each.assessment == one.id
            ),
            advice=tuple(
                each for each in held if isinstance(each, Advice) and each.assessment == one.id
            ),
        )
        for one in held
        if isinstance(one, Assessment)
    }


def of_series(versions: Mapping[str, Assessed], series: str) -> list[Assessed]:
    """The versions of one series, the newest first."""
    found = [one for one in versions.values() if one.assessment.series == series]
    return sorted(found, key=lambda one: one.assessment.version or 0, reverse=True)


def newest(versions: Mapping[str, Assessed], series: str) -> Assessed | None:
    """The newest version of a series, if there is any."""
    return next(iter(of_series(versions, series)), None)


def changes(before: Assessed, now: Assessed) -> list[Change]:
    """What differs between two versions, in the order of the fields of the newer one."""
    fields = dict.fromkeys([*now.answers, *before.answers])
    found = []
    for field in fields:
        for column in ("from_record", "says"):
            texts = [_text(one.answers.get(field), column) for one in (before, now)]
            if texts[0] != texts[1]:
                found.append(Change(field, column, _runs(*texts)))
    return found


def _text(answer: AssessmentAnswer | None, column: str) -> str:
    told: str = getattr(answer, column, "")
    return told


def _runs(before: str, now: str) -> tuple[tuple[str, str], ...]:
    """The two texts word by word; very long ones whole, since comparing them takes too long."""
    if len(before) + len(now) > LONGEST_COMPARED:
        return tuple((kind, text) for kind, text in ((GONE, before), (NEW, now)) if text)
    old, new = before.split(), now.split()
    runs: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append((SAME, " ".join(old[a:b])))
            continue
        if a < b:
            runs.append((GONE, " ".join(old[a:b])))
        if c < d:
            runs.append((NEW, " ".join(new[c:d])))
    return tuple(runs)
