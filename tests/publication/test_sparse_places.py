"""Is each borough's rate told with what borrowing, and the prior, make of it?"""

import pytest

from dueregard.dates import When
from dueregard.publication.rules.series import Held
from dueregard.publication.rules.sparse_places import sparse_places
from tests.builders import an_outcome

SERIES = "C: September 2024 – July 2025"


def held(borough: str, alerts: int | None, false: int | None, series: str = SERIES) -> Held:
    told = an_outcome("d", alerts=alerts, false_alerts_confirmed=false, series=series)
    return Held(When("2025-03-01"), told, borough)


def test_a_borough_without_errors_borrows_from_those_that_differ() -> None:
    rows = [held("Brent", 100, 12), held("Camden", 100, 0), held("Barnet", 60, 0)]
    found = sparse_places([*rows, held("Camden", 20, 0), held("Ealing", 5, 5, "A: 2023")])
    assert found.why_not is None
    assert [(one.borough, one.events, one.alerts) for one in found.places] == [
        ("Camden", 0, 120),
        ("Brent", 12, 100),
        ("Barnet", 0, 60),
    ]
    camden = found.places[0]
    assert camden.fitted is not None
    assert 0 < camden.fitted.rate < camden.jeffreys.rate < camden.flat.rate


@pytest.mark.parametrize(
    ("counts", "why"),
    [([(100, 1), (100, 1)], "no more than chance"), ([(100, 0), (50, 0)], "No borough had")],
)
def test_where_nothing_can_be_borrowed_it_is_said(counts: list[tuple[int, int]], why: str) -> None:
    found = sparse_places([held(f"B{at}", *one) for at, one in enumerate(counts)])
    assert why in str(found.why_not)
    assert found.places[0].fitted is None


def test_what_lacks_a_number_a_borough_or_a_result_is_left_out() -> None:
    rows = [held("Brent", None, 1), held("Brent", 3, None), held("", 9, 1), held("Camden", 0, 0)]
    assert sparse_places([*rows, Held(When("2025"), None, "Brent")]).places == ()
    assert sparse_places([]).places == ()
