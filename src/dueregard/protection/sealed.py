"""Where do contact details go, that nobody who runs this site may read? Into an age box.

The key that opens it is held off-line by the independent body and never comes near the server;
`age --decrypt -i key.txt` opens a box anywhere.
"""

import pyrage

from dueregard.errors import BadInput
from dueregard.words import Said, say

RECIPIENT_LETTERS = 62
# All boxes of usual contact details are of one length: it tells nothing of what is inside.
BLOCK_BYTES = 256


def seal(text: str, *, recipient: str) -> bytes:
    """Return `text`, filled up with line ends to a multiple of 256 bytes, in a binary age box.

    Raises `BadInput` when `recipient` is no key to seal with.
    """
    key = pyrage.x25519.Recipient.from_str(require_recipient(recipient))
    content = text.encode("utf-8") + b"\n"
    content += b"\n" * (-len(content) % BLOCK_BYTES)
    return bytes(pyrage.encrypt(content, [key]))


def require_recipient(typed: str) -> str:
    """Return the public age key without spaces around it; `BadInput` says what is wrong with it."""
    key = typed.strip()
    if fault := _fault_of(key):
        raise BadInput([fault])
    return key.lower()


def is_recipient(typed: str) -> bool:
    """Whether something can be sealed for this key."""
    return _fault_of(typed.strip()) is None


def _fault_of(key: str) -> Said | None:
    if key.upper().startswith("AGE-SECRET-KEY-"):
        return say(
            "This is a secret key. It has now left the hands of whoever holds it: make a new pair,"
            " and enter the public key, which begins with “age1”."
        )
    if not key.lower().startswith("age1"):
        return say("A public age key begins with “age1”.")
    if len(key) != RECIPIENT_LETTERS:
        return say(
            "A public age key has %(letters)s letters and digits. You entered %(count)s.",
            letters=RECIPIENT_LETTERS,
            count=len(key),
        )
    return None if _is_whole(key) else say("A letter of this key is wrong. Copy it again, whole.")


def _is_whole(key: str) -> bool:
    try:
        pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        return False
    return True
