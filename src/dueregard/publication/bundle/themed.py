"""Can the themes of a bundle have come about? Acts are done again, one by one."""

from typing import Any, TypeVar, cast

from dueregard.analysis.entries import (
    Theme,
    ThemeAct,
    ThemeAnswers,
    ThemeCoding,
    ThemeRun,
    ThemeSample,
)
from dueregard.analysis.rules.coding import NONE
from dueregard.analysis.rules.theming import Review, after, review_of
from dueregard.consultation.entries import Question
from dueregard.errors import RuleBroken
from dueregard.facts import Fact
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Tables

AnyFact = TypeVar("AnyFact", bound=Fact)


def check_themes(tables: Tables, found: Gathered) -> None:
    """Tell what cannot stand in the rows about themes: acts that cannot be, codings that miss."""
    questions = {one.id: one for _, one in tables.of(Question)}
    for spot, run in tables.of(ThemeRun):
        asked = questions.get(run.question)
        if asked and (asked.consultation != run.consultation or asked.kind != "text"):
            wrong = f"{run.question} is no question in words of {run.consultation}"
            found.fault(spot, "question", wrong, "name a question of kind text of its own")
        _check_run(run, tables, found)


def _check_run(run: ThemeRun, tables: Tables, found: Gathered) -> None:
    themes = [one for _, one in _in(tables, Theme, run)]
    own = {one.id for one in themes}
    others = {one.id for _, one in tables.of(Theme)} - own
    rows = _in(tables, ThemeAnswers, run)
    for spot, row in rows:
        if row.theme in others:
            found.fault(spot, "theme", f"{row.theme} is of another run", "name a theme of its own")
    review = review_of(run, themes, [row for _, row in rows if row.theme in {"", *own}])
    for spot, act in sorted(_in(tables, ThemeAct, run), key=lambda row: row[1].order or 0):
        try:
            review = after(review, act)
        except RuleBroken as broken:
            found.fault(spot, "", str(broken), "leave out what cannot have been done")
            return  # what follows stands on it
    _check_samples(review, tables, found)


def _check_samples(review: Review, tables: Tables, found: Gathered) -> None:
    codes = {*review.headings, NONE}
    for spot, sample in _in(tables, ThemeSample, review.run):
        if set(sample.answers) - review.answers:
            found.fault(spot, "answers", "an answer drawn is not of its run", "name its answers")
        for where, coding in tables.of(ThemeCoding):
            if coding.sample != sample.id:
                continue
            if len(coding.themes) != len(sample.answers):
                wrong = f"{len(coding.themes)} themes stand for {len(sample.answers)} answers"
                found.fault(where, "themes", wrong, "give each answer drawn one, or none")
            elif set(coding.themes) - codes:
                found.fault(where, "themes", "a theme is not of its run", "name its themes")


def _in(tables: Tables, kind: type[AnyFact], run: ThemeRun) -> list[tuple[Spot, AnyFact]]:
    return [(spot, one) for spot, one in tables.of(kind) if cast("Any", one).run == run.id]
