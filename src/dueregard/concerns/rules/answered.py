"""What became of a concern: its replies, whether they answer whoever asked, and its clock?

A concern is never closed. It has a reply or none; a reply that does not answer is no reply.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dueregard.concerns.entries import Answer, Concern, Mitigation, Reopening
from dueregard.dates import When, days_between

OPEN, REOPENED = "open", "reopened"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A concern with all that was said to it, the newest reply last.

    `state` is `open`, `reopened`, or the outcome of the newest reply. `least_days` and `most_days`
    count until the first reply, or until now.
    """

    concern: Concern
    answers: tuple[Answer, ...]
    reopenings: tuple[Reopening, ...]
    mitigations: tuple[Mitigation, ...]
    state: str
    least_days: int
    most_days: int
    due_by: date | None
    is_late: bool | None

    @property
    def waits(self) -> bool:
        """Does whoever asked still wait for an answer?"""
        return self.state in (OPEN, REOPENED, "still_open")


def standing_of(
    concern: Concern,
    *,
    answers: Iterable[Answer],
    reopenings: Iterable[Reopening],
    mitigations: Iterable[Mitigation],
    on: date,
) -> Standing:
    """How a concern stands on a day. What came later than that day is left out."""
    given = [one for one in answers if one.concern == concern.id and one.on.earliest <= on]
    given.sort(key=lambda one: one.on.bounds)
    again = [one for one in reopenings if one.concern == concern.id and one.on.earliest <= on]
    least, most = days_between(concern.on, given[0].on if given else When(on.isoformat()))
    return Standing(
        concern=concern,
        answers=tuple(given),
        reopenings=tuple(sorted(again, key=lambda one: one.on.bounds)),
        mitigations=tuple(one for one in mitigations if one.concern == concern.id),
        state=_state(given, again),
        least_days=max(0, least),
        most_days=max(0, most),
        due_by=_due_by(concern),
        is_late=_late(concern, least, most),
    )


def _state(answers: list[Answer], reopenings: list[Reopening]) -> str:
    if not answers:
        return OPEN
    newest = answers[-1]
    return REOPENED if any(one.answer == newest.id for one in reopenings) else newest.outcome


def _due_by(concern: Concern) -> date | None:
    if concern.reply_due_days is None:
        return None
    return concern.on.latest + timedelta(days=concern.reply_due_days)


def _late(concern: Concern, least: int, most: int) -> bool | None:
    """Did the time run out first? None where no rule sets one, or none can tell."""
    due = concern.reply_due_days
    if due is None or least <= due < most:
        return None
    return least > due
