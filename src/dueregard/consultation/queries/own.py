"""What does a private code open? The response it belongs to, and what became of it."""

from dataclasses import dataclass
from datetime import date

from dueregard.consultation.entries import SetAside, Statement
from dueregard.consultation.models import OfferedStatement, Response
from dueregard.consultation.models import SetAside as SetAsideRow
from dueregard.consultation.rules.responses import Answers
from dueregard.errors import NotFound
from dueregard.stored import fact_of


@dataclass(frozen=True)
class Offered:
    """A statement that this person added, and what was decided of it, if it has been."""

    words: str
    decided: Statement | None


@dataclass(frozen=True)
class OwnResponse:
    """A response as its sender may see it.

    `openings` show, field by field, that the log's entry commits to these very answers:
    field -> (salt in hex, content).
    """

    consultation: str
    given: Answers
    state: str
    channel: str
    day: date
    index: int
    leaf_hash: bytes
    salts: dict[str, str]
    revises: str
    why_set_aside: str
    offered: tuple[Offered, ...]


def own_response(code: bytes) -> OwnResponse:
    """The response that a code's fingerprint opens. Two queries. Raises `NotFound`."""
    rows = Response.objects.select_related("entry", "revises__entry", "put_aside")
    row = rows.filter(code=code).first()
    if row is None:
        raise NotFound("no response has that code")
    offered = OfferedStatement.objects.filter(response=row).select_related("decided")
    return OwnResponse(
        consultation=row.consultation_id,
        given=Answers(
            answers=row.answers,
            texts=row.texts,
            votes=row.votes,
            may_publish=row.may_publish,
            language=row.language,
        ),
        state=row.state,
        channel=row.channel,
        day=row.day,
        index=row.entry_id,
        leaf_hash=bytes(row.entry.hash),
        salts=row.salts,
        revises=bytes(row.revises.entry.hash).hex() if row.revises else "",
        why_set_aside=_explanation(row.put_aside),
        offered=tuple(Offered(one.words, _decided(one)) for one in offered.order_by("id")),
    )


def _explanation(row: SetAsideRow | None) -> str:
    fact = fact_of(row) if row else None
    return fact.explanation if isinstance(fact, SetAside) else ""


def _decided(one: OfferedStatement) -> Statement | None:
    fact = fact_of(one.decided) if one.decided else None
    return fact if isinstance(fact, Statement) else None
