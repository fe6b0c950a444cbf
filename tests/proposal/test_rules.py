"""How much notice was given, and on how many dates were there deployments?"""

import pytest

from dueregard.dates import Order
from dueregard.proposal.rules import best_notice, dates_of, notice_given, start_of, that_took_place
from tests.builders import a_deployment, a_notice


@pytest.mark.parametrize(
    ("published", "starts_at", "order", "day_order", "hours"),
    [
        ("2024-08-20", "", Order.SAME_DAY, Order.SAME_DAY, (-24, 23)),
        ("2024-08-20", "13:00", Order.SAME_DAY, Order.SAME_DAY, (-11, 13)),
        ("2024-08-20T11:00", "13:30", Order.BEFORE, Order.SAME_DAY, (2, 2)),
        ("2024-08-20T14:00", "13:30", Order.AFTER, Order.SAME_DAY, (-1, -1)),
        ("2024-08-19T23:00", "13:00", Order.BEFORE, Order.BEFORE, (14, 14)),
        ("2024-08-10", "", Order.BEFORE, Order.BEFORE, (216, 263)),
        ("2024-08-21", "", Order.AFTER, Order.AFTER, (-48, -1)),
        ("2024-08", "", Order.CANNOT_TELL, Order.CANNOT_TELL, (-288, 479)),
    ],
)
def test_notice_is_told_as_closely_as_the_times_allow(
    published: str, starts_at: str, order: Order, day_order: Order, hours: tuple[int, int]
) -> None:
    deployment = a_deployment(starts_at=starts_at)
    given = notice_given(a_notice(deployment.id, published=published), deployment)
    assert (given.order, given.day_order) == (order, day_order)
    assert (given.least_hours, given.most_hours) == hours


def test_the_notice_that_surely_came_earliest_is_the_best() -> None:
    deployment = a_deployment()
    sure = a_notice(deployment.id, published="2024-08-10")
    vague = a_notice(deployment.id, published="2024")
    late = a_notice(deployment.id, published="2024-08-19")
    elsewhere = a_notice("another", published="2024-01-01")
    best = best_notice(deployment, [late, vague, sure, elsewhere])
    assert best is not None
    assert best.notice == sure


def test_a_deployment_without_notice_has_none() -> None:
    assert best_notice(a_deployment(), [a_notice("another")]) is None


@pytest.mark.parametrize(
    ("on", "starts_at", "start"),
    [
        ("2024-08-20", "13:00", "2024-08-20T13:00"),
        ("2024-08-20", "", "2024-08-20"),
        ("2024-08-20T12:00", "13:00", "2024-08-20T12:00"),
        ("2024-08", "13:00", "2024-08"),
    ],
)
def test_the_start_is_known_to_the_minute_where_it_is_on_record(
    on: str, starts_at: str, start: str
) -> None:
    assert start_of(a_deployment(on=on, starts_at=starts_at)).text == start


def test_two_deployments_on_one_day_are_one_date() -> None:
    days = ("2024-04-05", "2024-03-26", "2024-03-26T13:00")
    assert dates_of([a_deployment(on=day) for day in days]) == ["2024-03-26", "2024-04-05"]


def test_only_what_was_held_or_stopped_took_place() -> None:
    states = ("planned", "held", "stopped", "cancelled")
    took_place = that_took_place([a_deployment(state=state) for state in states])
    assert [one.state for one in took_place] == ["held", "stopped"]
