"""How is public notice given? Made from the decision, on record with the minute."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from dueregard.dates import minute_of
from dueregard.decision.queries import desk_of, notice_lines
from dueregard.decision.rules.noticing import written
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.log.sequence import batch
from dueregard.proposal.actions import recording as proposal
from dueregard.proposal.entries import Notice
from dueregard.words import say


def give_notice(
    *,
    deployment: str,
    case: str,
    channels: Sequence[str],
    way_round: str,
    kept: str,
    contact: str,
    body: str,
    officer: str,
    at: datetime,
) -> tuple[Notice, ...]:
    """Put a notice on record, once a channel, all of them with the same words.

    Raises `NotFound`, `NotAllowed`, and `RuleBroken` where nothing was granted, where something is
    missing from it, or without a channel.
    """
    with batch():
        desk = desk_of(deployment, case=case, officer=officer, on=timezone.localdate(at))
        if desk.matter.deployment.force != body:
            raise NotAllowed(say("Only the force that proposes it may give notice of it"))
        if not channels:
            raise RuleBroken(say("Tick where the notice is given"))
        if not (way_round and kept and contact):
            raise RuleBroken(
                say("A notice says how to walk round, what is kept and whom to ask: fill in each")
            )
        lines = notice_lines(
            desk.matter, case=case, way_round=way_round, kept=kept, contact=contact
        )
        if not lines:
            raise RuleBroken(say("Nothing is granted on record that notice could be given of"))
        source = proposal.cite_this_record(case=case, by=officer, at=at)
        given = len(desk.matter.names["notices"])
        notices = tuple(
            Notice(
                id=f"{deployment.lower()}-notice-{given + place}",
                deployments=(deployment,),
                published=minute_of(at),
                channel=channel,
                by=body,
                says=written(lines),
                source=source,
                seen="directly",
            )
            for place, channel in enumerate(channels, 1)
        )
        for notice in notices:
            proposal.give_notice(notice, case=case, by=officer, at=at)
    return notices
