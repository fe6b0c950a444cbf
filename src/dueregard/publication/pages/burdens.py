"""Who may be stopped for nothing, and how long does an alert wait? Beside a deployment's forecast.

Both follow from the false alerts that are forecast, and from what was published of those before.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.outcomes.queries import RegisterRow
from dueregard.outcomes.rules.expecting import Expected, SomeOf, Told, expected, queue_of
from dueregard.outcomes.rules.forecasting import Result
from dueregard.outcomes.rules.wrongly_stopped import (
    CountBefore,
    GroupsBefore,
    groups_before,
    stops_before,
)
from dueregard.proposal.entries import Deployment
from dueregard.publication.pages.charted import Table
from dueregard.publication.rules.outcome_counts import false_alerts_of
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.forecast import Plan
from dueregard.web.speaking import count

# How many like it are told of beside the one: enough to see what is rare for one.
MANY = 100
# One officer looks at each alert on a screen; nobody publishes how long that takes or how many do.
SECONDS_EACH, OFFICERS = 40.0, 1


def burdens_part(
    planned: Deployment,
    *,
    plan: Plan,
    span: Sequence[Result],
    rows: Sequence[RegisterRow],
    counts: Sequence[CountBefore],
) -> dict[str, Any]:
    """What false alerts may lead to: stops, groups, waiting; or why it cannot be computed."""
    refs = {one.ref for one in span}
    stopped = stops_before(
        (row.outcome, false_alerts)
        for row in rows
        if row.deployment.id in refs
        and row.outcome
        and (false_alerts := false_alerts_of(row.outcome)) is not None
    )
    groups = groups_before(counts, day=planned.on.earliest)
    try:
        many = _ahead(plan, span, stopped, [one for by in groups for one in by.groups])
    except ImpossibleCounts as why:
        return {"why_not": str(why)}
    return {
        "stops": _stops(many, stopped),
        "tables": _tables(many, groups),
        "no_groups": "" if groups else _no_groups(),
        "queue": _queue(many, planned),
    }


def _ahead(
    plan: Plan, span: Sequence[Result], stopped: SomeOf | None, groups: Sequence[SomeOf]
) -> Expected:
    """As many days as can be told event by event: a hundred, else ten, else the one."""
    for days in (MANY, 10):
        try:
            ahead = replace(plan, deployments=days)
            return expected(plan=ahead, results=span, stopped=stopped, groups=groups)
        except ImpossibleCounts:
            continue
    return expected(plan=plan, results=span, stopped=stopped, groups=groups)


def _stops(many: Expected, stopped: SomeOf | None) -> str:
    if stopped is None or many.stops is None:
        return _(
            "How many people will be stopped on a false alert cannot be computed, because it is "
            "not published how many false alerts before ended in a stop. If each ended in one, it "
            "would be %(range)s over %(n)s such days."
        ) % {"range": range_said(many.false_alerts), "n": many.plan.deployments}
    return ngettext(
        "%(stopped)s of one false alert before ended in a stop. Over %(n)s such days "
        "%(range)s people would be stopped on a false alert.",
        "%(stopped)s of %(of)s false alerts before ended in a stop. Over %(n)s such days "
        "%(range)s people would be stopped on a false alert.",
        stopped.of,
    ) % {
        "stopped": count(stopped.chosen),
        "of": count(stopped.of),
        "n": many.plan.deployments,
        "range": range_said(many.stops),
    }


def _tables(many: Expected, groups: Sequence[GroupsBefore]) -> list[Table]:
    told = iter(many.groups)
    names = {
        "stopped_in_error": _("False stops over %(n)s such days, by group: %(by)s"),
        "false_alerts": _("False alerts over %(n)s such days, by group: %(by)s"),
    }
    return [
        Table(
            names[by.measure] % {"n": many.plan.deployments, "by": by.grouped_by},
            (_("Group"), _("Before"), _("On average"), _("Between, 95%")),
            [_row(*next(told)) for _one in by.groups],
        )
        for by in groups
    ]


def _row(before: SomeOf, told: Told) -> tuple[str, ...]:
    seen = _("%(some)s of %(all)s") % {"some": count(before.chosen), "all": count(before.of)}
    return before.name, seen, f"{told.mean:.1f}", range_said(told)


def _no_groups() -> str:
    return _(
        "Who they will be cannot be computed, because nothing is published from before that day "
        "of how many false alerts or stops were of each group. Who lives there does not tell it: "
        "a system may err more often with one group than with another."
    )


def _queue(many: Expected, planned: Deployment) -> str:
    if not planned.duration_minutes:
        return _(
            "How long an alert waits for an officer’s eyes cannot be computed, because it is not "
            "on record how long cameras run."
        )
    hours = planned.duration_minutes / 60
    alerts = (many.false_alerts.mean + many.true_alerts.mean) / many.plan.deployments
    try:
        queue = queue_of(alerts=alerts, hours=hours, seconds_each=SECONDS_EACH, officers=OFFICERS)
    except ImpossibleCounts as why:
        return str(why)
    return _(
        "%(alerts)s alerts would come in %(hours)s hours. If one officer looks at each for "
        "%(seconds)s seconds, an alert waits for another with a chance of %(chance)s, and "
        "%(wait)s seconds on average. How many look, and for how long, is not published: both "
        "are taken as an example. When a crowd comes at once, alerts wait longer."
    ) % {
        "alerts": f"{alerts:.1f}",
        "hours": f"{hours:.1f}",
        "seconds": f"{SECONDS_EACH:.0f}",
        "chance": f"{queue.chance_of_wait:.1%}",
        "wait": f"{queue.mean_wait_seconds:.1f}",
    }


def range_said(told: Told) -> str:
    """An interval of counts, or the one count there can be."""
    if told.range.low == told.range.high:
        return count(told.range.low)
    return _("%(low)s to %(high)s") % {
        "low": count(told.range.low),
        "high": count(told.range.high),
    }
