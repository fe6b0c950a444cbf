"""What does the log sign? A C2SP tlog-checkpoint in a C2SP signed note, with Ed25519.

    dueregard.example/record
    1234
    <base64 root hash>

    — dueregard.example/record <base64 key id and signature>
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dueregard.log.tree import HASH_BYTES

ED25519 = b"\x01"
SIGNATURE_BYTES = 64
KEY_ID_BYTES = 4


class CheckpointRefused(ValueError):
    """A checkpoint or a key cannot be believed; the message says why."""


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
    body = checkpoint.body()
    signature = key.sign(body.encode())
    told = b64encode(key_id(checkpoint.origin, key.public_key()) + signature).decode()
    return f"{body}\n— {checkpoint.origin} {told}\n"


def open_checkpoint(note: str, *, vkey: str) -> Checkpoint:
    """Verify a signed note against a key in signed-note form and return what it says.

    Raises `CheckpointRefused` for a note that is malformed, unsigned by that key, or forged.
    """
    name, wanted_id, public = read_vkey(vkey)
    body, gap, signatures = note.partition("\n\n")
    if not gap:
        raise CheckpointRefused("no empty line stands between the text and the signatures")
    body += "\n"
    signature = _signature_of(signatures, name, wanted_id)
    try:
        public.verify(signature, body.encode())
    except InvalidSignature:
        raise CheckpointRefused(f"the signature of {name} does not fit the text") from None
    return parse_body(body)


def parse_body(body: str) -> Checkpoint:
    """Read the three signed lines (extension lines are allowed and ignored)."""
    lines = body.split("\n")
    if len(lines) < 4 or not lines[0]:
        raise CheckpointRefused("a checkpoint has three lines: name, size, root hash")
    if not lines[1].isascii() or not lines[1].isdigit() or (lines[1] != "0" and lines[1][0] == "0"):
        raise CheckpointRefused(f"{lines[1]!r} is not a size")
    root = decode(lines[2])
    if len(root) != HASH_BYTES:
        raise CheckpointRefused("the root hash does not have 32 bytes")
    return Checkpoint(lines[0], int(lines[1]), root)


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """Return the first four bytes of SHA-256(name, newline, algorithm, key) (C2SP signed-note)."""
    return sha256(name.encode() + b"\n" + ED25519 + key.public_bytes_raw()).digest()[:KEY_ID_BYTES]


def vkey_of(name: str, key: Ed25519PublicKey) -> str:
    """Write a public key as name+id+key, the form that verifiers pin."""
    encoded = b64encode(ED25519 + key.public_bytes_raw()).decode()
    return f"{name}+{key_id(name, key).hex()}+{encoded}"


def read_vkey(vkey: str) -> tuple[str, bytes, Ed25519PublicKey]:
    """Read a public key in signed-note form. Raises `CheckpointRefused`."""
    parts = vkey.strip().split("+", 2)
    if len(parts) != 3:
        raise CheckpointRefused("a key is written NAME+ID+KEY")
    raw = decode(parts[2])
    if raw[:1] != ED25519 or len(raw) != HASH_BYTES + 1:
        raise CheckpointRefused("the key is not an Ed25519 key")
    public = Ed25519PublicKey.from_public_bytes(raw[1:])
    told = key_id(parts[0], public)
    if told.hex() != parts[1]:
        raise CheckpointRefused("the key's id does not fit its name and bytes")
    return parts[0], told, public


def decode(text: str) -> bytes:
    """Decode base64 that re-encodes to the same text: base64 is malleable otherwise."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raise CheckpointRefused(f"{text!r} is not base64") from None
    if b64encode(raw).decode() != text:
        raise CheckpointRefused(f"{text!r} is not written as base64 is written")
    return raw


def _signature_of(signatures: str, name: str, wanted_id: bytes) -> bytes:
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        signer, _, told = rest.partition(" ")
        if dash == "—" and signer == name:
            raw = decode(told)
            if raw[:KEY_ID_BYTES] == wanted_id and len(raw) == KEY_ID_BYTES + SIGNATURE_BYTES:
                return raw[KEY_ID_BYTES:]
    raise CheckpointRefused(f"no signature of {name} stands under the note")
