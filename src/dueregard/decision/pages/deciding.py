"""What does an officer see who is to decide: the plan, the papers, what stands against it?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.claims.record import Record
from dueregard.dates import minute_of
from dueregard.decision.entries import Decision
from dueregard.decision.forms.deciding import (
    CONDITIONS,
    EXPIRES,
    OUTCOME,
    RANK,
    REASONS,
    URGENT,
    fields_for,
    override_of,
)
from dueregard.decision.queries import Desk, Waiting
from dueregard.decision.rules.deciding import NAMES_OF_DECISIONS, Obstacle
from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import form_shown
from dueregard.people.queries import AtWork
from dueregard.proposal.entries import Deployment
from dueregard.web.speaking import spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]
Link = tuple[str, str]


def doors_of(account: AtWork) -> list[Link]:
    """Where the force finds what waits for a decision or a report."""
    if not account.may("see_force_screens"):
        return []
    return [(_("Deployments that wait for a decision or a report"), reverse("to_decide"))]


def to_decide_page(waiting: Sequence[Waiting], account: AtWork) -> Page:
    """The deployments of the account's cases, those that wait for a decision first."""
    return {"rows": [_waiting(one, account) for one in waiting]}


def _waiting(one: Waiting, account: AtWork) -> Page:
    doors = (
        ("decide", "decide_deployment", _("Decide")),
        ("propose", "report_deployment", _("Report after the deployment")),
    )
    return {
        "name": one.deployment.location,
        "when": spoken_date(one.deployment.on),
        "decided": spoken(NAMES_OF_DECISIONS[one.outcome]) if one.outcome else _("Not decided"),
        "public": reverse("gates", args=[one.case, one.deployment.id]),
        "doors": [
            (name, reverse(door, args=[one.case, one.deployment.id]))
            for permission, door, name in doors
            if account.may(permission, case=one.case, about=one.about)
        ],
    }


def deciding_page(
    desk: Desk,
    record: Record,
    read: Read,
    *,
    refused: Said | None = None,
    faults: Mapping[str, Said] | None = None,
) -> Page:
    """One screen: what is planned, what has been read, what stands against it, the choice."""
    fields = fields_for(desk.obstacles)
    told = dict(faults or {})
    apart = {name: told.pop(name) for name in ("papers",) if name in told}
    with_faults = Read(read.typed, read.cells, {**read.faults, **told})
    shown = form_shown(fields, with_faults, refused=refused)
    by_name = {one["name"]: one for one in shown["fields"]}
    return {
        **_head(desk, record),
        "papers": [_paper(one, desk) for one in desk.papers],
        "papers_fault": spoken(apart["papers"]) if apart else "",
        "obstacles": [_obstacle(one, desk, record, by_name) for one in desk.obstacles],
        "outcome": by_name[OUTCOME.name],
        "rank": by_name[RANK.name],
        "reasons": [by_name[one.name] for one in REASONS],
        "conditions": [[by_name[one.name] for one in row] for row in CONDITIONS],
        "has_conditions": any(read.cells.get(row[0].name) for row in CONDITIONS),
        "last": [by_name[one.name] for one in (EXPIRES, *URGENT)],
        "faults": [*[(name, spoken(said)) for name, said in apart.items()], *shown["faults"]],
        "seen": len(desk.decisions),
        "decisions": [_decided(one) for one in reversed(desk.decisions)],
        "can_end": _can_end(desk),
        "here": reverse("decide_deployment", args=[record.case.id, _id(desk)]),
        "read_address": reverse("read_paper", args=[record.case.id, _id(desk)]),
        "end_address": reverse("end_deployment", args=[record.case.id, _id(desk)]),
        "notice_address": reverse("give_notice", args=[record.case.id, _id(desk)]),
    }


def ending_page(
    desk: Desk, record: Record, fields: Sequence[Field], read: Read, *, refused: Said | None = None
) -> Page:
    """How did the authority end?"""
    return {
        **_head(desk, record),
        **form_shown(fields, read, refused=refused),
        "heading": _("End the authority"),
        "back": reverse("decide_deployment", args=[record.case.id, _id(desk)]),
        "button": _("End it"),
    }


def _head(desk: Desk, record: Record) -> Page:
    deployment: Deployment = desk.matter.deployment
    hours = "–".join(one for one in (deployment.starts_at, deployment.ends_at) if one)
    rows = (
        (_("Where"), deployment.location),
        (_("When"), " ".join(filter(None, (spoken_date(deployment.on), hours)))),
        (_("Who proposes it"), record.name_of("organisations", deployment.force)),
        (_("Use case"), deployment.use_case),
        (_("Purpose"), deployment.purpose),
        (_("Images on the watchlist"), _count(deployment.watchlist_size)),
        (_("Threshold"), deployment.threshold),
        (_("Algorithm"), f"{deployment.algorithm} {deployment.algorithm_version}".strip()),
    )
    return {
        "invented": record.case.invented,
        "case": record.case.title,
        "location": deployment.location,
        "when": spoken_date(deployment.on),
        "plan": [(name, told or _("not on record")) for name, told in rows],
        "public_address": reverse("gates", args=[record.case.id, deployment.id]),
        "deployment_address": reverse("deployment", args=[deployment.id]),
        "title": f"{deployment.location}, {spoken_date(deployment.on)}",
    }


def _count(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _paper(paper: Any, desk: Desk) -> Page:
    at = desk.read_at.get(paper.id)
    return {
        "id": paper.id,
        "title": paper.title,
        "version": paper.version,
        "on": spoken_date(paper.on),
        "says": paper.says,
        "read_at": spoken_date(minute_of(at)) if at else "",
    }


def _obstacle(obstacle: Obstacle, desk: Desk, record: Record, by_name: Mapping[str, Page]) -> Page:
    return {
        "says": spoken(obstacle.says),
        "rows": [_row(table, ref, record) for table, ref in obstacle.rows],
        "field": by_name[override_of(obstacle).name],
    }


def _row(table: str, ref: str, record: Record) -> Page:
    fact = record.find(table, ref)
    case = record.case.id
    addresses: Mapping[str, Callable[[], str]] = {
        "concerns": lambda: reverse("concern", args=[case, ref]),
        "claims": lambda: reverse("claim", args=[case, ref]),
        "recommendations": lambda: reverse("row", args=[case, table, ref]),
    }
    says = fact.asks if table == "recommendations" else fact.says
    return {"says": says, "address": addresses[table]()}


def _decided(decision: Decision) -> Page:
    return {
        "outcome": spoken(NAMES_OF_DECISIONS[decision.outcome]),
        "when": spoken_date(decision.on),
        "role": decision.role,
    }


def _can_end(desk: Desk) -> bool:
    decision = desk.matter.decision
    is_granted = decision is not None and decision.outcome != "refused"
    return is_granted and not desk.matter.names["endings"]


def _id(desk: Desk) -> str:
    return desk.matter.deployment.id
