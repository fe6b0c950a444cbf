"""Was notice given, and how long before?"""

from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import Bound, given
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, rows
from dueregard.dates import Order
from dueregard.proposal.rules import NoticeGiven, notices_of
from dueregard.words import Said, say

NEEDED = say("A dated notice, or the hour of this one, would change this.")
NO_DEPLOYMENT = say("The deployment it names is not on record.")
NO_NOTICE = say("No notice of this deployment is on record.")


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim of notice before a deployment."""
    told = given(claim)
    deployment = record.find("deployments", told["deployment"])
    if deployment is None:
        return Finding(Verdict.NOT_ON_RECORD, (NO_DEPLOYMENT,), would_change=(NEEDED,))
    notices = notices_of(deployment, record.notices)
    if not notices:
        return Finding(
            Verdict.NOT_ON_RECORD, (NO_NOTICE,), (), rows(deployment), would_change=(NEEDED,)
        )
    verdict = (
        _against_hours(notices, int(told["at_least_hours"]))
        if "at_least_hours" in told
        else _against_day(notices)
    )
    return Finding(
        verdict,
        (notice_in_words(notices[0]),),
        _hours(notices[0]),
        rows(deployment, *(one.notice for one in notices)),
        (NEEDED,),
    )


def notice_in_words(best: NoticeGiven) -> Said:
    """Say how long before the deployment its earliest notice came."""
    if best.order is Order.SAME_DAY:
        return say(
            "The earliest notice on record was published on the same day; which hour came first is "
            "not on record."
        )
    if best.order is Order.AFTER:
        return say("The earliest notice on record was published after it had begun.")
    if best.order is Order.CANNOT_TELL:
        return say("Which came first, the notice or the deployment, cannot be told.")
    if best.day_order is Order.SAME_DAY:
        return say(
            "The earliest notice on record was published on the same day, %(hours)s hours before.",
            hours=best.least_hours,
        )
    return say(
        "The earliest notice on record came between %(least)s and %(most)s hours before.",
        least=best.least_hours,
        most=best.most_hours,
    )


def _against_hours(notices: list[NoticeGiven], wanted: int) -> Verdict:
    surely = max(one.least_hours for one in notices)
    perhaps = max(one.most_hours for one in notices)
    return Bound("at_least", wanted).judge(surely, perhaps)


def _against_day(notices: list[NoticeGiven]) -> Verdict:
    orders = {one.day_order for one in notices}
    if Order.BEFORE in orders:
        return Verdict.STANDS
    return Verdict.UNDECIDED if Order.CANNOT_TELL in orders else Verdict.FALLS


def _hours(best: NoticeGiven) -> tuple[Figure, ...]:
    if best.order is not Order.BEFORE:
        return ()
    return (
        Figure(
            "hours_of_notice",
            say("Hours of notice"),
            low=str(best.least_hours),
            high=str(best.most_hours),
            unit="hours",
        ),
    )
