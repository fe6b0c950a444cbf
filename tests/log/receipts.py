"""One line to a real receipt: a small log in memory, signed with a key of its own."""

from typing import Any

from dueregard.log.canonical import canonical, commit
from dueregard.log.checkpoint import Checkpoint
from dueregard.log.note import sign_note
from dueregard.log.proof_file import write_proof_file
from dueregard.log.proofs import inclusion_proof
from tests.log.test_note import KEY, NAME
from tests.log.test_tree import a_tree

SALT = bytes(range(32))
TEXTS = {"q1": "2", "q2": "No, thank you — ŵy.", "_language": "cy"}
OPENING = {field: {"salt": SALT.hex(), "content": content} for field, content in TEXTS.items()}


def sealed() -> dict[str, bytes]:
    """What a response's entry commits to."""
    return {
        field: commit(field=field, salt=SALT, content=content.encode())
        for field, content in TEXTS.items()
    }


def a_leaf(**differing: Any) -> bytes:
    """The bytes of a response's entry."""
    said = {
        "v": 1,
        "log": NAME,
        "kind": "response.received",
        "case": "a-case",
        "subject": "responses:0",
        "at": "2026-11-22",
        "actor": "public",
        "prev": None,
        "fact": {"consultation": "summer", "channel": "web"},
        "commit": {field: hashed.hex() for field, hashed in sealed().items()},
    }
    return canonical({**said, **differing})


def a_receipt(
    leaf: bytes | None = None,
    *,
    index: int = 5,
    size: int = 11,
    origin: str = NAME,
    below: str = "",
) -> bytes:
    """A receipt of `leaf` at `index` of `size` entries; `below` is signed with the root."""
    leaf = a_leaf() if leaf is None else leaf
    tree = a_tree([leaf if one == index else b"entry %d" % one for one in range(size)])
    body = Checkpoint(origin, size, tree.root()).body() + below
    return write_proof_file(
        index=index,
        path=inclusion_proof(index, size, tree.node),
        checkpoint=sign_note(body, name=NAME, key=KEY),
        extra=leaf,
    ).encode()
