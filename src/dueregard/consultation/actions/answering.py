"""What can someone do with their own response? Register it, replace it, withdraw it."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils import timezone

from dueregard.consultation.actions.posting import spend_code
from dueregard.consultation.models import OfferedStatement, Response
from dueregard.consultation.rules.asking import OPEN, Asked
from dueregard.consultation.rules.responses import (
    MOVES,
    REPLACED,
    WITHDRAWN,
    Answers,
    contents,
)
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.append import Entry, append, receipt_of
from dueregard.log.canonical import SALT_BYTES, commit, encode
from dueregard.log.queries import tlog_proof_of
from dueregard.log.sequence import insert_with_entry
from dueregard.log.together import write_together
from dueregard.log.turns import in_turn
from dueregard.protection.form_keys import mark_of
from dueregard.protection.proof_of_work import spend
from dueregard.words import say

REF_BYTES = 16
PUBLIC = "public"
POST = "post"
WEB_CHANNELS = ("web", POST)
RECEIVED, TAKEN_BACK = "response.received", "response.withdrawn"


class NotOpen(RuleBroken):
    """The consultation is not open at this moment; nothing was registered."""


@dataclass(frozen=True)
class Registered:
    """A response on record: its entry in the log and the receipt that proves it.

    `is_repeat` says that this form had been registered before; nothing was added.
    """

    ref: str
    index: int
    leaf_hash: bytes
    day: date
    receipt: str
    is_repeat: bool = False


def submit_response(
    given: Answers,
    *,
    asked: Asked,
    form_key: bytes,
    channel: str,
    at: datetime,
    actor: str = PUBLIC,
    proof: str = "",
    code: bytes | None = None,
    replaces: bytes | None = None,
    posted_code: str = "",
) -> Registered:
    """Register a response with its entry in the log, once a `form_key` however often it is sent.

    `code` is the fingerprint of the private code that will open it; `replaces` that of the code
    of the response to be replaced, which then opens this one. `proof` is a proof of work, spent
    with the response; one that was spent before counts as none.
    Raises `NotOpen`, `RuleBroken` (a posted code that is unknown or spent, a response that can no
    longer be replaced), `NotFound` (no response has that code).
    """
    form = _Form(
        given=given,
        asked=asked,
        mark=mark_of(form_key),
        channel=channel,
        at=at,
        actor=actor,
        proof=proof,
        code=code,
        replaces=replaces,
        posted_code=posted_code,
    )
    try:
        if channel in WEB_CHANNELS:
            _require_open(asked, at)
        row, entry = write_together(form.register)
    except (IntegrityError, NotOpen):
        # The database refuses the same form twice; whoever sends it again gets the same receipt.
        if known := _registered_before(form):
            return known
        raise
    return Registered(row.ref, entry.index, entry.hash, row.day, receipt_of(entry))


@dataclass(frozen=True, kw_only=True)
class _Form:
    """A form that was sent, with all that is needed to register it."""

    given: Answers
    asked: Asked
    mark: bytes
    channel: str
    at: datetime
    actor: str
    proof: str
    code: bytes | None
    replaces: bytes | None
    posted_code: str

    def register(self) -> tuple[Response, Entry]:
        """Write the response and its entry. To be run in a transaction; may be run again."""
        earlier = _replaceable(self.replaces, asked=self.asked) if self.replaces else None
        if self.posted_code:
            spend_code(self.posted_code, consultation=self.asked.key)
        row, entry = record_response(
            self.given,
            asked=self.asked,
            ref=secrets.token_hex(REF_BYTES),
            # Whoever changes an answer given with a posted code has not lost that code's worth.
            channel=POST if earlier and earlier.channel == POST else self.channel,
            day=timezone.localdate(self.at),
            actor=self.actor,
            revises=earlier,
        )
        row.form_key = self.mark
        row.proved_work = bool(self.proof) and spend(self.proof, now=self.at)
        row.code = self.replaces if earlier else self.code
        if earlier:
            _erase(earlier, state=REPLACED, code=None)
        if earlier or self.given.offered:
            row.save(force_insert=True)
            _keep_offered(self.given, row=row, earlier=earlier)
        else:
            insert_with_entry(row)
        return row, entry


def record_response(
    given: Answers,
    *,
    asked: Asked,
    ref: str,
    channel: str,
    day: date,
    actor: str,
    revises: Response | None = None,
) -> tuple[Response, Entry]:
    """Write the log's entry of a response; return the row to be stored with it, and the entry.

    The entry names the consultation, the channel and the day. To all else it commits field by
    field, answered or not, so that no two entries differ in shape.
    """
    held = contents(
        given,
        questions=asked.questions,
        revises=bytes(revises.entry.hash).hex() if revises else "",
    )
    salts = {field: secrets.token_bytes(SALT_BYTES) for field in held}
    entry = append(
        kind=RECEIVED,
        case=asked.case,
        subject=f"responses:{ref}",
        clear={"consultation": asked.consultation.id, "channel": channel},
        texts={},
        sealed={field: _commitment(field, salts[field], held[field]) for field in held},
        actor=actor,
        at=day,
    )
    row = Response(
        consultation_id=asked.key,
        ref=ref,
        entry_id=entry.index,
        channel=channel,
        day=day,
        language=given.language,
        may_publish=given.may_publish,
        answers=dict(given.answers),
        texts=dict(given.texts),
        votes=dict(given.votes),
        salts={field: salt.hex() for field, salt in salts.items()},
        revises=revises,
    )
    return row, entry


def withdraw_response(code: bytes, *, asked: Asked, at: datetime) -> None:
    """Take a response back: what it said is erased, that it came and went is counted.

    Raises `NotOpen` after closing, `NotFound`, `RuleBroken` when it was withdrawn before.
    """
    _require_open(asked, at)
    with in_turn():
        row = _replaceable(code, asked=asked)
        salt, told = secrets.token_bytes(SALT_BYTES), bytes(row.entry.hash).hex()
        append(
            kind=TAKEN_BACK,
            case=asked.case,
            subject=f"withdrawals:{secrets.token_hex(REF_BYTES)}",
            clear={"consultation": asked.consultation.id},
            texts={},
            sealed={"_withdraws": _commitment("_withdraws", salt, told)},
            actor=PUBLIC,
            at=timezone.localdate(at),
        )
        _erase(row, state=WITHDRAWN, code=code, salts={"_withdraws": salt.hex()})
        # What a moderator has decided stands on the record; what waits is taken back as well.
        OfferedStatement.objects.filter(response=row, decided=None).delete()


def _registered_before(form: _Form) -> Registered | None:
    row = Response.objects.filter(form_key=form.mark).select_related("entry").first()
    if row is None:
        return None
    if row.consultation_id != form.asked.key:
        raise RuleBroken(
            say("This form belongs to another consultation. Open this one from its first page.")
        )
    index = row.entry_id
    receipt = tlog_proof_of(index)
    return Registered(row.ref, index, bytes(row.entry.hash), row.day, receipt, is_repeat=True)


def _replaceable(code: bytes, *, asked: Asked) -> Response:
    # Locked: of two changes at once the second sees what the first left.
    rows = Response.objects.select_for_update(of=("self",)).select_related("entry")
    row = rows.filter(code=code, consultation_id=asked.key).first()
    if row is None:
        raise NotFound(say("No response to this consultation has that code."))
    if not MOVES[row.state]:
        raise RuleBroken(say("This response was withdrawn. Nothing of it is kept."))
    return row


def _erase(
    row: Response, *, state: str, code: bytes | None, salts: dict[str, str] | None = None
) -> None:
    """Forget what a response said. With its salts gone nobody can show what it was."""
    row.state, row.code, row.salts, row.put_aside = state, code, salts or {}, None
    row.answers, row.texts, row.votes, row.may_publish = {}, {}, {}, False
    row.save()


def _keep_offered(given: Answers, *, row: Response, earlier: Response | None) -> None:
    if earlier:
        OfferedStatement.objects.filter(response=earlier).update(response=row)
    for words in given.offered:
        OfferedStatement.objects.create(
            consultation_id=row.consultation_id,
            response=row,
            words=words,
            language=given.language,
            day=row.day,
        )


def _require_open(asked: Asked, at: datetime) -> None:
    if asked.stage(at) != OPEN:
        raise NotOpen(say("This consultation is not open. Nothing was registered."))


def _commitment(field: str, salt: bytes, content: str) -> bytes:
    return commit(field=field, salt=salt, content=encode(content, field))
