"""How are concerns and recommendations answered, and recorded by staff? By a role, in public."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from dueregard.concerns.actions.recording import (
    answer_concern,
    answer_recommendation,
    raise_concern,
    set_mitigation,
)
from dueregard.concerns.entries import Answer, Concern, Mitigation, Reply
from dueregard.concerns.models import Concern as ConcernRow
from dueregard.concerns.queries import concern_facts, recommendation_facts
from dueregard.concerns.rules.replying import ReplyTyped, faults_of
from dueregard.dates import When, minute_of
from dueregard.errors import BadInput, NotAllowed, RuleBroken
from dueregard.log.sequence import batch
from dueregard.proposal.actions.recording import cite_this_record
from dueregard.words import Said, say


class ReplyFaults(BadInput):
    """What was typed is no reply yet; `by_field` says what is missing where."""

    def __init__(self, by_field: dict[str, Said]) -> None:
        super().__init__(list(by_field.values()))
        self.by_field = by_field


def reply_to_concern(
    typed: ReplyTyped, *, concern: str, case: str, body: str, seen: int, by: str, at: datetime
) -> Answer:
    """Put a reply on record, and what is to be done; earlier replies stay readable.

    `seen` is how many replies the page showed. Raises `NotFound`, `NotAllowed` for a body that was
    not asked, `ReplyFaults`, `RuleBroken` when somebody has replied since.
    """
    with batch():
        asked, earlier = concern_facts(concern, case=case)
        _require_asked(body, (asked.to,))
        _require_unchanged(len(earlier), seen)
        _require_sound(typed, earlier=[one.says for one in earlier], at=at)
        source = cite_this_record(case=case, by=by, at=at)
        answer = Answer(
            id=f"{concern}-reply-{len(earlier) + 1}",
            concern=concern,
            by=body,
            role=typed.role,
            on=minute_of(at),
            outcome=typed.outcome,
            by_when=_day(typed.by_when),
            whose=typed.whose,
            says=typed.says,
            changed=typed.changed,
            source=source,
            seen="directly",
        )
        answer_concern(answer, case=case, by=by, at=at)
        if typed.mitigation:
            mitigation = Mitigation(
                id=f"{answer.id}-mitigation",
                concern=concern,
                says=typed.mitigation,
                owner=typed.owner,
                due=_day(typed.due),
                source=source,
                seen="directly",
            )
            set_mitigation(mitigation, case=case, by=by, at=at)
    return answer


def reply_to_recommendation(
    typed: ReplyTyped,
    *,
    recommendation: str,
    case: str,
    body: str,
    seen: int,
    by: str,
    at: datetime,
) -> Reply:
    """Put a reply to a formal recommendation on record. Raises as `reply_to_concern`."""
    with batch():
        asked, earlier = recommendation_facts(recommendation, case=case)
        _require_asked(body, asked.to)
        _require_unchanged(len(earlier), seen)
        # A formal reply names neither what was changed nor whose it is in fields of their own.
        filled = ReplyTyped(**{**vars(typed), "changed": typed.says, "whose": typed.says})
        _require_sound(filled, earlier=[one.says for one in earlier], at=at)
        due = f" By {When(typed.by_when).text}." if typed.by_when else ""
        reply = Reply(
            id=f"{recommendation}-reply-{len(earlier) + 1}",
            recommendation=recommendation,
            by=body,
            on=minute_of(at),
            outcome=typed.outcome,
            says=f"{typed.role}: {typed.says}{due}",
            source=cite_this_record(case=case, by=by, at=at),
            seen="directly",
        )
        answer_recommendation(reply, case=case, by=by, at=at)
    return reply


def record_concern(typed: Mapping[str, str], *, case: str, by: str, at: datetime) -> Concern:
    """Put a concern on record that came by letter, at a meeting, in a theme of many answers.

    Raises `RuleBroken` where something is missing, or a named row is unknown.
    """
    if not (typed["says"] and typed["raised_from"] and typed["to"] and typed["on"]):
        raise RuleBroken(say("Say when it was raised, where it came from, whom it asks, and what"))
    with batch():
        number = ConcernRow.objects.filter(case_id=case, ref__startswith="heard-").count() + 1
        concern = Concern(
            id=f"heard-{number}",
            on=When(typed["on"]),
            raised_from=typed["raised_from"],
            named=typed["named"],
            deployments=(typed["deployment"],) if typed["deployment"] else (),
            place=typed["place"],
            people=int(typed["people"]) if typed["people"] else None,
            to=typed["to"],
            says=typed["says"],
            source=cite_this_record(case=case, by=by, at=at),
            seen="directly",
        )
        raise_concern(concern, case=case, by=by, at=at)
    return concern


def _require_asked(body: str, asked: tuple[str, ...]) -> None:
    if body not in asked:
        raise NotAllowed(say("It asks another body: only that one may reply"))


def _require_unchanged(now: int, seen: int) -> None:
    if now != seen:
        raise RuleBroken(say("Somebody has replied since you opened the page. Read that first."))


def _require_sound(typed: ReplyTyped, *, earlier: list[str], at: datetime) -> None:
    faults = faults_of(typed, earlier=earlier, on=timezone.localdate(at))
    if faults:
        raise ReplyFaults(faults)


def _day(written: str) -> When | None:
    return When(written) if written else None
