"""How does a concern stand: open, answered, re-opened, late, or can nobody tell?"""

from datetime import date

import pytest

from dueregard.concerns.entries import Answer, Concern, Mitigation, Reopening
from dueregard.concerns.rules.answered import Standing, standing_of
from tests.builders import a


def standing(
    *answers: Answer,
    reopenings: tuple[Reopening, ...] = (),
    today: str = "2024-09-01",
    **concern: object,
) -> Standing:
    return standing_of(
        a(Concern, id="it", **concern),
        answers=answers,
        reopenings=reopenings,
        mitigations=[a(Mitigation, concern="it"), a(Mitigation, concern="other")],
        on=date.fromisoformat(today),
    )


def an_answer(**given: object) -> Answer:
    return a(Answer, **{"concern": "it", **given})


def test_without_a_reply_it_is_open_and_its_days_run() -> None:
    found = standing(an_answer(concern="other"))
    assert (found.state, found.waits, found.least_days) == ("open", True, 62)
    assert len(found.mitigations) == 1


def test_with_a_reply_the_clock_stops_at_the_first() -> None:
    found = standing(an_answer(on="2024-08-01", outcome="will_do"), an_answer())
    assert (found.state, found.waits, found.least_days) == ("will_do", False, 19)
    assert [str(one.on) for one in found.answers] == ["2024-07-20", "2024-08-01"]


def test_a_reply_that_does_not_answer_re_opens_it_until_there_is_a_better_one() -> None:
    first = an_answer(id="first")
    again = (a(Reopening, concern="it", answer="first"),)
    assert standing(first, reopenings=again).state == "reopened"
    assert standing(first, reopenings=again).waits
    better = an_answer(id="better", on="2024-08-20", outcome="partly_done")
    found = standing(first, better, reopenings=again)
    assert (found.state, len(found.reopenings)) == ("partly_done", 1)


def test_what_came_later_is_left_out() -> None:
    later = an_answer(id="later", on="2024-10-01")
    again = (a(Reopening, concern="it", answer="later", on="2024-10-02"),)
    found = standing(later, reopenings=again)
    assert (found.state, found.reopenings) == ("open", ())


def test_a_reply_that_says_it_is_still_open_leaves_it_waiting() -> None:
    assert standing(an_answer(outcome="still_open")).waits


@pytest.mark.parametrize(
    ("raised", "due", "late"),
    [
        ("2024-07-01", None, None),
        ("2024-07-01", 28, False),
        ("2024-07-01", 5, True),
        ("2024-07", 10, None),
        ("2024-06", 10, True),
    ],
)
def test_it_is_late_only_where_a_rule_sets_a_time_and_it_can_be_told(
    raised: str, due: int | None, late: bool | None
) -> None:
    assert standing(an_answer(), on=raised, reply_due_days=due).is_late is late


def test_the_last_day_for_a_reply_is_counted_from_the_latest_it_was_raised() -> None:
    assert standing(on="2024-07", reply_due_days=10).due_by == date(2024, 8, 10)
    assert standing().due_by is None
