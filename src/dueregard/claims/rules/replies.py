"""Was a reply given, and how long did it take?"""

from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import covers, given
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, rows
from dueregard.concerns.entries import Recommendation
from dueregard.concerns.rules import Clock, clocks_of, unanswered
from dueregard.dates import When
from dueregard.words import Said, say

NEEDED = say("A dated reply, put on record by whoever gave or received it, would change this.")
NOTHING_ASKED = say("Nothing that was formally asked is on record, nor any answer.")


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim that what was asked was answered."""
    meant = [one for one in record.recommendations if _is_meant(one, claim, record)]
    if not meant:
        return Finding(Verdict.NOT_ON_RECORD, (NOTHING_ASKED,), would_change=(NEEDED,))
    clocks = clocks_of(meant, record.replies, on=on)
    waiting = unanswered(clocks)
    answered = [one for one in clocks if one.reply]
    told = say(
        "Formal recommendations with a reply on record: %(answered)s of %(asked)s.",
        answered=len(answered),
        asked=len(clocks),
    )
    return Finding(
        _verdict(claim, answered, waiting),
        (
            told,
            *(_taken_in_words(one) for one in answered),
            *(waiting_in_words(one) for one in waiting),
            *_overdue_in_words(waiting),
        ),
        (Figure("answered", told, len(answered), len(clocks)),),
        rows(*meant, *(one.reply for one in answered)),
        (NEEDED,),
    )


def waiting_in_words(clock: Clock) -> Said:
    """Say how many days a recommendation has waited, as closely as its date allows."""
    if clock.least_days == clock.most_days:
        return say(
            "No reply on record to %(id)s after %(days_least)s days.",
            id=clock.recommendation.id,
            days_least=clock.least_days,
        )
    return say(
        "No reply on record to %(id)s after %(days_least)s to %(days_most)s days (its exact day is "
        "not on record).",
        id=clock.recommendation.id,
        days_least=clock.least_days,
        days_most=clock.most_days,
    )


def _overdue_in_words(waiting: list[Clock]) -> list[Said]:
    return [
        say(
            "A reply to %(id)s was due by %(due)s.",
            id=one.recommendation.id,
            due=When(one.due_by.isoformat()),
        )
        for one in waiting
        if one.due_by and one.is_late
    ]


def _taken_in_words(clock: Clock) -> Said:
    if clock.least_days == clock.most_days:
        return say(
            "%(id)s was answered after %(taken)s days.",
            id=clock.recommendation.id,
            taken=clock.least_days,
        )
    return say(
        "%(id)s was answered after %(least)s to %(most)s days.",
        id=clock.recommendation.id,
        least=clock.least_days,
        most=clock.most_days,
    )


def _verdict(claim: Claim, answered: list[Clock], waiting: list[Clock]) -> Verdict:
    """A late reply makes it fall; a reply that is not on record never does: it may exist."""
    if not answered:
        return Verdict.NOT_ON_RECORD
    within = int(given(claim).get("within_days", 0)) or float("inf")
    if any(one.least_days > within for one in answered):
        return Verdict.FALLS
    if waiting or any(one.most_days > within for one in answered):
        return Verdict.UNDECIDED
    return Verdict.STANDS


def _is_meant(recommendation: Recommendation, claim: Claim, record: Record) -> bool:
    """The one it names, or all of its place made by the time it was said."""
    named = given(claim).get("recommendation")
    if named:
        return recommendation.id == named
    return (
        covers(record, claim, recommendation.place)
        and recommendation.on.earliest <= claim.on.latest
    )
