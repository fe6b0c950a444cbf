"""What does a rule pack see of a deployment? Rows of facts, with their dates as bounds.

Every row has its `table` and `id`, each of its columns, `text` columns as they were written, dates
as `{earliest, latest, text}` (empty where not on record), and `disputed`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from math import ceil
from typing import Any, Self

from dueregard.assessment.entries import Assessment
from dueregard.claims.record import Record
from dueregard.claims.rules import check_claim
from dueregard.concerns.rules import clocks_of
from dueregard.dates import When
from dueregard.decision.entries import (
    AfterReport,
    Condition,
    Decision,
    Deletion,
    Ending,
    Override,
    PaperRead,
)
from dueregard.engagement.rules import disputed
from dueregard.facts import Fact, Holds
from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Deployment, Document
from dueregard.stats.intervals import clopper_pearson

LISTS = (
    "papers",
    "papers_read",
    "notices",
    "contacts",
    "questions_put",
    "positions",
    "consultations",
    "closings",
    "recommendations",
    "concerns",
    "claims",
    "outcomes",
    "decisions",
    "conditions",
    "endings",
)
NAMES = frozenset({*LISTS, "deployment", "force", "others"})
NO_WHEN = {"earliest": "", "latest": "", "text": ""}
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A deployment with all that a rule may look at. `names` are what conditions may name."""

    deployment: Deployment
    decision: Decision | None
    overrides: tuple[Override, ...]
    names: Mapping[str, Any]
    on: date


@dataclass(frozen=True, kw_only=True)
class Decided:
    """Everything on record of decisions in a case, and the assessments they rest on."""

    decisions: tuple[Decision, ...] = ()
    papers_read: tuple[PaperRead, ...] = ()
    conditions: tuple[Condition, ...] = ()
    overrides: tuple[Override, ...] = ()
    endings: tuple[Ending, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    after_reports: tuple[AfterReport, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Self:
        """Gather what is about decisions among the facts of a case."""
        known = {one.name for one in fields(cls)}
        tables: dict[str, list[Any]] = {}
        for fact in facts:
            if fact.TABLE in known:
                tables.setdefault(fact.TABLE, []).append(fact)
        return cls(**{table: tuple(rows) for table, rows in tables.items()})


def matter_of(deployment: Deployment, record: Record, decided: Decided, *, on: date) -> Matter:
    """Gather what the record of a case holds for one deployment, as it stands on a day.

    What may stand against a decision (concerns, recommendations, statements) is seen as it stood on
    the day of the decision, where there was one.
    """
    decisions = [one for one in decided.decisions if deployment.id in one.deployments]
    decision = max(decisions, key=lambda one: one.on.bounds, default=None)
    latest = decision.id if decision else ""
    then = min(on, decision.on.latest) if decision else on
    disputes = {one.id for one in disputed(record.contacts, record.confirmations)}
    lists: dict[str, Iterable[Mapping[str, Any]]] = {
        "papers": _papers(deployment, record, decided),
        "papers_read": (
            {**row_of(one), "kind": _kind_of(record, one.document)}
            for one in decided.papers_read
            if one.decision == latest
        ),
        "notices": (row_of(one) for one in record.notices if deployment.id in one.deployments),
        "contacts": ({**row_of(one), "disputed": one.id in disputes} for one in record.contacts),
        "questions_put": map(row_of, record.questions_put),
        "positions": map(row_of, record.positions),
        "consultations": map(row_of, record.consultations),
        "closings": map(row_of, record.closings),
        "recommendations": _recommendations(record, on=then),
        "concerns": _concerns(record, deployment, on=then),
        "claims": _claims(record, on=then),
        "outcomes": (_outcome(one) for one in record.outcomes if one.deployment == deployment.id),
        "decisions": map(row_of, decisions),
        "conditions": (row_of(one) for one in decided.conditions if one.decision == latest),
        "endings": (row_of(one) for one in decided.endings if one.decision == latest),
    }
    names = {name: list(rows) for name, rows in lists.items()}
    return Matter(
        deployment=deployment,
        decision=decision,
        overrides=tuple(one for one in decided.overrides if one.decision == latest),
        names={
            **names,
            "deployment": row_of(deployment),
            "force": {"name": record.name_of("organisations", deployment.force)},
            "others": [row_of(one) for one in record.deployments if one.id != deployment.id],
        },
        on=on,
    )


def row_of(fact: Fact) -> dict[str, Any]:
    """A fact as a row that conditions can look at."""
    values = {one.header: _seen(one.holds, getattr(fact, one.name)) for one in fact.columns()}
    return {**values, "table": fact.TABLE, "disputed": False}


def _seen(holds: Holds, value: Any) -> Any:
    if holds is Holds.WHEN:
        return _bounds(value) if value else NO_WHEN
    if isinstance(value, tuple):
        return [list(one) if isinstance(one, tuple) else one for one in value]
    return value


def _bounds(value: When) -> dict[str, str]:
    return {
        "earliest": value.earliest.isoformat(),
        "latest": value.latest.isoformat(),
        "text": value.text,
    }


def _papers(
    deployment: Deployment, record: Record, decided: Decided
) -> Iterable[Mapping[str, Any]]:
    """The papers of the case, and each assessment of this deployment that was validated here.

    One that tells of a paper is no second paper beside it.
    """
    yield from map(row_of, record.documents)
    for one in decided.assessments:
        is_paper = one.document or record.find("documents", one.id)
        if deployment.id in one.deployments and not is_paper:
            paper = Document(
                id=one.id,
                title=one.title,
                kind="community_impact_assessment",
                by=one.by,
                on=one.on,
                version=str(one.version or ""),
                replaces=one.supersedes,
                review_due=one.next_review,
                obtained="published",
                source=one.source,
                seen=one.seen,
            )
            yield {**row_of(paper), "table": one.TABLE}


def _kind_of(record: Record, document: str) -> str:
    found = record.find("documents", document)
    return found.kind if found else ""


def _outcome(outcome: Outcome) -> Mapping[str, Any]:
    """A result with the most false alerts in 100,000 faces that it is compatible with, rounded up.

    One-sided, 95 %, exact; None where faces or false alerts are not on record, or do not fit.
    """
    parts = (outcome.false_alerts_confirmed, outcome.false_alerts_unconfirmed or 0)
    faces = outcome.faces_seen or 0
    most = None
    if parts[0] is not None and 0 < faces >= parts[0] + parts[1]:
        bounds = clopper_pearson(events=parts[0] + parts[1], trials=faces, level=0.9)
        most = ceil(100_000 * bounds.high)
    return {**row_of(outcome), "most_false_in_100000": most}


def _recommendations(record: Record, *, on: date) -> Iterable[Mapping[str, Any]]:
    made = [one for one in record.recommendations if one.on.earliest <= on]
    for clock in clocks_of(made, record.replies, on=on):
        yield {
            **row_of(clock.recommendation),
            "answered": clock.is_answered,
            "late": bool(clock.is_late),
            "days": clock.least_days,
        }


def _concerns(record: Record, deployment: Deployment, *, on: date) -> Iterable[Mapping[str, Any]]:
    """Those about this deployment, and those about none in particular."""
    for one in record.concerns:
        is_about = not one.deployments or deployment.id in one.deployments
        if is_about and one.on.earliest <= on:
            standing = record.standing(one, on=on)
            yield {
                **row_of(one),
                "state": standing.state,
                "waits": standing.waits,
                "late": bool(standing.is_late),
                "days": standing.least_days,
            }


def _claims(record: Record, *, on: date) -> Iterable[Mapping[str, Any]]:
    for claim in (one for one in record.claims if one.on.earliest <= on):
        verdict = check_claim(claim, record, on=on).verdict
        yield {
            **row_of(claim),
            "verdict": str(verdict),
            "by_force": record.kind_of_body(claim.said_by) == "force",
        }
