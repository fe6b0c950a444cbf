"""Do the responses kept still say what the log's entries of them commit to?"""

import json
from collections.abc import Iterator
from typing import Any

from dueregard.consultation.models import Question, Response
from dueregard.consultation.rules.responses import REPLACED, WITHDRAWN, Answers, contents
from dueregard.log.canonical import commit
from dueregard.log.models import LogLeaf
from dueregard.log.verify import Fault
from dueregard.stored import fact_of

RECEIVED, TAKEN_BACK = "response.received", "response.withdrawn"
ROWS_AT_ONCE = 500
TAKES_BACK = "_withdraws"


def answers_that_differ() -> Iterator[Fault]:
    """Compare every response kept with its entry, and tell each entry whose response is gone.

    What a sender replaced or withdrew was erased and cannot be compared; that a withdrawal stands
    in the log can.
    """
    questions = _questions()
    withdrawals = _withdrawals()
    rows = Response.objects.select_related("entry", "revises__entry").order_by("entry_id")
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        logged: dict[str, Any] = json.loads(bytes(row.entry.leaf))
        for what in _differences(row, logged, questions.get(row.consultation_id, []), withdrawals):
            yield Fault(index=row.entry_id, what=f"the response differs from the log: {what}")
    yield from _gone()


def _differences(
    row: Response, logged: dict[str, Any], questions: list[Any], withdrawals: set[str]
) -> Iterator[str]:
    named = {"consultation": row.consultation_id.rpartition("/")[2], "channel": row.channel}
    if (logged["fact"], logged["at"]) != (named, row.day.isoformat()):
        yield "its consultation, channel or day"
    if row.state == WITHDRAWN:
        if _withdrawal_of(row) not in withdrawals:
            yield "no entry says that it was withdrawn"
    elif row.state != REPLACED:
        yield from _opened_otherwise(row, logged["commit"], questions)


def _opened_otherwise(
    row: Response, committed: dict[str, str], questions: list[Any]
) -> Iterator[str]:
    """The fields that the salts beside the row do not open as the log has them."""
    given = Answers(
        answers=row.answers,
        texts=row.texts,
        votes=row.votes,
        may_publish=row.may_publish,
        language=row.language,
    )
    revises = bytes(row.revises.entry.hash).hex() if row.revises else ""
    held = contents(given, questions=questions, revises=revises)
    for field in sorted(held.keys() | committed.keys()):
        salt = bytes.fromhex(row.salts.get(field, ""))
        if not salt and not held.get(field):
            continue  # the field was erased with its salt
        if not salt or _hashed(field, salt, held.get(field, "")) != committed.get(field):
            yield f"field {field}"


def _hashed(field: str, salt: bytes, content: str) -> str:
    return commit(field=field, salt=salt, content=content.encode()).hex()


def _withdrawal_of(row: Response) -> str:
    salt = bytes.fromhex(row.salts.get(TAKES_BACK, ""))
    return _hashed(TAKES_BACK, salt, bytes(row.entry.hash).hex()) if salt else ""


def _withdrawals() -> set[str]:
    leaves = LogLeaf.objects.filter(kind=TAKEN_BACK).values_list("leaf", flat=True)
    return {json.loads(bytes(leaf))["commit"][TAKES_BACK] for leaf in leaves}


def _questions() -> dict[str, list[Any]]:
    held: dict[str, list[Any]] = {}
    for one in Question.objects.all():
        held.setdefault(one.consultation_id, []).append(fact_of(one))
    return held


def _gone() -> Iterator[Fault]:
    kept = Response.objects.values("entry_id")
    gone = LogLeaf.objects.filter(kind=RECEIVED).exclude(index__in=kept).order_by("index")
    for index in gone.values_list("index", flat=True):
        yield Fault(index=index, what="the response that was received is gone")
