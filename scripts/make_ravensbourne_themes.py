"""How did the review of Ravensbourne's themes come about? Made up, by the rules of a real one.

A program looked for themes in the comments on one question; the acts below name, merge and move
what it found, and two coders err now and then, with a seed. Writes the tables of themes into
examples/ravensbourne: `python -m scripts.make_ravensbourne_themes`. The comments must be there.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from dueregard.analysis.entries import (
    Theme,
    ThemeAct,
    ThemeAnswers,
    ThemeCoding,
    ThemeSample,
)
from dueregard.analysis.reviewing.found import Answer, facts_told, run_told
from dueregard.analysis.rules.coding import NONE, drawn
from dueregard.analysis.rules.theming import Review, after, review_of
from dueregard.analysis.themes import Themes
from dueregard.consultation.entries import Comment
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.publication.bundle import read_bundle
from dueregard.publication.bundle.writing import csv_of
from scripts.make_ravensbourne_consultation import EXAMPLE, IT

QUESTION = "q6"
RUN = f"{IT}-themes-1"
FIRST, SECOND = "convenor-1", "convenor-2"
SEED, DRAWN, ERRS = 20261028, 80, 0.08
FOUND_ON, CODED_ON = When("2026-10-26T10:05"), When("2026-10-29T16:30")
REVIEWED, SAMPLED = "2026-10-27T09:{:02}", When("2026-10-28T11:00")
PUBLISHED_ON = When("2026-10-30T12:00")

# By the words with which the program named each: what a person calls it, and what joins it.
NAMES = {
    "broken, spring, spend": "Lights, staff and officers on foot instead",
    "cameras cost, does van, lamps": "What it costs",
    "surgery, away, look": "The surgery and the mosque",
    "children, know help, scan": "Children",
    "way, avoids, trains": "A way round that avoids the cameras",
    "honest, june, report": "Scrutiny from outside the force",
    "days right, leaflet, reach": "Notice and signs",
    "bengali, polish, tell": "Other languages",
    "came, say stopped, force": "What came of it for those who were stopped",
    "delete, did, list evening": "Deleting the list",
}
JOINS = {
    "bring, night staff, hall": "broken, spring, spend",
    "bright, clean, help": "broken, spring, spend",
    "child, danger, list unless": "children, know help, scan",
    "ask, way, map": "way, avoids, trains",
    "let, panel, residents": "honest, june, report",
    "days poor, publish results, delete": "came, say stopped, force",
    "signs, turn, round": "days right, leaflet, reach",
    "does read, english, know van": "bengali, polish, tell",
}
# Put together for a place alone: each goes where what it says belongs.
SCATTERED = "1, platform, steps"
WHY_MOVED = "These had a place in common, and nothing else."
BELONGS = {
    "put lights": "broken, spring, spend",
    "school is out": "children, know help, scan",
    "is fourteen": "children, know help, scan",
    "how many were stopped": "came, say stopped, force",
}


def main(folder: Path = EXAMPLE) -> None:
    """Write the tables into the bundle."""
    by_table: dict[str, list[Fact]] = {}
    for one in facts():
        by_table.setdefault(one.TABLE, []).append(one)
    for table, rows in by_table.items():
        (folder / f"{table}.csv").write_text(csv_of(rows), "utf-8", newline="")


def facts() -> Iterator[Fact]:
    """The run, its themes, what was done with them, a sample and how two people coded it."""
    answers = _answers()
    found = Themes().fit([one.words for one in answers])
    told = {"id": RUN, "consultation": IT, "question": QUESTION, "found_on": FOUND_ON}
    run = run_told(found, answers, **told, language_model="", by=FIRST)
    rows = list(facts_told(run, found.themes_, found, answers))
    themes = [one for one in rows if isinstance(one, Theme)]
    review = review_of(run, themes, [one for one in rows if isinstance(one, ThemeAnswers)])
    yield run
    yield from rows
    for columns in _acts(review, {one.id: one.words for one in answers}):
        review = _done(review, columns)
    for one in review.standing:
        review = _done(review, {"kind": "approve", "theme": one.id})
    sample = _sample(review)
    codings = _codings(review, sample)
    review = _done(review, {"kind": "publish", "at": PUBLISHED_ON})
    yield from (*review.acts, sample, *codings)


def _answers() -> list[Answer]:
    comments = [one for one in read_bundle(EXAMPLE).facts if isinstance(one, Comment)]
    found = [
        Answer(one.id, (one.id,), one.words, one.language, True)
        for one in comments
        if one.question == QUESTION
    ]
    return sorted(found, key=lambda one: one.id)


def _acts(review: Review, words: dict[str, str]) -> Iterator[dict[str, Any]]:
    named = {one.machine_name: one.id for one in review.standing}
    for theme, into in JOINS.items():
        yield {"kind": "merge", "theme": named[theme], "into": named[into]}
    for theme, name in NAMES.items():
        yield {"kind": "rename", "theme": named[theme], "name": name}
    for answer in sorted(review.headings[named[SCATTERED]].answers):
        said = words[answer].casefold()
        into = next((named[one] for part, one in BELONGS.items() if part in said), "")
        yield {
            "kind": "move",
            "theme": named[SCATTERED],
            "into": into,
            "answers": (answer,),
            "reason": WHY_MOVED,
        }


def _done(review: Review, columns: dict[str, Any]) -> Review:
    order = len(review.acts) + 1
    told = {"by": FIRST, "at": When(REVIEWED.format(order)), **columns}
    return after(review, ThemeAct(id=f"{RUN}-a{order}", run=RUN, order=order, **told))


def _sample(review: Review) -> ThemeSample:
    return ThemeSample(
        id=f"{RUN}-s1",
        run=RUN,
        acts=len(review.acts),
        seed=SEED,
        answers=drawn(review, size=DRAWN, seed=SEED),
        by=FIRST,
        drawn_on=SAMPLED,
    )


def _codings(review: Review, sample: ThemeSample) -> tuple[ThemeCoding, ...]:
    chance = Random(SEED)  # noqa: S311 — to be repeated, not a secret
    codes = [*(one.id for one in review.standing), NONE]

    def coded(answer: str) -> str:
        if chance.random() < ERRS:
            return chance.choice(codes)
        return next((one.id for one in review.standing if answer in one.answers), NONE)

    return tuple(
        ThemeCoding(
            id=f"{sample.id}-c{number}",
            sample=sample.id,
            themes=tuple(coded(one) for one in sample.answers),
            by=coder,
            finished_on=CODED_ON,
        )
        for number, coder in enumerate((FIRST, SECOND), start=1)
    )


if __name__ == "__main__":
    main()
