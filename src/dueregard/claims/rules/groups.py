"""Is there no difference between groups? It is never said so without the power to have seen one."""

from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import given
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, percent, significant
from dueregard.stats.comparison import (
    Comparison,
    DecidedBy,
    compare_at,
    events_needed,
    power_given,
)
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.intervals import clopper_pearson
from dueregard.words import Said, say

NEEDED = say(
    "The share of each group among the people scanned would change this; no force tells it."
)
MAKE_UP = say(
    "This does not tell whether the algorithm, the watchlist, the place or the officers made the "
    "difference."
)
DOUBLING = 2.0
# The power told is that of the rule the verdict is judged by.
JUDGED_BY = DecidedBy.CENTRAL_LIMITS


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim that error rates do not differ between groups.

    Who was scanned is not published, so it is asked over a range of shares. Few events can never
    show that there is no difference; at most they show how large one may be. It falls where equal
    rates are ruled out, in the same direction, over the whole range.
    """
    told = given(claim)
    events, total = int(told["events_in_group"]), int(told["events"])
    if not 0 <= events <= total or not total:
        impossible = say(
            "%(events)s of %(total)s errors cannot be compared.", events=events, total=total
        )
        return Finding(Verdict.NO_CLAIM_CAN_BE_MADE, (impossible,))
    low, high = exposure_range(told)
    ends = [compare_at(events=events, total=total, share=share) for share in (low, high)]
    surely = all(one.low > 1 for one in ends) or all(one.high < 1 for one in ends)
    return Finding(
        Verdict.FALLS if surely else Verdict.UNDECIDED,
        (
            _ratio_in_words(told["group"], events, total, ends),
            _break_even_in_words(events, total),
            _power_in_words(total, low, high),
            MAKE_UP,
        ),
        tuple(_figure(one, events, total) for one in ends),
        (),
        (NEEDED,),
    )


def exposure_range(told: dict[str, str]) -> tuple[float, float]:
    """Which shares of those scanned may have been the group's, least first, as the claim tells."""
    if "exposure_share" in told:
        share = float(told["exposure_share"]) / 100
        return share, share
    low, high = sorted(float(told[name]) / 100 for name in ("exposure_low", "exposure_high"))
    return low, high


def _ratio_in_words(group: str, events: int, total: int, ends: list[Comparison]) -> Said:
    return say(
        "%(events)s of %(total)s were of this group (%(group)s). If %(low)s%% of people scanned "
        "were, their rate was %(ratio_low)s times that of others; if %(high)s%% were, "
        "%(ratio_high)s times.",
        events=events,
        total=total,
        group=group,
        low=percent(ends[0].share),
        high=percent(ends[1].share),
        ratio_low=significant(ends[0].ratio),
        ratio_high=significant(ends[1].ratio),
    )


def _break_even_in_words(events: int, total: int) -> Said:
    """The central interval of the group's share of events holds the shares that fit equality."""
    fits = clopper_pearson(events=events, trials=total)
    return say(
        "Equal rates fit these counts only if between %(low)s%% and %(high)s%% of the people "
        "scanned were of this group.",
        low=percent(fits.low),
        high=percent(fits.high),
    )


def _power_in_words(total: int, low: float, high: float) -> Said:
    shares = (low, high)
    power = min(power_given(ratio=DOUBLING, total=total, share=one, by=JUDGED_BY) for one in shares)
    shown = {"total": total, "power": percent(power)}
    try:
        needed = events_needed(ratio=DOUBLING, share=low, by=JUDGED_BY)
    except ImpossibleCounts:
        return Said(POWER.template, shown)
    return Said(POWER_AND_NEED.template, {**shown, "needed": needed})


POWER = say("%(total)s errors would show a doubling only %(power)s%% of the time.")
POWER_AND_NEED = say(
    "%(total)s errors would show a doubling only %(power)s%% of the time; to see one four times in "
    "five takes about %(needed)s."
)


def _figure(one: Comparison, events: int, total: int) -> Figure:
    return Figure(
        "rate_ratio",
        say(
            "%(ratio)s times the rate of others, if %(share)s%% of people scanned were of it",
            ratio=significant(one.ratio),
            share=percent(one.share),
        ),
        events,
        total,
        significant(one.low),
        significant(one.high),
        "ratio",
        "Clopper-Pearson",
    )
