"""What do we know of decisions, and of the gates that a deployment passes?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from django.db.models import Count, Q

from dueregard.claims.queries import record_of
from dueregard.claims.record import NOT_IN_A_RECORD
from dueregard.decision.entries import REFUSED, AfterReport, Decision, Deletion, Ending, PaperRead
from dueregard.decision.models import Decision as StoredDecision
from dueregard.decision.models import PaperRead as StoredPaperRead
from dueregard.decision.models import Reading
from dueregard.decision.packs import packs
from dueregard.decision.rules.deciding import Obstacle, obstacles_of, papers_to_read
from dueregard.decision.rules.gates import Gate, gates_of
from dueregard.decision.rules.kept import Check, checks_of, seen_at
from dueregard.decision.rules.matter import Decided, Matter, matter_of
from dueregard.decision.rules.noticing import Line, lines_of
from dueregard.errors import NotFound
from dueregard.outcomes.entries import Forecast, Outcome
from dueregard.people.queries import Extent
from dueregard.proposal.entries import Deployment, Document
from dueregard.proposal.models import Deployment as StoredDeployment
from dueregard.proposal.models import Document as StoredDocument
from dueregard.proposal.queries import about_each
from dueregard.proposal.rules import TOOK_PLACE
from dueregard.stored import fact_of, facts_of

DAYS_OF_A_YEAR = 365
# Written once for a programme; deployments then name their versions.
PROGRAMME = (
    "policy",
    "legal_mandate",
    "data_protection_assessment",
    "appropriate_policy_document",
    "equality_assessment",
    "system_card",
    "test_report",
    "procedure",
    "training",
    "retention_schedule",
)
Gates = dict[str, tuple[Gate, ...]]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What lies before an officer: the deployment, its papers, what stands against a grant.

    `read_at` tells when this officer said they had read a paper in the version it has now;
    `all_decisions` are those of the whole case.
    """

    matter: Matter
    papers: tuple[Document, ...]
    read_at: dict[str, datetime]
    obstacles: tuple[Obstacle, ...]
    decisions: tuple[Decision, ...]
    all_decisions: tuple[Decision, ...]

    @property
    def unread(self) -> tuple[Document, ...]:
        """The papers that this officer has not said they have read."""
        return tuple(one for one in self.papers if one.id not in self.read_at)


def desk_of(deployment: str, *, case: str, officer: str, on: date) -> Desk:
    """What lies before an officer who is to decide. Three queries. Raises `NotFound`."""
    record, decided = record_of(case), decided_in(case)
    found = record.find("deployments", deployment)
    if found is None:
        raise NotFound(f"no deployment {deployment!r} is on record in {case!r}")
    # As things stand today, whatever was decided before.
    today = matter_of(found, record, replace(decided, decisions=()), on=on)
    papers = papers_to_read(today, record.documents)
    return Desk(
        matter=matter_of(found, record, decided, on=on),
        papers=papers,
        read_at=_read_at(papers, deployment=deployment, case=case, officer=officer),
        obstacles=obstacles_of(today),
        decisions=tuple(one for one in decided.decisions if deployment in one.deployments),
        all_decisions=decided.decisions,
    )


@dataclass(frozen=True)
class Waiting:
    """A deployment in an officer's list; `outcome` is empty where nothing is decided."""

    case: str
    deployment: Deployment
    outcome: str
    about: Extent


def waiting_in(cases: Sequence[str] | None, *, on: date) -> tuple[Waiting, ...]:
    """Deployments of these cases, or of all, that are planned or younger than a year.

    Undecided ones first. Three queries.
    """
    is_young = Q(on_latest__gte=on - timedelta(days=DAYS_OF_A_YEAR))
    rows = StoredDeployment.objects.filter(Q(state="planned") | is_young)
    decided = StoredDecision.objects.all()
    if cases is not None:
        rows, decided = rows.filter(case_id__in=cases), decided.filter(case_id__in=cases)
    outcomes = {
        (row.case_id, deployment): row.outcome
        for row in decided.order_by("on_latest", "key")
        for deployment in cast("Decision", fact_of(row)).deployments
    }
    found = [
        (row.case_id, cast("Deployment", fact_of(row)))
        for row in rows.order_by("on_earliest", "key")
    ]
    about = about_each(found)
    waiting = [
        Waiting(case, one, outcomes.get((case, one.id), ""), about[(case, one.id)])
        for case, one in found
    ]
    return tuple(sorted(waiting, key=lambda one: bool(one.outcome)))


def _read_at(
    papers: tuple[Document, ...], *, deployment: str, case: str, officer: str
) -> dict[str, datetime]:
    versions = {one.id: one.version for one in papers}
    rows = Reading.objects.filter(officer=officer, case_id=case, deployment=deployment)
    told = rows.values_list("document", "version", "at")
    return {document: at for document, version, at in told if versions.get(document) == version}


def decisions_of(deployment: str) -> tuple[tuple[str, Decision], ...]:
    """Every decision of a deployment with its case, in the order recorded. One query."""
    rows = StoredDecision.objects.filter(deployments__contains=deployment)
    found = [(row.case_id, cast("Decision", fact_of(row))) for row in rows]
    return tuple((case, one) for case, one in found if deployment in one.deployments)


def decided_in(case: str) -> Decided:
    """Everything on record of decisions in a case. One query."""
    return Decided.of(fact for fact, _ in facts_of(case, but=NOT_IN_A_RECORD))


def matter(deployment: str, *, case: str, on: date) -> Matter:
    """What the record of a case holds for one deployment. Raises `NotFound`."""
    record = record_of(case)
    found = record.find("deployments", deployment)
    if found is None:
        raise NotFound(f"no deployment {deployment!r} is on record in {case!r}")
    return matter_of(found, record, decided_in(case), on=on)


def gates(of: Matter) -> Gates:
    """Every rule of every pack, asked of one deployment."""
    return {id: gates_of(of, pack) for id, pack in packs().items()}


def case_of(deployment: str) -> str:
    """The case in which a deployment stands, the first recorded of several. Raises `NotFound`."""
    rows = StoredDeployment.objects.filter(ref=deployment).order_by("first_index")
    found: str | None = rows.values_list("case_id", flat=True).first()
    if found is None:
        raise NotFound(f"no deployment {deployment!r} is on record")
    return found


@dataclass(frozen=True, kw_only=True)
class Afterwards:
    """What was promised, expected and found of one deployment; None where it is not on record."""

    matter: Matter
    checks: tuple[Check, ...]
    forecast: Forecast | None
    outcome: Outcome | None
    ending: Ending | None
    papers_read: tuple[PaperRead, ...]
    deletions: tuple[Deletion, ...]
    reports: tuple[AfterReport, ...]


def afterwards(deployment: str, *, case: str, on: date) -> Afterwards:
    """What became of a deployment, beside what was expected of it. Raises `NotFound`."""
    record, decided = record_of(case), decided_in(case)
    of = matter(deployment, case=case, on=on)
    it, decision = of.deployment, of.decision.id if of.decision else ""
    forecasts = [one for one in record.forecasts if one.deployment == it.id]
    outcomes = [one for one in record.outcomes if one.deployment == it.id]
    endings = [one for one in decided.endings if one.decision == decision]
    outcome = outcomes[-1] if outcomes else None
    conditions = [one for one in decided.conditions if one.decision == decision]
    seen = seen_at(it, outcome, record.notices)
    return Afterwards(
        matter=of,
        checks=checks_of(conditions, seen, is_over=it.state in TOOK_PLACE),
        forecast=max(forecasts, key=lambda one: one.made.bounds, default=None),
        outcome=outcome,
        ending=endings[-1] if endings else None,
        papers_read=tuple(one for one in decided.papers_read if one.decision == decision),
        deletions=tuple(one for one in decided.deletions if one.deployment == it.id),
        reports=tuple(one for one in decided.after_reports if one.deployment == it.id),
    )


def notice_lines(
    of: Matter, *, case: str, way_round: str, kept: str, contact: str
) -> tuple[Line, ...]:
    """What a notice of this deployment tells; nothing where none was granted."""
    decision, deployment = of.decision, of.deployment
    if decision is None or decision.outcome == REFUSED:
        return ()
    record, decided = record_of(case), decided_in(case)
    made = [one for one in record.forecasts if one.deployment == deployment.id]
    return lines_of(
        deployment,
        decision=decision,
        conditions=[one for one in decided.conditions if one.decision == decision.id],
        categories=[one for one in record.watchlist_categories if one.deployment == deployment.id],
        forecast=max(made, key=lambda one: one.made.bounds, default=None),
        way_round=way_round,
        kept=kept,
        contact=contact,
    )


@dataclass(frozen=True, kw_only=True)
class PaperInUse:
    """A paper of a programme with what rests on it: deployments that cite it, and decisions."""

    case: str
    case_title: str
    invented: bool
    by: str
    paper: Document
    cited_by: tuple[str, ...]
    read_for: int


def papers_in_use() -> tuple[PaperInUse, ...]:
    """Every paper of a programme, real cases first, newest of each kind first. Three queries."""
    rows = StoredDocument.objects.filter(kind__in=PROGRAMME).select_related("case", "by")
    cited: dict[str, list[str]] = {}
    citing = StoredDeployment.objects.exclude(papers="").order_by("on_earliest", "key")
    for case, ref, papers in citing.values_list("case_id", "ref", "papers"):
        for one in papers.split(";"):
            cited.setdefault(f"{case}/{one.strip()}", []).append(ref)
    read = dict(
        StoredPaperRead.objects.values_list("document")
        .annotate(n=Count("decision", distinct=True))
        .order_by()
        .values_list("document", "n")
    )
    return tuple(
        PaperInUse(
            case=row.case_id,
            case_title=row.case.title,
            invented=bool(row.case.invented),
            by=row.by.name,
            paper=cast("Document", fact_of(row)),
            cited_by=tuple(cited.get(row.pk, ())),
            read_for=read.get(row.pk, 0),
        )
        for row in rows.order_by("case__invented", "case_id", "kind", "-on_latest", "key")
    )
