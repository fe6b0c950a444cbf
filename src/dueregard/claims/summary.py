"""What are the plain facts of a case, for people in a hurry and for machines?"""

from datetime import date
from typing import Any

from dueregard.claims.record import Record
from dueregard.concerns.rules import clocks_of, unanswered
from dueregard.consultation.rules import people_surveyed
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
    """The facts of a case; with `until`, of the deployments up to and on that day."""
    held = that_took_place(record.deployments)
    held = [one for one in held if until is None or one.on.latest <= until]
    wanted = {one.id for one in held}
    outcomes = [one for one in record.outcomes if one.deployment in wanted]
    waiting = unanswered(clocks_of(record.recommendations, record.replies, on=on))
    return {
        "deployments": len(held),
        "deployment_dates": dates_of(held),
        "contacts": len(record.contacts),
        "contacts_by_mode": contacts_by_mode(record.contacts),
        "contacts_by_audience": contacts_by_audience(record.contacts),
        "contacts_confirmed": len(confirmed(record.contacts, record.confirmations)),
        "contacts_disputed": len(disputed(record.contacts, record.confirmations)),
        "residents_consulted": residents_consulted(record),
        "recommendations_unanswered": [_waiting(one) for one in waiting],
        "alerts": total_of("alerts", outcomes).count,
        "false_alerts": total_of("false_alerts", outcomes).count,
        "arrests": total_of("arrests", outcomes).count,
    }


def residents_consulted(record: Record) -> int:
    """How many residents were asked and counted: at contacts that asked, and by surveys."""
    surveyed = people_surveyed(record.surveys, (one.id for one in record.places))
    return residents_counted(record.contacts) + surveyed


def _waiting(clock: Any) -> dict[str, Any]:
    days = [clock.least_days, clock.most_days]
    return {"id": clock.recommendation.id, "days_waiting_least": days[0], "days_waiting_most": days[1]}
