"""Do people fall into groups, and what does each say? A picture with its table, or why none."""

from collections import Counter
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from numpy.typing import NDArray

from dueregard.analysis.opinion_groups import OpinionGroups, Shift
from dueregard.analysis.opinion_groups.counting import Marked
from dueregard.analysis.queries import Opinions
from dueregard.analysis.rules.shown import percent
from dueregard.consultation.pages.asked import words_of
from dueregard.consultation.rules.asking import Asked
from dueregard.stats.disclosure import rounded
from dueregard.stats.sensitive import FEWEST
from dueregard.web.charts.crowd import Cell, draw_crowd
from dueregard.web.charts.svg import NARROW, WIDE, chart
from dueregard.web.speaking import count, spoken

Page = dict[str, Any]

CELLS = 36
SHOWN = 5
# Each table's name in its address, and where it stands in the part.
TABLES = {"statements": "table", "groups": "places", "without": "shifts"}


def opinion_part(asked: Asked, told: Opinions, *, language: str) -> Page:
    """The part of the report on groups; empty where no statement was put to anybody."""
    if not asked.statements:
        return {}
    found = told.found
    wordings = [words_of(asked, one, "wording", language=language) for one in asked.statements]
    part: Page = {
        "is_borne": found.is_supported_,
        "reasons": [spoken(one) for one in found.reasons_],
        "table": _table(found, wordings),
        "places": _places_table(found),
        "shifts": _shifts_table(told),
        "csv": _links(asked),
        "agreed": _agreed(found, wordings),
    }
    if found.is_supported_:
        part |= {
            "says": _groups_said(found),
            "steady": _steady_said(found),
            "without": _without_said(told),
            "outside": _outside_said(found),
            "parted": [_parted(found, wordings, one) for one in found.divisive_[:SHOWN]],
            "marks": [
                (_letter(group), _marks(found, wordings, group)) for group in range(found.n_groups_)
            ],
            "narrow": _drawn(found, "narrow", NARROW),
            "wide": _drawn(found, "wide", WIDE),
        }
    return part


def _groups_said(found: OpinionGroups) -> str:
    sizes = np.bincount(found.labels_[found.labels_ >= 0])
    named = ", ".join(
        _("%(letter)s: about %(people)s people")
        % {"letter": _letter(group), "people": count(rounded(int(size)))}
        for group, size in enumerate(sizes)
    )
    said = ngettext(
        "The votes bear %(n)s group.", "The votes bear %(n)s groups.", found.n_groups_
    ) % {"n": found.n_groups_}
    return f"{said} {named}."


def _outside_said(found: OpinionGroups) -> str:
    outside = int((found.labels_ < 0).sum())
    if outside < FEWEST:
        return ""
    return _(
        "About %(n)s people are in no group: they voted on fewer than %(fewest)s statements, too "
        "few to tell."
    ) % {"n": count(rounded(outside)), "fewest": found.fewest_votes}


def _parted(found: OpinionGroups, wordings: list[str], one: Marked) -> str:
    """A statement with who agrees most and least, as the table shows it."""
    shares = ", ".join(
        f"{_letter(group)}: {_agreement(found, group, one.statement)}"
        for group in (one.group, one.other)
    )
    return _("%(statement)s Agree: %(shares)s") % {
        "statement": wordings[one.statement],
        "shares": shares,
    }


def _steady_said(found: OpinionGroups) -> str:
    return _(
        "To know somebody’s group helps to foretell votes of theirs that were hidden. With a fifth "
        "of the people left out the same groups come back (agreement %(again)s of 1)."
    ) % {"again": f"{found.steady_people_:.2f}"}


def opinion_rows(
    asked: Asked, told: Opinions, *, part: str, language: str
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """A table of the page as a header and rows; `part` is one of `TABLES`, else KeyError."""
    page = opinion_part(asked, told, language=language)
    table = page[TABLES[part]]
    return table["headers"], table["rows"]


def _links(asked: Asked) -> dict[str, str]:
    named = {"case": asked.case, "consultation": asked.consultation.id}
    return {part: reverse("groups_csv", kwargs={**named, "part": part}) for part in TABLES}


def _without_said(told: Opinions) -> str:
    furthest = max(told.shifts, key=lambda one: one.removed)
    if not furthest.removed:
        return _("No vote raises a sign of being made by few, so there is none to leave out.")
    shown = {"n": count(furthest.removed), "of": count(told.people)}
    if all(one.found.n_groups_ == told.found.n_groups_ for one in told.shifts):
        return (
            _("Without the %(n)s of %(of)s whose votes are most unusual there are as many groups.")
            % shown
        )
    return (
        _(
            "Without the %(n)s of %(of)s whose votes are most unusual there would be another "
            "number of groups, or none: read the picture with care."
        )
        % shown
    )


def _shifts_table(told: Opinions) -> Page:
    return {
        "caption": _("What would be found without the people whose votes are most unusual"),
        "headers": (
            _("Left out"),
            _("Groups"),
            _("Agreement moves by, on average"),
            _("Most agreed, still so"),
            _("Stand for a group, still so"),
        ),
        "rows": [_shift_row(one) for one in told.shifts],
        "words": 1,
    }


def _shift_row(one: Shift) -> tuple[str, ...]:
    points = _("no group to compare")
    if one.moved is not None:
        points = _("%(n)s percentage points") % {"n": f"{one.moved:.1f}"}
    kept = _("%(n)s of %(of)s")
    part = _("%(n)s (%(share)s%% asked for)")
    return (
        part % {"n": count(one.removed), "share": int(100 * one.part)},
        count(one.found.n_groups_) if one.found.n_groups_ else _("none"),
        points,
        kept % {"n": one.consensus_kept, "of": one.consensus_of},
        kept % {"n": one.marks_kept, "of": one.marks_of},
    )


def _places_table(found: OpinionGroups) -> Page:
    """The picture in words: how many, and how near each group stands to the others."""
    inside = found.labels_ >= 0
    labels, points = found.labels_[inside], found.points_[inside]
    middles = [points[labels == one].mean(axis=0) for one in range(found.n_groups_)]
    sizes = np.bincount(labels)
    return {
        "caption": _("The picture as a table"),
        "headers": (_("Group"), _("People, about"), _("Nearest other group")),
        "rows": [
            (_letter(one), count(rounded(int(sizes[one]))), _letter(_nearest(middles, one)))
            for one in range(found.n_groups_)
        ],
        "words": 1,
    }


def _nearest(middles: Sequence[NDArray[np.float64]], one: int) -> int:
    others = [at for at in range(len(middles)) if at != one]
    return min(others, key=lambda at: float(np.hypot(*(middles[at] - middles[one]))))


def _table(found: OpinionGroups, wordings: list[str]) -> Page:
    groups = found.said_.agreed.shape[0]
    names = [_letter(one) for one in range(groups)] if found.is_supported_ else [_("Everyone")]
    rows = [
        (wording, *(_agreement(found, group, at) for group in range(groups)))
        for at, wording in _most_agreed_first(found, wordings)
    ]
    return {
        "caption": _("How many agreed with each statement, of those who voted on it"),
        "headers": (_("Statement"), *names),
        "rows": rows,
        "words": 1,
    }


def _most_agreed_first(found: OpinionGroups, wordings: list[str]) -> list[tuple[int, str]]:
    """Statements by how far all groups agree, each with its place as it was put."""
    order = np.argsort(-found.consensus_, kind="stable").tolist()
    return [(at, wordings[at]) for at in order]


def _agreement(found: OpinionGroups, group: int, at: int) -> str:
    agreed, seen = int(found.said_.agreed[group, at]), int(found.said_.seen[group, at])
    if min(agreed, seen - agreed) < FEWEST:
        return _("too few to show") if seen < 3 * FEWEST else _nearly(agreed, seen)
    base = rounded(seen)
    share = percent(rounded(agreed), base)
    return f"{share}%" if share is not None else _("too few to show")


def _nearly(agreed: int, seen: int) -> str:
    return _("nearly all") if agreed > seen / 2 else _("hardly anybody")


def _agreed(found: OpinionGroups, wordings: list[str]) -> list[str]:
    """Statements with which most of every group agree, the most agreed first."""
    rates = found.said_.agree_rates
    with np.errstate(invalid="ignore"):
        everywhere: NDArray[np.bool_] = np.all(rates > 0.5, axis=0)
    order = np.argsort(-found.consensus_, kind="stable")
    return [wordings[at] for at in order if everywhere[at]][:SHOWN]


def _marks(found: OpinionGroups, wordings: list[str], group: int) -> list[str]:
    said = {"agree": _("Agree: %s"), "disagree": _("Disagree: %s")}
    marks = [one for one in found.representative_ if one.group == group]
    return [said[one.side] % wordings[one.statement] for one in marks[:SHOWN]]


def _drawn(found: OpinionGroups, kind: str, width: float) -> SafeString:
    letters = [_letter(one) for one in range(found.n_groups_)]
    drawing = draw_crowd(_cells(found), letters=letters, width=width)
    title = _("Who votes like whom")
    finding = _(
        "People who vote alike stand near each other. The directions have no names; what the "
        "groups say stands in the table."
    )
    return SafeString(chart(drawing, name="groups", title=title, finding=finding, kind=kind))


def _cells(found: OpinionGroups) -> list[Cell]:
    inside = found.labels_ >= 0
    points = found.points_[inside]
    low, high = points.min(axis=0), points.max(axis=0)
    places = np.floor((points - low) / np.where(high > low, high - low, 1) * (CELLS - 1))
    held = Counter(
        (int(x), int(y), int(group))
        for (x, y), group in zip(places, found.labels_[inside], strict=True)
    )
    return [
        Cell((x + 0.5) / CELLS, (y + 0.5) / CELLS, group, people)
        for (x, y, group), people in sorted(held.items())
    ]


def _letter(group: int) -> str:
    return ascii_uppercase[group]
