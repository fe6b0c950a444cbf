"""Is a slip of whoever copied a table told before it is written, and nothing else called one?"""

import pytest

from dueregard.dates import When
from dueregard.outcomes.rules.matching import Into, matches_of
from dueregard.outcomes.rules.pairing import Known
from dueregard.outcomes.rules.published_rows import PublishedRow
from dueregard.outcomes.rules.slips import slips_in
from tests.builders import a_deployment, an_outcome

INTO = Into(case="ours", force="force", source="source", prefix="F")


def known(on: str = "2020-02-11", **counts: int) -> Known:
    deployment = a_deployment(id="D-1", on=on, location="Stratford", on_as_published="")
    return Known("ours", deployment, an_outcome("D-1", **counts))


def said_of(on: str, held: Known, location: str = "Stratford", **cells: str) -> list[str]:
    row = PublishedRow(2, When(on), on, location, cells)
    return [str(one) for one in slips_in(matches_of([row], [held], into=INTO), [held])]


def test_a_swapped_date_is_told_with_the_deployment_it_may_be() -> None:
    assert said_of("2020-11-02", known()) == [
        "line 2: 2020-11-02 is new, and the record holds D-1 of 2020-02-11 at the same place: "
        "day and month may be swapped"
    ]


@pytest.mark.parametrize(
    ("on", "location", "held"),
    [
        ("2020-11-02", "Camden", "2020-02-11"),
        ("2020-11-03", "Stratford", "2020-02-11"),
        ("2020-02-11", "Stratford", "2020-02-11"),
        ("2020-11-26", "Stratford", "2020-02-11"),
        ("2020-03-03", "Stratford", "2020-02-11"),
        ("2020-11-02", "Stratford", "2020-02"),
    ],
)
def test_another_day_or_place_is_no_slip(on: str, location: str, held: str) -> None:
    assert said_of(on, known(held), location=location) == []


@pytest.mark.parametrize(
    ("old", "new", "is_slip"),
    [
        (12225, "1225", True),
        (1225, "12225", True),
        (12225, "2225", True),
        (12225, "1226", False),
        (12225, "12226", False),
        (12225, "125", False),
        (10, "1", False),
    ],
)
def test_a_digit_lost_or_won_is_told(old: int, new: str, is_slip: bool) -> None:
    said = said_of("2020-02-11", known(faces_seen=old), faces_seen=new)
    slip = f"line 2: faces_seen goes from {old} to {new}: a digit may be missing"
    assert said == ([slip] if is_slip else [])


def test_a_count_told_for_the_first_time_is_no_slip() -> None:
    assert said_of("2020-02-11", known(), faces_seen="12") == []
