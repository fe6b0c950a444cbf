"""Was each condition kept, as far as what is on record can tell?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dueregard.decision.entries import Condition
from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Deployment, Notice
from dueregard.proposal.rules import best_notice
from dueregard.words import Said, say

THOUSANDTHS = 1000


class Kept(StrEnum):
    """What may be said of a condition."""

    KEPT = "kept"
    BROKEN = "broken"
    CANNOT_TELL = "cannot_tell"
    FOR_PEOPLE = "for_people"


NAMES = {
    Kept.KEPT: say("Kept"),
    Kept.BROKEN: say("Not kept"),
    Kept.CANNOT_TELL: say("Cannot tell"),
    Kept.FOR_PEOPLE: say("For people to check"),
}


@dataclass(frozen=True)
class Check:
    """A condition with what became of it, and why."""

    condition: Condition
    kept: Kept
    because: Said


@dataclass(frozen=True)
class Seen:
    """What was counted at a deployment; None where it is not on record.

    `notice` is the least and the most hours of the notice that surely came earliest.
    """

    images: int | None
    threshold: int | None
    false_alerts: int | None
    minutes: int | None
    notice: tuple[int, int] | None


def seen_at(deployment: Deployment, outcome: Outcome | None, notices: Iterable[Notice]) -> Seen:
    """Gather what conditions are checked by."""
    best = best_notice(deployment, notices)
    return Seen(
        images=deployment.watchlist_size,
        threshold=_thousandths(deployment.threshold),
        false_alerts=_false_alerts(outcome),
        minutes=deployment.duration_minutes,
        notice=(best.least_hours, best.most_hours) if best else None,
    )


def checks_of(conditions: Iterable[Condition], seen: Seen, *, is_over: bool) -> tuple[Check, ...]:
    """Check every condition. Before it is over nothing but what is fixed can be told."""
    return tuple(_check(one, seen, is_over=is_over) for one in conditions)


def _check(condition: Condition, seen: Seen, *, is_over: bool) -> Check:
    if condition.measure == "none" or condition.limit is None:
        because = say("It is not counted; whoever was there can say.")
        return Check(condition, Kept.FOR_PEOPLE, because)
    if condition.measure == "least_notice_hours":
        return _notice(condition, condition.limit, seen.notice)
    if not is_over:
        return Check(condition, Kept.CANNOT_TELL, say("It has not taken place on record."))
    counted, fits = MEASURED[condition.measure]
    number = counted(seen)
    if number is None:
        return Check(condition, Kept.CANNOT_TELL, say("The number is not on record."))
    kept = Kept.KEPT if fits(number, condition.limit) else Kept.BROKEN
    because = say(
        "%(number)s on record; the limit is %(limit)s.", number=number, limit=condition.limit
    )
    return Check(condition, kept, because)


def _notice(condition: Condition, limit: int, hours: tuple[int, int] | None) -> Check:
    if hours is None:
        return Check(condition, Kept.BROKEN, say("No notice is on record."))
    least, most = hours
    if least >= limit:
        because = say("At least %(hours)s hours; %(limit)s were asked.", hours=least, limit=limit)
        return Check(condition, Kept.KEPT, because)
    if most < limit:
        because = say("At most %(hours)s hours; %(limit)s were asked.", hours=most, limit=limit)
        return Check(condition, Kept.BROKEN, because)
    because = say("Between %(least)s and %(most)s hours.", least=least, most=most)
    return Check(condition, Kept.CANNOT_TELL, because)


def _thousandths(written: str) -> int | None:
    return round(float(written) * THOUSANDTHS) if written else None


def _false_alerts(outcome: Outcome | None) -> int | None:
    """Confirmed and unconfirmed together; None where the first is not on record."""
    if outcome is None or outcome.false_alerts_confirmed is None:
        return None
    return outcome.false_alerts_confirmed + (outcome.false_alerts_unconfirmed or 0)


def _at_most(number: int, limit: int) -> bool:
    return number <= limit


def _at_least(number: int, limit: int) -> bool:
    return number >= limit


Counted = Callable[[Seen], int | None]
MEASURED: dict[str, tuple[Counted, Callable[[int, int], bool]]] = {
    "most_watchlist": (lambda seen: seen.images, _at_most),
    "least_threshold_thousandths": (lambda seen: seen.threshold, _at_least),
    "most_false_alerts": (lambda seen: seen.false_alerts, _at_most),
    "most_minutes": (lambda seen: seen.minutes, _at_most),
}
