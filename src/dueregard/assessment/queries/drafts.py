"""Which assessments are being written, and what does the record fill in for them today?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dueregard.assessment.models import AssessmentDraft
from dueregard.assessment.queries.assessed import Held, held
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import Plan, about_in
from dueregard.assessment.rules.known import About, Known, known_on
from dueregard.assessment.rules.prefilling import Filled, all_prefilled
from dueregard.assessment.rules.suggesting import suggested
from dueregard.errors import NotFound
from dueregard.log import queries as log
from dueregard.people.queries import Extent
from dueregard.proposal.queries import about

KEPT = 32


@dataclass(frozen=True)
class Drafted:
    """A draft: what it holds at a version, who began it, what it is about."""

    case: str
    ref: str
    plan: Plan
    version: int
    written_by: str
    about: About


def drafted(row: AssessmentDraft) -> Drafted:
    """A stored draft, as rules and pages understand it."""
    about = about_in(row.plan, series=row.ref)
    return Drafted(row.case_id, row.ref, row.plan, row.version, row.written_by, about)


def draft_of(case: str, ref: str) -> Drafted:
    """One draft. Raises `NotFound`. One query."""
    row = AssessmentDraft.objects.filter(case_id=case, ref=ref).first()
    if row is None:
        raise NotFound(f"there is no draft {ref} in the case {case}")
    return drafted(row)


def drafts_of(case: str) -> tuple[Drafted, ...]:
    """Every draft of a case, by name. One query."""
    return tuple(map(drafted, AssessmentDraft.objects.filter(case_id=case).order_by("ref")))


def record_for(told: Drafted) -> Held:
    """The record of its case. Raises `NotFound`. Two queries, one where unchanged."""
    return held(told.case)


def filled_for(told: Drafted, *, on: date) -> Mapping[str, Filled]:
    """What the record fills in on a day, by field."""
    return _filled_as_of(told.case, told.about, on, log.head().facts)


def known_for(told: Drafted, *, on: date) -> Known:
    """What it may look at on a day."""
    return known_on(told.about, record_for(told).facts, on=on)


def suggested_for(told: Drafted, *, on: date) -> list[tuple[str, Mapping[str, str]]]:
    """The risks that the record suggests on a day."""
    return suggested(known_for(told, on=on))


def is_after(told: Drafted, *, on: date) -> bool:
    """Has every deployment that it is about been by then?"""
    found = known_for(told, on=on).deployments
    return bool(found) and all(one.on.latest < on for one in found)


@lru_cache(maxsize=KEPT)
def _filled_as_of(case: str, about: About, on: date, root: bytes) -> Mapping[str, Filled]:
    return all_prefilled(known_on(about, held(case).facts, on=on), the_form())


def the_draft(*, case: str, ref: str, **_named: Any) -> Extent:
    """A version that is being written. Raises `NotFound`."""
    told = draft_of(case, ref).about
    return about(case, deployments=told.deployments, places=[told.place])
