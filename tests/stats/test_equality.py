"""Is an audit told over the range of who may have been scanned, and with its power?"""

import pytest

from dueregard.stats.comparison import DecidedBy
from dueregard.stats.equality import Finding, audit_group, effective_passages, zero_bounds
from dueregard.stats.errors import ImpossibleCounts, NotPublished, NoTrials
from tests.stats.figures import five

SHARES = (0.135, 0.20, 0.25, 0.30, 0.40)


def test_eight_of_ten_is_an_excess_at_every_share_up_to_the_break_even() -> None:
    found = audit_group(events=8, total=10, shares=SHARES)
    assert found.finding is Finding.MORE_OFTEN
    assert (found.excess_until, found.shortfall_from) == (five(0.443905), five(0.974789))
    ratios = [one.comparison.ratio for one in found.at]
    assert ratios == pytest.approx([25.6296, 16, 12, 9.33333, 6], rel=5e-6)
    assert found.at[2].chance_of_doubling == five(0.995114)


def test_the_powers_follow_the_rule_they_are_asked_by() -> None:
    found = audit_group(events=8, total=10, shares=(0.135, 0.25, 0.5), by=DecidedBy.P_VALUE)
    assert [one.events_needed for one in found.at] == [109, 77, 75]
    by_limits = audit_group(events=8, total=10, shares=(0.135,))
    assert by_limits.at[0].events_needed > 109
    assert by_limits.at[0].power < found.at[0].power


@pytest.mark.parametrize(
    ("events", "total", "shares", "finding"),
    [
        (8, 10, (0.25, 0.5), Finding.DEPENDS_ON_WHO_WAS_SCANNED),
        (0, 60, (0.25,), Finding.LESS_OFTEN),
        (0, 60, (0.01, 0.25), Finding.DEPENDS_ON_WHO_WAS_SCANNED),
        (7, 7, (2 / 3,), Finding.CANNOT_TELL),
        (4, 6, (0.24,), Finding.CANNOT_TELL),
        (50, 200, (0.25,), Finding.NO_DOUBLING_SEEN),
    ],
)
def test_silence_means_something_only_with_power(
    events: int, total: int, shares: tuple[float, ...], finding: Finding
) -> None:
    assert audit_group(events=events, total=total, shares=shares).finding is finding


@pytest.mark.parametrize(
    ("events", "total", "shares", "why"),
    [
        (None, 10, SHARES, NotPublished),
        (8, None, SHARES, NotPublished),
        (0, 0, SHARES, NoTrials),
        (8, 10, (), ImpossibleCounts),
        (11, 10, SHARES, ImpossibleCounts),
        (-1, 10, SHARES, ImpossibleCounts),
        (8, 10, (1.2,), ImpossibleCounts),
    ],
)
def test_what_cannot_be_audited_says_why(
    events: int | None, total: int | None, shares: tuple[float, ...], why: type[ImpossibleCounts]
) -> None:
    with pytest.raises(why):
        audit_group(events=events, total=total, shares=shares)


def test_groups_with_no_event_have_bounds_that_hold_together() -> None:
    passages = {"a": 100, "b": 400, "c": 4_000}
    alone, together = zero_bounds(passages=passages, together=False), zero_bounds(passages=passages)
    assert [one.high for one in alone.values()] == pytest.approx(
        [0.029513, 0.00746136, 0.000748653], rel=1e-5
    )
    assert together["b"].high == five(1 - (0.05 / 3) ** (1 / 400))


@pytest.mark.parametrize(("alikeness", "worth"), [(0.1, 2_105), (0.3, 1_081), (0, 4_000)])
def test_people_who_pass_ten_times_are_worth_fewer_passages(alikeness: float, worth: int) -> None:
    assert round(effective_passages(passages=4_000, each=10, alikeness=alikeness)) == worth


@pytest.mark.parametrize(
    ("passages", "each", "alikeness"), [(0, 10, 0.1), (10, 0, 0.1), (10, 2, 1.1), (-1, 2, 0.1)]
)
def test_passages_that_cannot_be_are_refused(passages: int, each: float, alikeness: float) -> None:
    with pytest.raises(ImpossibleCounts):
        effective_passages(passages=passages, each=each, alikeness=alikeness)
