"""What does the log sign? A C2SP tlog-checkpoint: its name, its size, its root, as a signed note.

dueregard.example/record
1234
<base64 root hash>

— dueregard.example/record <base64 key id and signature>
"""

import re
from base64 import b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dueregard.log.note import NoteRefused, decode, open_note, sign_note
from dueregard.log.tree import HASH_BYTES

# No leading zeroes; and no longer than a 64-bit number, or a reader could be kept busy.
WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself: its name, its size, its root."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Return the signed note. The key's name is the log's origin."""
    return sign_note(checkpoint.body(), name=checkpoint.origin, key=key)


def open_checkpoint(note: str, *, vkey: str) -> Checkpoint:
    """Verify a signed note against a key in signed-note form and return what it says.

    Raises `NoteRefused` for a note that is malformed, unsigned by that key, or forged.
    """
    return parse_body(open_note(note, vkey=vkey))


def parse_body(body: str) -> Checkpoint:
    """Read the signed lines. Extension lines are allowed and say nothing to us."""
    lines = body.split("\n")[:-1]
    if len(lines) < 3 or not all(lines):
        raise NoteRefused("a checkpoint has three lines, none empty: name, size, root hash")
    root = decode(lines[2])
    if len(root) != HASH_BYTES:
        raise NoteRefused(f"a root hash has {HASH_BYTES} bytes, not {len(root)}")
    return Checkpoint(lines[0], read_number(lines[1]), root)


def read_number(text: str) -> int:
    """Read a whole number as C2SP writes it. Raises `NoteRefused`."""
    if not WHOLE_NUMBER.fullmatch(text):
        raise NoteRefused(f"{text[:40]!r} is not a whole number without leading zeroes")
    return int(text)
