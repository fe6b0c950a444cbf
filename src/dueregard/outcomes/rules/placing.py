"""Do deployments go where more of a group live, and by more than other sites would?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dueregard.places.areas import Areas
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.placement import (
    Disparity,
    Permutation,
    disparity_of,
    morans_i,
    permute_sites,
)

DRAWS = 1_999
SEED = 1


@dataclass(frozen=True)
class Weights:
    """What the areas met, in their order: visits, and faces within one way of counting them."""

    visits: tuple[int, ...]
    faces: tuple[int, ...]
    elsewhere: int

    @property
    def sites(self) -> tuple[int, ...]:
        """1 where any deployment went: sixty visits to one square are one choice of place."""
        return tuple(min(one, 1) for one in self.visits)


@dataclass(frozen=True)
class Placement:
    """A group's share where deployments went and everywhere, and how rare that is by choice.

    `within` permutes sites in the same larger areas; it is None where areas lie in none, and
    `by_faces` where no faces were counted alike. Neither tells of a cause.
    """

    group: str
    by_visits: Disparity
    by_faces: Disparity | None
    sites: Permutation
    within: Permutation | None


@dataclass(frozen=True)
class AboveAverage:
    """How many visits, sites and areas lie above the group's share of everyone.

    Shares are skewed: of the areas themselves fewer than half do, so half is the wrong yardstick.
    """

    visits: int
    sites: int
    areas: int


def weights_of(areas: Areas, *, went: Sequence[str], faces: Mapping[str, int]) -> Weights:
    """What each area met of deployments that took place; `faces` only of those counted alike."""
    known = set(went)
    met = [[ref for ref in one.deployments if ref in known] for one in areas.each]
    return Weights(
        tuple(len(refs) for refs in met),
        tuple(sum(faces.get(ref, 0) for ref in refs) for refs in met),
        len(known) - len({ref for refs in met for ref in refs}),
    )


def placement_of(areas: Areas, *, group: str, weights: Weights, draws: int = DRAWS) -> Placement:
    """Compare, and permute sites in all and within the larger areas.

    Raises `NoTrials`, `ImpossibleCounts` in words.
    """
    shares = shares_of(areas, group=group)
    people = [one.people for one in areas.each]
    within = [one.within for one in areas.each]
    sites = permute_sites(shares=shares, weights=weights.sites, seed=SEED, draws=draws)
    return Placement(
        group,
        disparity_of(shares=shares, population=people, weights=weights.visits),
        disparity_of(shares=shares, population=people, weights=weights.faces)
        if any(weights.faces)
        else None,
        sites,
        permute_sites(shares=shares, weights=weights.sites, strata=within, seed=SEED, draws=draws)
        if any(within)
        else None,
    )


def above_average(areas: Areas, *, group: str, weights: Weights) -> AboveAverage:
    """Count what lies above the group's share of everyone."""
    place = _place(areas, group)
    everywhere = sum(one.groups[place] for one in areas.each) / sum(
        one.people for one in areas.each
    )
    high = [share > everywhere for share in shares_of(areas, group=group)]
    return AboveAverage(
        sum(number for number, is_high in zip(weights.visits, high, strict=True) if is_high),
        sum(number for number, is_high in zip(weights.sites, high, strict=True) if is_high),
        sum(high),
    )


def shares_of(areas: Areas, *, group: str) -> list[float]:
    """The group's share of each area's people. Raises `ImpossibleCounts` for no such group."""
    place = _place(areas, group)
    return [one.groups[place] / one.people for one in areas.each]


def likeness(
    areas: Areas, *, group: str, neighbours: Sequence[tuple[str, str]]
) -> tuple[float, float] | None:
    """How alike neighbours are (Moran's I) and what chance would give; None where none can tell."""
    places = {one.name: place for place, one in enumerate(areas.each)}
    pairs = [
        (places[here], places[there])
        for here, there in neighbours
        if here in places and there in places
    ]
    try:
        return morans_i(values=shares_of(areas, group=group), neighbours=pairs)
    except NoTrials:
        return None


def _place(areas: Areas, group: str) -> int:
    if group not in areas.groups:
        raise ImpossibleCounts(
            f"cannot be computed, because {group!r} is no group of the table of areas; "
            f"it has {', '.join(areas.groups)}"
        )
    return areas.groups.index(group)
