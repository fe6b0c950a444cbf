"""Which charts show the published results, and what does each find?"""

from collections.abc import Callable, Iterable, Sequence, Sized
from contextlib import suppress
from datetime import date
from math import inf
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.errors import NotFound
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.publication.rules.series import (
    Held,
    Totals,
    breaks_of,
    by_borough,
    months_of,
    series_of,
    totals_by,
    year_of,
)
from dueregard.stats.intervals import jeffreys
from dueregard.stats.rates import Rate
from dueregard.web.charts.faces import Series, draw_faces
from dueregard.web.charts.months import Break, Month, draw_months
from dueregard.web.charts.rates import RateRow, draw_rates
from dueregard.web.charts.tiles import TILES, draw_tiles
from dueregard.web.speaking import MONTHS, bounds, count, one_in

Some = TypeVar("Some", bound=Sized)
TILE_WIDTHS = (340.0, 520.0)


Chart = Callable[[Sequence[Held]], Charted]


def drawn(charts: Iterable[Chart], rows: Sequence[Held]) -> list[Charted]:
    """Those of the charts for which there is something on record."""
    found = []
    for chart in charts:
        with suppress(NotFound):
            found.append(chart(rows))
    return found


def months_chart(rows: Sequence[Held]) -> Charted:
    """Deployments and alerts by month. Raises `NotFound` when there is none."""
    months = _some(months_of(rows))
    breaks = breaks_of(rows)
    busiest = max(months, key=lambda one: one.deployments)
    finding = _(
        "Most deployments: %(most)s, in %(month)s. "
        "The broken lines mark where the published count of faces can no longer be compared."
    ) % {"most": busiest.deployments, "month": f"{MONTHS[busiest.month]} {busiest.year}"}
    table = Table(
        _("Deployments and alerts by month"),
        (_("Month"), _("Deployments"), _("Alerts")),
        [(f"{MONTHS[m.month]} {m.year}", count(m.deployments), count(m.alerts)) for m in months],
    )
    marks = [
        Break(day.year * 12 + day.month - 1, _("break %(n)s") % {"n": n})
        for n, (day, _l) in enumerate(breaks, 1)
    ]
    points = [Month(m.year * 12 + m.month - 1, m.deployments, m.alerts) for m in months]
    labels = (_("Deployments a month"), _("Alerts a month"))
    return charted(
        lambda width: draw_months(points, breaks=marks, labels=labels, width=width),
        slug="months",
        name=_("Deployments and alerts by month"),
        finding=finding,
        table=table,
    )


def faces_chart(rows: Sequence[Held]) -> Charted:
    """Faces seen at each deployment, by series. Raises `NotFound` when none are counted."""
    seen = [row for row in rows if row.outcome and row.outcome.faces_seen and series_of(row)]
    counted = sorted(_some(seen), key=lambda row: row.on.earliest)
    totals = totals_by(counted, series_of)
    drawn = [_series(one, counted) for one in totals]
    finding = _(
        "Half of the deployments in each span saw more than: %(medians)s. Watchlists and alerts "
        "did not change like that; the cause is not published."
    ) % {"medians": "; ".join(one.label for one in drawn)}
    table = Table(
        _("Faces seen at a deployment, by span of the published series"),
        (_("Span"), _("Deployments"), _("Faces seen"), _("Middle value")),
        [
            (
                series_name(one.group, counted),
                count(one.deployments),
                count(one.faces),
                count(one.median_faces),
            )
            for one in totals
        ],
    )
    return charted(
        lambda width: draw_faces(drawn, width=width),
        slug="faces",
        name=_("Faces seen at each deployment"),
        finding=finding,
        table=table,
    )


def rates_chart(
    totals: Sequence[Totals], *, of: str, names: Callable[[str], str], slug: str, name: str
) -> Charted:
    """False alerts per face (`of="per_face"`) or per alert (`of="per_alert"`), group by group.

    Raises `NotFound` when no group has a rate.
    """
    known = [(names(one.group), getattr(one, of)) for one in totals]
    rated = _some([(label, rate) for label, rate in known if rate])
    rows = [_rate_row(label, rate) for label, rate in rated]
    finding = "; ".join(f"{label}: {one_in(rate.events, rate.trials)}" for label, rate in rated)
    drawn_as = _("A bar shows where the rate is likely to lie (Jeffreys, 95%).")
    exact = _("The table gives the exact bounds, which are wider.")
    table = Table(
        name,
        (_("Span"), _("False alerts"), _("Out of"), _("Rate"), _("How sure")),
        [
            (
                label,
                count(rate.events),
                count(rate.trials),
                one_in(rate.events, rate.trials),
                bounds(rate.commonest, rate.rarest),
            )
            for label, rate in rated
        ],
    )
    ends = (_("more often"), _("more rarely"))
    return charted(
        lambda width: draw_rates(rows, ends=ends, width=width),
        slug=slug,
        name=name,
        finding=f"{finding}. {drawn_as} {exact}",
        table=table,
    )


def boroughs_chart(rows: Sequence[Held]) -> Charted:
    """Deployments by London borough. Raises `NotFound` when there is none."""
    counts: dict[Any, int] = _some(by_borough(rows))
    none = [name for name in TILES if not counts.get(name)]
    most = next(iter(counts))
    finding = ngettext(
        "Most often in %(most)s (%(times)s). One of London's 33 boroughs "
        "had none on record: %(none)s.",
        "Most often in %(most)s (%(times)s). %(n)s of London's 33 boroughs "
        "had none on record: %(none)s.",
        len(none),
    ) % {"most": most, "times": counts[most], "n": len(none), "none": ", ".join(none) or "–"}
    others = dict.fromkeys(none, 0)
    table = Table(
        _("Deployments by borough"),
        (_("Borough"), _("Deployments")),
        [(str(name), count(number)) for name, number in (counts | others).items()],
    )
    return charted(
        lambda width: draw_tiles(counts, width=width),
        slug="boroughs",
        name=_("Deployments by borough"),
        finding=finding,
        table=table,
        widths=TILE_WIDTHS,
    )


def per_face_chart(rows: Sequence[Held]) -> Charted:
    """False alerts per face, by series: across the breaks they cannot be compared."""
    return rates_chart(
        totals_by(rows, series_of),
        of="per_face",
        names=lambda letter: series_name(letter, rows),
        slug="per-face",
        name=_("False alerts per face seen"),
    )


def per_alert_chart(rows: Sequence[Held]) -> Charted:
    """False alerts per alert, by year."""
    return rates_chart(
        totals_by(rows, year_of),
        of="per_alert",
        names=str,
        slug="per-alert",
        name=_("False alerts per alert"),
    )


def series_name(letter: str, rows: Sequence[Held]) -> str:
    """A series by its letter and its months."""
    days = [row.on.earliest for row in rows if series_of(row) == letter]
    return f"{letter}: {_month(min(days))} – {_month(max(days))}"


def _some(found: Some) -> Some:
    if not found:
        raise NotFound(_("Nothing of this is on record yet."))
    return found


def _series(one: Totals, rows: Sequence[Held]) -> Series:
    faces = tuple(
        (row.on.earliest, row.outcome.faces_seen)
        for row in rows
        if series_of(row) == one.group and row.outcome and row.outcome.faces_seen
    )
    middle = one.median_faces or 0
    return Series(f"{one.group}: {middle:,}", faces, middle)


def _rate_row(label: str, rate: Rate) -> RateRow:
    said = one_in(rate.events, rate.trials)
    if not rate.events:
        return RateRow(label, said, inf, rate.commonest, rate.rarest)
    likely = jeffreys(events=rate.events, trials=rate.trials, level=rate.interval.level)
    return RateRow(label, said, rate.one_in, 1 / likely.high, 1 / likely.low)


def _month(day: date) -> str:
    return f"{MONTHS[day.month]} {day.year}"
