"""Is a date kept as it was written, and is order told only where it can be told?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.dates import (
    ImpossibleDate,
    Order,
    When,
    days_between,
    hours_between,
    lies_within,
    may_overlap,
    order_of,
)

DAY = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-07-20", "2024-07-20", "2024-07-20"),
        ("2024-08-20T09:30", "2024-08-20", "2024-08-20"),
        ("2024-03/2024-08", "2024-03-01", "2024-08-31"),
        ("2024-03-26/2024", "2024-03-26", "2024-12-31"),
        ("2024-03-26T10:00/2024-03-26T12:00", "2024-03-26", "2024-03-26"),
    ],
)
def test_a_partial_date_allows_just_these_days(text: str, earliest: str, latest: str) -> None:
    when = When(text)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (earliest, latest)
    assert str(when) == text


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2024-13-05", "day and month look swapped: 2024-05-13?"),
        ("26/03/2024", "write year first: 2024-03-26?"),
        ("11/07/23", "write year first: 2023-07-11?"),
        ("1.2.2024", "write year first: 2024-02-01?"),
        ("2024-02-30", "not in the calendar"),
        ("2024-00", "not in the calendar"),
        ("2024-01-00", "not in the calendar"),
        ("0000", "not in the calendar"),
        ("2024-08-20T25:00", "not in the calendar"),
        ("2024-08-20T24:60", "not in the calendar"),
        ("2024-31-31", "not in the calendar"),
        ("March 2024", "write 2024-07-20, 2024-07, 2024 or a span"),
        ("٢٠٢٤", "is not a date"),
        ("", "is not a date"),
        ("2024/2025/2026", "is not a date"),
        ("2024-08/2024-03", "ends before it begins; write the earlier date first"),
        ("2024-08-20 09:30", "is not a date"),
    ],
)
def test_a_date_that_cannot_be_says_what_would_be_right(text: str, mend: str) -> None:
    with pytest.raises(ImpossibleDate) as fault:
        When(text)
    assert mend in str(fault.value)


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2024-03-26", "2024-04-05", Order.BEFORE),
        ("2024-04-05", "2024-03-26", Order.AFTER),
        ("2024-03-26", "2024-03-26", Order.SAME_DAY),
        ("2024-03-26T10:00", "2024-03-26T13:00", Order.BEFORE),
        ("2024-03-26T13:00", "2024-03-26T10:00", Order.AFTER),
        ("2024-03-26T13:00", "2024-03-26T13:00", Order.SAME_DAY),
        ("2024-03-26T13:00", "2024-03-26", Order.SAME_DAY),
        ("2024-03-26T13:00", "2024-03-27T09:00", Order.BEFORE),
        ("2024-03", "2024-03-26", Order.CANNOT_TELL),
        ("2024-03/2024-08", "2024-03-26", Order.CANNOT_TELL),
        ("2024-02", "2024-03-26", Order.BEFORE),
        ("2024-04/2024-08", "2024-03", Order.AFTER),
        ("2024", "2024", Order.CANNOT_TELL),
    ],
)
def test_order_is_told_only_where_it_can_be(first: str, second: str, order: Order) -> None:
    assert order_of(When(first), When(second)) is order


MIRROR = {
    Order.BEFORE: Order.AFTER,
    Order.AFTER: Order.BEFORE,
    Order.SAME_DAY: Order.SAME_DAY,
    Order.CANNOT_TELL: Order.CANNOT_TELL,
}


@given(first=DAY, second=DAY, month=st.booleans())
def test_order_read_the_other_way_is_its_mirror(first: date, second: date, month: bool) -> None:
    one = When(first.isoformat()[:7] if month else first.isoformat())
    other = When(second.isoformat())
    assert order_of(other, one) is MIRROR[order_of(one, other)]


@given(first=DAY, second=DAY)
def test_order_of_two_days_is_that_of_the_calendar(first: date, second: date) -> None:
    order = order_of(When(first.isoformat()), When(second.isoformat()))
    expected = (
        Order.SAME_DAY if first == second else Order.BEFORE if first < second else Order.AFTER
    )
    assert order is expected


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("2024-08-10T09:00", "2024-08-20T09:00", (240, 240)),
        ("2024-08-18", "2024-08-20", (24, 71)),
        ("2024-08-20", "2024-08-20", (-24, 23)),
        ("2024-08-20T13:00", "2024-08-20T11:30", (-2, -2)),
        # The clocks went forward on 31 March 2024 and back on 27 October.
        ("2024-03-30T12:00", "2024-03-31T12:00", (23, 23)),
        ("2024-10-26T12:00", "2024-10-27T12:00", (25, 25)),
    ],
)
def test_hours_are_told_as_closely_as_the_texts_allow(
    first: str, second: str, hours: tuple[int, int]
) -> None:
    assert hours_between(When(first), When(second)) == hours


@given(first=DAY, second=DAY)
def test_days_between_two_days_are_those_of_the_calendar(first: date, second: date) -> None:
    days = (second - first).days
    assert days_between(When(first.isoformat()), When(second.isoformat())) == (days, days)


def test_days_from_a_month_are_a_range() -> None:
    assert days_between(When("2024-07"), When("2024-08-20")) == (20, 50)


@pytest.mark.parametrize(
    ("first", "second", "overlap", "within"),
    [
        ("2024-03-26", "2024-03", True, True),
        ("2024-03", "2024-03-26", True, False),
        ("2024-03/2024-05", "2024-05/2024-08", True, False),
        ("2024-02", "2024-03", False, False),
        ("2024-04", "2024-03", False, False),
        ("2024", "2024", True, True),
    ],
)
def test_overlap_and_containment_are_told_apart(
    first: str, second: str, overlap: bool, within: bool
) -> None:
    assert may_overlap(When(first), When(second)) is overlap
    assert lies_within(When(first), When(second)) is within


def test_a_day_and_a_time_of_day_are_known_or_not() -> None:
    assert When("2024-03-26").is_one_day
    assert not When("2024-03").is_one_day
    assert When("2024-03-26T10:00").has_time
    assert not When("2024-03-26").has_time
    assert not When("2024-03-26T10:00/2024-03-26T12:00").has_time
