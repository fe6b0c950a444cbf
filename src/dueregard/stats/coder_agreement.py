"""Do two people who sort the same answers agree more than chance would have them agree?

Krippendorff's alpha for names without order: 1 is full agreement, 0 what chance gives, below 0
worse than chance. Units that only one coder sorted say nothing of agreement and are left out.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction


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


def _unlike(names: Counter[Hashable]) -> int:
    """Return how many ordered pairs of these bear two different names."""
    return names.total() ** 2 - sum(count**2 for count in names.values())
