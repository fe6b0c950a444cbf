"""How often was it wrong, how sure are we, and what is not published? Both denominators, always."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.publication.pages.certainty import (
    changes_table,
    funnels_chart,
    limits_table,
    working,
)
from dueregard.publication.pages.charted import Table
from dueregard.publication.pages.deployments import rate_said
from dueregard.publication.pages.figures import (
    drawn,
    faces_chart,
    months_chart,
    per_alert_chart,
    per_face_chart,
    series_name,
)
from dueregard.publication.rules.series import (
    Held,
    Totals,
    series_of,
    threshold_of,
    totals_by,
    totals_of,
    year_of,
)
from dueregard.stats.rates import rate_of
from dueregard.web.speaking import count, one_in

ZERO_EXAMPLES = (35, 300, 3_000)


def accuracy_page(rows: Sequence[Held]) -> dict[str, Any]:
    """False alerts per face and per alert, by span of the series, by year and by threshold."""
    series = totals_by(rows, series_of)
    return {
        "charts": drawn((per_alert_chart, per_face_chart, funnels_chart), rows),
        "latest": _span(series[-1], rows) if series else None,
        "tables": [
            _table(
                _("By span of the published series"),
                [(series_name(s.group, rows), s) for s in series],
            ),
            _table(_("By year"), _named(totals_by(rows, year_of))),
            _table(_("By match threshold"), _named(totals_by(rows, threshold_of))),
        ],
        "rows_csv": reverse("register_csv"),
        "limits": limits_table(rows),
        "changes": changes_table(rows),
        "workings": _workings(series[-1]) if series else [],
        "zeros": [_zero(alerts) for alerts in ZERO_EXAMPLES],
    }


def published_record_page(rows: Sequence[Held]) -> dict[str, Any]:
    """What the published columns mean, shown by the two charts on which the breaks stand."""
    everything = totals_of("", rows)
    return {
        "charts": drawn((months_chart, faces_chart), rows),
        "deployments": count(everything.deployments),
    }


def _span(one: Totals, rows: Sequence[Held]) -> dict[str, Any]:
    return {
        "name": series_name(one.group, rows),
        "per_face": rate_said(one.per_face),
        "per_alert": rate_said(one.per_alert),
    }


def _workings(one: Totals) -> list[dict[str, Any]]:
    """The intervals of the latest span, to be worked out by hand."""
    found = (
        working(_("False alerts per alert"), one.per_alert),
        working(_("False alerts per face seen"), one.per_face),
    )
    return [each for each in found if each]


def _named(totals: Sequence[Totals]) -> list[tuple[str, Totals]]:
    return [(one.group, one) for one in totals]


def _table(caption: str, named: Sequence[tuple[str, Totals]]) -> Table:
    headers = (
        _("Span"),
        _("Deployments"),
        _("Faces seen"),
        _("Alerts"),
        _("False alerts"),
        _("Per face"),
        _("Per alert"),
    )
    return Table(caption, headers, [(name, *_cells(one)) for name, one in named])


def _cells(one: Totals) -> tuple[str, ...]:
    rates = (
        one_in(rate.events, rate.trials) if rate else _("cannot be told")
        for rate in (one.per_face, one.per_alert)
    )
    return (
        count(one.deployments),
        _faces(one),
        count(one.alerts),
        count(one.false_alerts),
        *rates,
    )


def _faces(one: Totals) -> str:
    if one.faces is None and one.with_faces:
        return _("cannot be added up")
    return count(one.faces)


def _zero(alerts: int) -> dict[str, str]:
    bound = rate_of(events=0, trials=alerts).commonest
    return {"alerts": count(alerts), "bound": f"{bound:,.0f}"}
