"""Which counts of the report may be shown, on every reckoning and by every channel at once?

What is shown in one place must not tell what is withheld in another: everyone who counts, by
channel, and with what was set aside are protected together. Of each shared text counted once no
table of people can be made; it is shown rounded, where none or ten people at least sent such texts,
and as many others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from dueregard.analysis.rules.releases import (
    ANSWERED,
    CHANNEL,
    NO_ANSWER,
    UNANSWERED,
    cell_of,
    is_closed,
    tables_by_channel,
    tables_of,
)
from dueregard.analysis.rules.results import (
    ALL_RECEIVED,
    COUNTED,
    ONCE,
    Given,
    leaning_of,
    result_of,
)
from dueregard.consultation.entries import Question
from dueregard.consultation.rules.answers import DONT_KNOW, codes_of, may_decline
from dueregard.stats.counted import Cell, Table, cell
from dueregard.stats.disclosure import NotReleasable, Release, protect, rounded
from dueregard.stats.sensitive import FEWEST

Counts = Mapping[tuple[str, str], int | None]
NOTHING = Release(tables=(), withheld=frozenset())


@dataclass(frozen=True, kw_only=True)
class ShownCounts:
    """The counts of every closed question as they are shown; None stands for what is withheld.

    `releases` are what was protected, in order: those who count, then everyone received where that
    differs. `once` counts each shared text once, by question and code; None where nobody can tell.
    `answered` are the questions that anybody answered; `majorities` say by question and reckoning
    which side is more than half (`support`, `oppose` or neither), which tells of nobody.
    `left_out` says why tables were left out, if any were.
    """

    releases: tuple[Release, ...]
    channels: tuple[str, ...]
    once: Counts | None
    answered: frozenset[str] = frozenset()
    majorities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every reckoning that there is, then every channel."""
        told = [COUNTED] if self.once is None else [COUNTED, ONCE]
        received = [ALL_RECEIVED] if self.releases[1:] else []
        return (*told, *received, *self.channels)

    def people(self, question: Question, code: str, column: str = COUNTED) -> int | None:
        """How many gave an answer, rounded to five; 0 where nobody did; None where withheld."""
        if column == ONCE and self.once is not None:
            return self.once.get((question.id, code))
        release = self.releases[-1] if column == ALL_RECEIVED else self.releases[0]
        named = cell_of(question, code)
        if column in self.channels:
            return self._by_channel(named, column)
        if named in release.cells:
            return release.shown(named)
        nobody = question.id not in self.answered or self._is_told(question, release)
        return 0 if nobody else None

    def base(self, question: Question) -> tuple[int | None, bool]:
        """Of how many shares are taken, and whether those are only people who answered.

        Where it cannot be told how many left a question out, it is everyone.
        """
        everyone = self.everyone()
        if question.kind == "several":
            answered = self.people(question, ANSWERED)
            return (everyone, False) if answered is None else (answered, True)
        left = self.people(question, NO_ANSWER)
        if everyone is None or left is None:
            return everyone, False
        return everyone - left, True

    def everyone(self, column: str = COUNTED) -> int | None:
        """How many people a column counts, rounded to five; None where withheld."""
        if column == ONCE:
            return None
        release = self.releases[-1] if column == ALL_RECEIVED else self.releases[0]
        named: Cell = cell({CHANNEL: column}) if column in self.channels else ()
        return release.shown(named) if named in release.cells else None

    def _by_channel(self, named: Cell, channel: str) -> int | None:
        release = self.releases[0]
        both = cell({**dict(named), CHANNEL: channel})
        return release.shown(both) if both in release.cells else None

    def _is_told(self, question: Question, release: Release) -> bool:
        """Is a table of the question among those released? Then what it lacks nobody chose."""
        names = {name for table in release.tables for name in table.by}
        return any(one.split(":")[0] == question.id for one in names)


def answers_to(question: Question) -> tuple[str, ...]:
    """The codes of a closed question that are answers, don't-know among them."""
    declines = (DONT_KNOW,) if DONT_KNOW in may_decline(question) else ()
    return (*codes_of(question), *declines)


def shown_counts(
    *,
    questions: Sequence[Question],
    given: Sequence[Given],
    shared: Sequence[frozenset[str]] | None,
) -> ShownCounts:
    """Return the counts of a report as they may be shown.

    What is counted stands from the closing on, so the same counts are shown for ever.
    """
    counted = [one for one in given if one.counts]
    answers = [one.answers for one in counted]
    channels = [one.channel for one in counted]
    if not counted:
        return ShownCounts(releases=(NOTHING,), channels=(), once=None)
    tables = tables_of(questions=questions, given=answers)
    several = tuple(sorted(set(channels))) if len(set(channels)) > 1 else ()
    if several:
        tables += tables_by_channel(questions=questions, given=answers, channels=channels)
    release, left_out = _protected(tables)
    releases = [release]
    if len(counted) < len(given):
        received = tables_of(questions=questions, given=[one.answers for one in given])
        more, others = _protected(received, release)
        releases.append(more)
        left_out += others
    return ShownCounts(
        releases=tuple(releases),
        channels=several,
        once=None if shared is None else _once(questions, counted, shared),
        answered=frozenset(
            one.id for one in questions if any(_answered(one, each) for each in given)
        ),
        majorities={one.id: _majorities(one, given, shared) for one in questions if is_closed(one)},
        left_out=left_out,
    )


def _majorities(
    question: Question, given: Sequence[Given], shared: Sequence[frozenset[str]] | None
) -> dict[str, str]:
    counted = [one for one in given if one.counts]
    results = {COUNTED: result_of(question, counted), ALL_RECEIVED: result_of(question, given)}
    if shared is not None:
        results[ONCE] = result_of(question, counted, once=shared)
    leanings = {name: leaning_of(question, one) for name, one in results.items()}
    return {name: one.majority for name, one in leanings.items() if one}


def _answered(question: Question, given: Given) -> bool:
    return given.answers.get(question.id, NO_ANSWER) not in UNANSWERED


def _protected(tables: Sequence[Table], *earlier: Release) -> tuple[Release, tuple[str, ...]]:
    if not tables:
        return NOTHING, ()
    try:
        return protect(tables, earlier=earlier), ()
    except NotReleasable as refused:
        if not refused.narrower:
            return NOTHING, (str(refused),)
        return protect(refused.narrower, earlier=earlier), (str(refused),)


def _once(
    questions: Sequence[Question], counted: Sequence[Given], shared: Sequence[frozenset[str]]
) -> Counts:
    took_part = frozenset().union(*shared)
    without = [one for one in counted if one.ref not in took_part]
    found: dict[tuple[str, str], int | None] = {}
    for question in (one for one in questions if is_closed(one)):
        once = result_of(question, counted, once=shared).chosen
        everyone, others = result_of(question, counted).chosen, result_of(question, without).chosen
        for code in answers_to(question):
            alone = others.get(code, Fraction(0))
            copied = everyone.get(code, Fraction(0)) - alone
            # Few people, not few texts: of sixty who sent one text nobody can be told by it.
            few = any(0 < one < FEWEST for one in (alone, copied))
            number = once.get(code, Fraction(0))
            found[question.id, code] = None if few else rounded_share(number)
    return found


def rounded_share(number: Fraction) -> int:
    """Return a part of people, as shared texts make them, rounded to five."""
    return rounded(int(number + Fraction(1, 2)))


def percent(part: int | None, of: int | None) -> int | None:
    """Return a whole percentage of rounded counts; None of what is withheld, or of too few."""
    if part is None or not of or of < FEWEST_FOR_PERCENT:
        return None
    return int(Fraction(100 * part, of) + Fraction(1, 2))


# A share of fewer tells of single people.
FEWEST_FOR_PERCENT = 30
