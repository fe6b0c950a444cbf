"""How are the Met's published tables laid out? Two layouts, told apart by their headings.

2020-2022: one column of true and one of false alerts, no duration, no threshold. From 2023 on:
alerts confirmed and not confirmed apart, duration, threshold, other disposals, no action. Both are
printed as PDF; a table copied or converted to CSV keeps the headings in one row or in two.
"""

from collections.abc import Sequence
from dataclasses import replace

from dueregard.errors import BadInput
from dueregard.outcomes.rules.mappings import Mapping
from dueregard.outcomes.rules.sheets import SheetFault, SheetRow, heading_of, headings_over

OLD, NEW = "2020-2022", "from 2023 on"

BOTH = {
    "location": ("location", "deployment", "deployment location", "place"),
    "on": ("date", "deployment date", "date of deployment"),
    "use_case": ("lfr use case", "use case", "purpose", "lfr purpose"),
    "watchlist_size": ("watchlist size", "watchlist", "size of watchlist"),
    "alerts": ("total alerts", "alerts", "number of alerts", "total number of alerts"),
    "false_alert_rate_as_published": ("false alert rate", "false alert rate far", "far"),
    "arrests": ("arrests", "arrest", "number of arrests"),
    "faces_seen": (
        "faces seen",
        "faces seen est",
        "faces seen estimate",
        "estimated faces seen",
        "number of faces seen",
        "number of faces seen est",
    ),
    "engagements": ("engagements", "number of engagements"),
}
OLD_ONLY = {
    "true_alerts_confirmed": ("true alerts", "true alert", "confirmed true alerts"),
    "false_alerts_confirmed": ("false alerts", "false alert", "confirmed false alerts"),
}
NEW_ONLY = {
    "duration_minutes": ("duration", "deployment duration", "duration of deployment"),
    "threshold": ("threshold", "min threshold setting", "minimum threshold setting"),
    "true_alerts_confirmed": ("true alerts confirmed", "true alert confirmed"),
    "true_alerts_unconfirmed": ("true alerts unconfirmed", "true alert unconfirmed"),
    "false_alerts_confirmed": ("false alerts confirmed", "false alert confirmed"),
    "false_alerts_unconfirmed": ("false alerts unconfirmed", "false alert unconfirmed"),
    "other_disposal": ("other disposal", "other disposals", "other"),
    "no_action": ("no action", "no further action", "nfa"),
}
LAYOUTS = {OLD: BOTH | OLD_ONLY, NEW: BOTH | NEW_ONLY}
NEEDED = {
    OLD: {"location", "on", "alerts", "true_alerts_confirmed", "false_alerts_confirmed"},
    NEW: {"location", "on", "alerts", "true_alerts_unconfirmed", "false_alerts_confirmed"},
}
# Above the headings stand a title and a date; nobody prints more than this.
MOST_ABOVE = 8


def met_layout(rows: Sequence[SheetRow]) -> tuple[str, int, Mapping]:
    """Find the headings: the layout, the place of the first row below them, how to read it.

    Raises `BadInput` where no row, nor any two, name the columns of either layout.
    """
    for start in range(min(len(rows), MOST_ABOVE)):
        for height in (2, 1) if start + 1 < len(rows) else (1,):
            headings = headings_over(rows[start : start + height])
            for layout in (NEW, OLD):
                mapping = _mapped(headings, layout)
                if NEEDED[layout] <= set(mapping.values()):
                    made = Mapping(columns=mapping, headings=height)
                    return layout, start, replace(made, constants={"state": "held"})
    raise BadInput([_unknown(rows)])


def _mapped(headings: Sequence[str], layout: str) -> dict[str, str]:
    known = {name: column for column, names in LAYOUTS[layout].items() for name in names}
    return {one: known.get(one, "") for one in headings}


def _unknown(rows: Sequence[SheetRow]) -> SheetFault:
    first = [heading_of(one) for one in rows[0].cells] if rows else []
    lacking = sorted(NEEDED[NEW] - set(_mapped(first, NEW).values()))
    wrong = f"no row names the columns of either layout; the first lacks {', '.join(lacking)}"
    return SheetFault(0, "", wrong, "keep the row of headings, or map them: dueregard import csv")
