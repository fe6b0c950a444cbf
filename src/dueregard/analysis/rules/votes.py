"""What would the results be without the most suspicious votes? Shown beside them, never instead.

Nothing is removed: whoever reads sees how far the results hang on votes that raise signs, as users
of Polis asked (issue 976), instead of filtering by hand after an export.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil

from dueregard.words import Said, say

AGREE, PASS, DISAGREE = 1, 0, -1
CHOICES = {AGREE: "agree", PASS: "pass", DISAGREE: "disagree"}
PARTS = (Fraction(1, 100), Fraction(5, 100), Fraction(10, 100))


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """What one response holds that can raise a sign.

    `votes` are 1, 0 or -1, by statement; `answers` the options chosen, by closed question ("2", or
    "2+3"); `place` its place in the order of registering; `proved` whether work was proved.
    """

    id: str
    votes: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    day: date
    channel: str
    proved: bool
    place: int


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One share with all ballots and without some; `of` is who voted on it or answered it.

    `kind` is "statement" or "question", `subject` its id, `choice` agree, pass, disagree or an
    option. `share_without` is None where nobody is left.
    """

    kind: str
    subject: str
    choice: str
    share: Fraction
    of: int
    share_without: Fraction | None
    of_without: int

    @property
    def by(self) -> Fraction:
        """How far does the share move, up or down? As far as can be where nobody is left."""
        return Fraction(1) if self.share_without is None else abs(self.share_without - self.share)


@dataclass(frozen=True, kw_only=True)
class Movement:
    """Every share without the `removed` most suspicious of `of` ballots; `part` was asked for.

    Fewer are left out than asked for where fewer raise a sign.
    """

    part: Fraction
    removed: int
    of: int
    moved: tuple[Moved, ...]

    @property
    def furthest(self) -> Fraction:
        """How far does the share move that moves furthest?"""
        return max((one.by for one in self.moved), default=Fraction(0))

    @property
    def said(self) -> Said:
        """Say how far the results move in all."""
        if not self.removed:
            return say("No vote raises a sign, so there is none to leave out.")
        return say(
            "Without the %(removed)s most suspicious of %(of)s votes, no share would move by more "
            "than %(points)s percentage points.",
            removed=self.removed,
            of=self.of,
            # Rounded up: "no more than" must hold.
            points=f"{ceil(1000 * self.furthest) / 10:.1f}",
        )

    def says_of(self, moved: Moved) -> Said:
        """Say how one share moves."""
        shown = {"removed": self.removed, "share": _percent(moved.share)}
        if moved.share_without is None:
            return say(
                "Without the %(removed)s most suspicious votes nobody would be left here.", **shown
            )
        template = MOVES_SAID.get(moved.choice) if moved.kind == "statement" else None
        return say(
            template or OPTION_SAID,
            **shown,
            without=_percent(moved.share_without),
            option=moved.choice,
        )


# Each spelled out with `say`, so that translators meet every sentence whole.
MOVES_SAID = {
    "agree": say(
        "Without the %(removed)s most suspicious votes agreement would be %(without)s%% instead "
        "of %(share)s%%."
    ).template,
    "pass": say(
        "Without the %(removed)s most suspicious votes the share that passed would be "
        "%(without)s%% instead of %(share)s%%."
    ).template,
    "disagree": say(
        "Without the %(removed)s most suspicious votes disagreement would be %(without)s%% "
        "instead of %(share)s%%."
    ).template,
}
OPTION_SAID = say(
    "Without the %(removed)s most suspicious votes the share of “%(option)s” would be "
    "%(without)s%% instead of %(share)s%%."
).template


def without_most_suspicious(
    *, ballots: Sequence[Ballot], ranked: Sequence[str], parts: Iterable[Fraction] = PARTS
) -> tuple[Movement, ...]:
    """Tell every share with all ballots and without the most suspicious 1%, 5% and 10%.

    `ranked` are the ids of ballots that raise a sign, most suspicious first (`Suspicion.ranked`).
    A part of a ballot is rounded up to a whole one.
    """
    by_id = {one.id: one for one in ballots}
    all_chosen, all_answered = _counted(ballots)
    found = []
    for part in parts:
        left_out = [by_id[one] for one in ranked[: ceil(part * len(ballots))]]
        chosen, answered = _counted(left_out)
        moved = tuple(
            _moved(key, number, all_answered[key[:2]], chosen[key], answered[key[:2]])
            for key, number in sorted(all_chosen.items(), key=_in_order)
        )
        found.append(Movement(part=part, removed=len(left_out), of=len(ballots), moved=moved))
    return tuple(found)


Chosen = tuple[str, str, str]


def _counted(ballots: Iterable[Ballot]) -> tuple[Counter[Chosen], Counter[tuple[str, str]]]:
    """Count who chose what, and who voted on or answered each subject at all."""
    chosen: Counter[Chosen] = Counter()
    answered: Counter[tuple[str, str]] = Counter()
    for ballot in ballots:
        for statement, vote in ballot.votes.items():
            answered["statement", statement] += 1
            chosen["statement", statement, CHOICES[vote]] += 1
        for question, answer in ballot.answers.items():
            answered["question", question] += 1
            chosen.update(("question", question, option) for option in answer.split("+"))
    return chosen, answered


def _in_order(row: tuple[Chosen, int]) -> tuple[bool, str, str]:
    """Statements before questions, then by id and choice."""
    (kind, subject, choice), _ = row
    return kind != "statement", subject, choice


def _moved(key: Chosen, number: int, of: int, number_out: int, out: int) -> Moved:
    left = of - out
    return Moved(
        kind=key[0],
        subject=key[1],
        choice=key[2],
        share=Fraction(number, of),
        of=of,
        share_without=Fraction(number - number_out, left) if left else None,
        of_without=left,
    )


def _percent(share: Fraction) -> str:
    """Write a share in percent, with the tenth in which small movements show; halves up."""
    tenths = int(1000 * share + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"
