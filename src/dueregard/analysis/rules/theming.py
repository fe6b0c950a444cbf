"""How do the themes of a run stand after people went through them? As their acts made them.

The program's themes are where it starts; each act is added to those before, and none is undone.
Nothing is dropped: each answer stays in a theme or stands alone, whatever anybody does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dueregard.analysis.entries import (
    APPROVE,
    MERGE,
    MOVE,
    PUBLISH,
    RENAME,
    SPLIT,
    Theme,
    ThemeAct,
    ThemeAnswers,
    ThemeRun,
)
from dueregard.dates import When
from dueregard.errors import RuleBroken
from dueregard.words import say

ALONE = ""
LONGEST_NAME = 120
# As many as words are published together, and counts shown: fewer could be told apart.
FEWEST_UNPUBLISHED = 10


class ChangedMeanwhile(RuleBroken):
    """Someone else changed these themes after the page was opened. Nothing was done."""


@dataclass(frozen=True)
class Done:
    """Who did something, a role's account, and when."""

    by: str
    at: When | None


@dataclass(frozen=True)
class Name:
    """A name that a person gave a theme."""

    label: str
    done: Done


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A theme as it stands: what it holds, every name it was given, who approved it as it is.

    `brought` is what it held when it was merged into another.
    """

    id: str
    order: int
    answers: frozenset[str]
    machine_name: str = ""
    suggestion: str = ""
    examples: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    approved: Done | None = None
    merged_into: str = ""
    merged: Done | None = None
    brought: frozenset[str] = frozenset()
    split_from: str = ""

    @property
    def name(self) -> Name | None:
        """The name that a person gave it latest."""
        return self.names[-1] if self.names else None

    @property
    def label(self) -> str:
        """What it is called: by a person, or by its own words; empty where neither is there."""
        return self.name.label if self.name else self.machine_name


@dataclass(frozen=True, kw_only=True)
class Review:
    """The themes of a run after some acts. `alone` holds what is like nothing else."""

    run: ThemeRun
    headings: Mapping[str, Heading]
    alone: frozenset[str]
    acts: tuple[ThemeAct, ...] = field(default=())

    @property
    def standing(self) -> tuple[Heading, ...]:
        """The themes that hold answers, the most said first."""
        held = [one for one in self.headings.values() if one.answers]
        return tuple(sorted(held, key=lambda one: (-len(one.answers), one.order)))

    @property
    def unapproved(self) -> tuple[Heading, ...]:
        """Those that nobody has approved as they are."""
        return tuple(one for one in self.standing if one.approved is None)

    @property
    def answers(self) -> frozenset[str]:
        """Every answer."""
        return self.alone.union(*(one.answers for one in self.headings.values()))

    @property
    def published(self) -> ThemeAct | None:
        """The act by which it was published as it now is or was before."""
        return next((one for one in reversed(self.acts) if one.kind == PUBLISH), None)

    def pile(self, named: str) -> frozenset[str]:
        """The answers of a theme, or those that stand alone. Raises `RuleBroken`."""
        return self.alone if named == ALONE else self.heading(named).answers

    def heading(self, named: str) -> Heading:
        """A theme that still stands by itself. Raises `RuleBroken`."""
        found = self.headings.get(named)
        if found is None:
            raise RuleBroken(say("There is no such theme in this run"))
        if found.merged_into:
            raise RuleBroken(say("This theme was merged into another: change that one"))
        return found

    def merged_into(self, named: str) -> tuple[Heading, ...]:
        """Every theme that became part of this one, at once or by way of others."""
        into = [one for one in self.headings.values() if one.merged_into == named]
        return tuple(part for one in into for part in (one, *self.merged_into(one.id)))

    def still_brought(self, part: str, *, into: str) -> frozenset[str]:
        """The answers that a merged theme brought, as far as they are still there."""
        parts = {one.id: one.brought for one in self.merged_into(into)}
        return parts.get(part, frozenset()) & self.pile(into)

    def next_id(self) -> str:
        """The id of the next theme that a split makes."""
        return f"{self.run.id}-t{len(self.headings) + 1}"


def review_of(
    run: ThemeRun,
    themes: Iterable[Theme],
    answers: Iterable[ThemeAnswers],
    acts: Iterable[ThemeAct] = (),
) -> Review:
    """The themes of a run after these acts. Raises `RuleBroken` at an act that cannot have been."""
    held: dict[str, set[str]] = {ALONE: set()}
    for row in answers:
        held.setdefault(row.theme, set()).update(row.answers)
    headings = {
        one.id: Heading(
            id=one.id,
            order=one.order or 0,
            answers=frozenset(held.get(one.id, ())),
            machine_name=one.name,
            suggestion=one.suggestion,
            examples=one.examples,
        )
        for one in themes
    }
    if unknown := held.keys() - headings.keys() - {ALONE}:
        raise RuleBroken(say("%(theme)s is no theme of its run", theme=min(unknown)))
    review = Review(run=run, headings=headings, alone=frozenset(held[ALONE]))
    for act in sorted(acts, key=lambda one: one.order or 0):
        review = after(review, act)
    return review


def as_published(
    run: ThemeRun,
    themes: Sequence[Theme],
    answers: Sequence[ThemeAnswers],
    acts: Sequence[ThemeAct],
) -> Review | None:
    """The themes as they were when they were published latest; None when they never were."""
    latest = max((one.order or 0 for one in acts if one.kind == PUBLISH), default=0)
    done = [one for one in acts if (one.order or 0) <= latest]
    return review_of(run, themes, answers, done) if latest else None


def after(review: Review, act: ThemeAct) -> Review:
    """The themes after one more act. Raises `RuleBroken` when it cannot be done."""
    if act.order != len(review.acts) + 1:
        raise RuleBroken(say("Acts on themes are numbered one after another"))
    headings, alone = CHANGES[act.kind](review, act)
    return replace(
        review,
        headings={**review.headings, **{one.id: one for one in headings}},
        alone=alone,
        acts=(*review.acts, act),
    )


def require_unchanged(review: Review, act: ThemeAct, *, seen: int) -> None:
    """Raise `ChangedMeanwhile` when what the act is about changed after the page was made.

    `seen` is how many acts the page knew of. What others did to other themes is no hindrance.
    """
    about = _about(act)
    for other in review.acts[max(0, seen) :]:
        if act.kind == PUBLISH or about & _about(other):
            raise ChangedMeanwhile(
                say(
                    "%(who)s changed these themes after you opened this page. Nothing of yours was"
                    " done: look at them as they are now, and decide again.",
                    who=other.by,
                )
            )


def require_label(label: str) -> str:
    """The label, if it is one. Raises `RuleBroken`."""
    if not label.strip():
        raise RuleBroken(say("Write what the theme is called"))
    if len(label) > LONGEST_NAME:
        raise RuleBroken(say("Shorten the name to %(most)s characters", most=LONGEST_NAME))
    return label


def require_nameable(*, answers: int, published: int) -> None:
    """Raise `RuleBroken` where a name would tell what a few said who let nothing be published."""
    if not published and answers < FEWEST_UNPUBLISHED:
        raise RuleBroken(
            say(
                "Fewer than %(n)s people said this, and none let their words be published: a name"
                " would tell what they said. Merge it, or move it to what is like nothing else.",
                n=FEWEST_UNPUBLISHED,
            )
        )


Changed = tuple[list[Heading], frozenset[str]]


def _merge(review: Review, act: ThemeAct) -> Changed:
    if act.theme == act.into:
        raise RuleBroken(say("A theme cannot be merged into itself: choose another"))
    gone, kept = review.heading(act.theme), review.heading(act.into)
    return [
        replace(
            gone,
            answers=frozenset(),
            merged_into=kept.id,
            merged=_done(act),
            brought=gone.answers,
            approved=None,
        ),
        replace(kept, answers=kept.answers | gone.answers, approved=None),
    ], review.alone


def _split(review: Review, act: ThemeAct) -> Changed:
    whole, chosen = review.heading(act.theme), frozenset(act.answers)
    if len(whole.answers) < 2:
        raise RuleBroken(say("A theme of one answer cannot be split"))
    _require_chosen(chosen, whole.answers)
    if chosen == whole.answers:
        raise RuleBroken(say("Leave at least one answer where it is"))
    if act.into in review.headings or not act.into:
        raise RuleBroken(say("The part that is split off needs an id of its own"))
    _require_own_label(review, act)
    part = Heading(
        id=act.into,
        order=len(review.headings) + 1,
        answers=chosen,
        machine_name=act.machine_name,
        names=(Name(act.name, _done(act)),),
        split_from=whole.id,
    )
    return [replace(whole, answers=whole.answers - chosen, approved=None), part], review.alone


def _rename(review: Review, act: ThemeAct) -> Changed:
    named = review.heading(act.theme)
    _require_own_label(review, act)
    names = (*named.names, Name(act.name, _done(act)))
    return [replace(named, names=names, approved=None)], review.alone


def _move(review: Review, act: ThemeAct) -> Changed:
    if act.theme == act.into:
        raise RuleBroken(say("These answers are there already: choose another theme"))
    source, target = review.pile(act.theme), review.pile(act.into)
    moved = frozenset(act.answers)
    _require_chosen(moved, source)
    piles = {act.theme: source - moved, act.into: target | moved}
    changed = [
        replace(review.headings[one], answers=held, approved=None)
        for one, held in piles.items()
        if one != ALONE
    ]
    return changed, piles.get(ALONE, review.alone)


def _approve(review: Review, act: ThemeAct) -> Changed:
    found = review.heading(act.theme)
    if not found.answers:
        raise RuleBroken(say("This theme holds no answer: there is nothing to approve"))
    if found.approved:
        raise RuleBroken(say("It is approved already as it stands"))
    if not found.label:
        raise RuleBroken(say("Give the theme a name before you approve it"))
    return [replace(found, approved=_done(act))], review.alone


def _publish(review: Review, act: ThemeAct) -> Changed:
    if not review.standing:
        raise RuleBroken(say("There is no theme to publish"))
    if left := len(review.unapproved):
        raise RuleBroken(say("Approve every theme first. Still to be approved: %(n)s", n=left))
    if review.acts and review.acts[-1].kind == PUBLISH:
        raise RuleBroken(say("They are published already as they stand"))
    return [], review.alone


CHANGES: Mapping[str, Callable[[Review, ThemeAct], Changed]] = {
    MERGE: _merge,
    SPLIT: _split,
    RENAME: _rename,
    MOVE: _move,
    APPROVE: _approve,
    PUBLISH: _publish,
}


def _require_own_label(review: Review, act: ThemeAct) -> None:
    wanted = require_label(act.name).casefold()
    others = (one for one in review.standing if one.id != act.theme or act.kind == SPLIT)
    if any(one.label.casefold() == wanted for one in others):
        raise RuleBroken(say("A theme is called that already: merge them, or choose another name"))


def _require_chosen(chosen: frozenset[str], held: frozenset[str]) -> None:
    if not chosen:
        raise RuleBroken(say("Choose at least one answer"))
    if not chosen <= held:
        raise RuleBroken(say("One of these answers is not in this theme"))


def _about(act: ThemeAct) -> set[str]:
    return {act.theme, act.into} if act.kind == MOVE else {act.theme, act.into} - {ALONE}


def _done(act: ThemeAct) -> Done:
    return Done(act.by, act.at)
