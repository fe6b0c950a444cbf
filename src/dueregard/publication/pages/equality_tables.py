"""How many errors would it take, what may a zero hide, and how unequal are known rates?"""

from collections.abc import Sequence
from dataclasses import asdict
from math import isinf
from typing import Any

from django.utils.translation import gettext as _

from dueregard.outcomes.rules.group_rates import RatesByGroup
from dueregard.publication.pages.certainty import times
from dueregard.publication.pages.charted import Table
from dueregard.publication.rules.sparse_places import SparsePlace, SparsePlaces
from dueregard.stats.comparison import DecidedBy, events_needed
from dueregard.stats.equality import zero_bounds
from dueregard.stats.inequity import Inequity
from dueregard.stats.inequity_bounds import BoundedInequity
from dueregard.stats.sparse import Shrunk
from dueregard.stats.survey import Bounds
from dueregard.web.speaking import bounds, count, one_in, spoken

SHARES = (0.135, 0.25, 1 / 3, 0.5)
RATIOS = (1.5, 2.0, 3.0, 5.0)
PASSAGES = (100, 400, 4_000, 130_000)
GROUPS = 5


def needed_table() -> Table:
    """How many errors in all would show a ratio 8 times in 10, by the rule of this page."""
    headers = [_("If so many faces were theirs")]
    headers += [_("%(ratio)s times the rate") % {"ratio": f"{ratio:g}"} for ratio in RATIOS]
    told = [[f"{100 * share:.1f}".removesuffix(".0") + "%", *_needed(share)] for share in SHARES]
    return Table(_("Errors needed to show a difference 8 times in 10"), tuple(headers), told)


def zeros_table() -> Table:
    """How common errors may yet be in a group that saw none, alone and among several groups."""
    headers = (
        _("Passages of the group"),
        _("None seen: could be as common as"),
        _("None seen in any of %(n)s groups") % {"n": GROUPS},
    )
    return Table(_("What none can hide"), headers, [_none_seen(one) for one in PASSAGES])


def rates_said(found: Sequence[RatesByGroup]) -> list[dict[str, Any]]:
    """Each force's errors by group, how sure each is, and every measure with its bounds."""
    return [_rates(one) for one in found]


def places_said(found: SparsePlaces) -> dict[str, Any]:
    """The latest span by borough: borrowed strength where it can be, and the priors beside it."""
    return {
        "why_not": spoken(found.why_not) if found.why_not else "",
        "table": _places_table(found) if found.places else None,
    }


def _needed(share: float) -> list[str]:
    by = DecidedBy.CENTRAL_LIMITS
    return [count(events_needed(ratio=ratio, share=share, by=by)) for ratio in RATIOS]


def _none_seen(passages: int) -> tuple[str, ...]:
    alone = zero_bounds(passages={"": passages})[""].high
    together = zero_bounds(passages={str(one): passages for one in range(GROUPS)})["0"].high
    highs = (_("1 in %(n)s") % {"n": f"{1 / high:,.0f}"} for high in (alone, together))
    return count(passages), *highs


def _rates(one: RatesByGroup) -> dict[str, Any]:
    told = {
        "force": one.force,
        "invented": one.invented,
        "per": _per(one.per),
        "why_not": spoken(one.why_not) if one.why_not else "",
    }
    if one.inequity is None:
        return told
    return {**told, "groups": _groups_table(one), "measures": _measures_table(one.inequity)}


def _per(per: str) -> str:
    return {"faces_seen": _("per face seen"), "alerts": _("per alert")}[per]


def _groups_table(one: RatesByGroup) -> Table:
    headers = (_("Group"), _("Errors"), _("Out of"), _("Rate"), _("How sure, of all together"))
    told = []
    for group in one.groups:
        low, high = group.bounds.low, group.bounds.high
        sure = bounds(1 / high, float("inf") if not low else 1 / low)
        counts = (count(group.events), count(group.trials), one_in(group.events, group.trials))
        told.append((group.group, *counts, sure))
    return Table(_("Errors by group"), headers, told)


def _measures_table(found: BoundedInequity) -> Table:
    of = asdict(found.seen) if isinstance(found.seen, Inequity) else {}
    names = {
        "max_over_min": _("Highest over lowest rate"),
        "max_over_geometric_mean": _("Highest over the geometric mean (NIST)"),
        "max_over_mean": _("Highest over the mean"),
        "gini": _("Gini’s coefficient (0 is equality)"),
    }
    rows = [_measure(name, of.get(key), getattr(found, key)) for key, name in names.items()]
    return Table(_("How unequal"), (_("Measure"), _("As counted"), _("Bounds")), rows)


def _measure(name: str, value: float | None, within: Bounds) -> tuple[str, str, str]:
    high = "∞" if isinf(within.high) else times(within.high)
    shown = _("not computable: a group saw none") if value is None else times(value)
    return name, shown, f"{times(within.low)} – {high}"


def _places_table(found: SparsePlaces) -> Table:
    headers = (
        _("Borough"),
        _("False alerts"),
        _("Alerts"),
        _("Borrowing from all boroughs"),
        _("By Jeffreys’ prior"),
        _("By a flat prior"),
    )
    caption = _("False alerts per alert in span %(span)s, by borough") % {"span": found.span}
    return Table(caption, headers, [_place(one) for one in found.places])


def _place(one: SparsePlace) -> tuple[str, ...]:
    shrunk = (one.fitted, one.jeffreys, one.flat)
    return one.borough, count(one.events), count(one.alerts), *(_shrunk(each) for each in shrunk)


def _shrunk(one: Shrunk | None) -> str:
    if one is None:
        return _("cannot be told")
    low, high = (times(100 * min(1.0, share)) for share in (one.low, one.high))
    return f"{times(100 * min(1.0, one.rate))}% ({low} – {high}%)"
