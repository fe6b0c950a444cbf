"""Who signed this text? A C2SP signed note: the text, an empty line, one signature line a key.

Whatever is wrong with a note, a key or a base64 string ends in one error, `NoteRefused`: what we
read here may come from anybody.
"""

from base64 import b64decode, b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"  # the signature type of C2SP signed-note
KEY_BYTES = 32
KEY_ID_BYTES = 4
MOST_SIGNATURES = 64  # C2SP asks for at least 16; without a limit a reader can be kept busy.


class NoteRefused(ValueError):
    """A note or a key cannot be believed; the message says why."""


def sign_note(text: str, *, name: str, key: Ed25519PrivateKey) -> str:
    """Return `text` as a note signed by `key` under `name`. Raises `NoteRefused`."""
    _require_text(text)
    _require_name(name)
    signature = key_id(name, key.public_key()) + key.sign(text.encode())
    return f"{text}\n— {name} {b64encode(signature).decode()}\n"


def open_note(note: str, *, vkey: str) -> str:
    """Return the text of a note that this key signed.

    Signatures of other keys are ignored, as C2SP asks; a false one of this key refuses the note.
    """
    name, wanted, public = read_vkey(vkey)
    text, signatures = split_note(note)
    ours = [signed for signer, signed in signatures if (signer, signed[:4]) == (name, wanted)]
    if not ours:
        raise NoteRefused(f"no signature of {name} stands under the note")
    for signed in ours:
        try:
            public.verify(signed[KEY_ID_BYTES:], text.encode())
        except InvalidSignature:
            raise NoteRefused(f"the signature of {name} does not fit the text") from None
    return text


def is_signed_under(note: str, *, name: str, key: Ed25519PublicKey) -> bool:
    """Whether a signature line names this key. Believes nothing: only `open_note` does."""
    _, signatures = split_note(note)
    wanted = key_id(name, key)
    return any((signer, signed[:KEY_ID_BYTES]) == (name, wanted) for signer, signed in signatures)


def split_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Split a note into its text and its signatures as (name, key id and signature)."""
    _require_text(note)
    # The last empty line: the text may hold empty lines of its own.
    text, gap, below = note.rpartition("\n\n")
    lines = below.split("\n")[:-1]
    if not gap or not lines:
        raise NoteRefused("a note is a text, an empty line and at least one signature")
    if len(lines) > MOST_SIGNATURES:
        raise NoteRefused(f"the note has more than {MOST_SIGNATURES} signatures")
    return f"{text}\n", [_read_signature(line) for line in lines]


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """Return the first four bytes of SHA-256(name, newline, signature type, key)."""
    return sha256(name.encode() + b"\n" + ED25519 + key.public_bytes_raw()).digest()[:KEY_ID_BYTES]


def vkey_of(name: str, key: Ed25519PublicKey) -> str:
    """Write a public key as NAME+ID+KEY, the form that verifiers pin."""
    _require_name(name)
    encoded = b64encode(ED25519 + key.public_bytes_raw()).decode()
    return f"{name}+{key_id(name, key).hex()}+{encoded}"


def read_vkey(vkey: str) -> tuple[str, bytes, Ed25519PublicKey]:
    """Read NAME+ID+KEY as (name, key id, key). Raises `NoteRefused`."""
    name, _, rest = vkey.strip().partition("+")
    told, _, encoded = rest.partition("+")
    _require_text(name + "\n")
    _require_name(name)
    raw = decode(encoded)
    if raw[:1] != ED25519 or len(raw) != 1 + KEY_BYTES:
        raise NoteRefused("a key is written NAME+ID+KEY, and this is not an Ed25519 key")
    key = Ed25519PublicKey.from_public_bytes(raw[1:])
    if key_id(name, key).hex() != told:
        raise NoteRefused("the key's id does not fit its name and bytes")
    return name, key_id(name, key), key


def decode(text: str) -> bytes:
    """Decode base64 that re-encodes to the same text: base64 is malleable otherwise."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raise NoteRefused(f"{text!r} is not base64") from None
    if b64encode(raw).decode() != text:
        raise NoteRefused(f"{text!r} is not written as base64 is written")
    return raw


def _read_signature(line: str) -> tuple[str, bytes]:
    dash, name, encoded = (*line.split(" "), "", "", "")[:3]
    if dash != "—" or line.count(" ") != 2:
        raise NoteRefused(f"{line!r} is not a signature line")
    _require_name(name)
    signed = decode(encoded)
    if len(signed) <= KEY_ID_BYTES:
        raise NoteRefused(f"{line!r} holds no signature")
    return name, signed


def _require_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteRefused("the last line does not end")
    if any(char < " " and char != "\n" for char in text):
        raise NoteRefused("a note holds no control characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NoteRefused("the text holds half a character (a lone surrogate)") from None


def _require_name(name: str) -> None:
    if not name or "+" in name or any(char.isspace() for char in name):
        raise NoteRefused(f"{name!r} is no key name: a name holds no space and no plus")
