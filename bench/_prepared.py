"""Run on a benchmark's site: puts a consultation on its record, or responses by the thousand.

`python -m bench._prepared consultation` or `python -m bench._prepared responses 50000`.
"""

import secrets
import sys
from datetime import timedelta
from typing import Any

import django
from django.utils import timezone

CASE, CONSULTATION = "bench", "asked"
QUESTIONS = ("single", "single", "several", "text")


def consultation() -> None:
    """An invented case with an open consultation of four questions."""
    from dueregard.consultation.entries import Question

    stored_consultation(
        tuple(
            Question(
                id=f"q{place}",
                consultation=CONSULTATION,
                order=place,
                part="main",
                kind=kind,
                wording=f"Question {place}?",
                options=("Support", "Oppose", "Neither") if kind != "text" else (),
            )
            for place, kind in enumerate(QUESTIONS, start=1)
        )
    )


def stored_consultation(questions: tuple[Any, ...]) -> None:
    """An invented case with an open consultation of these questions."""
    from dueregard.consultation.entries import Consultation
    from dueregard.dates import When
    from dueregard.log.sequence import batch
    from dueregard.people.entries import Organisation
    from dueregard.proposal.entries import Case
    from dueregard.stored import store

    now = timezone.now()
    span = f"{timezone.localdate() - timedelta(days=1)}/{timezone.localdate() + timedelta(days=9)}"
    opens, _, closes = span.partition("/")
    facts = [
        Case(
            id=CASE,
            title="Bench",
            place="nowhere",
            force="none",
            period=When(span),
            invented=True,
            summary="An invented case to measure with.",
        ),
        Organisation(id="council", name="Council", kind="council"),
        Consultation(
            id=CONSULTATION,
            title="Bench",
            run_by="council",
            for_whom="anyone",
            purpose="to measure",
            can_change="nothing",
            case_for="it is fast",
            case_against="it is not",
            opens=When(opens),
            closes=When(closes),
            languages="en; cy",
            channels="web",
            drafted_by="convenor-1",
            opened_by="convenor-2",
        ),
        *questions,
    ]
    with batch():
        for fact in facts:
            store(fact, case=CASE, by="bench", at=now)


def responses(count: int) -> None:
    """Register responses as people would, but in one batch."""
    from dueregard.consultation.actions.answering import record_response
    from dueregard.consultation.models import Response
    from dueregard.consultation.queries.asking import asked_of
    from dueregard.consultation.rules.responses import Answers
    from dueregard.log.sequence import batch

    asked, day = asked_of(CASE, CONSULTATION), timezone.localdate()
    given = Answers(answers={"q1": "1", "q2": "dk", "q3": "1+3"}, texts={"q4": "words " * 20})
    with batch():
        rows = []
        for _ in range(count):
            row, _entry = record_response(
                given,
                asked=asked,
                ref=secrets.token_hex(16),
                channel="web",
                day=day,
                actor="public",
            )
            row.form_key = secrets.token_bytes(32)
            rows.append(row)
        Response.objects.bulk_create(rows, batch_size=500)


def tokens(count: int) -> None:
    """Print form keys with opening tokens a minute old, one pair a line."""
    from dueregard.protection.form_keys import fresh_form_key, opening_token

    opened = timezone.now() - timedelta(minutes=1)
    for _ in range(count):
        key = fresh_form_key()
        print(key, opening_token(form_key=key, now=opened))


if __name__ == "__main__":
    django.setup()
    {"consultation": consultation, "responses": responses, "tokens": tokens}[sys.argv[1]](
        *map(int, sys.argv[2:])
    )
