"""What should people expect, and how good have forecasts been?"""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.dates import When
from dueregard.errors import NotFound
from dueregard.outcomes.entries import Forecast
from dueregard.outcomes.queries import RegisterRow
from dueregard.outcomes.rules.fixed import Fixed
from dueregard.outcomes.rules.forecasting import (
    BackTested,
    Group,
    Result,
    Span,
    back_tested,
    by_span,
    by_year,
    results_of,
    together,
)
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.stats.scoring import Calibration
from dueregard.web.charts.cumulated import Climb, draw_climbs
from dueregard.web.charts.tenths import draw_tenths
from dueregard.web.speaking import count, spoken_date, spoken_day

BACK_TEST_COLUMNS = (
    "deployment",
    "on",
    "location",
    "span",
    "past_false_alerts",
    "past_comparisons",
    "comparisons",
    "expected",
    "low",
    "high",
    "came",
    "in_interval",
    "log_score",
    "pit_below",
    "pit_up_to",
)


def fixed_part(found: Sequence[tuple[str, Fixed]]) -> list[dict[str, Any]]:
    """Forecasts on record beside their deployments: in time or late, and how they did."""
    return [
        {
            "address": reverse("deployment", args=[one.planned.id]),
            "name": f"{one.planned.location}, {spoken_date(one.planned.on)}",
            "by": by,
            "when": _late(one) if one.is_late else _in_time(one),
            "said": _expected(one.forecast),
            "came": _came(one),
            "does_not_follow": one.follows is False,
        }
        for by, one in found
    ]


def known_results(rows: Sequence[RegisterRow]) -> tuple[Result, ...]:
    """The rows of the register from which a forecast can be made."""
    return results_of((row.force, row.deployment, row.outcome) for row in rows)


def back_test_part(rows: Sequence[RegisterRow]) -> dict[str, Any]:
    """How forecasts would have done: said, drawn, span by span. Empty where none can be made."""
    results = known_results(rows)
    tested = back_tested(results)
    if not tested:
        return {"left_out": _left_out(rows, results)}
    found = together(tested)
    return {
        "said": _said(found),
        "sureness": _sureness(found),
        "figures": _figures(found),
        "left_out": _left_out(rows, results),
        "charts": [climbs_chart(tested), tenths_chart(tested)],
        "tables": [
            _table(_("Forecasts by span"), by_span(tested)),
            _table(_("Forecasts by year"), by_year(tested)),
        ],
        "csv": reverse("forecast_csv", args=["back-test"]),
    }


def climbs_chart(tested: Sequence[BackTested]) -> Charted:
    """False alerts that came, against those forecast, as they added up."""
    climbs, came, expected = [], 0, 0.0
    for one in sorted(tested, key=lambda each: each.result.day):
        came += one.tested.scored.outcome
        expected += one.tested.scored.prediction.mean
        climbs.append(Climb(one.result.day, came, expected))
    finding = _("%(came)s false alerts came where %(expected)s were expected.") % {
        "came": count(came),
        "expected": _decimal(expected),
    }
    table = Table(
        _("False alerts that came and that were expected, added up"),
        (_("Up to the end of"), _("Came"), _("Expected")),
        [
            (spoken_date(When(month)), count(one.came), _decimal(one.expected))
            for month, one in {one.day.isoformat()[:7]: one for one in climbs}.items()
        ],
    )
    breaks = [group.first.earliest for group in by_span(tested)[1:]]
    return charted(
        lambda width: draw_climbs(
            climbs, labels=(_("came"), _("were expected")), breaks=breaks, width=width
        ),
        slug="climbs",
        name=_("False alerts against the forecast"),
        finding=finding,
        table=table,
        csv=reverse("forecast_csv", args=["climbs"]),
    )


def tenths_chart(tested: Sequence[BackTested]) -> Charted:
    """In which tenth of its forecast each outcome fell: level if forecasts are right."""
    found = together(tested)
    finding = _(
        "If forecasts are right, about as many outcomes fall in each tenth: %(even)s. "
        "So uneven a spread, or more, would come about by chance alone with p = %(p)s."
    ) % {"even": _decimal(found.forecasts / len(found.pits)), "p": _p(found.p_of_evenness)}
    table = Table(
        _("Outcomes by tenth of their forecast"),
        (_("Tenth"), _("Outcomes")),
        [(str(place), _decimal(number)) for place, number in enumerate(found.pits, 1)],
    )
    ends = (_("fewer than expected"), _("more than expected"))
    return charted(
        lambda width: draw_tenths(found.pits, ends=ends, width=width),
        slug="tenths",
        name=_("Where outcomes fell in their forecasts"),
        finding=finding,
        table=table,
        csv=reverse("forecast_csv", args=["tenths"]),
    )


def forecast_file(name: str, rows: Sequence[RegisterRow]) -> tuple[Sequence[str], Any]:
    """The columns and rows of one file. Raises `NotFound`."""
    tested = back_tested(known_results(rows))
    if name == "back-test":
        return BACK_TEST_COLUMNS, [_row(one) for one in tested]
    charts: dict[str, Callable[[Sequence[BackTested]], Charted]] = {
        "climbs": climbs_chart,
        "tenths": tenths_chart,
    }
    if name not in charts or not tested:
        raise NotFound(f"no file {name!r}")
    table = charts[name](tested).table
    return table.headers, table.rows


def span_said(name: Span | str, first: When, latest: When) -> str:
    """A span by its months and its threshold; a year by itself."""
    if isinstance(name, str):
        return name
    months = f"{spoken_date(_month(first))} – {spoken_date(_month(latest))}"
    if not name.threshold:
        return _("%(months)s, threshold not published") % {"months": months}
    return _("%(months)s, threshold %(threshold)s") % {
        "months": months,
        "threshold": name.threshold,
    }


def _said(found: Calibration) -> str:
    return ngettext(
        "One deployment on record was forecast from those before it. %(came)s false alerts came "
        "where %(expected)s were expected; %(held)s of the forecasts held.",
        "%(n)s deployments on record were each forecast from those before it. %(came)s false "
        "alerts came where %(expected)s were expected; %(held)s of the forecasts held.",
        found.forecasts,
    ) % {
        "n": count(found.forecasts),
        "came": count(found.events),
        "expected": _decimal(found.expected_events),
        "held": count(found.held),
    }


def _sureness(found: Calibration) -> str:
    """Were the forecasts too sure, too vague, or neither so far as can be told?"""
    if found.within.high < found.should_be_within:
        return _("They were too sure: fewer outcomes fell within their interval than should have.")
    if found.within.low > found.should_be_within:
        return _("They were too vague: more outcomes fell within their interval than should have.")
    return _("They were as sure as they should have been, so far as that can be told.")


def _figures(found: Calibration) -> list[tuple[str, str]]:
    within = found.within
    return [
        (
            f"{_percent(found.held / found.forecasts)}",
            _(
                "of outcomes fell within their 90%% interval (somewhere between %(low)s and "
                "%(high)s would in the long run)"
            )
            % {"low": _percent(within.low), "high": _percent(within.high)},
        ),
        (
            _percent(found.should_be_within),
            _(
                "should have, by the forecasts themselves: counts are whole, so such an interval "
                "holds more than it says"
            ),
        ),
        (
            f"{found.mean_log_score:.3f}",
            _("log score on average: the surer of what came, the lower"),
        ),
    ]


def _left_out(rows: Sequence[RegisterRow], results: Sequence[Result]) -> str:
    missing = len(rows) - len(results)
    return (
        ngettext(
            "One deployment is left out: a figure that a forecast needs is not on record.",
            "%(n)s deployments are left out: a figure that a forecast needs is not on record.",
            missing,
        )
        % {"n": count(missing)}
        if missing
        else ""
    )


def _table(caption: str, groups: Sequence[Group]) -> Table:
    headers = (
        _("Span"),
        _("Forecasts"),
        _("False alerts expected"),
        _("Came"),
        _("Within 90%"),
        _("Should be within"),
        _("Log score"),
    )
    return Table(
        caption, headers, [(span_said(g.name, g.first, g.latest), *_cells(g)) for g in groups]
    )


def _cells(group: Group) -> tuple[str, ...]:
    found = group.calibration
    return (
        count(found.forecasts),
        _decimal(found.expected_events),
        count(found.events),
        _("%(some)s of %(all)s") % {"some": count(found.held), "all": count(found.forecasts)},
        _percent(found.should_be_within),
        f"{found.mean_log_score:.3f}",
    )


def _row(one: BackTested) -> list[str]:
    scored, seen = one.tested.scored, one.tested.seen
    span = one.result.span
    return [
        one.result.ref,
        one.result.on.text,
        one.result.location,
        "; ".join(
            part for part in (span.force, span.series, span.threshold, span.algorithm) if part
        ),
        str(seen.events),
        f"{seen.exposure:.0f}",
        str(one.result.faces * one.result.listed),
        f"{scored.prediction.mean:.6g}",
        str(scored.range.low),
        str(scored.range.high),
        str(scored.outcome),
        "yes" if scored.was_within else "no",
        f"{scored.log_score:.6g}",
        f"{scored.below:.6g}",
        f"{scored.up_to:.6g}",
    ]


def _in_time(one: Fixed) -> str:
    return _("Made %(made)s; in the log since %(logged)s, before the deployment.") % {
        "made": spoken_date(one.forecast.made),
        "logged": spoken_day(one.logged_on),
    }


def _late(one: Fixed) -> str:
    return _(
        "Said to have been made %(made)s; in this log only since %(logged)s, so that nothing here "
        "proves that it was made before the deployment."
    ) % {"made": spoken_date(one.forecast.made), "logged": spoken_day(one.logged_on)}


def _expected(forecast: Forecast) -> str:
    return _(
        "False alerts expected: %(low)s to %(high)s (%(level)s sure), from %(past)s earlier "
        "deployments with %(false)s false alerts."
    ) % {
        "low": count(forecast.low),
        "high": count(forecast.high),
        "level": f"{float(forecast.level or 0):.0%}",
        "past": count(forecast.past_deployments),
        "false": count(forecast.past_false_alerts),
    }


def _came(one: Fixed) -> str:
    if one.came is None:
        return _("Its outcome is not on record yet.")
    if one.scored is None:
        return _("%(came)s came. It cannot be scored by the counts on record.") % {
            "came": count(one.came)
        }
    held = _("it held") if one.scored.was_within else _("it did not hold")
    return _(
        "%(came)s came: %(held)s. Log score %(score)s; %(place)s of the forecast lay below."
    ) % {
        "came": count(one.came),
        "held": held,
        "score": f"{one.scored.log_score:.2f}",
        "place": f"{one.scored.mid_pit:.0%}",
    }


def _month(on: When) -> When:
    return When(on.earliest.isoformat()[:7])


def _decimal(number: float) -> str:
    return f"{number:,.1f}"


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _p(chance: float) -> str:
    return f"{chance:.3f}" if chance >= 0.001 else "< 0.001"
