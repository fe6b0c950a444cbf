"""What does a receipt prove? Read from the log alone."""

from dataclasses import dataclass

from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotFound
from dueregard.log.queries import entry_at, tlog_proof_of


@dataclass(frozen=True)
class Receipt:
    """A registration: the entry's place, its day, the consultation, the proof file."""

    index: int
    day: str
    asked: Asked
    proof: str


def receipt_of(index: int) -> Receipt:
    """The receipt of an entry. Seven queries at most. Raises `NotFound` for any other entry."""
    entry = entry_at(index)
    if entry.said["kind"] != "response.received":
        raise NotFound(f"entry {index} is not the registration of a response")
    asked = asked_of(entry.said["case"], entry.said["fact"]["consultation"])
    return Receipt(index, entry.said["at"], asked, tlog_proof_of(index))
