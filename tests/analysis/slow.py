"""What would the obvious, slow way give? Every pair is compared."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations


def slow_groups(texts: Sequence[Sequence[str]], at_least: Fraction) -> tuple[tuple[int, ...], ...]:
    """Compare every pair by its sets of runs, and walk from text to text."""
    runs = [{tuple(text[at : at + 3]) for at in range(len(text) - 2)} for text in texts]
    near: dict[int, set[int]] = {one: set() for one in range(len(texts))}
    for one, other in combinations(range(len(texts)), 2):
        both, either = runs[one] & runs[other], runs[one] | runs[other]
        if either and Fraction(len(both), len(either)) >= at_least:
            near[one].add(other)
            near[other].add(one)
    return tuple(_walked(near))


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
