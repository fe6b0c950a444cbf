"""One valid run of the program: three themes, and what stands alone; acts numbered in order."""

from typing import Any

from dueregard.analysis.entries import Theme, ThemeAct, ThemeAnswers, ThemeRun
from dueregard.analysis.rules.theming import Review, after, review_of
from dueregard.dates import When

RUN = ThemeRun(
    id="run",
    consultation="it",
    question="q1",
    method="a method",
    embedder="an embedder",
    seed=0,
    answers=7,
    published=7,
    digest="00",
    found_on=When("2026-11-01T10:00"),
    by="convenor-1",
)
THEMES = tuple(
    Theme(id=f"run-t{n}", run="run", order=n, name=name)
    for n, name in enumerate(("lamps, light", "vans, road", ""), start=1)
)
HELD = {"run-t1": ("a", "b", "c"), "run-t2": ("c", "d"), "run-t3": ("e",), "": ("f", "g", "a")}
ANSWERS = tuple(
    ThemeAnswers(id=f"m{n}", run="run", theme=theme, answers=held)
    for n, (theme, held) in enumerate(HELD.items())
)
EVERY_ANSWER = frozenset("abcdefg")


def as_found() -> Review:
    """The themes as the program found them."""
    return review_of(RUN, THEMES, ANSWERS)


def act(order: int, kind: str, **columns: Any) -> ThemeAct:
    """An act on them; a theme is named by its number."""
    for one in ("theme", "into"):
        if columns.get(one, "").isdigit():
            columns[one] = f"run-t{columns[one]}"
    told = {"by": "convenor-2", "at": When("2026-11-02T10:00"), **columns}
    return ThemeAct(id=f"a{order}", run="run", order=order, kind=kind, **told)


def having_done(*acts: dict[str, Any]) -> Review:
    """The themes after these acts, one by one."""
    review = as_found()
    for order, columns in enumerate(acts, start=1):
        review = after(review, act(order, **columns))
    return review
