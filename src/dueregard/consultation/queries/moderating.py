"""Which words wait for a moderator, and how were residents' statements decided?"""

from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from dueregard.consultation import entries
from dueregard.consultation.models import Comment, OfferedStatement, Response, Statement
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.moderating import Decisions, count_decisions
from dueregard.consultation.rules.responses import COUNTED
from dueregard.errors import NotFound
from dueregard.stored import fact_of

TOKEN_DIGITS = 24


@dataclass(frozen=True)
class Waiting:
    """A resident's statement that waits to be decided. Nothing tells whose it is."""

    number: int
    words: str
    language: str


@dataclass(frozen=True)
class Text:
    """Words that may be published once a moderator has passed them.

    The token stands for them in a form. It tells nobody which response they came with.
    """

    token: str
    question: str
    words: str
    language: str


def waiting_statements(asked: Asked) -> tuple[Waiting, ...]:
    """The statements still to be decided, those offered first first. One query."""
    rows = OfferedStatement.objects.filter(consultation_id=asked.key, decided=None)
    return tuple(Waiting(one.pk, one.words, one.language) for one in rows.order_by("pk"))


def waiting_statement(asked: Asked, number: int) -> Waiting:
    """One of them. Raises `NotFound` when it is decided or was never offered here."""
    for one in waiting_statements(asked):
        if one.number == number:
            return one
    raise NotFound(f"no statement {number} waits to be decided")


def decisions_on(asked: Asked) -> Decisions:
    """How residents' statements were decided, by rule. One query."""
    rows = Statement.objects.filter(consultation_id=asked.key)
    return count_decisions(cast("entries.Statement", fact_of(one)) for one in rows)


def publishable_texts(asked: Asked) -> tuple[Text, ...]:
    """What people said may be published, by question and then by the words. One query.

    In the order of the words themselves: any other would tell who answered when. About-you
    questions are left out: what people say of themselves is never shown in their own words.
    """
    wanted = [one.id for one in asked.questions if (one.kind, one.part) == ("text", "main")]
    rows = Response.objects.filter(consultation_id=asked.key, state=COUNTED, may_publish=True).only(
        "texts", "salts", "language"
    )
    found = [
        Text(_token(row.salts[of]), of, row.texts[of], row.language)
        for row in rows.iterator(chunk_size=2_000)
        for of in wanted
        if row.texts.get(of)
    ]
    return tuple(sorted(found, key=lambda one: (wanted.index(one.question), one.words, one.token)))


def are_comments_out(asked: Asked) -> bool:
    """Have comments been published? That is done once. One query."""
    return Comment.objects.filter(consultation_id=asked.key).exists()


def _token(salt: str) -> str:
    # The salt is known to nobody but the writer and this table; its hash names the words alone.
    return sha256(bytes.fromhex(salt)).hexdigest()[:TOKEN_DIGITS]
