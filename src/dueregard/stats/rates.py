"""How often does it happen, per what, and does that keep within a limit?

"0.0003% wrong" and "0.48% wrong" can both be right: one counts faces seen, the other alerts. So a
rate carries what it is counted against, and none is ever called "accuracy".
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, expm1, floor, inf, log1p

from scipy.stats import binom, binomtest

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.intervals import (
    Interval,
    clopper_pearson,
    one_in,
    require_counts,
    tail_of,
    zero_bound,
)

BREACH_RATIO = 2.0
# A breach twice the limit must be more likely seen than missed before silence means anything.
ENOUGH_POWER = 0.5


class Per(StrEnum):
    """What events are counted against."""

    FACES_SEEN = "faces_seen"
    ALERTS = "alerts"
    TRIALS = "trials"


@dataclass(frozen=True)
class Rate:
    """Events among trials, what the trials are, and exact bounds of the share."""

    events: int
    trials: int
    share: float
    interval: Interval
    per: Per = Per.TRIALS

    @property
    def one_in(self) -> float:
        """The N of "1 in N"; infinite when none was seen."""
        return one_in(self.share)

    @property
    def one_in_whole(self) -> int | None:
        """The N of "1 in N" to the nearest whole; None when none was seen."""
        return round(self.one_in) if self.events else None

    @property
    def commonest(self) -> float:
        """The smallest N the counts allow."""
        return one_in(self.interval.high)

    @property
    def rarest(self) -> float:
        """The largest N the counts allow; infinite when none was seen."""
        return one_in(self.interval.low) if self.events else inf

    @property
    def one_in_interval(self) -> tuple[int, int | None]:
        """The smallest and largest N, rounded outward; None: no largest, for none was seen."""
        return floor(self.commonest), ceil(self.rarest) if self.events else None


def rate_of(*, events: int, trials: int, level: float = 0.95, per: Per = Per.TRIALS) -> Rate:
    """Return the rate of events with Clopper-Pearson bounds; zero events get a one-sided bound.

    Raises `ImpossibleCounts`, `NoTrials`.
    """
    bounds = (
        clopper_pearson(events=events, trials=trials, level=level)
        if events
        else zero_bound(trials=trials, level=level)
    )
    return Rate(events, trials, events / trials, bounds, per)


def per_face(*, events: int, faces: int, level: float = 0.95) -> Rate:
    """Return events per face seen: passages, not people (the Met's "false alert rate")."""
    return rate_of(events=events, trials=faces, level=level, per=Per.FACES_SEEN)


def per_alert(*, events: int, alerts: int, level: float = 0.95) -> Rate:
    """Return events per alert: of those the system pointed at, how many?"""
    return rate_of(events=events, trials=alerts, level=level, per=Per.ALERTS)


class Answer(StrEnum):
    """Whether counts keep within a stated limit."""

    CONSISTENT = "consistent"
    NOT_CONSISTENT = "not_consistent"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class LimitCheck:
    """The answer, the exact two-sided p, and the power to have seen twice the limit."""

    answer: Answer
    p: float
    power: float


def consistent_with_limit(
    *, events: int, trials: int, limit: float, level: float = 0.95
) -> LimitCheck:
    """Do the counts keep within a share of `limit`?

    Not consistent: even the lower Clopper-Pearson bound is above the limit. Consistent: the upper
    one is not above it, or twice the limit would more likely than not have shown. Otherwise the
    counts cannot tell. Raises `ImpossibleCounts`, `NoTrials`.
    """
    bounds = clopper_pearson(events=events, trials=trials, level=level)
    if not 0 < limit < 1:
        raise ImpossibleCounts(f"a limit lies between 0 and 1, not at {limit}")
    p = float(binomtest(events, trials, limit).pvalue)
    power = _power_to_see_breach(trials, limit, level)
    if bounds.low > limit:
        return LimitCheck(Answer.NOT_CONSISTENT, p, power)
    told = bounds.high <= limit or power >= ENOUGH_POWER
    return LimitCheck(Answer.CONSISTENT if told else Answer.CANNOT_TELL, p, power)


def share_at_list_size(*, share: float, listed: int, other: int) -> float:
    """Return the false positive share per face at another size of watchlist.

    1 - (1 - share)^(other/listed): every comparison errs alike and apart, as test houses assume.
    Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_counts(events=share, trials=1)
    require_counts(events=0, trials=listed)
    require_counts(events=0, trials=other)
    return 1.0 if share == 1 else -expm1(log1p(-share) * other / listed)


def _power_to_see_breach(trials: int, limit: float, level: float) -> float:
    # The most that does not put the lower bound above the limit; one more does.
    most_unseen = binom.isf(tail_of(level), trials, limit)
    return float(binom.sf(most_unseen, trials, min(1.0, BREACH_RATIO * limit)))
