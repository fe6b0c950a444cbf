"""How would a mapping of this table begin? A guess from its headings, for a person to check."""

from collections.abc import Sequence
from difflib import get_close_matches

from dueregard.outcomes.rules.mappings import TARGETS
from dueregard.outcomes.rules.met_tables import LAYOUTS
from dueregard.outcomes.rules.sheets import SheetRow, heading_of

# Other names that tables have for what the record holds, beside the Met's.
OTHER_NAMES = {
    "borough": "place",
    "ward": "place",
    "faces scanned": "faces_seen",
    "faces": "faces_seen",
    "false positives": "false_alerts_confirmed",
    "true positives": "true_alerts_confirmed",
    "start time": "starts_at",
    "end time": "ends_at",
    "cost": "cost_pounds",
    "interventions": "engagements",
    "stops": "engagements",
}
HEAD = """\
# A guess from the headings: check each line. Left of the sign stands the heading, right of it the
# column of the record; "" leaves a heading out.
dates = "day/month/year"
blanks = ["N/A", "-"]
headings = 1

[case]
id = ""
force = ""

[source]
id = ""
title = ""
publisher = ""
published = ""
address = ""

[constants]
state = "held"

[columns]
"""


def suggested_mapping(rows: Sequence[SheetRow]) -> str:
    """The text of a mapping for a table whose headings stand in its first row."""
    names = {heading_of(one): one for one in TARGETS} | OTHER_NAMES
    for layout in LAYOUTS.values():
        names |= {name: column for column, of in layout.items() for name in of}
    used: set[str] = set()
    lines = [_line(one, names, used) for one in (rows[0].cells if rows else ()) if one]
    return HEAD + "".join(lines)


def _line(heading: str, names: dict[str, str], used: set[str]) -> str:
    close = get_close_matches(heading_of(heading), names, n=1, cutoff=0.75)
    target = names[close[0]] if close else ""
    if target in used:
        target = ""
    used.add(target)
    written = heading.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{written}" = "{target}"\n'
