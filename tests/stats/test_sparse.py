"""Do deployments with few events borrow strength, and does the prior show what it adds?"""

import numpy as np
import pytest
from scipy.stats import gamma, nbinom

from dueregard.stats.errors import ImpossibleCounts, NoTrials
from dueregard.stats.sparse import FLAT, JEFFREYS, Prior, fit_prior, shrink, under_each_prior
from tests.stats.figures import five, near

FALSE_ALERTS = (7, 1, 0, 0, 10)
FACES = (8_600, 12_120, 15_600, 89_466, 3_147_436)


def test_the_five_published_trials_come_out_as_worked_before() -> None:
    found = fit_prior(events=FALSE_ALERTS, exposures=FACES)
    assert found.shape == pytest.approx(0.20708, rel=3e-5)
    assert found.rate == five(1_230.587)
    rates = [one.rate for one in shrink(events=FALSE_ALERTS, exposures=FACES, prior=found)]
    assert rates[2:4] == [pytest.approx(1.23e-5, rel=1e-3), pytest.approx(2.28e-6, rel=2e-3)]


def test_another_tool_fits_the_same_prior() -> None:
    # statsmodels 0.15.0, NegativeBinomial (nb2) of a constant with these exposures.
    found = fit_prior(events=FALSE_ALERTS, exposures=FACES)
    assert found.shape == near(0.20707569464, rel=1e-6)
    assert found.rate == near(1230.5866631583, rel=1e-6)


def test_no_prior_nearby_makes_the_counts_likelier() -> None:
    found = fit_prior(events=FALSE_ALERTS, exposures=FACES)

    def likelihood(shape: float, rate: float) -> float:
        chance = rate / (rate + np.array(FACES))
        return float(nbinom.logpmf(FALSE_ALERTS, shape, chance).sum())

    most = likelihood(found.shape, found.rate)
    for by in (0.99, 1.01):
        assert likelihood(found.shape * by, found.rate) < most
        assert likelihood(found.shape, found.rate * by) < most


def test_the_fit_is_the_same_in_any_unit() -> None:
    faces = fit_prior(events=FALSE_ALERTS, exposures=FACES)
    thousands = fit_prior(events=FALSE_ALERTS, exposures=[one / 1_000 for one in FACES])
    assert thousands.shape == near(faces.shape, rel=1e-6)
    assert thousands.rate * 1_000 == near(faces.rate, rel=1e-6)


def test_what_other_priors_say_stands_beside_it() -> None:
    found = under_each_prior(events=FALSE_ALERTS, exposures=FACES)
    assert list(found)[1:] == [JEFFREYS, FLAT]
    assert found[JEFFREYS][2].rate == five(0.5 / 15_600)
    assert found[FLAT][2].rate == five(1 / 15_600)
    # Where there were ten events the prior hardly matters; where none, it is all there is.
    last = [each[-1].rate for each in found.values()]
    assert max(last) / min(last) < 1.1
    none = [each[2].rate for each in found.values()]
    assert max(none) / min(none) > 5


def test_bounds_are_those_of_the_gamma() -> None:
    (found,) = shrink(events=(2,), exposures=(10,), prior=Prior(1, 5))
    assert (found.rate, found.low) == (near(3 / 15), near(gamma.ppf(0.025, 3, scale=1 / 15)))
    assert found.high == near(gamma.ppf(0.975, 3, scale=1 / 15))


@pytest.mark.parametrize(
    ("events", "exposures", "why"),
    [
        ((5, 5, 5), (1, 1, 1), ImpossibleCounts),
        ((0, 0), (1, 1), NoTrials),
        ((3,), (1,), ImpossibleCounts),
        ((3, 1), (1, 0), ImpossibleCounts),
        ((3, 1), (1,), ImpossibleCounts),
        ((3, -1), (1, 1), ImpossibleCounts),
    ],
)
def test_counts_that_lend_each_other_nothing_are_answered_in_words(
    events: tuple[int, ...], exposures: tuple[int, ...], why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why, match="cannot be"):
        fit_prior(events=events, exposures=exposures)


@pytest.mark.parametrize("prior", [Prior(0, 1), Prior(1, -1)])
def test_a_prior_that_cannot_be_is_refused(prior: Prior) -> None:
    with pytest.raises(ImpossibleCounts, match="prior"):
        shrink(events=(1,), exposures=(1,), prior=prior)
