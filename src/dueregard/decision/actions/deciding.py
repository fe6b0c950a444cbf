"""How does an officer decide? They say what they have read, then grant or refuse, once."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from dueregard.dates import When, minute_of
from dueregard.decision.actions.recording import (
    confirm_reading,
    decide,
    end_authority,
    override_gate,
    set_condition,
)
from dueregard.decision.entries import Condition, Decision, Ending, Override, PaperRead
from dueregard.decision.models import Reading
from dueregard.decision.packs import packs
from dueregard.decision.queries import Desk, desk_of
from dueregard.decision.rules.deciding import Choice, faults_of
from dueregard.errors import BadInput, NotAllowed, RuleBroken
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.proposal.actions.recording import cite_this_record
from dueregard.words import Said, say

# Under this name stands what the house asks of every grant, where no pack asks it.
HOUSE = "due-regard"
OFFICER = "Authorising officer"


class ChoiceFaults(BadInput):
    """What was typed is no decision yet; `by_field` says what is missing where."""

    def __init__(self, by_field: dict[str, Said]) -> None:
        super().__init__(list(by_field.values()))
        self.by_field = by_field


def say_read(document: str, *, deployment: str, case: str, officer: str, at: datetime) -> None:
    """Keep that an officer has read a paper, in the version on record now.

    Said again, the first time stands. Raises `NotFound`, and `RuleBroken` for any other paper.
    """
    with in_turn():
        desk = desk_of(deployment, case=case, officer=officer, on=timezone.localdate(at))
        paper = next((one for one in desk.papers if one.id == document), None)
        if paper is None:
            raise RuleBroken(say("This is none of the papers that this decision rests on"))
        Reading.objects.get_or_create(
            officer=officer,
            case_id=case,
            deployment=deployment,
            document=document,
            version=paper.version,
            defaults={"at": at},
        )


def decide_deployment(
    choice: Choice, *, deployment: str, case: str, body: str, officer: str, seen: int, at: datetime
) -> Decision:
    """Put a decision on record with all that belongs to it, or nothing.

    `seen` is how many decisions were on record when the page was made: whoever decides meanwhile
    is not overruled unseen. Raises `ChoiceFaults`, `NotFound`, `NotAllowed` for another force's
    officer, `RuleBroken` when somebody else has decided since.
    """
    on = timezone.localdate(at)
    with batch():
        desk = desk_of(deployment, case=case, officer=officer, on=on)
        if desk.matter.deployment.force != body:
            raise NotAllowed(say("Only an officer of the force that proposes it may decide"))
        if len(desk.decisions) != seen:
            raise RuleBroken(say("Somebody has decided this since you opened the page"))
        faults = faults_of(
            choice,
            obstacles=desk.obstacles,
            unread=desk.unread,
            earlier=desk.all_decisions,
            on=on,
            day=desk.matter.deployment.on.earliest,
        )
        if faults:
            raise ChoiceFaults(faults)
        source = cite_this_record(case=case, by=officer, at=at)
        decision = _decision(choice, desk, source=source, at=at)
        decide(decision, case=case, by=officer, at=at)
        for read in _readings(decision, desk):
            confirm_reading(read, case=case, by=officer, at=at)
        for condition in _conditions(choice, decision):
            set_condition(condition, case=case, by=officer, at=at)
        for override in _overrides(choice, decision, desk):
            override_gate(override, case=case, by=officer, at=at)
    return decision


def end_deployment(
    ending: str, *, reason: str, deployment: str, case: str, officer: str, at: datetime
) -> Ending:
    """Close an authority: as planned, early, cancelled. Raises `NotFound`, `RuleBroken`."""
    with batch():
        on = timezone.localdate(at)
        desk = desk_of(deployment, case=case, officer=officer, on=on)
        decision = desk.matter.decision
        if decision is None or decision.outcome == "refused":
            raise RuleBroken(say("There is no authority on record that could end"))
        if desk.matter.names["endings"]:
            raise RuleBroken(say("This authority has ended already"))
        if ending != "planned_end" and not reason:
            raise RuleBroken(say("Write why it ended. The reason will be published."))
        ended = Ending(
            id=f"{decision.id}-ended",
            decision=decision.id,
            on=minute_of(at),
            ending=ending,
            by=OFFICER,
            reason=reason,
            source=cite_this_record(case=case, by=officer, at=at),
            seen="directly",
        )
        end_authority(ended, case=case, by=officer, at=at)
    return ended


def _decision(choice: Choice, desk: Desk, *, source: str, at: datetime) -> Decision:
    deployment = desk.matter.deployment
    return Decision(
        id=f"{deployment.id.lower()}-decision-{len(desk.decisions) + 1}",
        deployments=(deployment.id,),
        by=deployment.force,
        role=OFFICER,
        rank=choice.rank,
        on=minute_of(at),
        outcome=choice.outcome,
        urgent=choice.is_urgent,
        fill_in_by=_day(choice.fill_in_by if choice.is_urgent else ""),
        expires=_day(choice.expires if choice.is_grant else ""),
        necessity=choice.necessity,
        proportionality=choice.proportionality,
        equality=choice.equality,
        source=source,
        seen="directly",
    )


def _day(written: str) -> When | None:
    return When(written) if written else None


def _readings(decision: Decision, desk: Desk) -> Iterator[PaperRead]:
    for paper in desk.papers:
        if at := desk.read_at.get(paper.id):
            yield PaperRead(
                id=f"{decision.id}-{paper.id}",
                decision=decision.id,
                document=paper.id,
                version=paper.version,
                on=minute_of(at),
            )


def _conditions(choice: Choice, decision: Decision) -> Iterator[Condition]:
    for place, one in enumerate(choice.conditions if choice.is_grant else (), 1):
        yield Condition(
            id=f"{decision.id}-condition-{place}",
            decision=decision.id,
            asks=one.asks,
            measure=one.measure,
            limit=int(one.limit) if one.limit else None,
        )


def _overrides(choice: Choice, decision: Decision, desk: Desk) -> Iterator[Override]:
    if not choice.is_grant:
        return
    asked = [one for one in packs().values() if one.is_asked_of(desk.matter.names)]
    for obstacle in desk.obstacles:
        having = [pack.id for pack in asked if obstacle.rule in {rule.id for rule in pack.rules}]
        for pack in having or [HOUSE]:
            yield Override(
                id=f"{decision.id}-{pack}-{obstacle.rule}",
                decision=decision.id,
                pack=pack,
                rule=obstacle.rule,
                by=OFFICER,
                on=decision.on,
                reason=choice.overrides[obstacle.rule],
            )
