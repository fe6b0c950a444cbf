"""How long has a recommendation waited?"""

from datetime import date

import pytest

from dueregard.concerns.rules import clock_of, clocks_of, unanswered
from tests.builders import a_recommendation, a_reply

ON = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("made", "replied", "days"),
    [
        ("2024-09-01", "", (30, 30)),
        ("2024-07", "", (62, 92)),
        ("2024-07-02", "2024-08-01", (30, 30)),
        ("2024-07", "2024-08-01", (1, 31)),
        ("2024-07-02", "2024-08", (30, 60)),
        ("2024-07-02", "2024-11-01", (91, 91)),
        ("2024-10-05", "", (0, 0)),
        ("2024-07", "2024-07", (0, 30)),
    ],
)
def test_the_clock_runs_from_the_dates_allowed_until_the_reply_or_the_day(
    made: str, replied: str, days: tuple[int, int]
) -> None:
    recommendation = a_recommendation(on=made)
    replies = [a_reply(recommendation.id, on=replied)] if replied else []
    clock = clock_of(recommendation, replies, on=ON)
    assert (clock.least_days, clock.most_days) == days


def test_a_reply_is_on_record_from_the_day_it_was_given() -> None:
    recommendation = a_recommendation()
    reply = a_reply(recommendation.id, on="2024-11-01")
    assert not clock_of(recommendation, [reply], on=ON).is_answered
    assert clock_of(recommendation, [reply], on=date(2024, 11, 1)).is_answered


def test_the_first_reply_stops_the_clock() -> None:
    recommendation = a_recommendation(on="2024-07-01")
    replies = [a_reply(recommendation.id, on=day) for day in ("2024-09-01", "2024-07-11")]
    assert clock_of(recommendation, replies, on=ON).most_days == 10


@pytest.mark.parametrize(
    ("made", "due_days", "is_late", "due_by"),
    [
        ("2024-07-01", None, None, None),
        ("2024-07-01", 28, True, date(2024, 7, 29)),
        ("2024-09-30", 28, False, date(2024, 10, 28)),
        ("2024-09", 28, None, date(2024, 10, 28)),
    ],
)
def test_a_reply_is_late_only_where_a_rule_sets_a_time_and_it_surely_ran_out(
    made: str, due_days: int | None, is_late: bool | None, due_by: date | None
) -> None:
    clock = clock_of(a_recommendation(on=made, reply_due_days=due_days), [], on=ON)
    assert (clock.is_late, clock.due_by) == (is_late, due_by)


def test_the_longest_waiting_come_first_and_the_answered_not_at_all() -> None:
    new, old, answered = (
        a_recommendation(on=on) for on in ("2024-09-01", "2024-07-01", "2024-06-01")
    )
    clocks = clocks_of([new, old, answered], [a_reply(answered.id)], on=ON)
    assert [one.recommendation for one in unanswered(clocks)] == [old, new]
