"""Is where deployments went compared with all areas, and with others that could be chosen?"""

import pytest

from dueregard.outcomes.rules.placing import (
    above_average,
    likeness,
    placement_of,
    shares_of,
    weights_of,
)
from dueregard.places.areas import Area, Areas
from dueregard.stats.errors import ImpossibleCounts, NoTrials

# reference: ten areas, shares, people and visits of the worked example.
SHARES = (40, 36, 34, 22, 18, 13, 12, 10, 8, 7)
PEOPLE = (10, 9, 8, 12, 11, 10, 13, 9, 10, 8)
VISITS = (5, 3, 4, 2, 1, 1, 0, 0, 0, 0)


def ten(sites: tuple[int, ...] = VISITS, within: str = "") -> Areas:
    return Areas(
        ("Black", "Other"),
        tuple(
            Area(
                f"a{place}",
                f"Area {place}",
                within and f"{within}{place % 2}",
                people * 100,
                (people * share, people * (100 - share)),
                tuple(f"D{place}-{visit}" for visit in range(visits)),
            )
            for place, (share, people, visits) in enumerate(zip(SHARES, PEOPLE, sites, strict=True))
        ),
    )


def refs(areas: Areas) -> list[str]:
    return [ref for one in areas.each for ref in one.deployments]


def test_the_worked_example_is_reproduced_to_the_digit() -> None:
    areas = ten()
    weights = weights_of(areas, went=[*refs(areas), "elsewhere"], faces={"D0-0": 10, "D9-9": 5})
    assert (weights.visits, weights.elsewhere) == (VISITS, 1)
    assert weights.faces == (10, *[0] * 9)
    found = placement_of(areas, group="Black", weights=weights)
    assert found.by_visits.everywhere == pytest.approx(0.197, rel=1e-12)
    assert found.by_visits.exposed == pytest.approx(0.324375, rel=1e-12)
    assert found.by_visits.difference == pytest.approx(0.127375, rel=1e-12)
    assert round(found.by_visits.ratio, 5) == 1.64657
    assert found.by_visits.widest_gap == pytest.approx(0.485, rel=1e-12)
    assert found.by_visits.gap_at == 0.18
    assert found.by_faces is not None
    assert found.by_faces.exposed == 0.4
    assert found.within is None
    neighbours = [(f"Area {place}", f"Area {place + 1}") for place in range(9)]
    alike = likeness(areas, group="Black", neighbours=[*neighbours, ("Area 1", "Nowhere")])
    assert alike is not None
    assert [round(one, 6) for one in alike] == [0.796857, -0.111111]


@pytest.mark.parametrize(
    ("sites", "mean", "p"),
    [((1, 1, 1, 1, *[0] * 6), 0.33, 1 / 210), ((1, 1, 1, *[0] * 6, 1), 0.2925, 7 / 210)],
)
def test_sites_are_put_in_every_other_choice_of_areas(
    sites: tuple[int, ...], mean: float, p: float
) -> None:
    areas = ten(sites)
    found = placement_of(
        areas, group="Black", weights=weights_of(areas, went=refs(areas), faces={})
    )
    assert (found.sites.mean, found.sites.p_more) == (pytest.approx(mean), pytest.approx(p))
    assert (found.sites.arrangements, found.sites.is_exact, found.by_faces) == (210, True, None)


def test_within_larger_areas_sites_stay_there() -> None:
    areas = ten((1, 0, 1, *[0] * 7), within="Borough ")
    found = placement_of(
        areas, group="Black", weights=weights_of(areas, went=refs(areas), faces={})
    )
    assert found.within is not None
    # Two of the five even places: the two highest shares of ten choices.
    assert (found.within.arrangements, found.within.p_more) == (10, pytest.approx(0.1))


def test_half_is_the_wrong_yardstick() -> None:
    areas = ten()
    found = above_average(
        areas, group="Black", weights=weights_of(areas, went=refs(areas), faces={})
    )
    assert (found.visits, found.sites, found.areas) == (14, 4, 4)


def test_no_deployment_and_no_such_group_are_answered_in_words() -> None:
    areas = ten()
    nowhere = weights_of(areas, went=[], faces={})
    with pytest.raises(NoTrials, match="no deployment went to any"):
        placement_of(areas, group="Black", weights=nowhere)
    with pytest.raises(ImpossibleCounts, match="'Blue' is no group of the table"):
        shares_of(areas, group="Blue")
    assert likeness(areas, group="Black", neighbours=[]) is None
