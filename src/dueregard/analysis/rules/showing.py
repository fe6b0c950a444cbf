"""Which counts of people may be shown, and as what? Few are hidden, the rest rounded.

Under ten is hidden and the rest rounded to five, as the statistical service does with counts of
people (statistics reference, 6): a share is always taken of rounded counts. Where one number alone
is hidden it could be worked out from the others, so the next smallest is hidden too.
"""

from collections.abc import Mapping
from fractions import Fraction

FEWEST = 10
STEP = 5


def rounded(number: Fraction | int) -> int:
    """Round to the nearest five, halves up."""
    return int((number + Fraction(STEP, 2)) // STEP) * STEP


def shown(counts: Mapping[str, Fraction | int]) -> dict[str, int | None]:
    """Return each count as it may be shown: rounded, 0 as itself, or None where it is hidden."""
    hidden = {name for name, number in counts.items() if 0 < number < FEWEST}
    others = sorted((number, name) for name, number in counts.items() if number >= FEWEST)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {name: None if name in hidden else rounded(one) for name, one in counts.items()}


def percent(part: int | None, of: int) -> int | None:
    """Return a whole percentage of rounded counts; None of what is hidden, or of too few."""
    return None if part is None or of < 30 else int(Fraction(100 * part, of) + Fraction(1, 2))
