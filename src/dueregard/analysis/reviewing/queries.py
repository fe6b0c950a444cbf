"""What is there to review: answers, runs, what people did with their themes, coded samples?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar, cast

from dueregard.analysis.entries import (
    Theme,
    ThemeAct,
    ThemeAnswers,
    ThemeCoding,
    ThemeRun,
    ThemeSample,
)
from dueregard.analysis.models import CodingSheet
from dueregard.analysis.reviewing.found import Answer
from dueregard.analysis.rules.theming import Review, as_published, review_of
from dueregard.consultation.entries import Question
from dueregard.consultation.models import Closing, Comment, Response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import COUNTED
from dueregard.errors import NotFound
from dueregard.facts import Fact
from dueregard.stored import STORED, facts_of, key_of

TABLES = tuple(
    one.TABLE for one in (ThemeRun, Theme, ThemeAnswers, ThemeAct, ThemeSample, ThemeCoding)
)
TOKEN_DIGITS = 24
AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A run with its themes, the acts on them, its samples and what coders found in these."""

    run: ThemeRun
    themes: Sequence[Theme]
    answers: Sequence[ThemeAnswers]
    acts: Sequence[ThemeAct] = field(default=())
    samples: Sequence[ThemeSample] = field(default=())
    codings: Sequence[ThemeCoding] = field(default=())

    def review(self, *, acts: int | None = None) -> Review:
        """The themes as they stand now, or after so many acts."""
        done = [one for one in self.acts if acts is None or (one.order or 0) <= acts]
        return review_of(self.run, self.themes, self.answers, done)

    def published(self) -> Review | None:
        """The themes as they were published latest."""
        return as_published(self.run, self.themes, self.answers, self.acts)

    @property
    def open_sample(self) -> ThemeSample | None:
        """The sample that is being coded: the latest, until both have finished."""
        latest = self.samples[-1] if self.samples else None
        return None if latest is None or self.coded(latest) else latest

    def coded(self, sample: ThemeSample) -> tuple[ThemeCoding, ...]:
        """What the coders of a sample found; both, or none yet."""
        return tuple(one for one in self.codings if one.sample == sample.id)


@dataclass(frozen=True)
class Sheet:
    """A sample with what one coder has put where so far. Nobody else's choices are in it."""

    sample: ThemeSample
    codes: Mapping[str, str]
    is_finished: bool

    def place(self, told: str) -> int | None:
        """The place of the answer that an address tells, or of the first without a theme.

        None when there is none left.
        """
        if self.is_finished:
            return None
        if told in map(str, range(len(self.sample.answers))):
            return int(told)
        left = (at for at, one in enumerate(self.sample.answers) if one not in self.codes)
        return next(left, None)


def can_be_reviewed(asked: Asked) -> bool:
    """Is its closing on record? Nobody looks for themes before. One query."""
    return Closing.objects.filter(consultation_id=asked.key).exists()


def questions_in_words(asked: Asked) -> tuple[Question, ...]:
    """Those of its questions that are answered in words; never those about the person."""
    return tuple(one for one in asked.questions if (one.kind, one.part) == ("text", "main"))


def answers_to(asked: Asked, question: str) -> tuple[Answer, ...]:
    """Every answer in words to a question, published or not. Two queries.

    Which person sent which of several published texts of the same wording is known to nobody: they
    are matched in no order that means anything.
    """
    published: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = Comment.objects.filter(
        consultation_id=asked.key, question_id=key_of(asked.case, "questions", question)
    ).order_by("ref")
    for ref, words, language in rows.values_list("ref", "words", "language"):
        published[words].append((ref, language))
    found = []
    for token, words, language in _held_texts(asked, question):
        if published[words]:
            ref, _language = published[words].pop()
            found.append(Answer(ref, (ref, token), words, language, True))
        else:
            found.append(Answer(token, (token,), words, language, False))
    found += [
        Answer(ref, (ref,), words, language or "en", True)
        for words, known in published.items()
        for ref, language in known
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def runs_of(asked: Asked) -> tuple[Held, ...]:
    """Every run on the answers to a consultation, the latest first. One query."""
    facts = [one for one, _ in facts_of(asked.case, but=STORED.keys() - set(TABLES))]
    runs = [one for one in _of(facts, ThemeRun) if one.consultation == asked.consultation.id]
    return tuple(_held(one, facts) for one in reversed(runs))


def run_of(asked: Asked, run: str) -> Held:
    """One run. Raises `NotFound`. One query."""
    for one in runs_of(asked):
        if one.run.id == run:
            return one
    raise NotFound(f"{asked.key} has no run {run}")


def published_reviews(asked: Asked) -> dict[str, tuple[Held, Review]]:
    """By question the themes that were published latest, with their run. One query."""
    found: dict[str, tuple[Held, Review]] = {}
    for held in runs_of(asked):
        review = held.published()
        if review and held.run.question not in found:
            found[held.run.question] = (held, review)
    return found


def by_name(answers: Iterable[Answer]) -> Mapping[str, Answer]:
    """Answers by every name that they go by."""
    return {name: one for one in answers for name in one.names}


def published_answers(asked: Asked) -> dict[str, tuple[str, str]]:
    """All published words and their language, by id. One query."""
    rows = Comment.objects.filter(consultation_id=asked.key)
    return {ref: (words, said) for ref, words, said in rows.values_list("ref", "words", "language")}


def sheets_of(sample: ThemeSample, *, case: str) -> dict[str, CodingSheet]:
    """What each coder of a sample has so far, by coder. One query."""
    key = key_of(case, sample.TABLE, sample.id)
    return {one.coder: one for one in CodingSheet.objects.filter(sample_id=key).order_by("pk")}


def own_sheet(held: Held, *, asked: Asked, coder: str) -> Sheet | None:
    """What a coder has of the sample that is being coded; None where none is. One query."""
    sample = held.open_sample
    if sample is None:
        return None
    row = sheets_of(sample, case=asked.case).get(coder)
    return Sheet(sample, row.codes if row else {}, is_finished=bool(row and row.finished_on))


def own_names(asked: Asked, question: str, *, words: str, salt: str) -> frozenset[str]:
    """All names that one person's words may go by in a run. One query.

    Of published texts of the same wording nobody knows which is whose: they are all named.
    """
    rows = Comment.objects.filter(
        consultation_id=asked.key,
        question_id=key_of(asked.case, "questions", question),
        words=words,
    )
    return frozenset({token_of(salt), *rows.values_list("ref", flat=True)})


def token_of(salt: str) -> str:
    """By what name words that are not published go in a run: its salt (hex) is its writer's own."""
    # Made with a word of its own, so that it is not the token by which a moderator's form names
    # the same text.
    return sha256(b"theme" + bytes.fromhex(salt)).hexdigest()[:TOKEN_DIGITS]


def _held_texts(asked: Asked, question: str) -> list[tuple[str, str, str]]:
    rows = Response.objects.filter(consultation_id=asked.key, state=COUNTED)
    found = [
        (token_of(salts[question]), texts[question], language)
        for texts, salts, language in rows.exclude(texts={})
        .values_list("texts", "salts", "language")
        .iterator(chunk_size=2_000)
        if texts.get(question) and salts.get(question)
    ]
    return sorted(found)


def _held(run: ThemeRun, facts: Sequence[Fact]) -> Held:
    samples = _in(facts, ThemeSample, run.id)
    known = {one.id for one in samples}
    return Held(
        run=run,
        themes=_in(facts, Theme, run.id),
        answers=_in(facts, ThemeAnswers, run.id),
        acts=_in(facts, ThemeAct, run.id),
        samples=samples,
        codings=[one for one in _of(facts, ThemeCoding) if one.sample in known],
    )


def _in(facts: Iterable[Fact], kind: type[AnyFact], run: str) -> list[AnyFact]:
    return [one for one in _of(facts, kind) if cast("Any", one).run == run]


def _of(facts: Iterable[Fact], kind: type[AnyFact]) -> list[AnyFact]:
    return [one for one in facts if isinstance(one, kind)]
