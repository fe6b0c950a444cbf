"""Which published counts tell of errors by group, and what does each allow to be said?

Who was scanned is not published. A claim that was checked names the shares it is asked over; a
count that no claim names is asked over nearly all shares there can be.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dueregard.claims.entries import Claim
from dueregard.claims.rules.groups import exposure_range
from dueregard.dates import When
from dueregard.outcomes.entries import GroupCount
from dueregard.stats.comparison import Comparison, over_shares
from dueregard.stats.equality import Audit, audit_group
from dueregard.words import Said, say

KIND = "no_difference_between_groups"
ERRORS = ("false_alerts", "stopped_in_error")
ANY_SHARE = (0.05, 0.95)
FEW_STEPS, WIDE_STEPS, WIDE = 5, 10, 0.3
CURVE = tuple(at / 100 for at in range(2, 99))


@dataclass(frozen=True)
class GroupErrors:
    """So many of the errors were the group's; `low` to `high` may be its share of those scanned.

    `claim` is the case and the id of the claim that was checked on these counts, if there is one.
    """

    group: str
    events: int | None
    total: int | None
    low: float
    high: float
    period: When | None = None
    claim: tuple[str, str] | None = None


@dataclass(frozen=True)
class Audited:
    """A count with its audit, or with the words that say why there is none."""

    counted: GroupErrors
    found: Audit | Said


def audits_of(
    counts: Iterable[GroupCount], claims: Iterable[tuple[str, Claim]]
) -> tuple[Audited, ...]:
    """Audit every count of errors by group on record, as claims ask and as it was published."""
    claimed = [_as_claimed(case, one) for case, one in claims if one.kind == KIND]
    known = {(one.group, one.events, one.total) for one in claimed}
    others = [
        GroupErrors(one.group, one.people, one.out_of, *ANY_SHARE, one.period)
        for one in counts
        if one.measure in ERRORS and (one.group, one.people, one.out_of) not in known
    ]
    return tuple(Audited(one, audit_of(one)) for one in (*claimed, *others))


def audit_of(one: GroupErrors) -> Audit | Said:
    """Audit one count over its range of shares, or say why it cannot be."""
    return _why_not(one) or audit_group(
        events=one.events, total=one.total, shares=shares_between(one.low, one.high)
    )


def shares_between(low: float, high: float) -> tuple[float, ...]:
    """Both ends of the range, and the round shares within it."""
    step = WIDE_STEPS if high - low > WIDE else FEW_STEPS
    within = (at / 100 for at in range(step, 100, step))
    return tuple(sorted({low, *(at for at in within if low < at < high), high}))


def curve_of(found: Audit) -> tuple[Comparison, ...]:
    """The comparison at every whole per cent of those scanned, to be drawn."""
    return over_shares(events=found.events, total=found.total, shares=CURVE)


def _as_claimed(case: str, claim: Claim) -> GroupErrors:
    told = dict(claim.parameters)
    events, total = int(told["events_in_group"]), int(told["events"])
    ends = exposure_range(told)
    return GroupErrors(told["group"], events, total, *ends, claim.period, (case, claim.id))


def _why_not(one: GroupErrors) -> Said | None:
    events, total = one.events, one.total
    if events is None or total is None:
        return say("It cannot be computed, because not all numbers were published.")
    if not 0 <= events <= total:
        return say(
            "It cannot be computed, because %(events)s of %(total)s cannot be.",
            events=events,
            total=total,
        )
    if not total:
        return say("It cannot be computed, because there was no error to be of anyone.")
    if not 0 < one.low <= one.high < 1:
        return say(
            "It cannot be computed, because the group’s share of those scanned must be more than "
            "none and less than all, the lower share first."
        )
    return None
