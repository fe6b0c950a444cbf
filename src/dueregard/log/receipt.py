"""Does this receipt prove its entry? One file, offline, standard library, Python 3.8 or later.

    python receipt.py FILE [--key KEY] [--open OPENING.json] [--json]

KEY is the log's public key as you noted it from paper, or the variable DUEREGARD_LOG_VKEY. Exit
code 0: proved; 1: not proved; 2: there was nothing to check (no receipt, no key, no such file).
It needs nothing of Due Regard and shares no line with it, so that each can find the other out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256, sha512
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Point = tuple[int, int, int, int]  # X, Y, Z, T of RFC 8032 section 5.1.4

PROVED, NOT_PROVED, NOTHING_TO_CHECK = 0, 1, 2
LARGEST_RECEIPT, LARGEST_OPENING = 65_536, 1_000_000  # bytes
FIRST_LINE = "c2sp.org/tlog-proof@v1"
KEY_VARIABLE = "DUEREGARD_LOG_VKEY"
WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
SALT = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)")
SIGNATURE = re.compile(r"— ([^\s+]+) (\S+)")
DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})(?:T([0-9:]{8})Z)?")
NO_KEY = (
    "No key to check with: without the log's public key anybody could have made this file. "
    "The key is printed on the site's page /log/, in the minutes of the public body, and on the "
    f"paper receipt. Give it with --key, or in the variable {KEY_VARIABLE}."
)
GIVEN_KEY = "The key is the one that you gave."
OWN_KEY = (
    "The key is this machine's own, as none was given. That proves less than a key that you noted "
    "yourself: compare it with a printed one."
)
LIMITS = (
    "This shows that the entry is in the log that the key signed. It does not show what became of "
    "it later, nor that everybody is shown the same log: witnesses are there for that."
)
HAPPENED = {
    "response.received": "a response to the consultation {} was registered",
    "response.withdrawn": "a response to the consultation {} was withdrawn",
}
HEADLINES = {NOT_PROVED: "NOT PROVED.", NOTHING_TO_CHECK: "NOTHING WAS CHECKED."}
MONTHS = "January February March April May June July August September October November December"


class ReceiptRefused(ValueError):
    """What was read cannot be believed; the message says why, `code` how the command ends."""

    def __init__(self, why: str, *, code: int = NOT_PROVED) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True)
class Proved:
    """What a receipt proves: this entry, at this index, in this log when it had this size."""

    log: str
    index: int
    size: int
    leaf_hash: bytes
    entry: dict[str, Any]
    other_signatures: int


def check_receipt(raw: bytes, *, key: str) -> Proved:
    """Return what a receipt proves under a key written NAME+ID+KEY. Raises `ReceiptRefused`."""
    name, key_id, public = read_key(key)
    if not raw.startswith(FIRST_LINE.encode() + b"\n"):
        raise ReceiptRefused(
            "The file is no receipt, or its line ends were changed.", code=NOTHING_TO_CHECK
        )
    leaf, index, path, note = _parts(raw)
    body, others = _open_note(note, name=name, key_id=key_id, public=public)
    lines = body.split("\n")
    if len(lines) < 3 or not all(lines) or lines[0] != name:
        raise ReceiptRefused("What is signed is no checkpoint of the log that the key names.")
    size, hashed = _number(lines[1]), sha256(b"\x00" + leaf).digest()
    require_inclusion(index=index, size=size, leaf=hashed, path=path, root=_base64(lines[2]))
    return Proved(name, index, size, hashed, _entry(leaf, log=name), others)


def opened_fields(entry: dict[str, Any], *, opening: bytes) -> dict[str, bool]:
    """For each field of a private opening file: was the entry made from that content?

    The file is JSON: field -> {"salt": 64 hexadecimal digits, "content": text}.
    Raises `ReceiptRefused` when it is not.
    """
    sealed = _fields(entry, "commit")
    try:
        return {
            field: field in sealed
            and sealed[field] == _commitment(field, salt=one["salt"], content=one["content"])
            for field, one in json.loads(opening.decode()).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ReceiptRefused("The opening file is not one.", code=NOTHING_TO_CHECK) from None


def _commitment(field: str, *, salt: str, content: str) -> str:
    if not SALT.fullmatch(salt):
        raise ValueError("a salt is written with 64 hexadecimal digits")
    name, text = field.encode(), content.encode()
    whole = len(name).to_bytes(2, "big") + name + bytes.fromhex(salt)
    whole += len(text).to_bytes(8, "big") + text
    return sha256(b"lfr-record/commit/v1\x00" + whole).hexdigest()


def _parts(raw: bytes) -> tuple[bytes, int, list[bytes], str]:
    """Entry, index, path and signed checkpoint (C2SP tlog-proof)."""
    text = raw.decode(errors="replace")
    if text.encode() != raw or any(one < " " and one != "\n" for one in text):
        raise ReceiptRefused("The receipt is not plain text; were its line ends changed?")
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")[1:]
    if lines and lines[0].startswith("index "):
        raise ReceiptRefused("The file holds no entry to prove.", code=NOTHING_TO_CHECK)
    if not gap or [one[:6] for one in lines[:2]] != ["extra ", "index "]:
        raise ReceiptRefused("The receipt is cut short.")
    path = [_base64(one) for one in lines[2:]]
    return _base64(lines[0][6:]), _number(lines[1][6:]), path, note


def _entry(leaf: bytes, *, log: str) -> dict[str, Any]:
    """An entry as it was read: canonical JSON, or two readers could see two things in it."""
    form: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False, "allow_nan": False}
    try:
        entry = json.loads(leaf.decode())
        again = json.dumps(entry, sort_keys=True, **form).encode()
    except (ValueError, RecursionError):
        entry, again = None, b""
    if again != leaf or not isinstance(entry, dict):
        raise ReceiptRefused("The log holds these bytes, but they are no entry of Due Regard.")
    if entry.get("log") != log:
        raise ReceiptRefused("The entry names another log than the one that signed it.")
    return entry


def _fields(entry: dict[str, Any], name: str) -> dict[str, Any]:
    found = entry.get(name)
    return found if isinstance(found, dict) else {}


def read_key(written: str) -> tuple[str, bytes, bytes]:
    """Read NAME+ID+KEY as name, id and public key. Raises `ReceiptRefused`."""
    found = KEY.fullmatch(written.strip())
    name, told, encoded = found.groups() if found else ("", "", "")
    raw = _base64(encoded)
    key_id = sha256(name.encode(errors="replace") + b"\n" + raw).digest()[:4]
    if len(raw) != 33 or raw[:1] != b"\x01" or key_id.hex() != told:
        raise ReceiptRefused("The key is not a whole NAME+ID+KEY.", code=NOTHING_TO_CHECK)
    return name, key_id, raw[1:]


def _open_note(note: str, *, name: str, key_id: bytes, public: bytes) -> tuple[str, int]:
    """The text that the key signed (C2SP signed-note), and how many others claim to have signed.

    Those are left alone, as C2SP asks: their keys were not given to us.
    """
    text, gap, below = note.rpartition("\n\n")
    *lines, end = below.split("\n")
    if not gap or end or not lines:
        raise ReceiptRefused("The receipt does not end with the signed checkpoint of a log.")
    signed = [_signature(line) for line in lines]
    ours = [one for signer, one in signed if (signer, one[:4]) == (name, key_id)]
    if len(ours) != 1:
        found = ", ".join(_shown(f"{signer} ({one[:4].hex()})") for signer, one in signed)
        wanted = _shown(f"{name} ({key_id.hex()})")
        raise ReceiptRefused(f"{wanted} should have signed once. Under it stand: {found}.")
    if not is_signed(f"{text}\n".encode(), signature=ours[0][4:], public=public):
        raise ReceiptRefused(f"The signature of {_shown(name)} does not fit what is signed.")
    return text, len(signed) - 1


def _signature(line: str) -> tuple[str, bytes]:
    found = SIGNATURE.fullmatch(line)
    signed = _base64(found[2]) if found else b""
    if not found or len(signed) <= 4:
        raise ReceiptRefused(f"{_shown(line)} stands where a signature should.")
    return found[1], signed


def _number(text: str) -> int:
    if not WHOLE_NUMBER.fullmatch(text):
        raise ReceiptRefused(f"{_shown(text)} is not a whole number.")
    return int(text)


def _base64(text: str) -> bytes:
    """Decode what encodes to the same text again, or a change could go unseen; else nothing."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        return b""
    return raw if b64encode(raw) == text.encode() else b""


def require_inclusion(
    *, index: int, size: int, leaf: bytes, path: list[bytes], root: bytes
) -> None:
    """Raise `ReceiptRefused` unless `path` leads from hash `leaf` to `root` (RFC 9162 2.1.3.2)."""
    if any(len(one) != 32 for one in (leaf, root, *path)):
        raise ReceiptRefused("A hash does not have 32 bytes.")
    if not 0 <= index < size:
        raise ReceiptRefused(f"Entry {index} is not in a log of {size} entries.")
    place, last, hashed = index, size - 1, leaf
    for step in path:
        if last == 0:
            raise ReceiptRefused("The way from the entry to the log's root is too long.")
        if place & 1 or place == last:
            hashed = sha256(b"\x01" + step + hashed).digest()
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            hashed = sha256(b"\x01" + hashed + step).digest()
        place, last = place >> 1, last >> 1
    if last or hashed != root:
        raise ReceiptRefused("The entry does not lead to the log's root: it is not in that log.")


# Did the key sign? Ed25519, RFC 8032 section 5.1, on Python's whole numbers.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def is_signed(message: bytes, *, signature: bytes, public: bytes) -> bool:
    """Whether `public` signed `message`. Stricter than RFC 8032 in one thing:

    a public key of small order is refused, since it fits signatures of more than one message.
    """
    key = _point(public)
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER or key is None:
        return False
    if _bytes(_sum(8, key, 0, ZERO)) == _bytes(ZERO):
        return False
    challenge = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little")
    minus_key = (P - key[0], key[1], 1, P - key[3])
    # Compared as bytes, so that R has one way of being written.
    return _bytes(_sum(scalar, BASE, challenge % ORDER, minus_key)) == signature[:32]


def _point(raw: bytes) -> Point | None:
    """Decode a point, section 5.1.3; None when it is none or is not written as it should be."""
    whole = int.from_bytes(raw, "little")
    sign, y = whole >> 255, whole & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if len(raw) != 32 or y >= P or x * x % P != square or (sign and not x):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _bytes(point: Point) -> bytes:
    x, y, z, _ = point
    over = pow(z, P - 2, P)
    return (y * over % P | (x * over % P & 1) << 255).to_bytes(32, "little")


def _add(one: Point, other: Point) -> Point:
    """Add two points, or double one, section 5.1.4."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _sum(times: int, one: Point, others: int, other: Point) -> Point:
    """`times` x `one` + `others` x `other`, both at once: the key and all else are public."""
    ways = (ZERO, one, other, _add(one, other))
    found = ZERO
    for bit in range(max(times, others).bit_length() - 1, -1, -1):
        found = _add(found, found)
        found = _add(found, ways[(times >> bit & 1) | (others >> bit & 1) << 1])
    return found


def answer(
    file: str, *, key: str = "", own_key: str = "", opening: str = "", as_json: bool = False
) -> tuple[int, str]:
    """Check a receipt's file; return how the command ends and what it says.

    `own_key` is used, and said to be used, when neither `key` nor the variable gives one.
    `opening` is the path of a private opening file, or empty.
    """
    key = key or os.environ.get(KEY_VARIABLE, "")
    told: dict[str, Any] = {"key": "given" if key else "own" if own_key else "none"}
    try:
        if not key and not own_key:
            raise ReceiptRefused(NO_KEY, code=NOTHING_TO_CHECK)
        proved = check_receipt(_read(file, LARGEST_RECEIPT), key=key or own_key)
        secret = _read(opening, LARGEST_OPENING) if opening else b"{}"
        opened = opened_fields(proved.entry, opening=secret)
    except ReceiptRefused as refused:
        code, lines = refused.code, [HEADLINES[refused.code], str(refused)]
    else:
        code = PROVED if all(opened.values()) else NOT_PROVED
        lines = ["PROVED." if code == PROVED else "THE ENTRY IS PROVED, YOUR OPENING IS NOT."]
        lines += _told(proved)
        for field, fits in opened.items():
            verb = "is" if fits else "is NOT"
            lines.append(f"Your own {_shown(field)} {verb} what the entry was made from.")
        lines += [GIVEN_KEY if key else OWN_KEY, LIMITS]
        told.update(vars(proved), leaf_hash=proved.leaf_hash.hex(), opened=opened)
    told.update(proved=code == PROVED, said=lines)
    return code, (json.dumps(told, indent=2) if as_json else "\n".join(lines)) + "\n"


def _told(proved: Proved) -> list[str]:
    entry, fact = proved.entry, _fields(proved.entry, "fact")
    happened = HAPPENED.get(str(entry.get("kind")), "").format(_shown(fact.get("consultation")))
    if not happened:
        kind, case = _shown(entry.get("kind")), _shown(entry.get("case"))
        happened = f"an entry of the kind {kind} was made about the case {case}"
    lines = [
        f"Log: {_shown(proved.log)}",
        f"Entry {proved.index:,}: {happened} on {_day(str(entry.get('at')))}.",
        f"The log had {proved.size:,} entries, counted from 0, when it signed this receipt.",
    ]
    if sealed := _fields(entry, "commit"):
        lines.append(f"Nothing can be read in its {len(sealed)} sealed fields, full or empty.")
    if proved.other_signatures:
        lines.append(f"Other signatures, which were not checked: {proved.other_signatures}.")
    return lines


def _day(at: str) -> str:
    found = DAY.fullmatch(at)
    if not found:
        return _shown(at)
    day = f"{int(found[3])} {MONTHS.split()[int(found[2]) - 1]} {found[1]}"
    return f"{day} at {found[4]} UTC" if found[4] else day


def _shown(told: Any) -> str:
    """Any value as text that cannot move the cursor or turn the line about."""
    text = told if isinstance(told, str) else json.dumps(told)
    return "".join(one if one.isprintable() else "\ufffd" for one in text[:120])


def _read(path: str, largest: int) -> bytes:
    try:
        with open(path, "rb") as file:
            raw = file.read(largest + 1)
    except (OSError, ValueError):
        raise ReceiptRefused("The file cannot be read.", code=NOTHING_TO_CHECK) from None
    if len(raw) > largest:
        raise ReceiptRefused(f"It is over {largest:,} bytes.", code=NOTHING_TO_CHECK)
    return raw


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", help="the receipt, a .tlog-proof file")
    parser.add_argument("--key", default="", help="the log's public key, as printed: NAME+ID+KEY")
    parser.add_argument("--open", default="", metavar="OPENING.json", help="your private opening")
    parser.add_argument("--json", action="store_true", help="answer in JSON, for machines")


def main(words: list[str] | None = None) -> int:
    """Check the file that the command line names; return the exit code."""
    parser = argparse.ArgumentParser(description="Does this receipt prove its entry?")
    add_arguments(parser)
    asked = parser.parse_args(words)
    code, said = answer(asked.file, key=asked.key, opening=asked.open, as_json=asked.json)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(said.encode(encoding, "backslashreplace").decode(encoding))
    return code


if __name__ == "__main__":
    sys.exit(main())
