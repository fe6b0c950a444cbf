"""What are the plain facts of a case, for people in a hurry and for machines?"""

from datetime import date
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import outcomes_of
from dueregard.concerns.rules import Clock, clocks_of, unanswered
from dueregard.consultation.rules.surveys import residents_surveyed
from dueregard.dates import When, lies_within
from dueregard.engagement.rules import (
    confirmed,
    contacts_by_audience,
    contacts_by_mode,
    disputed,
    residents_counted,
)
from dueregard.outcomes.rules import total_of
from dueregard.proposal.rules import dates_of, that_took_place


def facts_of(record: Record, *, on: date, until: date | None = None) -> dict[str, Any]:
    """The facts of a case in its period; with `until`, of what happened up to and on that day.

    Counts are whole numbers; what a deployment does not tell is left out of a total, never zero.
    """
    period = When(f"{record.case.period.earliest}/{until}") if until else record.case.period
    contacts = [one for one in record.contacts if until is None or one.on.earliest <= until]
    waiting = unanswered(clocks_of(record.recommendations, record.replies, on=on))
    return {
        "period": period.text,
        **_deployments_in(record, period),
        "contacts": len(contacts),
        "contacts_by_mode": contacts_by_mode(contacts),
        "contacts_by_audience": contacts_by_audience(contacts),
        "contacts_confirmed": len(confirmed(contacts, record.confirmations)),
        "contacts_disputed": len(disputed(contacts, record.confirmations)),
        "residents_consulted": residents_consulted(record),
        "recommendations": len(record.recommendations),
        "recommendations_unanswered": len(waiting),
        "waiting": [_waiting(one) for one in waiting],
    }


def facts_about(claim: Claim, record: Record) -> dict[str, Any]:
    """The deployments in the period that a claim speaks of; of the case's where it names none."""
    period = claim.period or record.case.period
    return {"period": period.text, **_deployments_in(record, period)}


def residents_consulted(record: Record) -> int:
    """How many residents were asked and counted: at contacts that asked, and by surveys."""
    surveyed = residents_surveyed(record.surveys, places=record.own_areas)
    return residents_counted(record.contacts) + surveyed


def _deployments_in(record: Record, period: When) -> dict[str, Any]:
    held = [one for one in that_took_place(record.deployments) if lies_within(one.on, period)]
    outcomes = outcomes_of(record, held)
    totals = {one: total_of(one, outcomes) for one in ("alerts", "false_alerts", "arrests")}
    return {
        "deployments": len(held),
        "deployment_dates": len(dates_of(held)),
        "dates": dates_of(held),
        **{name: total.count for name, total in totals.items()},
        "not_told": {name: len(held) - one.rows + one.missing for name, one in totals.items()},
    }


def _waiting(clock: Clock) -> dict[str, Any]:
    return {
        "id": clock.recommendation.id,
        "days_waiting_least": clock.least_days,
        "days_waiting_most": clock.most_days,
    }
