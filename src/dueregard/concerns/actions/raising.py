"""How is a concern raised by anybody, shown or refused, and asked again by whoever raised it?"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from dueregard.concerns.actions.recording import raise_concern, reopen_concern
from dueregard.concerns.entries import Concern, Reopening
from dueregard.concerns.models import Answer as AnswerRow
from dueregard.concerns.models import OfferedConcern
from dueregard.concerns.models import Reopening as ReopeningRow
from dueregard.concerns.queries import offered_with, waiting_concern
from dueregard.concerns.rules.raising import (
    REFUSED,
    SHOWN,
    require_concern,
    require_refusal,
)
from dueregard.dates import When, minute_of
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.append import append
from dueregard.log.canonical import SALT_BYTES, commit, encode
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.proposal.actions.recording import cite_this_record
from dueregard.proposal.models import Deployment
from dueregard.protection.form_keys import mark_of
from dueregard.words import say

RECEIVED, TURNED_AWAY, PUBLIC = "concern.received", "concern.refused", "public"
REF_BYTES = 8


@dataclass(frozen=True)
class Received:
    """A concern that came in: its entry in the log. `is_repeat` where the form came before."""

    index: int
    is_repeat: bool


def receive_concern(
    words: str,
    *,
    case: str,
    deployment: str,
    language: str,
    form_key: bytes,
    code: bytes,
    at: datetime,
) -> Received:
    """Take a concern in, once a `form_key`: the log commits to its words before anyone reads them.

    `code` is the fingerprint of the words that open it. Raises `BadInput` for no words, `NotFound`
    for a deployment that the case does not hold.
    """
    require_concern(words)
    if deployment and not Deployment.objects.filter(case_id=case, ref=deployment).exists():
        raise NotFound(f"no deployment {deployment!r} is on record in {case!r}")
    mark = mark_of(form_key)
    try:
        with in_turn():
            ref, salt = secrets.token_hex(REF_BYTES), secrets.token_bytes(SALT_BYTES)
            day = timezone.localdate(at)
            entry = append(
                kind=RECEIVED,
                case=case,
                subject=f"offered_concerns:{ref}",
                clear={},
                texts={},
                sealed={"says": commit(field="says", salt=salt, content=encode(words, "says"))},
                actor=PUBLIC,
                at=day,
            )
            OfferedConcern.objects.create(
                case_id=case,
                deployment=deployment,
                ref=ref,
                entry_id=entry.index,
                words=words,
                salt=salt,
                language=language,
                day=day,
                code=code,
                mark=mark,
            )
    except IntegrityError:
        known = OfferedConcern.objects.filter(mark=mark).first()
        if known is None:
            raise
        return Received(known.entry_id, is_repeat=True)
    return Received(entry.index, is_repeat=False)


def show_concern(ref: str, *, case: str, by: str, at: datetime) -> Concern:
    """Put a concern that waits on the record, with the day on which it was raised.

    Raises `NotFound`, `RuleBroken` when it has been decided.
    """
    with batch():
        row = waiting_concern(ref, case=case)
        concern = Concern(
            id=f"raised-{row.ref}",
            on=When(row.day.isoformat()),
            raised_from="directly",
            deployments=(row.deployment,) if row.deployment else (),
            place=_place_of(row),
            to=_force_of(row),
            says=row.words,
            source=cite_this_record(case=case, by=by, at=at),
            seen="directly",
        )
        raise_concern(concern, case=case, by=by, at=at)
        row.state, row.concern_id = SHOWN, f"{case}/{concern.id}"
        row.save(update_fields=["state", "concern"])
    return concern


def refuse_concern(
    ref: str, *, reason: str, explanation: str, case: str, by: str, at: datetime
) -> None:
    """Leave a concern out of the list, under a published rule; that it came stays in the log.

    Raises `NotFound`, `RuleBroken` without the rule or a word to its author, or when decided.
    """
    require_refusal(reason, explanation)
    with in_turn():
        row = waiting_concern(ref, case=case)
        append(
            kind=TURNED_AWAY,
            case=case,
            subject=f"offered_concerns:{row.ref}",
            clear={"reason": reason},
            texts={},
            actor=by,
            at=at,
        )
        row.state, row.reason, row.explanation = REFUSED, reason, explanation
        row.save(update_fields=["state", "reason", "explanation"])


def ask_again(code: bytes, *, at: datetime) -> Reopening:
    """Say that the newest reply does not answer. Raises `NotFound`, `RuleBroken` without one."""
    with in_turn():
        row = offered_with(code)
        newest = (
            AnswerRow.objects.filter(concern_id=row.concern_id)
            .order_by("-on_latest", "-first_index")
            .first()
            if row.concern_id
            else None
        )
        if newest is None:
            raise RuleBroken(say("There is no reply yet that could answer or not"))
        known = ReopeningRow.objects.filter(concern_id=row.concern_id)
        if known.filter(answer=newest).exists():
            raise RuleBroken(say("You have said so of this reply already; it counts"))
        concern = f"raised-{row.ref}"
        reopening = Reopening(
            id=f"{concern}-again-{known.count() + 1}",
            concern=concern,
            answer=newest.ref,
            on=minute_of(at),
        )
        reopen_concern(reopening, case=row.case_id, by=PUBLIC, at=at)
    return reopening


def _force_of(row: OfferedConcern) -> str:
    """Whom it asks: the force of its deployment, else the one that deploys in the case."""
    of_case = Deployment.objects.filter(case_id=row.case_id).order_by("-on_latest", "key")
    found = of_case.filter(ref=row.deployment).first() if row.deployment else of_case.first()
    if found is None:
        raise RuleBroken(say("No deployment is on record in this case, so nobody to answer"))
    return str(found.force_id).rpartition("/")[2]


def _place_of(row: OfferedConcern) -> str:
    found = Deployment.objects.filter(case_id=row.case_id, ref=row.deployment).first()
    return str(found.place_id).rpartition("/")[2] if found and found.place_id else ""
