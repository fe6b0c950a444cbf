"""What will a deployment, or a programme of them, do to passers-by? Told before it happens.

Laboratory and operational evidence stand side by side, never blended: their thresholds differ, and
in the field only those false alerts count that an officer confirmed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import expm1, log1p

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.prediction import (
    Evidence,
    GammaPoisson,
    KnownRate,
    Prediction,
    Tabled,
    predict,
    some_of,
)
from dueregard.stats.published import require_shares, require_some
from dueregard.stats.rates import Rate, per_face, share_at_list_size


@dataclass(frozen=True)
class Plan:
    """What is planned: passages of faces and people listed in one deployment, and how many."""

    faces: int
    listed: int
    deployments: int = 1

    @property
    def passages(self) -> int:
        """Faces over the whole programme: passages, not people."""
        return self.faces * self.deployments

    @property
    def comparisons(self) -> int:
        """Faces times people listed, over the whole programme."""
        return self.passages * self.listed


@dataclass(frozen=True)
class Operational:
    """What past deployments saw, at one system and threshold; `listed` is the mean over faces."""

    faces: int
    listed: float
    true_alerts: int
    false_alerts: int
    arrests: int


@dataclass(frozen=True)
class GroupSeen:
    """A group's false alerts, and its shares of past and of expected passers-by."""

    false_alerts: int
    past_share: float
    expected_share: float


@dataclass(frozen=True)
class GroupForecast:
    """A group's false alerts to come, its share of all, and that over its share of passers-by.

    Each group has Jeffreys' half event of its own, so group means add up to more than the whole's;
    `reconciled_mean` is scaled to it.
    """

    false_alerts: GammaPoisson
    reconciled_mean: float
    share_of_false_alerts: float
    proportionality: float


@dataclass(frozen=True)
class Forecast:
    """What is expected of the plan, and what each true alert and arrest has cost in faces so far.

    The two rates are as recorded, with exact limits; `one_in` is infinite where none was seen.
    """

    false_alerts: GammaPoisson
    true_alerts: GammaPoisson
    arrests: GammaPoisson
    true_alert_rate: Rate
    arrest_rate: Rate

    @property
    def alerts_mean(self) -> float:
        """All alerts expected, for the queue of those who look at them."""
        return self.false_alerts.mean + self.true_alerts.mean


@dataclass(frozen=True)
class SideBySide:
    """False alerts by the laboratory and by operations, and how many times the first is."""

    laboratory: Prediction
    operational: Prediction

    @property
    def laboratory_over_operational(self) -> float:
        """How many times as many false alerts the laboratory expects."""
        return self.laboratory.mean / self.operational.mean


def forecast(*, plan: Plan, seen: Operational) -> Forecast:
    """Forecast by operational evidence. True alerts and arrests go by faces, false by comparisons.

    True alerts follow who is sought, not how many are listed, so the list's size leaves them be.
    Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_some(amount=plan.comparisons, name="faces or people listed to forecast for")
    past = require_some(amount=seen.faces, name="past faces seen")
    require_some(amount=seen.listed, name="people on past lists")
    coming = float(plan.passages)
    true_alerts, arrests = (
        predict(seen=Evidence(events, past), ahead=coming)
        for events in (seen.true_alerts, seen.arrests)
    )
    false_alerts = predict(
        seen=Evidence(seen.false_alerts, past * seen.listed), ahead=plan.comparisons
    )
    return Forecast(
        false_alerts,
        true_alerts,
        arrests,
        per_face(events=seen.true_alerts, faces=seen.faces),
        per_face(events=seen.arrests, faces=seen.faces),
    )


def laboratory_forecast(*, plan: Plan, share: float, listed: int) -> KnownRate:
    """Forecast false alerts by a tested share per face at a tested size of list, scaled to ours.

    The laboratory published no counts, so this is surer than it should be. Raises `NoTrials`,
    `ImpossibleCounts`.
    """
    require_some(amount=plan.comparisons, name="faces or people listed to forecast for")
    scaled = share_at_list_size(share=share, listed=listed, other=plan.listed)
    return KnownRate(plan.passages * scaled)


def forecast_groups(
    *, plan: Plan, seen: Operational, groups: Mapping[str, GroupSeen]
) -> dict[str, GroupForecast]:
    """Forecast false alerts of each group, in the order given; the groups are everyone.

    Past shares are seldom published: ask over a range. Raises `ImpossibleCounts`, `NoTrials`.
    """
    require_shares([one.past_share for one in groups.values()])
    require_shares([one.expected_share for one in groups.values()])
    if sum(one.false_alerts for one in groups.values()) != seen.false_alerts:
        raise ImpossibleCounts("the false alerts of the groups do not add up to the whole")
    each = {name: _of_group(plan, seen, one) for name, one in groups.items()}
    added = sum(one.mean for one in each.values())
    whole = forecast(plan=plan, seen=seen).false_alerts.mean
    return {
        name: GroupForecast(
            one,
            one.mean / added * whole,
            one.mean / added,
            one.mean / added / groups[name].expected_share,
        )
        for name, one in each.items()
    }


def false_stops(*, false_alerts: Prediction, stopped: int, of: int) -> Tabled:
    """Return how many people will be stopped on a false alert, as `stopped` of `of` were before."""
    return some_of(events=false_alerts, chosen=stopped, of=of)


def share_by_list_make_up(*, false_match_rates: Sequence[float], listed: Sequence[int]) -> float:
    """Return a group's chance of a false alert per face, over the groups that make up the list.

    1 - prod (1 - FMR_gh)^N_h: a list full of one's own group raises one's own chance. Raises
    `ImpossibleCounts`.
    """
    if len(false_match_rates) != len(listed) or min(listed, default=0) < 0:
        raise ImpossibleCounts("each group on the list needs its rate and its number")
    if not all(0 <= rate < 1 for rate in false_match_rates):
        raise ImpossibleCounts("a false match rate lies between 0 and 1")
    pairs = zip(false_match_rates, listed, strict=True)
    return -expm1(sum(number * log1p(-rate) for rate, number in pairs))


def _of_group(plan: Plan, seen: Operational, group: GroupSeen) -> GammaPoisson:
    past = require_some(amount=group.past_share, name="past faces of a group")
    coming = require_some(amount=group.expected_share, name="expected faces of a group")
    exposure = seen.faces * seen.listed * past
    return predict(seen=Evidence(group.false_alerts, exposure), ahead=plan.comparisons * coming)
