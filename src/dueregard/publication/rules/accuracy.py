"""What do totals say beyond their rate: beside a limit, beside the months before, worked by hand?

Change is told within one span of the published series alone: across a break it would be the
counting that changed, not the errors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dueregard.publication.rules.series import Held, Totals, series_of, totals_by
from dueregard.stats.change import Change, change_of_rate
from dueregard.stats.errors import NoTrials
from dueregard.stats.rates import LimitCheck, Rate, consistent_with_limit, rate_of

# One face in a thousand: what was stated of the system used in the earlier trials.
STATED_LIMIT = 1 / 1_000
HALF = 6


@dataclass(frozen=True)
class ByHand:
    """One interval as anyone can work it out: the spreadsheet's formulas of low and high."""

    rate: Rate
    low: str
    high: str


@dataclass(frozen=True)
class Step:
    """Two half-years that follow each other in one span, and how the rates changed.

    A change is None where neither half saw a false alert, or where faces or alerts are missing.
    """

    before: Totals
    after: Totals
    per_face: Change | None
    per_alert: Change | None


def by_hand(rate: Rate) -> ByHand:
    """Write the bounds of a rate as formulas for a spreadsheet (BETA.INV; a power where none)."""
    x, n, level = rate.events, rate.trials, rate.interval.level
    tail = round((1 - level) / 2, 10)  # .025, not .02500000000000002
    if not x:
        return ByHand(rate, "=0", f"=1-{round(1 - level, 10)}^(1/{n})")
    high = f"=BETA.INV({round(1 - tail, 10)},{x + 1},{n - x})" if x < n else "=1"
    return ByHand(rate, f"=BETA.INV({tail},{x},{n - x + 1})", high)


def beside_limit(rate: Rate, *, limit: float = STATED_LIMIT) -> LimitCheck:
    """Do these counts keep within the limit? Consistent, not consistent, or they cannot tell."""
    return consistent_with_limit(events=rate.events, trials=rate.trials, limit=limit)


def none_at_a_middling_one(span: Totals) -> Rate | None:
    """What one middling deployment of a span would show, had it seen no false alert at all."""
    return rate_of(events=0, trials=span.median_faces) if span.median_faces else None


def half_year_of(row: Held) -> str:
    """The span and the half-year of a row: `C 2025-1`; empty where no span is said."""
    day = row.on.earliest
    half = 1 if day.month <= HALF else 2
    return f"{series_of(row)} {day.year}-{half}" if series_of(row) else ""


def steps_of(rows: Sequence[Held]) -> tuple[Step, ...]:
    """Each half-year beside the one on record before it, in the same span only."""
    halves = pairwise(totals_by(rows, half_year_of))
    return tuple(
        Step(one, two, _change(one.per_face, two.per_face), _change(one.per_alert, two.per_alert))
        for one, two in halves
        if one.group[0] == two.group[0]
    )


def _change(before: Rate | None, after: Rate | None) -> Change | None:
    if before is None or after is None:
        return None
    try:
        # The later first: "three times as often" is said of what came after.
        return change_of_rate(
            events=(after.events, before.events), exposure=(after.trials, before.trials)
        )
    except NoTrials:
        return None
