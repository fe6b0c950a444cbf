"""What is done in each step, and from which columns does it follow? Each is kept by their hash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from dueregard.analysis.queries import (
    opinions_now,
    published_words,
    reported_now,
    shared_words_now,
    themes_now,
    unusual_votes_now,
)
from dueregard.analysis.rules.told import SharedWords
from dueregard.analysis.work.engines import Run
from dueregard.analysis.work.kept import METHOD, settings_of
from dueregard.consultation.models import Comment, Response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import COUNTED, SET_ASIDE

ROWS_AT_ONCE = 5_000
Before = Callable[[str], Any]
"""Returns the result of a step that came before."""


@dataclass(frozen=True)
class Work:
    """One piece of an analysis: what was asked, where blocks are run, what was found before."""

    asked: Asked
    run: Run
    before: Before


@dataclass(frozen=True)
class Step:
    """How a step is worked out, and from which columns."""

    columns: tuple[str, ...]
    work: Callable[[Work], Any]


_BALLOTS = ("order", "votes", "answers", "days", "ways")
_STEPS = {
    "shared": Step(("order", "texts", "comments"), lambda one: _shared(one)),
    "results": Step(
        ("order", "ways", "answers", "texts", "comments"), lambda one: reported_now(one.asked)
    ),
    "unusual": Step(_BALLOTS, lambda one: unusual_votes_now(one.asked)),
    "groups": Step(
        _BALLOTS, lambda one: opinions_now(one.asked, one.before("unusual")[0], run=one.run)
    ),
}


def step_of(name: str) -> Step:
    """The step of this name; `themes:QUESTION` stands for any question in words."""
    kind, _, question = name.partition(":")
    if kind != "themes":
        return _STEPS[kind]
    return Step((f"comments:{question}",), lambda one: themes_now(one.asked, question, run=one.run))


def digest_of(name: str, asked: Asked, hashes: Mapping[str, str]) -> str:
    """The hash by which the step's result is kept: method, what was asked, and its columns."""
    used = [hashes.get(one, "") for one in step_of(name).columns]
    return sha256(repr((METHOD, name, settings_of(asked), used)).encode()).hexdigest()


def column_hashes(asked: Asked) -> dict[str, str]:
    """The hash of every column, row by row in the record's order. Two queries, no row kept."""
    held = Response.objects.filter(consultation_id=asked.key, state__in=(COUNTED, SET_ASIDE))
    raw = {one: Cast(one, TextField()) for one in ("answers", "texts", "votes")}
    rows = held.annotate(**{f"raw_{name}": one for name, one in raw.items()}).order_by("entry_id")
    columns = {
        "order": ("ref", "state", "entry_id"),
        "ways": ("channel", "proved_work"),
        "days": ("day",),
        "answers": ("raw_answers",),
        "texts": ("language", "raw_texts"),
        "votes": ("raw_votes",),
    }
    hashes = {name: sha256() for name in columns}
    names = [name for name, those in columns.items() for _ in those]
    for row in rows.values_list(*sum(columns.values(), ())).iterator(ROWS_AT_ONCE):
        for name, value in zip(names, row, strict=True):
            hashes[name].update(f"{value}\x1f".encode("utf-8", "surrogatepass"))
    told = {name: one.hexdigest() for name, one in hashes.items()}
    return {**told, **_comment_hashes(asked)}


def _comment_hashes(asked: Asked) -> dict[str, str]:
    hashes = {"comments": sha256()}
    rows = Comment.objects.filter(consultation_id=asked.key)
    columns = ("question__ref", "key", "language", "words")
    for question, *row in rows.values_list(*columns).iterator(ROWS_AT_ONCE):
        written = "\x1f".join(row).encode("utf-8", "surrogatepass") + b"\x1e"
        hashes.setdefault(f"comments:{question}", sha256()).update(written)
        hashes["comments"].update(written)
    return {name: one.hexdigest() for name, one in hashes.items()}


def _shared(one: Work) -> tuple[SharedWords, ...]:
    """Campaigns, without the words that nobody gave leave to publish: those are kept nowhere."""
    published = published_words(one.asked)
    return tuple(
        replace(
            shared,
            campaigns=tuple(
                replace(
                    group,
                    variants=tuple(
                        (text if text in published else "", n) for text, n in group.variants
                    ),
                )
                for group in shared.campaigns
            ),
        )
        for shared in shared_words_now(one.asked)
    )
