"""Is unevenness beyond chance seen, and mere chance left alone?"""

from math import inf

import numpy as np
import pytest

from dueregard.stats.dispersion import dispersion_of
from dueregard.stats.errors import ImpossibleCounts, NoTrials
from tests.stats.figures import near


def test_the_index_and_shape_worked_by_hand() -> None:
    found = dispersion_of(events=(6, 0, 0), exposures=(1, 1, 1), seed=1)
    assert found.index == near((16 + 4 + 4) / 2 / 2)
    assert found.shape == near(12 / (24 - 6))


def test_p_is_the_chance_of_so_uneven_a_fall() -> None:
    found = dispersion_of(events=(6, 0, 0), exposures=(1, 1, 1), seed=1, draws=20_000)
    assert found.p == pytest.approx(3 / 3**6, abs=0.001)


def test_what_is_even_shows_nothing_beyond_chance() -> None:
    found = dispersion_of(events=(2, 4, 2), exposures=(1, 2, 1), seed=1)
    assert (found.index, found.p, found.shape) == (0, 1, inf)


def test_uneven_rates_are_seen_and_their_shape_is_about_right() -> None:
    rng = np.random.default_rng(5)
    rates = rng.gamma(0.5, 2.0, size=2_000)
    found = dispersion_of(events=rng.poisson(rates * 3), exposures=np.ones(2_000), seed=1)
    assert found.p == 1 / 2_000
    assert found.shape == pytest.approx(0.5, rel=0.2)


@pytest.mark.parametrize(
    ("events", "exposures", "why"),
    [
        ((1,), (1,), ImpossibleCounts),
        ((1, 2), (1, 2, 3), ImpossibleCounts),
        ((1, 2), (1, 0), ImpossibleCounts),
        ((1, -2), (1, 1), ImpossibleCounts),
        ((0, 0), (1, 1), NoTrials),
    ],
)
def test_nothing_to_spread_is_answered_in_words(
    events: tuple[int, ...], exposures: tuple[int, ...], why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why):
        dispersion_of(events=events, exposures=exposures, seed=1)
