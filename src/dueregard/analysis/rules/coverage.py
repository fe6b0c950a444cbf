"""Who answered, against who lives there, and what would the answers be if those were alike?

Weighting mends who answered, never why. A group in which nobody answered is named and never merged
with another; no weight can stand for it. There is no margin of error: people chose to answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from dueregard.analysis.rules.releases import UNANSWERED
from dueregard.analysis.rules.results import OPPOSE, SUPPORT, Given
from dueregard.analysis.rules.shown import ShownCounts
from dueregard.consultation.entries import Question
from dueregard.consultation.rules.answers import codes_of
from dueregard.places.entries import PopulationGroup
from dueregard.stats.survey import FEWEST_FOR_A_SHARE, effective_sample, unevenness
from dueregard.stats.weighting import NotSettled, rake
from dueregard.words import Said, say

# A weight beyond so many times the mean is cut to it: one answer would else stand for a crowd.
MOST_OF_MEAN = 5.0
AGREE = 0.005
# A half, and what rounding may add to it.
MAJORITY = 0.5 + 1e-9


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group: how many of it answered (None where withheld), how many live there.

    `ratio` is its share of the answers over its share of the people; None where it cannot be told.
    """

    code: str
    label: str
    answered: int | None
    people: int
    answered_share: float | None
    people_share: float
    ratio: float | None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """A question about the person, set beside the people of the place.

    `said` is how many told; `unevenness` the coefficient of variation of the chance to answer.
    `nobody` names the groups in which nobody answered.
    """

    question: Question
    variable: str
    groups: tuple[Group, ...]
    said: int | None
    population: int
    unevenness: float | None

    @property
    def nobody(self) -> tuple[str, ...]:
        """Groups of which nobody answered."""
        return tuple(one.label for one in self.groups if one.answered == 0)


@dataclass(frozen=True, kw_only=True)
class Weighted:
    """How people would lean were those who answered as the people of the place are.

    Of `answers` that told all that was needed; they are worth as many as `effective`. `trimmed` is
    how many weights were cut, after which the groups no longer have quite their due. `left_out` are
    the variables that no weight could be made for. `tips_at` is how many times as likely to answer
    the larger side must have been for its majority to vanish; None where neither is a majority.
    """

    support: float
    oppose: float
    answers: int
    effective: float
    trimmed: int
    by: tuple[str, ...]
    left_out: tuple[str, ...]
    tips_at: float | None = None


def coverage_of(
    questions: Sequence[Question], groups: Sequence[PopulationGroup], shown: ShownCounts
) -> tuple[tuple[Coverage, ...], tuple[Said, ...]]:
    """Set every question about the person beside the people; say what cannot be, and why."""
    found, faults = [], []
    for question in questions:
        if question.part != "about_you" or question.kind != "single":
            continue
        told = _set_beside(question, groups, shown)
        if isinstance(told, Coverage):
            found.append(told)
        elif told:
            faults.append(told)
    faults += _contradictions(found)
    return tuple(found), tuple(faults)


def weighted_leaning(
    question: Question, given: Iterable[Given], covered: Sequence[Coverage]
) -> Weighted | Said:
    """Return how people lean after weighting, or in words why that cannot be told."""
    counted = [one for one in given if one.counts]
    usable, rows = _usable(question, counted, [one for one in covered if not one.nobody])
    if not usable:
        return say("There is no group of the people by which the answers could be weighted.")
    if len(rows) < FEWEST_FOR_A_SHARE:
        return say(
            "Only %(n)s answers told all that is needed to weight them: too few.", n=len(rows)
        )
    try:
        weights = rake(
            [[_place(each, one) for each in rows] for one in usable],
            [[group.people_share for group in one.groups] for one in usable],
        )
    except NotSettled:
        return say("No weights fit all groups at once: some answered only together with others.")
    left_out = tuple(one.variable for one in covered if one not in usable)
    return _leaning(question, rows, weights, by=usable, left_out=left_out)


def _usable(
    question: Question, given: Sequence[Given], covered: list[Coverage]
) -> tuple[list[Coverage], list[Given]]:
    """Those groupings that a weight can be made for, and the answers that told all of them.

    Whoever left one question about themselves out may be the last of a group of another.
    """
    rows = [one for one in given if _told_all(one, question, covered)]
    empty = [
        one
        for one in covered
        if {at for at, group in enumerate(one.groups) if group.people}
        - {_place(each, one) for each in rows}
    ]
    if not empty or not rows:
        return covered, rows
    return _usable(question, given, [one for one in covered if one not in empty])


def _leaning(
    question: Question,
    rows: Sequence[Given],
    weights: NDArray[np.float64],
    *,
    by: Sequence[Coverage],
    left_out: tuple[str, ...],
) -> Weighted | Said:
    most = MOST_OF_MEAN * weights.mean()
    trimmed = np.minimum(weights, most)
    effective = effective_sample(trimmed)
    if effective < FEWEST_FOR_A_SHARE:
        return say(
            "Weighted, %(n)s answers are worth no more than %(effective)s: too few.",
            n=len(rows),
            effective=int(effective),
        )
    sides = {side: _codes_of_side(question, side) for side in (SUPPORT, OPPOSE)}
    shares = {
        side: float(trimmed[[one.answers[question.id] in codes for one in rows]].sum())
        / float(trimmed.sum())
        for side, codes in sides.items()
    }
    return Weighted(
        support=shares[SUPPORT],
        oppose=shares[OPPOSE],
        answers=len(rows),
        effective=effective,
        trimmed=int((weights > most).sum()),
        by=tuple(one.variable for one in by),
        left_out=left_out,
        tips_at=_tips_at(max(shares.values())),
    )


def _tips_at(share: float) -> float | None:
    """Odds of the larger side's share; see `stats.survey.tipping_ratio`."""
    if share <= MAJORITY:
        return None
    return inf if share >= 1 else share / (1 - share)


def _set_beside(
    question: Question, groups: Sequence[PopulationGroup], shown: ShownCounts
) -> Coverage | Said | None:
    codes = dict(zip(question.options, codes_of(question), strict=True))
    people = _margin_for(codes, groups)
    if people is None:
        return None
    variable, margin = people
    missing = [label for label in codes if label not in margin]
    strange = [label for label in margin if label not in codes]
    if missing or strange:
        return say(
            "%(variable)s: the people are not counted in the groups that were asked about "
            "(%(groups)s), so the two cannot be set side by side.",
            variable=variable,
            groups=", ".join((*missing, *strange)),
        )
    population = sum(margin.values())
    answered = {label: shown.people(question, code) for label, code in codes.items()}
    known = [one for one in answered.values() if one is not None]
    said = sum(known) if len(known) == len(answered) else None
    told = [_group(label, codes, answered, margin, said, population) for label in codes]
    return Coverage(
        question=question,
        variable=variable,
        groups=tuple(told),
        said=said,
        population=population,
        unevenness=_unevenness(told) if said else None,
    )


def _group(
    label: str,
    codes: Mapping[str, str],
    answered: Mapping[str, int | None],
    margin: Mapping[str, int],
    said: int | None,
    population: int,
) -> Group:
    number, lives = answered[label], margin[label] / population
    share = number / said if number is not None and said else None
    return Group(
        code=codes[label],
        label=label,
        answered=number,
        people=margin[label],
        answered_share=share,
        people_share=lives,
        ratio=share / lives if share is not None and lives else None,
    )


def _unevenness(groups: Sequence[Group]) -> float:
    held = [one for one in groups if one.people]
    return unevenness(
        answered=[one.answered or 0 for one in held],
        people_shares=[one.people_share for one in held],
    )


def _margin_for(
    codes: Mapping[str, str], groups: Sequence[PopulationGroup]
) -> tuple[str, dict[str, int]] | None:
    """The variable of which two groups at least are among the answers, with its people."""
    margins: dict[str, dict[str, int]] = {}
    for one in groups:
        if one.people is not None:
            margins.setdefault(one.variable, {})[one.group] = one.people
    fitting = [
        (len(margin.keys() & codes.keys()), name, margin) for name, margin in margins.items()
    ]
    nothing: tuple[int, str, dict[str, int]] = (0, "", {})
    matching, variable, margin = max(fitting, default=nothing, key=lambda one: one[0])
    return (variable, margin) if matching > 1 and any(margin.values()) else None


def _contradictions(covered: Sequence[Coverage]) -> list[Said]:
    if not covered:
        return []
    first = covered[0]
    return [
        say(
            "%(one)s counts %(people)s people, %(other)s %(others)s: one of the two is wrong or of "
            "other people.",
            one=first.variable,
            people=f"{first.population:,}",
            other=one.variable,
            others=f"{one.population:,}",
        )
        for one in covered[1:]
        if abs(one.population - first.population) > AGREE * first.population
    ]


def _told_all(given: Given, question: Question, covered: Sequence[Coverage]) -> bool:
    answered = given.answers.get(question.id, "")
    if not answered or answered in UNANSWERED:
        return False
    return all(_place(given, one) >= 0 for one in covered)


def _place(given: Given, coverage: Coverage) -> int:
    code = given.answers.get(coverage.question.id, "")
    return next((at for at, one in enumerate(coverage.groups) if one.code == code), -1)


def _codes_of_side(question: Question, side: str) -> frozenset[str]:
    return frozenset(
        str(place) for place, means in enumerate(question.meanings, 1) if means == side
    )
