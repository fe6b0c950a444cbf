"""Is what cannot be, or was not published, answered in words?"""

import numpy as np
import pytest

from dueregard.stats.errors import ImpossibleCounts, NotPublished, NoTrials
from dueregard.stats.published import (
    amounts,
    faults_of,
    require_published,
    require_shares,
    require_some,
)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"faces": 8_600, "alerts": 8, "true_alerts": 1, "false_alerts": 7, "arrests": 0}, ()),
        ({"faces": None, "alerts": None}, ()),
        ({"faces": 5, "alerts": 8}, ("8 alerts are more than 5 faces",)),
        (
            {"faces": 50, "alerts": 3, "false_alerts": 4, "true_alerts": 5, "arrests": 6},
            (
                "5 true alerts are more than 3 alerts",
                "4 false alerts are more than 3 alerts",
                "6 arrests are more than 3 alerts",
            ),
        ),
        ({"faces": 10, "alerts": -1}, ("-1 alerts cannot be",)),
    ],
)
def test_each_fault_of_a_deployments_counts_is_said(
    counts: dict[str, int | None], said: tuple[str, ...]
) -> None:
    assert faults_of(**counts) == said


def test_a_missing_count_stays_missing() -> None:
    assert require_published(count=0, name="faces") == 0
    with pytest.raises(NotPublished, match="because the faces seen were not published"):
        require_published(count=None, name="faces seen")
    with pytest.raises(ImpossibleCounts, match="because -1 faces seen cannot be"):
        require_published(count=-1, name="faces seen")


@pytest.mark.parametrize("shares", [(0.5, 0.5), (1.0,), (0.333, 0.333, 0.333)])
def test_shares_may_be_rounded(shares: tuple[float, ...]) -> None:
    require_shares(shares)


@pytest.mark.parametrize("shares", [(), (0.5, 0.4), (0.6, 0.6), (1.5, -0.5), (float("nan"),)])
def test_shares_that_do_not_add_up_are_refused(shares: tuple[float, ...]) -> None:
    with pytest.raises(ImpossibleCounts, match="cannot be computed, because"):
        require_shares(shares)


def test_an_amount_is_finite_and_some() -> None:
    assert require_some(amount=2, name="faces") == 2
    with pytest.raises(NoTrials, match="there were no faces"):
        require_some(amount=0, name="faces")


@pytest.mark.parametrize("value", [-1, float("inf"), float("nan")])
def test_what_is_no_amount_is_refused(value: float) -> None:
    with pytest.raises(ImpossibleCounts):
        amounts([1, value], name="faces")
    with pytest.raises(ImpossibleCounts):
        require_some(amount=value, name="faces")
    assert (amounts([1, 2], name="faces") == np.array([1.0, 2.0])).all()
