"""Has somebody's machine worked for this form? A fraction of a second each: a speed bump, no gate.

ALTCHA's second protocol: counters are tried until PBKDF2 begins with the wanted byte. Its
parameters are signed as a whole, so no part can be spliced; a challenge is spent once, and by its
signature rather than by the payload, which can be written in many ways.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from altcha import Challenge, Payload, create_challenge, verify_solution
from django.conf import settings
from django.db import connection

from dueregard.protection.models import SpentChallenge

ALGORITHM = "PBKDF2/SHA-256"
# 256 tries of 5,000 rounds on average: about 0.3 s of a fast core, some seconds of an old phone,
# while its owner reads. To check it costs us one try, about 1 ms.
ROUNDS = 5_000
PREFIX = "00"
LIFETIME = timedelta(hours=6)
LONGEST_PAYLOAD = 2_000

INSERT = (
    "INSERT INTO dueregard_spentchallenge (digest, expires_at) VALUES (%s, %s)"
    " ON CONFLICT DO NOTHING"
)


def challenge(now: datetime) -> dict[str, Any]:
    """Return a fresh challenge, as JSON for the form's `data-challenge`."""
    # Our own field, not ALTCHA's `expires_at`: that one is judged by the machine's clock.
    until = int((now + LIFETIME).timestamp())
    made = create_challenge(
        ALGORITHM, ROUNDS, key_prefix=PREFIX, data={"until": until}, hmac_secret=_secret()
    )
    return made.to_dict()


def is_solved(payload: str, *, now: datetime) -> bool:
    """Whether `payload` solves a challenge of ours that has not expired. Says nothing of replay."""
    return _solved(payload, now) is not None


def is_unspent(payload: str, *, now: datetime) -> bool:
    """Whether `payload` would be taken now: solved, and not used before. At most one query.

    This opens the door; `spend` then closes it, in the transaction of what was let in.
    """
    solved = _solved(payload, now)
    if solved is None:
        return False
    return not SpentChallenge.objects.filter(digest=_digest(solved)).exists()


def spend(payload: str, *, now: datetime) -> bool:
    """Use up a solved challenge: True the first time, False ever after. One statement.

    Called in the transaction of what it admits: if that fails, the proof is not spent.
    """
    solved = _solved(payload, now)
    if solved is None:
        return False
    until = connection.ops.adapt_datetimefield_value(_until(solved))
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [_digest(solved), until])
        return bool(cursor.rowcount == 1)


def forget_expired(now: datetime) -> int:
    """Delete what has expired, and could not be used again anyway; return how many."""
    return SpentChallenge.objects.filter(expires_at__lt=now).delete()[0]


def _solved(payload: str, now: datetime) -> Challenge | None:
    if not 0 < len(payload) <= LONGEST_PAYLOAD:
        return None
    try:
        proof = Payload.from_base64(payload)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not verify_solution(proof, _secret()).verified:
        return None
    return proof.challenge if now < _until(proof.challenge) else None


def _digest(ours: Challenge) -> bytes:
    return hashlib.sha256(str(ours.signature).encode()).digest()


def _until(ours: Challenge) -> datetime:
    """Of a challenge that we signed only: of any other nothing is known to be there."""
    return datetime.fromtimestamp((ours.parameters.data or {})["until"], UTC)


def _secret() -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"dueregard/proof-of-work", "sha256")
