"""Run on a benchmark's site: a counted consultation of so many made-up responses.

`python -m bench._answers 1000000`. Ten closed answers and forty words each, all published; one in
twenty sends a letter of a campaign. The same on every run. The log's entries are stand-ins without
proofs, and rows go straight into the tables: what is measured is the analysis, not the loading.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from random import Random

import django
from django.db import connection, models, transaction
from django.utils import timezone

from bench._letters import LETTERS, sent

CASE, CONSULTATION = "bench", "asked"
CLOSED = 10
WORDS, TOPICS, WORDS_A_TOPIC = 40, 30, 80
FIRST_ENTRY = 10_000_000
AT_ONCE = 5_000
FIRST_DAY = date(2026, 5, 1)
LANGUAGE = tuple(
    word
    for line in (
        "the of and to in a is that it for on with as be this are not by at they we have from or",
        "which would there their has more people what all will if when who about can our so should",
    )
    for word in line.split()
)
LEAF = ("index", "leaf", "hash", "above", "kind", "case", "subject")
RESPONSE = ("consultation_id", "ref", "entry_id", "channel", "day", "language", "state")
RESPONSE += ("may_publish", "answers", "texts", "votes", "salts", "form_key", "proved_work")
COMMENT = ("key", "case_id", "ref", "first_index", "entry_id", "consultation_id", "question_id")
COMMENT += ("language", "words")


def main(responses: int) -> None:
    """Store the consultation and its responses, and close it."""
    from dueregard.consultation.actions.closing import close_consultation
    from dueregard.consultation.queries.asking import asked_of

    _consultation()
    # Closed first: entries of the log that follow stand-ins would be missed as lost.
    later = timezone.now() + timedelta(days=99)
    close_consultation(asked_of(CASE, CONSULTATION), by="bench", at=later)
    with transaction.atomic():
        rows = made(responses)
        entry = FIRST_ENTRY
        while block := list(islice(rows, AT_ONCE)):
            _insert(block, first=entry)
            entry += 2 * len(block)


def made(responses: int) -> Iterator[tuple[str, dict[str, str], str, date]]:
    """Make responses up, one after another: a name, answers, a text and its day."""
    chance = Random(1)
    topics = [_words(chance, WORDS_A_TOPIC) for _ in range(TOPICS)]
    rare = _words(chance, 20_000)
    for at in range(responses):
        answers = {f"q{one}": chance.choice("12345") for one in range(1, CLOSED + 1)}
        if chance.random() < 0.05:
            text = sent(chance.choice(LETTERS), changed=0.02, words=rare, chance=chance)
        else:
            text = _text(chance, chance.choice(topics), rare)
        name = sha256(f"{at}".encode()).hexdigest()[:32]
        yield name, answers, text, FIRST_DAY + timedelta(days=at % 60)


def _text(chance: Random, topic: Sequence[str], rare: Sequence[str]) -> str:
    words = chance.choices(LANGUAGE, k=WORDS - 14) + chance.choices(topic, k=12)
    words += chance.choices(rare, k=2)
    chance.shuffle(words)
    return " ".join(words)


def _words(chance: Random, number: int) -> list[str]:
    syllables = [first + then for first in "bdfgklmnprstv" for then in "aeiou"]
    return ["".join(chance.choices(syllables, k=4)) for _ in range(number)]


def _insert(block: Sequence[tuple[str, dict[str, str], str, date]], *, first: int) -> None:
    from dueregard.consultation.models import Comment, Response
    from dueregard.log.models import LogLeaf

    entries, key = range(first, first + 2 * len(block)), f"{CASE}/{CONSULTATION}"
    leaves = [(entry, b"", bytes(32), b"", "bench", CASE, "bench") for entry in entries]
    _rows(LogLeaf, LEAF, leaves)
    answered, published = [], []
    for entry, (name, answers, text, day) in zip(entries[::2], block, strict=True):
        said = json.dumps(answers), json.dumps({"why": text}), "{}", "{}"
        channel = key, name, entry, "web", str(day), "en", "counted", True
        answered.append((*channel, *said, bytes.fromhex(name), True))
        named = f"{CASE}/{name}", CASE, name, entry + 1, entry + 1
        published.append((*named, key, f"{CASE}/why", "en", text))
    _rows(Response, RESPONSE, answered)
    _rows(Comment, COMMENT, published)


def _rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple]) -> None:
    quoted = ", ".join(f'"{one}"' for one in columns)
    places = ", ".join(["%s"] * len(columns))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({places})', rows)


def _consultation() -> None:
    from bench._prepared import stored_consultation
    from dueregard.consultation.entries import Question

    told: dict[str, object] = {"kind": "single", "options": ("Yes", "Rather", "Half", "Less", "No")}
    leans = ("support", "support", "neither", "oppose", "oppose")
    asked = [
        Question(
            id=f"q{at}",
            consultation=CONSULTATION,
            order=at,
            part="main" if at <= 7 else "about_you",
            wording=f"Question {at}?",
            meanings=leans if at == 1 else (),
            **told,
        )
        for at in range(1, CLOSED + 1)
    ]
    why = Question(
        id="why", consultation=CONSULTATION, order=0, part="main", kind="text", wording="Why?"
    )
    stored_consultation((*asked, why))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
