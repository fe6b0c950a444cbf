"""What can be done with posted one-time codes? Registered as hashes, spent once, logged together.

No table and no entry joins a code to a response: a row of a code says whether it was spent, and the
log names spent codes many at a time, in the order of their hashes.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from dueregard.consultation.models import Draft, PostalCode
from dueregard.consultation.rules.asking import CLOSED, Asked
from dueregard.consultation.rules.posted_codes import (
    BITS,
    CHOSEN,
    code_of,
    codes_root,
    hash_of,
    read_posted_code,
)
from dueregard.errors import BadInput, RuleBroken
from dueregard.log.append import append
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.words import say

SPENT = "codes.spent"
MOST_CODES = 50_000
# Fewer in one entry could be told to belong to the few posted responses of that day.
FEWEST_TOGETHER = 10
# An entry of the log has at most 65,535 bytes; a hash takes 67 of them.
MOST_AN_ENTRY = 900
REF_BYTES = 16


def post_codes(count: int, *, consultation: str) -> tuple[str, ...]:
    """Make codes for a consultation (its key, `case/id`) that is not open yet; keep their hashes.

    Returns the codes for the letters: they can never be shown again. Raises as `register_codes`.
    """
    if not 1 <= count <= MOST_CODES:
        raise RuleBroken(say("Make from 1 to %(most)s codes at once.", most=f"{MOST_CODES:,}"))
    codes = make_codes(count)
    register_codes([hash_of(one, consultation=consultation) for one in codes], consultation)
    return codes


def make_codes(count: int) -> tuple[str, ...]:
    """Return `count` different codes by chance, in no order that could tell one from another."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        codes[code_of(secrets.randbits(BITS * CHOSEN))] = None
    return tuple(codes)


def register_codes(hashes: Iterable[bytes], consultation: str) -> tuple[int, str]:
    """Keep the hashes of codes before a consultation opens; return how many it has, and their root.

    Raises `RuleBroken` where there is no draft of it, or it has opened: the opening binds the list
    to the log.
    """
    with in_turn():
        _require_draft(consultation)
        PostalCode.objects.bulk_create(
            [PostalCode(consultation_ref=consultation, hash=one) for one in hashes],
            batch_size=500,
        )
        known = PostalCode.objects.filter(consultation_ref=consultation)
        held = [bytes(one) for one in known.values_list("hash", flat=True)]
    return len(held), codes_root(held)


def _require_draft(consultation: str) -> None:
    case, _, ref = consultation.rpartition("/")
    # Locked, as opening locks it: no code slips in behind the root that opening puts on record.
    draft = Draft.objects.select_for_update().filter(case_id=case, ref=ref).first()
    if draft is None:
        raise RuleBroken(say("There is no draft of this consultation."))
    if draft.opened:
        raise RuleBroken(say("The consultation has opened. Its list of codes cannot change."))


def spend_code(code: str, *, consultation: str) -> None:
    """Spend a posted code as it was typed, inside the transaction that registers the response.

    Raises `RuleBroken` when the code is unknown or was spent before.
    """
    try:
        hashed = hash_of(read_posted_code(code), consultation=consultation)
    except BadInput as fault:
        raise RuleBroken(fault.faults[0]) from None
    known = PostalCode.objects.filter(consultation_ref=consultation, hash=hashed)
    if not known.filter(spent=False).update(spent=True):
        if known.exists():
            raise RuleBroken(say("This posted code was used before. You can answer without one."))
        raise RuleBroken(
            say("This code was not posted. Check it against the letter, or answer without one.")
        )


def log_spent_codes(asked: Asked, *, at: datetime) -> int:
    """Log the codes spent since the latest time, sorted by hash; return how many.

    Fewer than ten wait for more, or for the closing.
    """
    waiting = PostalCode.objects.filter(consultation_ref=asked.key, spent=True, logged=False)
    with batch():
        hashes = sorted(bytes(one).hex() for one in waiting.values_list("hash", flat=True))
        if len(hashes) < FEWEST_TOGETHER and asked.stage(at) != CLOSED:
            return 0
        for start in range(0, len(hashes), MOST_AN_ENTRY):
            append(
                kind=SPENT,
                case=asked.case,
                subject=f"codes:{secrets.token_hex(REF_BYTES)}",
                clear={
                    "consultation": asked.consultation.id,
                    "codes": hashes[start : start + MOST_AN_ENTRY],
                },
                texts={},
                actor="system",
                at=timezone.localdate(at),
            )
        waiting.update(logged=True)
    return len(hashes)
