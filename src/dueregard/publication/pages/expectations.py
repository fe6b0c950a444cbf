"""What should people here expect: of one deployment, and of many like it?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.outcomes.queries import RegisterRow
from dueregard.outcomes.rules.expecting import NPL_2023, Expected, Told, expected
from dueregard.outcomes.rules.forecasting import Result, latest_span, usual_plan
from dueregard.outcomes.rules.wrongly_stopped import CountBefore
from dueregard.publication.forms import ForecastForm
from dueregard.publication.pages.burdens import MANY, burdens_part, range_said
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.publication.pages.forecasts import known_results, span_said
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.forecast import Plan
from dueregard.web.charts.days import Days, draw_days
from dueregard.web.speaking import count, spoken_date


def expectation_part(results: Sequence[Result], form: ForecastForm) -> dict[str, Any]:
    """The forecast of the plan typed into the form, or of a usual one; or why there is none."""
    try:
        span = latest_span(results)
    except ImpossibleCounts as missing:
        return {"why_not": str(missing)}
    plan = form.plan(usual_plan(span))
    query = {"faces": str(plan.faces), "listed": str(plan.listed)}
    try:
        return {"form": form, "plan": plan, **_part(plan, span, query)}
    except ImpossibleCounts as fault:
        return {"form": form, "plan": plan, "why_not": str(fault)}


def expectation_page(
    row: RegisterRow, rows: Sequence[RegisterRow], counts: Sequence[CountBefore] = ()
) -> dict[str, Any]:
    """The forecast of one deployment as it could have been made the day before it."""
    planned = row.deployment
    page = {
        "invented": row.invented,
        "ref": planned.id,
        "location": planned.location,
        "when": spoken_date(planned.on),
        "address": reverse("deployment", args=[planned.id]),
    }
    try:
        span = latest_span(known_results(rows), force=row.force, before=planned.on.earliest)
        usual = usual_plan(span)
        plan = replace(usual, listed=planned.watchlist_size or usual.listed)
        told = _part(plan, span, {"deployment": planned.id})
    except ImpossibleCounts as missing:
        return {**page, "expected": {"why_not": str(missing)}}
    told["burdens"] = burdens_part(planned, plan=plan, span=span, rows=rows, counts=counts)
    came = next((one for one in known_results([row])), None)
    return {**page, "expected": told, "came": _came(came)}


def _part(plan: Plan, span: Sequence[Result], query: dict[str, str]) -> dict[str, Any]:
    one = expected(plan=replace(plan, deployments=1), results=span)
    many = expected(plan=replace(plan, deployments=MANY), results=span)
    return {
        "said": _said(one, many),
        "goes_by": _goes_by(one, span),
        "widened": one.widened,
        "chart": days_chart(one, query=query),
        "table": _table(one, many),
        "laboratory": _laboratory(),
    }


def days_chart(found: Expected, *, query: dict[str, str]) -> Charted:
    """A hundred days like this one, by operations and by the laboratory; a dot each."""
    both = (
        (_("By what operations saw"), found.false_alerts),
        (_("By the laboratory test"), found.laboratory),
    )
    rows = [Days(name, _of_a_hundred(told), _unlucky(told)) for name, told in both]
    finding = "; ".join(f"{one.label}: {one.said}" for one in rows) + "."
    table = Table(
        _("Days of a hundred with at least one false alert"),
        (_("By"), _("Days")),
        [(one.label, str(one.unlucky)) for one in rows],
    )
    return charted(
        lambda width: draw_days(rows, width=width),
        slug="days",
        name=_("A hundred days like it"),
        finding=finding,
        table=table,
        csv=reverse("forecast_csv", args=["expected"]) + "?" + urlencode(query),
    )


def _unlucky(told: Told) -> int:
    return round(told.chance_of_any * MANY)


def _of_a_hundred(told: Told) -> str:
    days = _unlucky(told)
    return ngettext(
        "%(n)s day of 100 with a false alert", "%(n)s days of 100 with a false alert", days
    ) % {"n": days}


def _said(one: Expected, many: Expected) -> list[str]:
    return [
        _("Most likely no false alert: %(chance)s of at least one.")
        % {"chance": _chance(one.false_alerts.chance_of_any)}
        if one.false_alerts.chance_of_any <= 0.5
        else _("Most likely at least one false alert: %(chance)s of it.")
        % {"chance": _chance(one.false_alerts.chance_of_any)},
        _("Over %(n)s such days, %(range)s.") % {"n": MANY, "range": range_said(many.false_alerts)},
    ]


def _goes_by(found: Expected, span: Sequence[Result]) -> str:
    return _(
        "Goes by %(deployments)s deployments (%(span)s), which saw %(faces)s faces and "
        "%(false)s false alerts. Each is taken to scan %(plan)s faces against a list of %(listed)s."
    ) % {
        "deployments": count(found.deployments_seen),
        "span": span_said(span[0].span, span[0].on, span[-1].on),
        "faces": count(found.seen.faces),
        "false": count(found.seen.false_alerts),
        "plan": count(found.plan.faces),
        "listed": count(found.plan.listed),
    }


def _table(one: Expected, many: Expected) -> Table:
    rows = [
        (_("False alerts, by operations"), one.false_alerts, many.false_alerts),
        (_("False alerts, by the laboratory"), one.laboratory, many.laboratory),
        (_("True alerts"), one.true_alerts, many.true_alerts),
        (_("Arrests"), one.arrests, many.arrests),
    ]
    cells = [
        (
            name,
            _decimal(first.mean),
            range_said(first),
            _chance(first.chance_of_any),
            range_said(hundred),
        )
        for name, first, hundred in rows
    ]
    for name, events in (
        (_("Faces scanned for each true alert so far"), one.seen.true_alerts),
        (_("Faces scanned for each arrest so far"), one.seen.arrests),
    ):
        each = count(one.seen.faces / events) if events else _("none so far")
        cells.append((name, each, "", "", ""))
    return Table(
        _("What to expect"),
        (
            _("What"),
            _("On average"),
            _("One day, 95%"),
            _("At least one"),
            _("%(n)s days, 95%%") % {"n": MANY},
        ),
        cells,
    )


def _laboratory() -> str:
    return _(
        "The laboratory test found one false alert in %(one_in)s faces with a list of %(listed)s "
        "at a threshold of %(threshold)s, scaled here to the list planned. Its counts were not "
        "published, so its doubt is not shown. At a higher threshold there are fewer."
    ) % {
        "one_in": count(NPL_2023.one_in),
        "listed": count(NPL_2023.listed),
        "threshold": NPL_2023.threshold,
    }


def _came(result: Result | None) -> str:
    if result is None:
        return ""
    return ngettext(
        "One false alert came, among %(faces)s faces.",
        "%(n)s false alerts came, among %(faces)s faces.",
        result.false_alerts,
    ) % {"n": count(result.false_alerts), "faces": count(result.faces)}


def _chance(chance: float) -> str:
    if chance > 0.99:
        return _("more than 99 chances in 100")
    if chance > 0.5:
        return _("%(n)s chances in 100") % {"n": round(chance * 100)}
    return _("1 chance in %(n)s") % {"n": count(1 / chance)}


def _decimal(number: float) -> str:
    return f"{number:.2f}" if number < 10 else f"{number:,.0f}"
