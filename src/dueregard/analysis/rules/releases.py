"""What of a consultation's results may be published?

A table of every closed question, and of a question by what people said about themselves where the
plan asks for it: protected together, and with all released before. Words never come into a table.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dueregard.consultation.entries import Question
from dueregard.consultation.rules.answers import DONT_KNOW, PREFER_NOT, codes_of, may_decline
from dueregard.errors import RuleBroken
from dueregard.stats.counted import Cell, Table, cell
from dueregard.stats.disclosure import NotReleasable, Release, protect

NO_ANSWER = "none"
CHOSEN, NOT_CHOSEN = "chosen", "not_chosen"
# Of a question with several answers: whoever chose any.
ANSWERED = "answered"
UNANSWERED = (NO_ANSWER, PREFER_NOT)
CHOSEN_BY_NOBODY = ((NOT_CHOSEN,), (NO_ANSWER,))
CHANNEL = "channel"
Given = Mapping[str, str]
"""What one person answered: by question, an option's number, several as `1+3`, dk or pns."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """What is published of one count: `people` rounded to five, `share` of those beside.

    `answer` is the question and what was answered; `beside` what these people said about
    themselves, if anything. None stands for what is withheld.
    """

    answer: tuple[str, str]
    beside: Cell
    people: int | None
    share: float | None


@dataclass(frozen=True, kw_only=True)
class Results:
    """The tables released, and why others were not, by what each table counts.

    `nobody` names the answers that nobody at all gave: that may be told, being about no one.
    """

    release: Release
    left_out: Mapping[tuple[str, ...], str]
    nobody: tuple[tuple[str, str], ...]

    def rows(self) -> Iterator[Published]:
        """Give every count of every table as it is published."""
        for table in self.release.tables:
            *beside, question = table.by
            for one in (one for one in table.cells if len(one) == len(table.by)):
                told = dict(one)
                group = cell({name: told[name] for name in beside})
                yield Published(
                    answer=(question, told[question]),
                    beside=group,
                    people=self.release.shown(one),
                    share=self.release.share(one, of=group),
                )


def is_closed(question: Question) -> bool:
    """Is it answered by choosing? Figures and words are not, and no table is made of them."""
    return bool(codes_of(question))


def may_stand_beside(question: Question, about: Question) -> bool:
    """May answers to one be told by answers to the other?

    Only a closed question of the plan by one choice about the person: never what people wrote, nor
    two things about them together, which would draw a portrait.
    """
    return (
        question.part == "main"
        and is_closed(question)
        and about.part == "about_you"
        and about.kind == "single"
    )


def results_to_release(
    *,
    questions: Sequence[Question],
    given: Sequence[Given],
    beside: Collection[str] = (),
    earlier: Sequence[Release] = (),
) -> Results:
    """Return what may be published of these answers, each person's once.

    `beside` names the questions about the person by which the others are told. Tables that cannot
    be published are left out, with the reason. Raises `RuleBroken` for a question that may not
    stand beside any, `NotReleasable` when no table at all can be published.
    """
    tables = tables_of(questions=questions, given=given, beside=beside)
    left_out = dict[tuple[str, ...], str]()
    try:
        release = protect(tables, earlier=earlier)
    except NotReleasable as refused:
        if not refused.narrower:
            raise
        release = protect(refused.narrower, earlier=earlier)
        left_out = {tuple(one.by): str(refused) for one in tables if one not in release.tables}
    return Results(
        release=release,
        left_out=left_out,
        nobody=tuple(
            (one.name, value)
            for question in filter(is_closed, questions)
            for one in _columns(question, given)
            if not one.name.endswith(f":{ANSWERED}")
            # Of a table left out this would tell that all gave the one answer that is missing.
            if (one.name,) not in left_out
            for value in one.offered
            if value not in one.values
        ),
    )


def tables_of(
    *, questions: Sequence[Question], given: Sequence[Given], beside: Collection[str] = ()
) -> tuple[Table, ...]:
    """Count every closed question, and those of the plan by each of `beside`; unprotected.

    Raises `RuleBroken` as `results_to_release`.
    """
    abouts = [one for one in questions if one.id in beside]
    for about in abouts:
        _require_single(about)
    closed = [one for one in questions if is_closed(one)]
    counted = [_counted(one) for question in closed for one in _told(question, given)]
    crossed = [
        _counted(group, one)
        for about in abouts
        for group in _told(about, given)
        for question in closed
        if may_stand_beside(question, about)
        for one in _options(question, given)
    ]
    return (*counted, *crossed)


def tables_by_channel(
    *, questions: Sequence[Question], given: Sequence[Given], channels: Sequence[str]
) -> tuple[Table, ...]:
    """Count every closed question of the plan by the channel of each response; unprotected."""
    way = _Column(CHANNEL, tuple(sorted(set(channels))), tuple(channels))
    plan = (one for one in questions if one.part == "main" and is_closed(one))
    return tuple(_counted(way, one) for question in plan for one in _options(question, given))


def cell_of(question: Question, code: str) -> Cell:
    """Name those who gave an answer to a closed question, as the tables name them."""
    if question.kind == "several":
        return cell({f"{question.id}:{code}": CHOSEN})
    return cell({question.id: code})


@dataclass(frozen=True)
class _Column:
    """One thing told of every person; `values` are those of `offered` that anybody gave."""

    name: str
    offered: tuple[str, ...]
    told: tuple[str, ...]

    @cached_property
    def values(self) -> tuple[str, ...]:
        said = set(self.told)
        return tuple(one for one in self.offered if one in said)


def _columns(question: Question, given: Sequence[Given]) -> list[_Column]:
    answered = [one.get(question.id, NO_ANSWER) for one in given]
    if question.kind == "several":
        # Options chosen together would tell of a few who chose just these: each is told alone.
        return [
            *(
                _chosen(f"{question.id}:{code}", [code in one.split("+") for one in answered])
                for code in (*codes_of(question), *_declining(question))
            ),
            _chosen(
                f"{question.id}:{ANSWERED}",
                [one not in (NO_ANSWER, PREFER_NOT) for one in answered],
            ),
        ]
    declining = _declining(question)
    # Who prefers not to say and who says nothing are told together: neither answered.
    told = tuple(NO_ANSWER if one == PREFER_NOT else one for one in answered)
    return [_Column(question.id, (*codes_of(question), *declining, NO_ANSWER), told)]


def _declining(question: Question) -> tuple[str, ...]:
    return (DONT_KNOW,) if DONT_KNOW in may_decline(question) else ()


def _chosen(name: str, chosen: Sequence[bool]) -> _Column:
    told = tuple(CHOSEN if one else NOT_CHOSEN for one in chosen)
    return _Column(name, (CHOSEN, NOT_CHOSEN), told)


def _told(question: Question, given: Sequence[Given]) -> list[_Column]:
    """Return what a table can be made of: what nobody chose divides nobody."""
    return [one for one in _columns(question, given) if one.values not in CHOSEN_BY_NOBODY]


def _options(question: Question, given: Sequence[Given]) -> list[_Column]:
    """Return what of a question may stand beside something else: its options alone."""
    return [one for one in _told(question, given) if not one.name.endswith(f":{ANSWERED}")]


def _counted(*columns: _Column) -> Table:
    counts = np.zeros([len(one.values) for one in columns], np.int64)
    places = [[one.values.index(told) for told in one.told] for one in columns]
    np.add.at(counts, tuple(places), 1)
    return Table({one.name: one.values for one in columns}, counts)


def _require_single(about: Question) -> None:
    if about.part != "about_you" or about.kind != "single":
        raise RuleBroken(
            f"“{about.wording}” may not stand beside other answers: only a question about the "
            "person with one answer to choose may, and never what people wrote"
        )
