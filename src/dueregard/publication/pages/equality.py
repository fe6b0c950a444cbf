"""Whom do the errors fall on, how sure is that, and what could these counts never have shown?

It never says that there is no bias: it says what the counts allow, and what would show more.
"""

from collections.abc import Sequence
from math import isinf
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.errors import NotFound
from dueregard.outcomes.rules.group_rates import RatesByGroup
from dueregard.publication.forms import CountsForm
from dueregard.publication.pages.certainty import how_often, times
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.publication.pages.equality_tables import (
    needed_table,
    places_said,
    rates_said,
    zeros_table,
)
from dueregard.publication.rules.equality import Audited, audit_of, curve_of
from dueregard.publication.rules.series import Held
from dueregard.publication.rules.sparse_places import sparse_places
from dueregard.stats.equality import AtShare, Audit, Finding
from dueregard.web.charts.break_even import AtExposure, BreakEven, draw_break_even
from dueregard.web.charts.groups import GroupRow, draw_group_shares
from dueregard.web.speaking import count, spoken, spoken_date


def equality_page(
    audited: Sequence[Audited], rates: Sequence[RatesByGroup] = (), rows: Sequence[Held] = ()
) -> dict[str, Any]:
    """Each published count by group: what it shows, over which shares, with which power.

    `rates` are of groups of which both numbers are known, `rows` those of the register.
    """
    return {
        "needed": needed_table(),
        "zeros": zeros_table(),
        "rates": rates_said([one for one in rates if not one.invented]),
        "invented_rates": rates_said([one for one in rates if one.invented]),
        "places": places_said(sparse_places(rows)),
        "overview": overview_chart(audited) if _found(audited) else None,
        "groups": [
            _group(str(number), one, csv=reverse("equality_csv"))
            for number, one in enumerate(audited, 1)
        ],
        "csv": reverse("equality_csv"),
    }


def own_counts_part(form: CountsForm) -> dict[str, Any]:
    """The comparison of counts that a reader typed; the form alone where none can be made."""
    counted = form.counted() if form.is_asked() else None
    page: dict[str, Any] = {"form": form, "typed": form.shown()}
    if counted is None:
        return page
    csv = f"{reverse('equality_csv')}?{form.query()}"
    told = _group("own", Audited(counted, audit_of(counted)), csv=csv)
    return {**page, "told": {**told, "group": _("Your counts")}}


def overview_chart(audited: Sequence[Audited]) -> Charted:
    """Every group's share of the errors beside that of the faces. Raises `NotFound` for none."""
    found = _found(audited)
    if not found:
        raise NotFound(_("Nothing of this is on record yet."))
    rows = [_row(one, audit) for one, audit in found]
    headers = (_("Group"), _("Errors"), _("Share of the errors"), _("Bounds"), _("Asked over"))
    table = Table(
        _("Share of the errors, and of the faces"),
        headers,
        [_overview_cells(one, audit) for one, audit in found],
    )
    return charted(
        lambda width: draw_group_shares(rows, width=width),
        slug="equality",
        name=_("Share of the errors, and of the faces"),
        finding=_(
            "Above, the group’s share of the errors with exact bounds (Clopper-Pearson, 95%); "
            "below, the shares of all faces that may have been the group’s. Where the two do not "
            "meet, the errors fall on the group more often, or more seldom, than on others."
        ),
        table=table,
        csv=reverse("equality_csv"),
    )


def percent(share: float) -> str:
    """Say a share in per cent, with a decimal where it has one."""
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def _found(audited: Sequence[Audited]) -> list[tuple[Audited, Audit]]:
    return [(one, one.found) for one in audited if isinstance(one.found, Audit)]


def _group(name: str, one: Audited, *, csv: str) -> dict[str, Any]:
    counted = one.counted
    page: dict[str, Any] = {
        "group": counted.group,
        "counts": _("%(known)s of %(all)s")
        % {"known": count(counted.events), "all": count(counted.total)},
        "when": spoken_date(counted.period) if counted.period else "",
        "claim": reverse("claim", args=counted.claim) if counted.claim else "",
    }
    if not isinstance(one.found, Audit):
        return {**page, "why_not": spoken(one.found)}
    return {
        **page,
        "finding": finding_said(one.found),
        "turns": turning_said(one.found),
        "how_much": _how_much(one.found),
        "power": power_said(one.found),
        "chart": _break_even_chart(name, one, one.found, csv=csv),
    }


def audit_said(one: Audited) -> tuple[str, ...]:
    """One count in sentences: what it shows, where that turns, with which power; or why not."""
    if isinstance(one.found, Audit):
        return finding_said(one.found), turning_said(one.found), power_said(one.found)
    return (spoken(one.found),)


def finding_said(found: Audit) -> str:
    """What the counts say over the whole range of shares; never that there is no difference."""
    said = {
        Finding.MORE_OFTEN: _("the errors fall on this group more often than on everyone else."),
        Finding.LESS_OFTEN: _("the errors fall on this group more seldom than on everyone else."),
        Finding.DEPENDS_ON_WHO_WAS_SCANNED: _(
            "it depends on which. At some of these shares the difference is more than chance "
            "makes, at others not."
        ),
        Finding.NO_DOUBLING_SEEN: _(
            "no difference is shown. Twice the rate would more likely have shown than not; a "
            "smaller difference may be there."
        ),
        Finding.CANNOT_TELL: _(
            "these counts cannot tell. Twice the rate would more likely have been missed than seen."
        ),
    }[found.finding]
    return f"{_asked_said(found)} {said}"


def _asked_said(found: Audit) -> str:
    low, high = (percent(found.at[place].comparison.share) for place in (0, -1))
    if low == high:
        return _("If %(share)s of the faces were theirs:") % {"share": low}
    said = _("Whichever share of the faces was theirs, from %(low)s to %(high)s:")
    return said % {"low": low, "high": high}


def turning_said(found: Audit) -> str:
    """The break-even shares: between them equal rates fit the counts."""
    shares = {"low": percent(found.excess_until), "high": percent(found.shortfall_from)}
    if not found.excess_until:
        said = _("Equal rates fit these counts only if at most %(high)s of the faces were theirs.")
    elif found.shortfall_from == 1:
        said = _("Equal rates fit these counts only if at least %(low)s of the faces were theirs.")
    else:
        said = _(
            "Equal rates fit these counts only if %(low)s to %(high)s of the faces were theirs."
        )
    return said % shares


def power_said(found: Audit) -> str:
    """How often would as many errors have shown a doubling, and how many would be needed?"""
    least = min(found.at, key=lambda one: one.power)
    most = max(one.events_needed for one in found.at)
    return _(
        "Had they been hit at twice the rate of others, %(total)s errors would have shown it "
        "%(power)s. To show it 8 times in 10 takes about %(needed)s errors."
    ) % {"total": count(found.total), "power": how_often(least.power), "needed": count(most)}


def _how_much(found: Audit) -> str:
    """How large the difference may be, at both ends of the range."""
    first, last = found.at[0].comparison, found.at[-1].comparison
    ends = (first,) if first.share == last.share else (first, last)
    return " ".join(
        _("If %(share)s of the faces were theirs: %(range)s.")
        % {"share": percent(one.share), "range": _range(one.low, one.high)}
        for one in ends
    )


def _range(low: float, high: float) -> str:
    shown = {"low": times(low), "high": times(high)}
    if isinf(high):
        return _("at least %(low)s times the rate of others") % shown
    return _("between %(low)s and %(high)s times the rate of others") % shown


def _row(one: Audited, found: Audit) -> GroupRow:
    share, counted = found.share_of_events, one.counted
    ends = {"low": percent(counted.low), "high": percent(counted.high)}
    counts = {"known": count(found.events), "all": count(found.total)}
    return GroupRow(
        counted.group,
        found.events / found.total,
        share.low,
        share.high,
        (counted.low, counted.high),
        _("%(known)s of %(all)s errors") % counts,
        _("%(low)s to %(high)s of faces?") % ends,
    )


def _overview_cells(one: Audited, found: Audit) -> tuple[str, ...]:
    counts = {"known": count(found.events), "all": count(found.total)}
    share = found.share_of_events
    return (
        one.counted.group,
        _("%(known)s of %(all)s") % counts,
        percent(found.events / found.total),
        f"{percent(share.low)} – {percent(share.high)}",
        f"{percent(one.counted.low)} – {percent(one.counted.high)}",
    )


def _break_even_chart(slug: str, one: Audited, found: Audit, *, csv: str) -> Charted:
    group = one.counted.group or _("your counts")
    name = _("How much more often, by who was scanned: %(group)s") % {"group": group}
    turns = found.excess_until or found.shortfall_from
    drawn = BreakEven(
        [AtExposure(at.share, at.ratio, at.low, at.high) for at in curve_of(found)],
        (one.counted.low, one.counted.high),
        turns,
        percent(turns),
        (_("times the rate of others"), _("share of the faces that were theirs"), _("equal")),
    )
    return charted(
        lambda width: draw_break_even(drawn, width=width),
        slug=f"break-even-{slug}",
        name=name,
        finding=_(
            "The line is the ratio of the rates, the shade its exact bounds. Marked are the shares "
            "asked about. At the broken line, %(share)s, it turns: equal rates are ruled out on "
            "one side of it and not on the other."
        )
        % {"share": percent(turns)},
        table=Table(name, _headers(), [_cells(at) for at in found.at]),
        csv=csv,
    )


def _headers() -> tuple[str, ...]:
    return (
        _("If so many faces were theirs"),
        _("Times the rate of others"),
        _("Bounds"),
        _("Chance of a doubling"),
        _("A doubling would have shown"),
        _("Errors needed"),
    )


def _cells(at: AtShare) -> tuple[str, ...]:
    found = at.comparison
    high = "∞" if isinf(found.high) else times(found.high)
    return (
        percent(found.share),
        "∞" if isinf(found.ratio) else times(found.ratio),
        f"{times(found.low)} – {high}",
        percent(at.chance_of_doubling),
        how_often(at.power),
        count(at.events_needed),
    )
