"""How does the force report on a deployment that is over? What it makes of it, what is deleted."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from dueregard.dates import minute_of
from dueregard.decision.actions.recording import certify_deletion, report_after
from dueregard.decision.entries import DELETED, AfterReport, Deletion
from dueregard.decision.queries import decided_in, desk_of
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.log.sequence import batch
from dueregard.proposal.actions.recording import cite_this_record
from dueregard.words import say

ROLE = "Assessor of the force"
YES_OR_NO = {"yes": True, "no": False}


def report_deployment(
    typed: Mapping[str, str], *, deployment: str, case: str, body: str, by: str, at: datetime
) -> AfterReport:
    """Put the force's own report on record, with what it certifies to have been deleted.

    A later report stands beside the earlier one. Raises `NotFound`, `NotAllowed` for another body,
    `RuleBroken` before the day of the deployment, or where something is missing.
    """
    with batch():
        on = timezone.localdate(at)
        desk = desk_of(deployment, case=case, officer=by, on=on)
        if desk.matter.deployment.force != body:
            raise NotAllowed(say("Only the force that held it may report on it"))
        if on < desk.matter.deployment.on.earliest:
            raise RuleBroken(say("The day of this deployment has not come"))
        if not (typed["learnt"] and typed["again"]):
            raise RuleBroken(say("Say what is learnt from it, and whether it should be repeated"))
        earlier = [one for one in decided_in(case).after_reports if one.deployment == deployment]
        source = cite_this_record(case=case, by=by, at=at)
        report = AfterReport(
            id=f"{deployment.lower()}-report-{len(earlier) + 1}",
            deployment=deployment,
            by=body,
            role=ROLE,
            on=minute_of(at),
            policy_followed=YES_OR_NO.get(typed["policy_followed"]),
            departures=typed["departures"],
            errors=typed["errors"],
            incidents=typed["incidents"],
            learnt=typed["learnt"],
            again=typed["again"],
            source=source,
            seen="directly",
        )
        report_after(report, case=case, by=by, at=at)
        for deletion in _deletions(typed, report):
            certify_deletion(deletion, case=case, by=by, at=at)
    return report


def _deletions(typed: Mapping[str, str], report: AfterReport) -> list[Deletion]:
    named = {one.strip() for one in typed["deleted"].split(";")}
    return [
        Deletion(
            id=f"{report.id}-{what.replace('_', '-')}",
            deployment=report.deployment,
            what=what,
            on=report.on,
            by=ROLE,
            kept=typed["kept"],
            source=report.source,
            seen="directly",
        )
        for what in DELETED
        if what in named
    ]
