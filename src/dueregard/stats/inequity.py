"""How unequal are error rates between groups? Measures shown only with intervals, never alone.

Where a group saw no event they cannot be computed, and say so: a zero is an upper bound, not a
rate. FDR looks fine beside a gap of a hundredfold, so no measure stands alone.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dueregard.stats.errors import ImpossibleCounts

Rates = tuple[float, ...]


class NotComputable(StrEnum):
    """Why an inequity cannot be computed."""

    A_GROUP_SAW_NO_EVENT = "a_group_saw_no_event"
    FEWER_THAN_TWO_GROUPS = "fewer_than_two_groups"


@dataclass(frozen=True)
class Inequity:
    """Inequity of one error rate over groups: 1 and, for Gini, 0 are equality."""

    max_over_min: float
    max_over_geometric_mean: float
    max_over_mean: float
    gini: float


@dataclass(frozen=True)
class JointInequity:
    """Inequity of false matches and false non-matches weighed together (alpha and 1 - alpha)."""

    garbe: float
    fairness_discrepancy: float
    inequity_rate: float


def inequity_of(rates: Rates) -> Inequity | NotComputable:
    """Return the inequity of one rate over groups.

    Max over geometric mean is the leading candidate of NIST FRVT Part 8; Gini has the
    small-sample factor n/(n-1). Raises `ImpossibleCounts` for what is no rate.
    """
    why_not = _why_not(rates)
    if why_not:
        return why_not
    each = np.asarray(rates, dtype=float)
    most = float(each.max())
    return Inequity(
        _fold(rates),
        most / float(np.exp(np.log(each).mean())),
        most / float(each.mean()),
        gini_of(rates),
    )


def joint_inequity_of(
    *, false_match: Rates, false_non_match: Rates, alpha: float = 0.5
) -> JointInequity | NotComputable:
    """Return GARBE, FDR and IR of two error rates over the same groups, in the same order.

    FDR is near 1 when gaps are small in points, however large in ratio. Sources: Howard et al.,
    arXiv 2203.05051 (GARBE); de Freitas Pereira & Marcel 2021 (FDR). Raises `ImpossibleCounts`.
    """
    if len(false_match) != len(false_non_match) or not 0 <= alpha <= 1:
        raise ImpossibleCounts("both rates of each group are needed, and a weight between 0 and 1")
    why_not = _why_not(false_match) or _why_not(false_non_match)
    if why_not:
        return why_not
    beta = 1 - alpha
    return JointInequity(
        alpha * gini_of(false_match) + beta * gini_of(false_non_match),
        1 - alpha * _gap(false_match) - beta * _gap(false_non_match),
        float(_fold(false_match) ** alpha * _fold(false_non_match) ** beta),
    )


def _gap(rates: Rates) -> float:
    return max(rates) - min(rates)


def _fold(rates: Rates) -> float:
    return max(rates) / min(rates)


def gini_of(rates: Rates) -> float:
    """Return Gini's coefficient with the small-sample factor; the rates are not all none."""
    each = np.asarray(rates, dtype=float)
    gaps = np.abs(each[:, None] - each[None, :]).sum()
    return float(gaps / (2 * each.size * (each.size - 1) * each.mean()))


def _why_not(rates: Rates) -> NotComputable | None:
    if not all(0 <= rate <= 1 for rate in rates):
        raise ImpossibleCounts("an error rate lies between 0 and 1")
    if len(rates) < 2:
        return NotComputable.FEWER_THAN_TWO_GROUPS
    return None if all(rates) else NotComputable.A_GROUP_SAW_NO_EVENT
