"""Do two people who sort the same answers agree more than chance would have them agree?

Krippendorff's alpha for names without order: 1 is full agreement, 0 what chance gives, below 0
worse than chance. Units that only one coder sorted say nothing of agreement and are left out.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dueregard.stats.intervals import wilson


def krippendorff_alpha(codings: Sequence[Sequence[Hashable | None]]) -> Fraction | None:
    """Return alpha, exactly; None when nothing can be said.

    `codings[coder][unit]` is the name that coder gave, None where none; every coder has the same
    number of units. Nothing can be said when no unit has two names, or when one name is all that
    was ever used: agreement without choice shows nothing. `ValueError` for rows of unlike length.

    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C.
    """
    rows = zip(*codings, strict=True)
    units = [Counter(name for name in unit if name is not None) for unit in rows]
    paired = [unit for unit in units if unit.total() > 1]
    totals: Counter[Hashable] = sum(paired, Counter())
    expected = _unlike(totals)
    if not expected:
        return None
    observed = sum((Fraction(_unlike(unit), unit.total() - 1) for unit in paired), Fraction())
    return 1 - (totals.total() - 1) * observed / expected


@dataclass(frozen=True)
class Agreement:
    """Alpha of two coders with its bounds, over how many units, of which how many alike."""

    alpha: float
    low: float
    high: float
    units: int
    alike: int
    level: float


def agreement_of_two(
    first: Sequence[Hashable | None], second: Sequence[Hashable | None], *, level: float = 0.95
) -> Agreement | None:
    """Return alpha of two coders and its bounds; None where `krippendorff_alpha` can say nothing.

    Of two coders alpha falls straight with the share of units on which they differ, so Wilson's
    bounds of that share give its own; how often each name is used is taken as found. Unlike a
    bootstrap, they do not close up on 1 where no unit happens to differ. `ValueError` as there.
    """
    alpha = krippendorff_alpha((first, second))
    if alpha is None:
        return None
    pairs = [pair for pair in zip(first, second, strict=True) if None not in pair]
    unlike = sum(one != other for one, other in pairs)
    expected = _unlike(Counter(name for pair in pairs for name in pair))
    per_share = (2 * len(pairs) - 1) * 2 * len(pairs) / expected
    share = wilson(events=unlike, trials=len(pairs), level=level)
    return Agreement(
        alpha=float(alpha),
        low=1 - per_share * share.high,
        high=1 - per_share * share.low,
        units=len(pairs),
        alike=len(pairs) - unlike,
        level=level,
    )


def _unlike(names: Counter[Hashable]) -> int:
    """Return how many ordered pairs of these bear two different names."""
    return names.total() ** 2 - sum(count**2 for count in names.values())
