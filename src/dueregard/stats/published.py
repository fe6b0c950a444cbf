"""Can these published counts be, and is what a figure needs among them?

Answers in words: "cannot be computed, because ...". A missing number stays missing: never a zero.
"""

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dueregard.stats.errors import ImpossibleCounts, NotPublished, NoTrials

# Published shares are rounded, often to whole per cents.
ROUNDING = 0.005


def faults_of(
    *,
    faces: int | None,
    alerts: int | None,
    true_alerts: int | None = None,
    false_alerts: int | None = None,
    arrests: int | None = None,
) -> tuple[str, ...]:
    """Say in words what cannot be in one deployment's counts; None is a count not published.

    Arrests above alerts are a fault too: an arrest here is one that an alert led to.
    """
    counts = {
        "faces": faces,
        "alerts": alerts,
        "true alerts": true_alerts,
        "false alerts": false_alerts,
        "arrests": arrests,
    }
    faults = [f"{count} {name} cannot be" for name, count in counts.items() if (count or 0) < 0]
    for part, whole in (
        ("alerts", "faces"),
        ("true alerts", "alerts"),
        ("false alerts", "alerts"),
        ("arrests", "alerts"),
    ):
        some, of = counts[part], counts[whole]
        if some is not None and of is not None and some > of:
            faults.append(f"{some} {part} are more than {of} {whole}")
    return tuple(faults)


def require_published(*, count: int | None, name: str) -> int:
    """Return the count; raise `NotPublished` or `ImpossibleCounts` saying which is wanting."""
    if count is None:
        raise NotPublished(f"cannot be computed, because the {name} were not published")
    if count < 0:
        raise ImpossibleCounts(f"cannot be computed, because {count} {name} cannot be")
    return count


def require_some(*, amount: float, name: str) -> float:
    """Return a finite amount above none. Raises `NoTrials`, `ImpossibleCounts`."""
    if amount == 0:
        raise NoTrials(f"cannot be computed, because there were no {name}")
    if not (isfinite(amount) and amount > 0):
        raise ImpossibleCounts(f"cannot be computed, because {amount} {name} cannot be")
    return amount


def require_shares(shares: Sequence[float]) -> None:
    """Raise `ImpossibleCounts` unless shares lie between 0 and 1 and add up, but for rounding."""
    if not all(0 <= one <= 1 for one in shares):
        raise ImpossibleCounts("cannot be computed, because a share lies between 0 and 1")
    if abs(sum(shares) - 1) > ROUNDING * max(1, len(shares)):
        raise ImpossibleCounts(
            f"cannot be computed, because the shares add up to {sum(shares):.4g}, not to 1"
        )


def amounts(values: ArrayLike, *, name: str) -> NDArray[np.float64]:
    """Return finite amounts, none below nothing. Raises `ImpossibleCounts`."""
    each: NDArray[np.float64] = np.asarray(values, dtype=np.float64)
    if not np.isfinite(each).all() or (each < 0).any():
        raise ImpossibleCounts(f"cannot be computed, because some {name} cannot be")
    return each
