"""What does a reader take away to check an entry offline? A C2SP tlog-proof file.

c2sp.org/tlog-proof@v1
extra <base64>           may be left out; nobody vouches for it
index 12
<base64 hash>            one line a step of the path
                         an empty line
<the signed checkpoint>
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.log.checkpoint import open_checkpoint, read_number
from dueregard.log.note import NoteRefused, decode
from dueregard.log.proofs import ProofRefused, verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class ProofFile:
    """A proof as it was read, not yet believed."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes = b""


def write_proof_file(
    *, index: int, path: Sequence[bytes], checkpoint: str, extra: bytes = b""
) -> str:
    """Write the file. Our receipts carry the entry's own bytes as `extra`."""
    told = f"extra {b64encode(extra).decode()}\n" if extra else ""
    steps = "".join(f"{b64encode(one).decode()}\n" for one in path)
    return f"{FIRST_LINE}\n{told}index {index}\n{steps}\n{checkpoint}"


def read_proof_file(text: str) -> ProofFile:
    """Read the file. Raises `ProofRefused` when it is not one."""
    head, gap, checkpoint = text.partition("\n\n")
    first, *lines = head.split("\n")
    if not gap or first != FIRST_LINE:
        raise ProofRefused(f"this is not a proof file; its first line is {FIRST_LINE}")
    try:
        extra = decode(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else b""
        word, _, number = (lines.pop(0) if lines else "").partition(" ")
        if word != "index":
            raise ProofRefused("no line names the index of the entry")
        return ProofFile(read_number(number), tuple(map(decode, lines)), checkpoint, extra)
    except NoteRefused as fault:
        raise ProofRefused(str(fault)) from None


def check_proof_file(text: str, *, leaf: bytes, vkey: str) -> int:
    """Believe a proof file or raise `ProofRefused`; return the index of the entry it proves.

    `leaf` is the hash of the entry that the reader holds, `vkey` the log's key that they pinned.
    """
    proof = read_proof_file(text)
    try:
        checkpoint = open_checkpoint(proof.checkpoint, vkey=vkey)
    except NoteRefused as fault:
        raise ProofRefused(str(fault)) from None
    verify_inclusion(
        index=proof.index,
        size=checkpoint.size,
        leaf=leaf,
        proof=proof.path,
        root=checkpoint.root,
    )
    return proof.index
