"""How sure is each rate of false alerts, in words, and how does a reader work it out again?"""

from collections.abc import Sequence
from math import isinf
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.errors import NotFound
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.publication.pages.figures import series_name
from dueregard.publication.rules.accuracy import (
    STATED_LIMIT,
    ByHand,
    Step,
    beside_limit,
    by_hand,
    none_at_a_middling_one,
    steps_of,
)
from dueregard.publication.rules.funnel import Funnel, counted, funnels_of, is_uneven
from dueregard.publication.rules.series import Held, series_of, totals_by
from dueregard.stats.change import Change
from dueregard.stats.rates import Answer, Rate, rate_of
from dueregard.web.charts.funnels import Panel, draw_funnels
from dueregard.web.speaking import bounds, count, one_in, spoken_date

SIGNIFICANT = 4


def funnels_chart(rows: Sequence[Held]) -> Charted:
    """False alerts of every deployment beside what chance makes. Raises `NotFound` for none."""
    funnels = funnels_of(rows)
    if not funnels:
        raise NotFound(_("Nothing of this is on record yet."))
    panels = [_panel(one, rows) for one in funnels]
    axes = (_("alerts"), _("of them false"))
    return charted(
        lambda width: draw_funnels(panels, axes=axes, width=width),
        slug="funnels",
        name=_("False alerts at each deployment"),
        finding=_beyond_said(funnels),
        table=_deployments_table(funnels, rows),
    )


def limits_table(rows: Sequence[Held]) -> Table:
    """Does each span keep within one false alert in a thousand faces, and would a breach show?"""
    spans = totals_by(rows, series_of)
    whole = [(series_name(one.group, rows), one.per_face) for one in spans]
    middling = _("One middling deployment of span %(span)s, had it seen none")
    single = [(middling % {"span": one.group}, none_at_a_middling_one(one)) for one in spans]
    headers = (
        _("Counted"),
        _("False alerts per face"),
        _("Within 1 in %(n)s?") % {"n": count(1 / STATED_LIMIT)},
        _("Would they have shown twice the limit?"),
    )
    told = [_limit_row(name, rate) for name, rate in (*whole, *single) if rate]
    caption = _("Beside a limit of 1 in 1,000 faces")
    return Table(caption, headers, told, words=len(headers))


def changes_table(rows: Sequence[Held]) -> Table:
    """How did the rates change from one half-year to the next, within a span?"""
    headers = (_("From, to"), _("False alerts"), _("Per face, times"), _("Per alert, times"))
    told = [_step_row(one) for one in steps_of(rows)]
    caption = _("Change within a span, from one half-year to the next")
    return Table(caption, headers, told, words=len(headers))


def working(name: str, rate: Rate | None) -> dict[str, Any] | None:
    """One interval to be worked out by hand: what to type, and what must come out."""
    if rate is None:
        return None
    found = by_hand(rate)
    return {
        "name": name,
        "events": count(rate.events),
        "trials": count(rate.trials),
        "share": _plain(rate.share),
        "bounds": _bounds_by_hand(found),
        "none": not rate.events,
    }


def how_often(chance: float) -> str:
    """Say a chance in tenths; what is nearly sure or nearly impossible is said in words."""
    if chance > 0.99:
        return _("almost always")
    if chance < 0.05:
        return _("almost never")
    tenths = max(1, min(9, round(chance * 10)))
    return ngettext("about 1 time in 10", "about %(n)s times in 10", tenths) % {"n": tenths}


def times(ratio: float) -> str:
    """Say a ratio: whole from ten on, two figures below."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


def _bounds_by_hand(found: ByHand) -> list[dict[str, str]]:
    interval = found.rate.interval
    low, high = _("low"), _("high")
    lines = ((low, found.low, interval.low), (high, found.high, interval.high))
    return [
        {"which": which, "formula": formula, "share": _plain(share), "one_in": _one_in(share)}
        for which, formula, share in lines
    ]


def _plain(share: float) -> str:
    """A share without an exponent, to as many figures as can be checked by eye."""
    return f"{share:.12f}".rstrip("0").rstrip(".") if share < 0.001 else f"{share:.6g}"


def _one_in(share: float) -> str:
    if not share:
        return "–"
    return f"{1 / share:,.0f}" if share < 0.01 else f"{1 / share:.{SIGNIFICANT}g}"


def _limit_row(name: str, rate: Rate) -> tuple[str, ...]:
    found = beside_limit(rate)
    said = {
        Answer.CONSISTENT: _("yes, as far as these counts go"),
        Answer.NOT_CONSISTENT: _("no"),
        Answer.CANNOT_TELL: _("cannot tell"),
    }[found.answer]
    return name, one_in(rate.events, rate.trials), said, how_often(found.power)


def _step_row(step: Step) -> tuple[str, ...]:
    first, second = step.before, step.after
    span = f"{first.group[0]}: {_half(first.group)} – {_half(second.group)}"
    counts = f"{count(first.false_alerts)} – {count(second.false_alerts)}"
    return span, counts, _change_said(step.per_face), _change_said(step.per_alert)


def _half(group: str) -> str:
    year, half = group.split(" ")[1].split("-")
    said = _("first half of %(year)s") if half == "1" else _("second half of %(year)s")
    return said % {"year": year}


def _change_said(change: Change | None) -> str:
    if change is None:
        return _("cannot be told")
    shown = {"low": times(change.low), "high": times(change.high)}
    said = _("%(low)s or more") if isinf(change.high) else _("between %(low)s and %(high)s")
    if change.low < 1 < change.high:
        return _("cannot tell which way: %(range)s") % {"range": said % shown}
    return said % shown


def _panel(one: Funnel, rows: Sequence[Held]) -> Panel:
    discs = tuple((disc.alerts, disc.false_alerts, disc.deployments) for disc in one.discs)
    return Panel(
        series_name(one.group, rows), one_in(one.rate.events, one.rate.trials), discs, one.most
    )


def _beyond_said(funnels: Sequence[Funnel]) -> str:
    beyond = [_named(row) for one in funnels for row in one.beyond]
    uneven = [one.group for one in funnels if is_uneven(one)]
    said = _(
        "A disc is one or more deployments. Above the shade there are more false alerts than "
        "chance makes of the span’s rate 39 times in 40: %(beyond)s."
    ) % {"beyond": "; ".join(beyond) or _("none")}
    if not uneven:
        return said
    also = _(
        "Deployments differ by more than chance in span %(spans)s: no one rate fits all of them."
    )
    return f"{said} {also % {'spans': ', '.join(uneven)}}"


def _named(row: Held) -> str:
    alerts, false = counted(row)
    place = f", {row.borough}" if row.borough else ""
    return f"{spoken_date(row.on)}{place} ({count(false)} / {count(alerts)})"


def _deployments_table(funnels: Sequence[Funnel], rows: Sequence[Held]) -> Table:
    headers = (_("Span"), _("Alerts"), _("False alerts"), _("Deployments"), _("How sure"))
    told = []
    for one in funnels:
        for disc in one.discs:
            rate = rate_of(events=disc.false_alerts, trials=disc.alerts)
            sure = bounds(rate.commonest, rate.rarest)
            cells = (count(disc.alerts), count(disc.false_alerts), count(disc.deployments), sure)
            told.append((series_name(one.group, rows), *cells))
    return Table(_("False alerts at each deployment"), headers, told)
