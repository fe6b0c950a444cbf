"""How do the responses of a bundle come into the record? Each with its own entry in the log.

Nobody holds a receipt or a code of these: they were given elsewhere, or generated.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime

from dueregard.consultation.actions.answering import REF_BYTES, TAKEN_BACK, record_response
from dueregard.consultation.models import Response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.bundled import BundledResponse, given_in, in_order_of_coming
from dueregard.consultation.rules.responses import REPLACED, WITHDRAWN
from dueregard.log.append import append
from dueregard.log.canonical import SALT_BYTES, commit
from dueregard.log.sequence import batch
from dueregard.stored import key_of

ROWS_AT_ONCE = 400
KEY_BYTES = 32


def admit_responses(
    rows: Iterable[BundledResponse], *, asked: Asked, by: str, at: datetime
) -> None:
    """Put responses on the record, those that were replaced before those that replaced them.

    The ids of the log's entries are drawn anew, so that an entry does not lead to its row.
    """
    with batch():
        admitted: dict[str, Response] = {}
        waves: dict[int, list[Response]] = {}
        for before, one in in_order_of_coming(rows):
            row = _registered(one, admitted, asked=asked, by=by, at=at)
            admitted[one.id] = row
            waves.setdefault(before, []).append(row)
        _log_withdrawals(admitted, asked=asked, by=by)
        for _, wave in sorted(waves.items()):
            # What is replaced is written before what replaces it: its row must be there.
            Response.objects.bulk_create(wave, batch_size=ROWS_AT_ONCE)


def _registered(
    one: BundledResponse, admitted: dict[str, Response], *, asked: Asked, by: str, at: datetime
) -> Response:
    row, _ = record_response(
        given_in(one),
        asked=asked,
        ref=secrets.token_hex(REF_BYTES),
        channel=one.channel,
        day=one.day.earliest if one.day else at.date(),
        actor=by,
        revises=admitted.get(one.replaces),
    )
    row.form_key = bytes.fromhex(one.id).ljust(KEY_BYTES, b"\0")
    row.state = one.state
    if one.put_aside:
        row.put_aside_id = key_of(asked.case, "set_aside", one.put_aside)
    if one.state in (REPLACED, WITHDRAWN):
        row.salts = {}  # what it said is erased, so nobody needs to show it
    return row


def _log_withdrawals(admitted: dict[str, Response], *, asked: Asked, by: str) -> None:
    """Stand after all responses, by random id: next to its own, one would tell whose it is."""
    for _, row in sorted(admitted.items()):
        if row.state == WITHDRAWN:
            salt, told = secrets.token_bytes(SALT_BYTES), bytes(row.entry.hash).hex()
            row.salts = {"_withdraws": salt.hex()}
            append(
                kind=TAKEN_BACK,
                case=asked.case,
                subject=f"withdrawals:{secrets.token_hex(REF_BYTES)}",
                clear={"consultation": asked.consultation.id},
                texts={},
                sealed={"_withdraws": commit(field="_withdraws", salt=salt, content=told.encode())},
                actor=by,
                at=asked.closes.latest,
            )
