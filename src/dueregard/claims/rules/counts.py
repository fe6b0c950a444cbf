"""How many deployments were there, which was the nth, and what did they amount to?"""

from dataclasses import dataclass
from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import (
    Scope,
    beyond_record,
    bound_of,
    covers,
    deployments_in,
    given,
    outcomes_of,
)
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, percent, rows
from dueregard.dates import Order, order_of
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules import series_of, total_of
from dueregard.proposal.entries import Deployment
from dueregard.proposal.rules import dates_of, start_of, that_took_place
from dueregard.stats.intervals import zero_bound
from dueregard.words import Said, say

NEEDED = say("A deployment left out of the record, or one struck from it, would change this.")
NOT_NAMED = say("The deployment it names is not on record.")
NONE_MEANT = say("No deployment it speaks of is on record.")
NO_SUM = say(
    "Faces seen were counted differently over this time, so they cannot be added up to one figure."
)


def judge_deployments(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim of how many deployments there were, or which one this was."""
    if "ordinal" in given(claim):
        return _nth(claim, record)
    found = deployments_in(record, claim)
    least, most = _range(found, given(claim).get("counted_by", "deployments"))
    reasons = [_counted(found.sure)]
    if found.unsure:
        reasons.append(
            say("That may belong to the period: %(unsure)s more.", unsure=len(found.unsure))
        )
    beyond = beyond_record(claim, record)
    verdict = bound_of(claim).judge(least, float("inf") if beyond else most)
    return Finding(
        verdict, (*reasons, *beyond), _count_figures(found.sure), rows(*found.all), (NEEDED,)
    )


def _counted(deployments: tuple[Deployment, ...]) -> Said:
    return say(
        "Deployments on record: %(deployments)s, on %(dates)s dates.",
        deployments=len(deployments),
        dates=len(dates_of(deployments)),
    )


def _count_figures(deployments: tuple[Deployment, ...]) -> tuple[Figure, ...]:
    held, dates = len(deployments), len(dates_of(deployments))
    return (
        Figure("deployments", say("Deployments on record: %(count)s", count=held), held),
        Figure("dates", say("Dates with deployments: %(count)s", count=dates), dates),
    )


def _range(found: Scope[Deployment], counted_by: str) -> tuple[int, int]:
    if counted_by == "dates":
        return len(dates_of(found.sure)), len(dates_of(found.all))
    return len(found.sure), len(found.all)


@dataclass(frozen=True)
class Turn:
    """The turns a deployment may have been: as a use, and as a date, from the first to the last."""

    uses: range
    dates: range

    def may_be(self, number: int, counted_by: str | None) -> bool:
        """Can it have been that number, counted so, or counted either way when none is said?"""
        as_use = counted_by != "dates" and number in self.uses
        return as_use or (counted_by != "deployments" and number in self.dates)


def _nth(claim: Claim, record: Record) -> Finding:
    told = given(claim)
    named = record.find("deployments", told["deployment"])
    if named is None:
        return Finding(Verdict.NOT_ON_RECORD, (NOT_NAMED,), would_change=(NEEDED,))
    lies = _by_order(named, claim, record)
    upto = (*lies[Order.BEFORE], *lies[Order.SAME_DAY])
    number, counted_by = int(told["ordinal"]), told.get("counted_by")
    sure = _turn(lies, upto)
    perhaps = _turn(lies, (*upto, *lies[Order.CANNOT_TELL]))
    verdict = Verdict.FALLS
    if perhaps.may_be(number, counted_by):
        verdict = Verdict.STANDS if sure == perhaps else Verdict.UNDECIDED
    reason = say(
        "Deployments on record up to and including that day: %(deployments)s, on %(dates)s dates. "
        "It was said to be number %(ordinal)s.",
        deployments=len(upto),
        dates=len(dates_of(upto)),
        ordinal=number,
    )
    return Finding(verdict, (reason,), _count_figures(upto), rows(*upto), (NEEDED,))


def _by_order(
    named: Deployment, claim: Claim, record: Record
) -> dict[Order, tuple[Deployment, ...]]:
    found: dict[Order, list[Deployment]] = {order: [] for order in Order}
    for one in that_took_place(record.deployments):
        if one.id == named.id:
            found[Order.SAME_DAY].append(one)
        elif covers(record, claim, one.place):
            found[order_of(start_of(one), start_of(named))].append(one)
    return {order: tuple(deployments) for order, deployments in found.items()}


def _turn(lies: dict[Order, tuple[Deployment, ...]], upto: tuple[Deployment, ...]) -> Turn:
    first = len(lies[Order.BEFORE]) + 1
    earlier_dates = len(dates_of((*lies[Order.BEFORE], *lies[Order.SAME_DAY])))
    return Turn(
        range(first, max(first, len(upto)) + 1), range(earlier_dates, len(dates_of(upto)) + 1)
    )


def judge_outcomes(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim of what deployments amounted to: alerts, false alerts, arrests, faces.

    What some deployments do not tell can only add to the total.
    """
    measure = given(claim)["measure"]
    found = deployments_in(record, claim)
    if not found.all:
        return Finding(Verdict.NOT_ON_RECORD, (NONE_MEANT,), would_change=(NEEDED,))
    outcomes = outcomes_of(record, found.sure)
    if measure == "faces_seen" and len(series_of(outcomes)) > 1:
        evidence = rows(*found.all, *outcomes)
        return Finding(Verdict.UNDECIDED, (NO_SUM,), (), evidence, (NEEDED,))
    total = total_of(measure, outcomes)
    silent = total.missing + len(found.sure) - len(outcomes) + len(found.unsure)
    beyond = beyond_record(claim, record)
    verdict = bound_of(claim).judge(total.count, float("inf") if silent or beyond else total.count)
    reasons = [_told(measure, total.count, len(found.sure)), *beyond]
    if silent:
        reasons.append(
            say(
                "Deployments that do not tell this figure, or may not belong: %(missing)s.",
                missing=silent,
            )
        )
    figures = [Figure(measure, reasons[0], total.count)]
    if measure == "false_alerts" and not total.count:
        reasons, figures = _with_zero(reasons, figures, outcomes)
    return Finding(verdict, tuple(reasons), tuple(figures), rows(*found.all, *outcomes), (NEEDED,))


MEASURED = {
    "faces_seen": say("Faces seen over the %(deployments)s deployments on record: %(count)s."),
    "alerts": say("Alerts over the %(deployments)s deployments on record: %(count)s."),
    "true_alerts": say("True alerts over the %(deployments)s deployments on record: %(count)s."),
    "false_alerts": say("False alerts over the %(deployments)s deployments on record: %(count)s."),
    "arrests": say("Arrests over the %(deployments)s deployments on record: %(count)s."),
    "engagements": say(
        "People stopped and spoken to over the %(deployments)s deployments on record: %(count)s."
    ),
}


def _told(measure: str, count: int, deployments: int) -> Said:
    values = {"count": count, "deployments": deployments}
    return Said(MEASURED[measure].template, values)


def _with_zero(
    reasons: list[Said], figures: list[Figure], outcomes: list[Outcome]
) -> tuple[list[Said], list[Figure]]:
    alerts = total_of("alerts", outcomes).count
    if not alerts:
        return reasons, figures
    return [*reasons, zero_in_words(alerts)], [*figures, _zero_figure(alerts)]


def zero_in_words(alerts: int) -> Said:
    """Say what none false among so many alerts can and cannot show."""
    bound = zero_bound(trials=alerts)
    return say(
        "None false among %(alerts)s alerts: the true share may still be as much as %(high)s%%, or "
        "1 in %(one_in)s alerts. So few can show no less.",
        alerts=alerts,
        high=percent(bound.high),
        one_in=int(1 / bound.high),
    )


def _zero_figure(alerts: int) -> Figure:
    bound = zero_bound(trials=alerts)
    return Figure(
        "false_share_of_alerts",
        say("False: 0 of %(alerts)s alerts, in percent", alerts=alerts),
        0,
        alerts,
        "0",
        percent(bound.high),
        "percent",
        bound.method,
    )
