"""Where do deployments go, and who lives there?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.errors import NotFound
from dueregard.outcomes.queries import TOOK_PLACE, RegisterRow
from dueregard.outcomes.rules.placing import (
    Placement,
    Weights,
    above_average,
    likeness,
    placement_of,
    shares_of,
    weights_of,
)
from dueregard.places.areas import Areas
from dueregard.places.boundaries import Boundaries
from dueregard.places.queries import CountedGroup
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.stats.errors import NoTrials
from dueregard.stats.placement import Permutation
from dueregard.web.charts.outlines import draw_outlines
from dueregard.web.charts.tiles import draw_tiles, neighbouring_tiles
from dueregard.web.speaking import count

TILE_WIDTHS = (340.0, 520.0)
SHADES = 5


def placement_page(
    areas: Areas, rows: Sequence[RegisterRow], *, boundaries: Boundaries | None = None
) -> dict[str, Any]:
    """Each group's share where deployments went and everywhere; or why it cannot be told.

    With boundaries a map is drawn of them, else tiles.
    """
    weights = met(areas, rows)
    first = areas.groups[0]
    try:
        found = [placement_of(areas, group=group, weights=weights) for group in areas.groups]
    except NoTrials as missing:
        return {"why_not": str(missing)}
    return {
        "said": _said(found[0], areas, weights),
        "above": _above(areas, group=first, weights=weights),
        "counts": _counts(areas, weights),
        "tables": [_shares_table(found), _sites_table(found)],
        "chart": map_chart(areas, rows, boundaries) if boundaries else boroughs_chart(areas, rows),
        "boundaries": boundaries,
        "alike": _alike(areas.merged, group=first),
        "csv": reverse("placement_csv", args=["areas"]),
    }


def elsewhere_tables(
    areas: Areas, rows: Sequence[RegisterRow], counted: Sequence[CountedGroup]
) -> list[Table]:
    """Who lives where deployments went that no area of the table names, as cases tell it.

    One table a place and a grouping. A share is of all people told of; where one number is
    missing, no share of that grouping can be.
    """
    placed = {ref for one in areas.each for ref in one.deployments}
    went = Counter(
        name
        for row in rows
        if row.deployment.state in TOOK_PLACE and row.deployment.id not in placed
        for name in {row.place, row.borough} - {""}
    )
    by: dict[tuple[str, str], list[CountedGroup]] = {}
    for one in counted:
        if went[one.place]:
            by.setdefault((one.place, one.variable), []).append(one)
    return [
        Table(
            ngettext(
                "%(place)s, one deployment: %(variable)s",
                "%(place)s, %(n)s deployments: %(variable)s",
                went[place],
            )
            % {"place": place, "n": count(went[place]), "variable": variable},
            (_("Group"), _("Residents"), _("Share")),
            [(one.group, count(one.people), _share_of(one, groups)) for one in groups],
        )
        for (place, variable), groups in by.items()
    ]


def _share_of(one: CountedGroup, groups: Sequence[CountedGroup]) -> str:
    told = [each.people for each in groups if each.people is not None]
    if one.people is None or len(told) < len(groups) or not sum(told):
        return _("cannot be computed, because a number is not on record")
    return _percent(one.people / sum(told))


def met(areas: Areas, rows: Sequence[RegisterRow]) -> Weights:
    """What each area met of the deployments on record that took place."""
    held = [row for row in rows if row.deployment.state in TOOK_PLACE]
    # The newest stands first.
    newest = next((row.outcome.series for row in held if row.outcome), "")
    faces = {
        row.deployment.id: row.outcome.faces_seen
        for row in held
        # Faces counted in different ways cannot be added up.
        if row.outcome and row.outcome.faces_seen and row.outcome.series == newest
    }
    return weights_of(areas, went=[row.deployment.id for row in held], faces=faces)


def map_chart(areas: Areas, rows: Sequence[RegisterRow], boundaries: Boundaries) -> Charted:
    """The operator's areas on a map, shaded by the group's share, a dot where deployments went."""
    table = _boroughs_table(areas, rows) if boundaries.is_larger else _wards_table(areas, rows)
    shown = areas.merged if boundaries.is_larger else areas
    counts = (
        _by_borough(shown, rows)
        if boundaries.is_larger
        else dict(zip((one.code for one in areas.each), met(areas, rows).visits, strict=True))
    )
    finding = _(
        "The darker an area, the larger the share of its residents who are %(group)s; a dot marks "
        "where deployments went: the larger, the more. The table gives the numbers."
    ) % {"group": areas.groups[0]}
    return charted(
        lambda width: draw_outlines(boundaries.rings, shades=_shades(shown), counts=counts),
        slug="placement",
        name=_("Who lives where deployments go"),
        finding=finding,
        table=table,
        csv=reverse("placement_csv", args=["boroughs" if boundaries.is_larger else "areas"]),
        is_drawn_once=True,
    )


def boroughs_chart(areas: Areas, rows: Sequence[RegisterRow]) -> Charted:
    """Boroughs shaded by the group's share of residents, with how many deployments went there."""
    merged, group = areas.merged, areas.groups[0]
    counts, shades = _by_borough(merged, rows), _shades(merged)
    finding = _(
        "The darker a borough, the larger the share of its residents who are %(group)s; the "
        "number is how many deployments are on record there."
    ) % {"group": group}
    return charted(
        lambda width: draw_tiles(counts, width=width, shades=shades),
        slug="placement",
        name=_("Who lives where deployments go"),
        finding=finding,
        table=_boroughs_table(areas, rows),
        csv=reverse("placement_csv", args=["boroughs"]),
        widths=TILE_WIDTHS,
    )


def placement_file(
    name: str, areas: Areas, rows: Sequence[RegisterRow]
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The columns and rows of one file. Raises `NotFound`."""
    if name == "boroughs":
        table = _boroughs_table(areas, rows)
        return table.headers, table.rows
    if name != "areas":
        raise NotFound(f"no file {name!r}")
    weights = met(areas, rows)
    columns = ("code", "name", "within", "people", *areas.groups, "visits", "faces")
    cells = zip(areas.each, weights.visits, weights.faces, strict=True)
    return columns, [
        (one.code, one.name, one.within, *map(str, (one.people, *one.groups, visits, faces)))
        for one, visits, faces in cells
    ]


def _by_borough(merged: Areas, rows: Sequence[RegisterRow]) -> dict[str, int]:
    return {one.name: sum(row.borough == one.name for row in rows) for one in merged.each}


def _shades(areas: Areas) -> dict[str, int]:
    """A fifth of the areas in each shade, by the first group's share of their residents."""
    shares = dict(
        zip((a.code for a in areas.each), shares_of(areas, group=areas.groups[0]), strict=True)
    )
    ranked = sorted(shares, key=lambda code: shares[code])
    return {code: place * SHADES // len(ranked) for place, code in enumerate(ranked)}


def _boroughs_table(areas: Areas, rows: Sequence[RegisterRow]) -> Table:
    merged, group = areas.merged, areas.groups[0]
    shares, counts = shares_of(merged, group=group), _by_borough(merged, rows)
    return Table(
        _("Boroughs, residents and deployments"),
        (_("Borough"), _("Residents"), _share_who_are(group), _("Deployments")),
        [
            (one.name, count(one.people), _percent(share), count(counts[one.name]))
            for one, share in zip(merged.each, shares, strict=True)
        ],
    )


def _wards_table(areas: Areas, rows: Sequence[RegisterRow]) -> Table:
    """Only where deployments went: the file has all."""
    group = areas.groups[0]
    shares, visits = shares_of(areas, group=group), met(areas, rows).visits
    each = sorted(zip(areas.each, shares, visits, strict=True), key=lambda one: -one[2])
    return Table(
        _("Areas where deployments went, most first"),
        (_("Area"), _("Within"), _("Residents"), _share_who_are(group), _("Deployments")),
        [
            (one.name, one.within, count(one.people), _percent(share), count(number))
            for one, share, number in each
            if number
        ],
        words=2,
    )


def _share_who_are(group: str) -> str:
    return _("Share who are %(group)s") % {"group": group}


def _said(found: Placement, areas: Areas, weights: Weights) -> list[str]:
    told = [
        _(
            "The %(sites)s areas where it was used have %(mean)s %(group)s residents on average; "
            "as many areas chosen anywhere would have %(expected)s. %(chance)s"
        )
        % {
            "sites": count(sum(weights.sites)),
            "mean": _percent(found.sites.mean),
            "group": found.group,
            "expected": _percent(found.sites.expected),
            "chance": _rarity(found.sites),
        }
    ]
    if found.within:
        told.append(
            _("As many areas of the same boroughs would have %(expected)s. %(chance)s")
            % {"expected": _percent(found.within.expected), "chance": _rarity(found.within)}
        )
    return told


def _rarity(found: Permutation) -> str:
    chance = _p(found.p_more)
    if found.p_more <= 0.05:
        return _("So high a share, or higher, is rare by chance (%(p)s).") % {"p": chance}
    return _("So high a share, or higher, is not rare by chance (%(p)s).") % {"p": chance}


def _above(areas: Areas, *, group: str, weights: Weights) -> str:
    found = above_average(areas, group=group, weights=weights)
    return _(
        "%(visits)s of %(all_visits)s visits and %(sites)s of %(all_sites)s sites were in areas "
        "with more %(group)s residents than everywhere together. Of all %(areas)s areas only "
        "%(above)s have, not half: shares are skewed, so half is the wrong yardstick."
    ) % {
        "visits": count(found.visits),
        "all_visits": count(sum(weights.visits)),
        "sites": count(found.sites),
        "all_sites": count(sum(weights.sites)),
        "group": group,
        "areas": count(len(areas.each)),
        "above": _percent(found.areas / len(areas.each)),
    }


def _counts(areas: Areas, weights: Weights) -> str:
    return _(
        "%(placed)s deployments on record can be put in one of %(areas)s areas; %(elsewhere)s "
        "cannot, for no area is known of them."
    ) % {
        "placed": count(sum(weights.visits)),
        "areas": count(len(areas.each)),
        "elsewhere": count(weights.elsewhere),
    }


def _shares_table(found: Sequence[Placement]) -> Table:
    return Table(
        _("Share of residents, weighted by what went there"),
        (
            _("Group"),
            _("Everywhere"),
            _("By visits"),
            _("Times"),
            _("By faces, latest span"),
            _("Times"),
        ),
        [
            (
                one.group,
                _percent(one.by_visits.everywhere),
                _percent(one.by_visits.exposed),
                f"{one.by_visits.ratio:.2f}",
                _percent(one.by_faces.exposed) if one.by_faces else _("cannot be told"),
                f"{one.by_faces.ratio:.2f}" if one.by_faces else "–",
            )
            for one in found
        ],
    )


def _sites_table(found: Sequence[Placement]) -> Table:
    return Table(
        _("Areas where it was used, beside areas chosen otherwise"),
        (
            _("Group"),
            _("Where it was used"),
            _("Anywhere"),
            _("p so high"),
            _("p so low"),
            _("Same boroughs"),
            _("p so high"),
            _("p so low"),
        ),
        [
            (one.group, _percent(one.sites.mean), *_beside(one.sites), *_beside(one.within))
            for one in found
        ],
    )


def _beside(found: Permutation | None) -> tuple[str, str, str]:
    if found is None:
        return "–", "–", "–"
    return _percent(found.expected), _p(found.p_more), _p(found.p_less)


def _alike(boroughs: Areas, *, group: str) -> str:
    found = likeness(boroughs, group=group, neighbours=neighbouring_tiles())
    if found is None or found[0] <= found[1]:
        return ""
    return _(
        "Neighbouring boroughs are alike (Moran's I %(alike)s, by chance %(chance)s), so choosing "
        "areas freely is too ready to see a difference. Keeping to the same boroughs helps; it "
        "does not cure."
    ) % {"alike": f"{found[0]:.2f}", "chance": f"{found[1]:.2f}"}


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _p(chance: float) -> str:
    return f"p {chance:.3f}" if chance >= 0.001 else "p < 0.001"
