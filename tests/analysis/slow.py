"""What would the obvious, slow way give? Every pair is compared."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from dueregard.analysis.rules.shingles import Shared

Run = tuple[str, ...]


def slow_groups(
    texts: Sequence[Sequence[str]], alike: Sequence[Shared]
) -> tuple[tuple[int, ...], ...]:
    """Compare every pair by its sets of runs, and walk from text to text."""
    runs = [{tuple(text[at : at + 3]) for at in range(len(text) - 2)} for text in texts]
    sixes = [{tuple(text[at : at + 6]) for at in range(len(text) - 5)} for text in texts]
    near: dict[int, set[int]] = {one: set() for one in range(len(texts))}
    for one, other in combinations(range(len(texts)), 2):
        both, either = runs[one] & runs[other], runs[one] | runs[other]
        long = len(sixes[one] & sixes[other])
        if any(_shares(both, either, shared) and long >= shared.long_runs for shared in alike):
            near[one].add(other)
            near[other].add(one)
    return tuple(_walked(near))


def _shares(both: set[Run], either: set[Run], least: Shared) -> bool:
    return len(both) >= least.runs and Fraction(len(both), len(either)) >= least.share


def _walked(near: dict[int, set[int]]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for start in near:
        if any(start in group for group in found):
            continue
        reached, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - reached
            reached |= new
            waiting += new
        found.append(tuple(sorted(reached)))
    return found
