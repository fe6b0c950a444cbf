"""What can someone do who has not finished? Save what they answered, and take it up again.

The answers are encrypted under the code that only their writer holds: without it neither the
operator nor a thief can read them.
"""

import json
import secrets
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils import timezone

from dueregard.consultation.models import SavedAnswers
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotFound
from dueregard.log.turns import in_turn
from dueregard.protection.return_codes import fingerprint, saving_key

NONCE_BYTES = 12
KEPT_DAYS = 30

Fields = dict[str, list[str]]


def save_answers(fields: Fields, *, asked: Asked, code: tuple[str, ...], at: datetime) -> None:
    """Keep a half-filled form for `KEPT_DAYS`; saving again under the same code replaces it.

    It is no response: nothing is registered and the log is not written to.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    plain = json.dumps(fields).encode()
    sealed = nonce + AESGCM(saving_key(code)).encrypt(nonce, plain, asked.key.encode())
    with in_turn():
        SavedAnswers.objects.update_or_create(
            code=fingerprint(code),
            defaults={
                "consultation_id": asked.key,
                "sealed": sealed,
                "day": timezone.localdate(at),
            },
        )


def saved_answers(code: tuple[str, ...]) -> tuple[str, Fields]:
    """Return the key of the consultation and the fields saved under a code. Raises `NotFound`."""
    row = SavedAnswers.objects.filter(code=fingerprint(code)).first()
    if row is None:
        raise NotFound("nothing was saved under that code")
    sealed = bytes(row.sealed)
    nonce, box = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        plain = AESGCM(saving_key(code)).decrypt(nonce, box, row.consultation_id.encode())
    except InvalidTag:
        raise NotFound("what was saved under that code can no longer be read") from None
    return row.consultation_id, json.loads(plain)


def forget_saved(*, code: tuple[str, ...] | None = None, at: datetime) -> int:
    """Forget what was saved under a code, or everything older than `KEPT_DAYS`; say how many."""
    rows = SavedAnswers.objects.all()
    if code:
        rows = rows.filter(code=fingerprint(code))
    else:
        rows = rows.filter(day__lt=timezone.localdate(at) - timedelta(days=KEPT_DAYS))
    with in_turn():
        gone, _ = rows.delete()
    return gone
