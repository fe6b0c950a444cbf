"""Is where deployments go told by sites, exactly where possible, and with its caution?"""

import csv
from collections import Counter
from itertools import permutations, product
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.placement import (
    disparity_of,
    morans_i,
    permute_in_all_and_within,
    permute_sites,
)
from tests.shared import shared_file
from tests.stats.figures import five, near

# The worked example: ten areas, most visits where the share is highest.
SHARES = (0.40, 0.36, 0.34, 0.22, 0.18, 0.13, 0.12, 0.10, 0.08, 0.07)
PEOPLE = (10, 9, 8, 12, 11, 10, 13, 9, 10, 8)
VISITS = (5, 3, 4, 2, 1, 1, 0, 0, 0, 0)
CHAIN = [(place, place + 1) for place in range(9)]


def at(*places: int) -> list[int]:
    """Give weight 1 to these areas, numbered from 1."""
    return [int(place in places) for place in range(1, 11)]


def test_the_worked_example_comes_out_to_the_digit() -> None:
    found = disparity_of(shares=SHARES, population=PEOPLE, weights=VISITS)
    assert (found.everywhere, found.exposed) == (near(0.197), near(0.324375))
    assert (found.difference, found.ratio) == (near(0.127375), five(1.64657))
    assert (found.widest_gap, found.gap_at) == (near(0.485), 0.18)


@pytest.mark.parametrize(
    ("sites", "mean", "more"), [((1, 2, 3, 4), 0.33, 1 / 210), ((1, 2, 3, 10), 0.2925, 7 / 210)]
)
def test_four_of_ten_sites_are_enumerated(sites: tuple[int, ...], mean: float, more: float) -> None:
    found = permute_sites(shares=SHARES, weights=at(*sites), seed=0)
    assert (found.mean, found.p_more) == (near(mean), near(more))
    assert (found.is_exact, found.arrangements, found.expected) == (True, 210, near(0.2))
    assert found.p == near(2 * more)
    assert (found.sites, found.free_sites) == (4, 4)


def test_neighbours_in_the_example_are_alike() -> None:
    found, by_chance = morans_i(values=SHARES, neighbours=CHAIN)
    assert (found, by_chance) == (five(0.796857), five(-0.111111))


def slow_p(shares: list[float], weights: list[int], strata: list[int]) -> tuple[float, float]:
    """Move the weights in every way there is within strata, equal ones too."""
    kinds = sorted(set(strata))
    parts = [[place for place, one in enumerate(strata) if one == kind] for kind in kinds]
    ours = sum(one * of for one, of in zip(shares, weights, strict=True))
    sums = [
        sum(
            shares[place] * weights[source]
            for part, moved in zip(parts, way, strict=True)
            for place, source in zip(part, moved, strict=True)
        )
        for way in product(*(permutations(part) for part in parts))
    ]
    more = sum(one >= ours - 1e-9 for one in sums) / len(sums)
    return more, sum(one <= ours + 1e-9 for one in sums) / len(sums)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_exact_p_is_that_of_moving_every_weight_in_every_way(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 6))
    shares = data.draw(
        st.lists(st.integers(0, 10).map(lambda one: one / 10), min_size=size, max_size=size)
    )
    weights = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size).filter(any))
    strata = data.draw(st.lists(st.integers(0, 1), min_size=size, max_size=size))
    found = permute_sites(shares=shares, weights=weights, seed=0, strata=strata)
    assert (found.p_more, found.p_less) == pytest.approx(slow_p(shares, weights, strata))


def test_drawn_arrangements_agree_with_enumerated_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = permute_sites(shares=SHARES, weights=VISITS, seed=0, strata=[0, 1] * 5)
    monkeypatch.setattr("dueregard.stats.placement.MOST_ENUMERATED", 10)
    drawn = permute_sites(shares=SHARES, weights=VISITS, seed=0, strata=[0, 1] * 5, draws=20_000)
    assert (exact.is_exact, drawn.is_exact, drawn.arrangements) == (True, False, 20_000)
    assert drawn.p_more == pytest.approx(exact.p_more, abs=0.005)
    assert drawn.p_less == pytest.approx(exact.p_less, abs=0.005)


def test_a_drawn_p_is_never_none_and_repeats_with_its_seed() -> None:
    shares, weights = np.linspace(0, 1, 200), np.repeat([0, 1], [180, 20])
    found = permute_sites(shares=shares, weights=weights, seed=4, draws=99)
    assert found.p_more == near(1 / 100)
    assert found == permute_sites(shares=shares, weights=weights, seed=4, draws=99)


def test_what_is_chosen_by_a_skewed_criterion_shows_in_all_and_not_within_it() -> None:
    found = permute_in_all_and_within(
        shares=SHARES, weights=at(1, 2, 3), criterion=["hot"] * 3 + ["not"] * 7, seed=0
    )
    assert found.total.p_more == near(1 / 120)
    assert found.given_criterion.p_more == 1
    assert (found.given_criterion.sites, found.given_criterion.free_sites) == (3, 0)


def test_strata_and_criterion_hold_together() -> None:
    found = permute_in_all_and_within(
        shares=SHARES,
        weights=at(1, 6),
        strata=["north"] * 5 + ["south"] * 5,
        criterion=[1, 1, 1, 2, 2] * 2,
        seed=0,
    )
    assert (found.total.arrangements, found.given_criterion.arrangements) == (25, 9)


def test_under_no_preference_one_test_in_twenty_finds_one() -> None:
    rng = np.random.default_rng(11)
    shares = rng.beta(1.2, 6, size=40)
    seen = 0
    for seed in range(400):
        weights = np.zeros(40)
        weights[rng.choice(40, size=8, replace=False)] = 1
        seen += permute_sites(shares=shares, weights=weights, seed=seed, draws=199).p_more <= 0.05
    assert 0.02 <= seen / 400 <= 0.08


@pytest.mark.parametrize(
    ("shares", "weights", "why"),
    [
        ((0.1, 0.2), (0, 0), NoTrials),
        ((), (), NoTrials),
        ((0.1, 0.2), (1,), ImpossibleCounts),
        ((0.1, 1.2), (1, 0), ImpossibleCounts),
        ((0.1, -0.2), (1, 0), ImpossibleCounts),
        ((0.1, float("nan")), (1, 0), ImpossibleCounts),
        ((0.1, 0.2), (1, -1), ImpossibleCounts),
        (((0.1,), (0.2,)), ((1,), (0,)), ImpossibleCounts),
    ],
)
def test_areas_that_cannot_be_are_refused_in_words(
    shares: object, weights: object, why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why, match="cannot be computed, because"):
        permute_sites(shares=shares, weights=weights, seed=0)  # type: ignore[arg-type]


def test_each_area_needs_its_population_stratum_and_class() -> None:
    with pytest.raises(ImpossibleCounts, match="no population"):
        disparity_of(shares=SHARES, population=PEOPLE[1:], weights=VISITS)
    with pytest.raises(NoTrials, match="nobody of the group"):
        disparity_of(shares=(0, 0), population=(1, 1), weights=(1, 0))
    with pytest.raises(ImpossibleCounts, match="no stratum"):
        permute_sites(shares=SHARES, weights=VISITS, seed=0, strata=[1])
    with pytest.raises(ImpossibleCounts, match="its class"):
        permute_in_all_and_within(
            shares=SHARES, weights=VISITS, seed=0, strata=[1], criterion=[1, 2]
        )


@pytest.mark.parametrize(("values", "neighbours"), [((), ()), ((1, 2), ()), ((1, 1), ((0, 1),))])
def test_areas_all_alike_or_without_neighbours_have_no_likeness(
    values: tuple[float, ...], neighbours: tuple[tuple[int, int], ...]
) -> None:
    with pytest.raises(NoTrials, match="no two neighbouring areas differ"):
        morans_i(values=values, neighbours=neighbours)


class Wards(NamedTuple):
    """London's wards: the share who are Black, residents, borough, and visits and faces there."""

    shares: list[float]
    residents: list[int]
    boroughs: list[str]
    visits: list[int]
    faces: list[int]


@pytest.fixture(scope="module")
def london() -> Wards:
    census = shared_file("census/census2021_london_wards_ethnicity.csv")
    met = shared_file("met/deployments-2020-2025-07.csv")
    with census.open(encoding="utf-8") as file:
        # The last row is the total of all.
        wards = [one for one in csv.DictReader(file) if one["lad_code"]]
    with met.open(encoding="utf-8") as file:
        record = list(csv.DictReader(file))
    visits = Counter(one["ward_code_approx"] for one in record)
    faces: Counter[str] = Counter()
    for one in record:
        faces[one["ward_code_approx"]] += int(one["faces_seen_estimate"] or 0)
    return Wards(
        [int(one["black_n"]) / int(one["population"]) for one in wards],
        [int(one["population"]) for one in wards],
        [one["lad_code"] for one in wards],
        [visits[one["ward_code"]] for one in wards],
        [faces[one["ward_code"]] for one in wards],
    )


def test_the_wards_of_london_give_different_answers_by_visits_and_by_faces(london: Wards) -> None:
    by_visits, by_faces = (
        disparity_of(shares=london.shares, population=london.residents, weights=weights)
        for weights in (london.visits, london.faces)
    )
    assert by_visits.everywhere == pytest.approx(0.135038, rel=1e-5)
    assert by_visits.exposed == pytest.approx(0.153083, rel=1e-5)
    assert by_faces.exposed == pytest.approx(0.132129, rel=1e-5)


def test_sites_in_london_are_tested_as_sites_and_within_boroughs(london: Wards) -> None:
    sites = [min(one, 1) for one in london.visits]
    found = permute_in_all_and_within(
        shares=london.shares, weights=sites, criterion=london.boroughs, seed=1, draws=1_999
    )
    assert (sum(london.visits), found.total.sites) == (251, 71)
    assert found.total.mean == pytest.approx(0.162353, rel=1e-5)
    # Chosen freely, so high a mean is rare; within the same boroughs it is not.
    assert found.total.p_more < 0.01 < found.given_criterion.p_more
