"""Does the page of shared words and unusual votes tell of many people only, never of a few?"""

from fractions import Fraction

import pytest

from dueregard.analysis.pages.alike import alike_page
from dueregard.analysis.queries import Answered, counts_shown
from dueregard.analysis.rules.suspicion import Suspicion
from dueregard.analysis.rules.votes import Moved, Movement
from dueregard.consultation.queries.asking import asked_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]


def told(*, removed: int, chosen: int, of: int, chosen_without: int) -> list[tuple[str, str]]:
    asked = asked_of("ravensbourne", "station-quarter-2027")
    moved = Moved(
        kind="statement",
        subject=asked.statements[0].id,
        choice="agree",
        share=Fraction(chosen, of),
        of=of,
        share_without=Fraction(chosen_without, of - removed),
        of_without=of - removed,
    )
    movement = Movement(part=Fraction(1, 100), removed=removed, of=of, moved=(moved,))
    page = alike_page(
        asked,
        (),
        frozenset(),
        counts_shown(asked, Answered(given=(), shared=None)),
        (Suspicion(raised=(), scores={}, ranked=()), (movement,)),
        language="en",
    )
    (one,) = page["movements"]
    return [said for _wording, said in one["moved"]]


def test_a_movement_made_by_many_is_told_in_rounded_counts() -> None:
    (said,) = told(removed=12, chosen=61, of=101, chosen_without=49)
    assert "agreement would be 55.6% instead of 60.0%" in str(said)


@pytest.mark.parametrize(
    "few",
    [
        {"removed": 9, "chosen": 61, "of": 101, "chosen_without": 52},
        {"removed": 12, "chosen": 9, "of": 101, "chosen_without": 5},
        {"removed": 12, "chosen": 92, "of": 101, "chosen_without": 80},
        {"removed": 12, "chosen": 15, "of": 101, "chosen_without": 9},
        {"removed": 12, "chosen": 88, "of": 101, "chosen_without": 80},
    ],
)
def test_what_would_tell_of_fewer_than_ten_is_not_told(few: dict[str, int]) -> None:
    assert told(**few) == []


def test_what_rounding_hides_is_not_told_as_a_movement() -> None:
    assert told(removed=10, chosen=50, of=100, chosen_without=45) == []
