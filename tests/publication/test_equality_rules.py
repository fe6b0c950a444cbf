"""Is every published count by group audited over the shares that were asked, or told why not?"""

import pytest

from dueregard.outcomes.entries import GroupCount
from dueregard.publication.rules.equality import (
    ANY_SHARE,
    GroupErrors,
    audit_of,
    audits_of,
    curve_of,
    shares_between,
)
from dueregard.stats.equality import Audit, Finding
from tests.builders import a, a_claim

ASKED = "group=Black; events_in_group=8; events=10; exposure_low=13.5; exposure_high=40"


def counted(people: int | None, out_of: int | None, **given: str) -> GroupCount:
    told = {"force": "police", "measure": "false_alerts", "grouped_by": "Ethnic group", **given}
    return a(GroupCount, group="Black", people=people, out_of=out_of, **told)


def test_a_count_is_asked_over_the_shares_that_a_claim_names() -> None:
    claim = a_claim("no_difference_between_groups", ASKED)
    (one,) = audits_of([counted(8, 10)], [("city", claim), ("city", a_claim("reply_given"))])
    assert one.counted.claim == ("city", claim.id)
    assert isinstance(one.found, Audit)
    assert one.found.finding is Finding.MORE_OFTEN
    shares = [at.comparison.share for at in one.found.at]
    assert shares == [0.135, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]
    assert one.found.excess_until == pytest.approx(0.443905, rel=1e-5)


def test_a_count_that_no_claim_names_is_asked_over_nearly_every_share() -> None:
    found = audits_of([counted(8, 10), counted(3, 9, measure="arrests")], [])
    assert [(one.counted.low, one.counted.high) for one in found] == [ANY_SHARE]
    assert isinstance(found[0].found, Audit)
    assert found[0].found.finding is Finding.DEPENDS_ON_WHO_WAS_SCANNED


@pytest.mark.parametrize(
    ("low", "high", "shares"),
    [
        (0.24, 0.24, (0.24,)),
        (0.1, 0.2, (0.1, 0.15, 0.2)),
        (0.195, 0.692, (0.195, 0.2, 0.3, 0.4, 0.5, 0.6, 0.692)),
    ],
)
def test_the_range_is_walked_in_round_steps(
    low: float, high: float, shares: tuple[float, ...]
) -> None:
    assert shares_between(low, high) == shares


@pytest.mark.parametrize(
    ("events", "total", "low", "high", "why"),
    [
        (None, 10, 0.1, 0.4, "not all numbers were published"),
        (8, None, 0.1, 0.4, "not all numbers were published"),
        (11, 10, 0.1, 0.4, "because 11 of 10 cannot be"),
        (-1, 10, 0.1, 0.4, "because -1 of 10 cannot be"),
        (0, 0, 0.1, 0.4, "there was no error"),
        (8, 10, 0.0, 0.4, "more than none and less than all"),
        (8, 10, 0.4, 1.0, "more than none and less than all"),
        (8, 10, 0.4, 0.1, "the lower share first"),
    ],
)
def test_what_cannot_be_computed_is_answered_in_words(
    events: int | None, total: int | None, low: float, high: float, why: str
) -> None:
    assert why in str(audit_of(GroupErrors("Black", events, total, low, high)))


def test_the_curve_turns_where_equal_rates_begin_to_fit() -> None:
    found = audit_of(GroupErrors("Black", 8, 10, 0.1, 0.4))
    assert isinstance(found, Audit)
    below = [at for at in curve_of(found) if at.share <= found.excess_until]
    assert all(at.low > 1 for at in below)
    assert not any(at.low > 1 for at in curve_of(found) if at not in below)
