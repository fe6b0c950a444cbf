"""Which form is this, and when was it first opened? Both are carried in the form, nothing is kept.

The key makes a form sent twice one answer. The opening token is bound to the key, so that a
program cannot open one form and use its age for a thousand.
"""

import base64
import binascii
import hashlib
import secrets
from datetime import datetime

from django.core.signing import BadSignature, Signer

from dueregard.errors import BadInput
from dueregard.words import say

KEY_BYTES = 16
SKEW_SECONDS = 300  # two machines of one site may disagree by this much


def fresh_form_key() -> str:
    """Return 128 random bits as 22 letters of base64url, for a hidden field."""
    return _written(secrets.token_bytes(KEY_BYTES))


def read_form_key(typed: str) -> bytes:
    """Return the 16 bytes of a key that came back. Raises `BadInput` on anything else."""
    try:
        key = base64.b64decode(typed.encode("ascii") + b"==", altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES or _written(key) != typed:
        raise BadInput([say("This form has lost its key. Open it again from its first page.")])
    return key


def mark_of(form_key: bytes) -> bytes:
    """Return the 32 bytes by which a repeated form is known.

    Never store the key: the code of words follows from it. The mark tells nothing of it.
    """
    return hashlib.sha256(b"dueregard/form-mark/v1" + form_key).digest()


def opening_token(*, form_key: str, now: datetime) -> str:
    """Return the signed time at which a form was first opened: whole seconds, nothing else."""
    return _signer(form_key).sign(str(int(now.timestamp())))


def opened_seconds_ago(token: str, *, form_key: str, now: datetime) -> float:
    """Return how long ago the form with this key was opened; never less than 0.

    Raises `BadInput` when the token was made elsewhere, for another form or in the future.
    """
    try:
        opened = int(_signer(form_key).unsign(token))
    except BadSignature:
        raise BadInput([_not_ours()]) from None
    seconds = now.timestamp() - opened
    if seconds < -SKEW_SECONDS:
        raise BadInput([_not_ours()])
    return max(0.0, seconds)


def _written(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()


def _signer(form_key: str) -> Signer:
    return Signer(salt=f"dueregard.protection.form_keys/{form_key}")


def _not_ours() -> object:
    return say("We could not tell when this form was opened. Please press the button again.")
