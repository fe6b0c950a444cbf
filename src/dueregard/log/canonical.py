"""What are the exact bytes of an entry, and how is a text bound to it without standing in it?

Canonical JSON, a subset of RFC 8785: UTF-8, sorted keys, no spaces; strings, whole numbers, true,
false, null, lists and objects. Anything else is refused, never rounded: an entry is for ever.
"""

import json
from hashlib import sha256
from typing import Any

LONGEST_ENTRY = 65_535  # C2SP tlog-tiles: an entry's length is a uint16.
LARGEST_NUMBER = 2**53 - 1  # RFC 8785: beyond this, readers of JSON disagree.
COMMITMENT_NAME = b"lfr-record/commit/v1\x00"
SALT_BYTES = 32


class NotCanonical(ValueError):
    """A value may not stand in an entry; the message says where and why."""


def canonical(entry: dict[str, Any]) -> bytes:
    """Return the exact bytes of an entry. Raises `NotCanonical`."""
    _require(entry, "entry")
    written = json.dumps(
        entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()
    if len(written) > LONGEST_ENTRY:
        raise NotCanonical(f"entry has {len(written):,} bytes; the most is {LONGEST_ENTRY:,}")
    return written


def commit(*, field: str, salt: bytes, content: bytes) -> bytes:
    """Bind a text to an entry: SHA-256(name 00, u16 length, field, salt[32], u64 length, content).

    Without the salt nothing can be learnt of the text, however short; once the salt is destroyed,
    nobody can show what the text was.
    """
    if len(salt) != SALT_BYTES:
        raise NotCanonical(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    name = field.encode()
    lengths = len(name).to_bytes(2, "big"), len(content).to_bytes(8, "big")
    return sha256(COMMITMENT_NAME + lengths[0] + name + salt + lengths[1] + content).digest()


def encode(value: str, where: str) -> bytes:
    """Return a text's UTF-8 bytes; `where` names it in the error. Raises `NotCanonical`."""
    try:
        return value.encode()
    except UnicodeEncodeError:
        raise NotCanonical(f"{where} holds half a character (a lone surrogate)") from None


def _require(value: Any, where: str) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        encode(value, where)
    elif isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise NotCanonical(f"{where} is {value}; the largest number is {LARGEST_NUMBER}")
    elif isinstance(value, list):
        for position, one in enumerate(value):
            _require(one, f"{where}[{position}]")
    elif isinstance(value, dict):
        for name, one in value.items():
            # RFC 8785 sorts keys by UTF-16 units, Python by characters: the same for ASCII only.
            if not isinstance(name, str) or not name.isascii():
                raise NotCanonical(f"{where} has a key {name!r}; a key is text in ASCII")
            _require(one, f"{where}.{name}")
    else:
        raise NotCanonical(f"{where} is a {type(value).__name__}; write it as text or as a count")
