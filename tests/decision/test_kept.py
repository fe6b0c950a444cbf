"""Is each condition checked by what is on record, and by nothing else?"""

from typing import Any

import pytest

from dueregard.decision.entries import Condition
from dueregard.decision.rules.kept import Kept, Seen, checks_of, seen_at
from dueregard.outcomes.entries import Outcome
from tests.builders import a, a_deployment, a_notice

SEEN = Seen(images=1180, threshold=640, false_alerts=1, minutes=262, notice=(240, 263))
NOTHING = Seen(images=None, threshold=None, false_alerts=None, minutes=None, notice=None)


def kept(measure: str, limit: int | None, seen: Seen = SEEN, *, is_over: bool = True) -> Kept:
    condition = a(Condition, decision="decision", measure=measure, limit=limit)
    return checks_of([condition], seen, is_over=is_over)[0].kept


@pytest.mark.parametrize(
    ("measure", "limit", "found"),
    [
        ("most_watchlist", 1180, Kept.KEPT),
        ("most_watchlist", 1179, Kept.BROKEN),
        ("least_threshold_thousandths", 640, Kept.KEPT),
        ("least_threshold_thousandths", 641, Kept.BROKEN),
        ("most_false_alerts", 1, Kept.KEPT),
        ("most_false_alerts", 0, Kept.BROKEN),
        ("most_minutes", 262, Kept.KEPT),
        ("most_minutes", 261, Kept.BROKEN),
        ("least_notice_hours", 240, Kept.KEPT),
        ("least_notice_hours", 250, Kept.CANNOT_TELL),
        ("least_notice_hours", 264, Kept.BROKEN),
        ("none", None, Kept.FOR_PEOPLE),
        ("most_minutes", None, Kept.FOR_PEOPLE),
    ],
)
def test_a_condition_is_checked_by_its_measure(
    measure: str, limit: int | None, found: Kept
) -> None:
    assert kept(measure, limit) is found


@pytest.mark.parametrize("measure", ["most_watchlist", "most_false_alerts", "most_minutes"])
def test_what_is_not_on_record_breaks_no_condition(measure: str) -> None:
    assert kept(measure, 0, NOTHING) is Kept.CANNOT_TELL


def test_no_notice_on_record_breaks_the_condition_of_notice() -> None:
    assert kept("least_notice_hours", 240, NOTHING) is Kept.BROKEN


def test_nothing_counted_is_told_before_it_is_over() -> None:
    assert kept("most_minutes", 1, is_over=False) is Kept.CANNOT_TELL
    assert kept("least_notice_hours", 240, is_over=False) is Kept.KEPT


@pytest.mark.parametrize(
    ("counts", "false"),
    [
        ({"false_alerts_confirmed": 1, "false_alerts_unconfirmed": 2}, 3),
        ({"false_alerts_confirmed": 1, "false_alerts_unconfirmed": None}, 1),
        ({"false_alerts_confirmed": None, "false_alerts_unconfirmed": 2}, None),
    ],
)
def test_false_alerts_are_counted_confirmed_or_not(
    counts: dict[str, Any], false: int | None
) -> None:
    it = a_deployment(id="it", threshold="0.6", watchlist_size=5)
    outcome = a(Outcome, deployment="it", **counts)
    seen = seen_at(it, outcome, [a_notice("it", published="2024-08-10")])
    assert (seen.false_alerts, seen.threshold, seen.images) == (false, 600, 5)


def test_a_deployment_of_which_nothing_is_known_shows_nothing() -> None:
    seen = seen_at(a_deployment(threshold="", watchlist_size=None), None, [])
    assert seen == NOTHING
