"""Which assessments are on record, what stands in them, and must one be made anew?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from dueregard.assessment.entries import Assessment
from dueregard.assessment.rules.known import Known, known_on
from dueregard.assessment.rules.reopening import Reason, about_of, reasons_to_reopen
from dueregard.assessment.rules.versions import Assessed, assessed_in, newest, of_series
from dueregard.claims.record import NOT_IN_A_RECORD, Record
from dueregard.errors import NotFound
from dueregard.facts import Fact
from dueregard.log import queries as log
from dueregard.stored import facts_in, facts_of

KEPT = 16


@dataclass(frozen=True)
class Held:
    """A case with every version of its assessments, and the log entry of each row."""

    facts: tuple[Fact, ...]
    record: Record
    versions: Mapping[str, Assessed]
    entry_indexes: Mapping[tuple[str, str], int]

    def version(self, ref: str) -> Assessed:
        """One version. Raises `NotFound`."""
        found = self.versions.get(ref)
        if found is None:
            raise NotFound(f"no assessment {ref!r} is on record in {self.record.case.id!r}")
        return found

    def of_series(self, series: str) -> list[Assessed]:
        """The versions of a series, the newest first."""
        return of_series(self.versions, series)

    def is_newest(self, one: Assessed) -> bool:
        """Is there none after it?"""
        return newest(self.versions, one.assessment.series) is one

    def known_to(self, assessment: Assessment) -> Known:
        """What the record holds for an assessment, as of its day, else as of the case's end.

        One that does not say of which deployments it is, is seen beside all in its area.
        """
        about = about_of(assessment)
        on = assessment.record_on or assessment.on or self.record.case.period
        known = known_on(about, self.facts, on=on.latest)
        if about.deployments:
            return known
        here = tuple(one.id for one, _ in known.past_here)
        return known_on(replace(about, deployments=here), self.facts, on=on.latest)


def held(case: str) -> Held:
    """Every assessment of a case with the record beside it: two queries, one where unchanged.

    Raises `NotFound`.
    """
    return _held_as_of(case, log.head().facts)


def all_assessments() -> list[tuple[str, Assessment]]:
    """Every version on record, with its case, in the order recorded. One query."""
    return [(case, one) for case, one in facts_in(["assessments"]) if isinstance(one, Assessment)]


def reasons_for(found: Held, one: Assessed, *, on: date) -> list[Reason]:
    """Why the newest version of a series must be made anew; nothing of an older one. One query."""
    return all_reasons(found, on=on).get(one.assessment.id, []) if found.is_newest(one) else []


def all_reasons(found: Held, *, on: date) -> dict[str, list[Reason]]:
    """Why versions of a case must be made anew, by id: the newest of each series. One query.

    A version that names no deployment, as a mere account of a paper may, is told nothing of.
    """
    told = [
        one.assessment
        for one in found.versions.values()
        if found.is_newest(one) and one.assessment.deployments
    ]
    then = _deployments_then(found, told)
    return {one.id: reasons_to_reopen(one, found.facts, then=then[one.id], on=on) for one in told}


def _deployments_then(
    found: Held, told: list[Assessment]
) -> dict[str, dict[str, Mapping[str, Any]]]:
    """By version: what the log said of its deployments before the version was recorded."""
    case = found.record.case.id
    named = {deployment for one in told for deployment in one.deployments}
    entries = log.versions_of((case, f"deployments:{one}") for one in named)
    return {
        one.id: {
            entry.said["subject"].partition(":")[2]: entry.said["fact"]
            for entry in entries
            if entry.index < found.entry_indexes[(Assessment.TABLE, one.id)]
        }
        for one in told
    }


@lru_cache(maxsize=KEPT)
def _held_as_of(case: str, root: bytes) -> Held:
    found = facts_of(case, but=NOT_IN_A_RECORD)
    if not found:
        raise NotFound(f"no case {case!r} is on record")
    facts = tuple(fact for fact, _ in found)
    return Held(
        facts,
        Record.of(facts),
        assessed_in(facts),
        {(fact.TABLE, fact.id): index for fact, index in found},
    )
