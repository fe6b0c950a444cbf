"""What did a program find, as facts that tell it: the run, its themes, the answers in each?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any

from dueregard.analysis.entries import Theme, ThemeAnswers, ThemeRun
from dueregard.analysis.themes import Theme as Found
from dueregard.analysis.themes import Themes
from dueregard.facts import LONGEST_TEXT

METHOD = "neighbours by likeness, cut where a walk is described most shortly (map equation)"


@dataclass(frozen=True)
class Answer:
    """One person's answer in words. `names` are all it may be known by in a run, `id` the first.

    Published words go by their own id. Others go by a token that leads to nothing else.
    """

    id: str
    names: tuple[str, ...]
    words: str
    language: str
    is_published: bool


def run_told(found: Themes, answers: Sequence[Answer], **told: Any) -> ThemeRun:
    """The run that found these themes in these answers; `told` are its other columns."""
    return ThemeRun(
        method=METHOD,
        embedder=found.embedded_with_,
        seed=found.seed,
        answers=len(answers),
        published=sum(one.is_published for one in answers),
        digest=digest_of(answers),
        **told,
    )


def facts_told(
    run: ThemeRun, themes: Sequence[Found], found: Themes, answers: Sequence[Answer]
) -> Iterator[Theme | ThemeAnswers]:
    """The themes as they may be shown, and every answer in its themes or alone."""
    rows = count(1)
    for order, one in enumerate(themes, start=1):
        named = f"{run.id}-t{order}"
        yield Theme(
            id=named,
            run=run.id,
            order=order,
            name=one.label,
            suggestion=one.suggestion.label if one.suggestion else "",
            examples=tuple(dict.fromkeys(answers[said.response].id for said in one.examples)),
        )
        for some in _rows_of(answers[at].id for at in one.responses):
            yield ThemeAnswers(id=f"{run.id}-m{next(rows)}", run=run.id, theme=named, answers=some)
    alone = sorted({one.passage.response for one in found.unique_})
    for some in _rows_of(answers[at].id for at in alone):
        yield ThemeAnswers(id=f"{run.id}-m{next(rows)}", run=run.id, theme="", answers=some)


def _rows_of(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """As many names a row as a cell holds."""
    some: list[str] = []
    room = LONGEST_TEXT
    for one in names:
        if room < len(one) + 3:
            yield tuple(some)
            some, room = [], LONGEST_TEXT
        some.append(one)
        room -= len(one) + 3
    if some:
        yield tuple(some)


def digest_of(answers: Iterable[Answer]) -> str:
    """What this was made of. Of unpublished words only their names: none can be guessed from it."""
    told = "\n".join(f"{one.id}\t{one.words if one.is_published else ''}" for one in answers)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
