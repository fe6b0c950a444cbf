"""What does a reader take away to check an entry offline? A C2SP tlog-proof file.

    c2sp.org/tlog-proof@v1
    index 12
    <base64 hash>            one line a step of the path
                             an empty line
    <the signed checkpoint>
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from dueregard.log.checkpoint import CheckpointRefused, decode, open_checkpoint
from dueregard.log.proofs import ProofRefused, verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class ProofFile:
    """A proof as it was read, not yet believed."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str


def write_proof_file(*, index: int, path: Sequence[bytes], checkpoint: str) -> str:
    """Write the file."""
    steps = "".join(f"{b64encode(one).decode()}\n" for one in path)
    return f"{FIRST_LINE}\nindex {index}\n{steps}\n{checkpoint}"


def read_proof_file(text: str) -> ProofFile:
    """Read the file. Raises `ProofRefused` when it is not one."""
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines[0] != FIRST_LINE or len(lines) < 2:
        raise ProofRefused(f"this is not a proof file; its first line is {FIRST_LINE}")
    word, _, number = lines[1].partition(" ")
    if word != "index" or not number.isascii() or not number.isdigit() or str(int(number)) != number:
        raise ProofRefused(f"{lines[1]!r} does not name an index")
    try:
        path = tuple(decode(one) for one in lines[2:])
    except CheckpointRefused as fault:
        raise ProofRefused(str(fault)) from None
    return ProofFile(int(number), path, checkpoint)


def check_proof_file(text: str, *, leaf: bytes, vkey: str) -> int:
    """Believe a proof file or raise `ProofRefused`; return the index of the entry it proves."""
    proof = read_proof_file(text)
    try:
        checkpoint = open_checkpoint(proof.checkpoint, vkey=vkey)
    except CheckpointRefused as fault:
        raise ProofRefused(str(fault)) from None
    verify_inclusion(
        index=proof.index,
        size=checkpoint.size,
        leaf=leaf,
        proof=proof.path,
        root=checkpoint.root,
    )
    return proof.index
