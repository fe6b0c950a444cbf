"""What did somebody send who raises a concern? Their words, and what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dueregard.concerns.rules.raising import LONGEST_CONCERN
from dueregard.errors import BadInput
from dueregard.protection.form_keys import fresh_form_key, opening_token, read_form_key
from dueregard.protection.hostile import clean_text
from dueregard.words import Said

LONGEST_REF = 80


@dataclass(frozen=True)
class Raised:
    """A form that came; `faults` say what cannot be taken, and `words` are as they were typed."""

    words: str
    deployment: str
    form_key: bytes
    carried: Mapping[str, str]
    faults: tuple[Said, ...] = ()


def opened(at: datetime) -> dict[str, str]:
    """The hidden fields of a fresh form."""
    key = fresh_form_key()
    return {"form_key": key, "opened": opening_token(form_key=key, now=at), "code": ""}


def raised(post: Mapping[str, str], *, at: datetime) -> Raised:
    """Read a form. One that has lost its key gets a new one, and must be sent again."""
    carried = {name: post.get(name, "")[:200] for name in ("form_key", "opened")} | {"code": ""}
    typed, deployment = post.get("words", ""), post.get("deployment", "")[:LONGEST_REF]
    faults: tuple[Said, ...] = ()
    try:
        key = read_form_key(carried["form_key"])
    except BadInput as lost:
        carried, faults = opened(at), lost.faults
        key = read_form_key(carried["form_key"])
    try:
        words = clean_text(typed, longest=LONGEST_CONCERN)
    except BadInput as fault:
        words, faults = typed[: 2 * LONGEST_CONCERN], (*faults, *fault.faults)
    return Raised(words, deployment, key, carried, faults)
