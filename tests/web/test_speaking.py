"""Are dates, numbers and rules' sentences said as a reader would say them, in both languages?"""

from datetime import date
from math import inf

import pytest
from django.utils.translation import override

from dueregard.dates import When
from dueregard.web import speaking
from dueregard.words import say


@pytest.mark.parametrize(
    ("written", "english", "welsh"),
    [
        ("2024-03-26", "26 March 2024", "26 Mawrth 2024"),
        ("2024-08-20T09:30", "20 August 2024, 09:30", "20 Awst 2024, 09:30"),
        ("2024-07", "July 2024", "Gorffennaf 2024"),
        ("2024", "2024", "2024"),
        ("2024-03/2024-08", "between March and August 2024", "rhwng Mawrth – Awst 2024"),
        (
            "2023-01/2024-12",
            "between January 2023 and December 2024",
            "rhwng Ionawr 2023 – Rhagfyr 2024",
        ),
        (
            "2024-03-01/2024-03-05",
            "between 1 March 2024 and 5 March 2024",
            "rhwng 1 Mawrth 2024 – 5 Mawrth 2024",
        ),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(written: str, english: str, welsh: str) -> None:
    with override("en"):
        assert speaking.spoken_date(When(written)) == english
    with override("cy"):
        assert speaking.spoken_date(When(written)) == welsh


def test_a_missing_date_is_said_to_be_missing() -> None:
    assert speaking.spoken_date(None) == "date not on record"


@pytest.mark.parametrize(
    ("events", "trials", "said"),
    [
        (12, 72_418, "1 in 6,035 (12 of 72,418)"),
        (0, 35, "none in 35"),
        (7, 8, "7 of 8"),
        (4, 8, "1 in 2 (4 of 8)"),
    ],
)
def test_a_rate_carries_its_counts(events: int, trials: int, said: str) -> None:
    assert speaking.one_in(events, trials) == said


def test_bounds_are_said_from_rare_to_common() -> None:
    assert speaking.bounds(171_000, 656_000) == "somewhere between 1 in 656,000 and 1 in 171,000"


def test_none_seen_is_said_to_leave_room() -> None:
    assert speaking.bounds(12.2, inf) == "could still be as common as 1 in 12"


def test_a_bound_near_always_is_not_said_to_be_always() -> None:
    assert speaking.bounds(1.4, 198) == "somewhere between 1 in 198 and 1 in 1.4"


def test_nothing_on_record_is_never_zero() -> None:
    assert speaking.count(None) == "not on record"
    assert speaking.count(0) == "0"
    assert speaking.count(12_345) == "12,345"


def test_a_rule_speaks_with_its_values_spoken() -> None:
    said = say(
        "%(on)s, %(month)s: %(people)s people in %(year)s, %(inner)s",
        on=date(2024, 3, 26),
        month=When("2024-07"),
        people=12_345,
        year=2024,
        inner=say("of %(n)s", n=3),
    )
    expected = "26 March 2024, July 2024: 12,345 people in 2024, of 3"
    assert speaking.spoken(said) == expected
    assert speaking.spoken(say("100% sure")) == "100% sure"


def test_days_and_names_are_said() -> None:
    assert speaking.days(1) == "1 day"
    assert speaking.days(845) == "845 days"
    assert speaking.listed(["a", "b"]) == "a, b"
