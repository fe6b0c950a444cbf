"""Is agreement between coders the published figure, and "nothing can be said" where that is so?"""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.stats.coder_agreement import krippendorff_alpha

Coding = list[str | None]


def read(row: str) -> Coding:
    return [None if one == "." else one for one in row.split()]


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C.
PUBLISHED = [
    (["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], 0.095),
    (["a a b b d c c c e d d a", "b a b b b c c c e d d d"], 0.692),
    (
        [
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ],
        0.743,
    ),
]


def slow_alpha(codings: list[Coding]) -> Fraction | None:
    """Krippendorff's coincidences pair by pair: one minus disagreement seen over expected."""
    seen: dict[tuple[str, str], Fraction] = {}
    for unit in zip(*codings, strict=True):
        names = [one for one in unit if one is not None]
        for pair in permutations(names, 2):
            seen[pair] = seen.get(pair, Fraction()) + Fraction(1, len(names) - 1)
    often = {name: sum(seen[one] for one in seen if one[0] == name) for name, _ in seen}
    total = sum(often.values())
    expected = sum(often[one] * often[other] for one in often for other in often if one != other)
    if not expected:
        return None
    return 1 - (total - 1) * sum(seen[one] for one in seen if one[0] != one[1]) / expected


@pytest.mark.parametrize(("codings", "alpha"), PUBLISHED)
def test_agreement_is_the_published_figure(codings: list[str], alpha: float) -> None:
    found = krippendorff_alpha([read(one) for one in codings])
    assert found is not None
    assert round(float(found), 3) == alpha


@given(
    st.integers(0, 8).flatmap(
        lambda units: st.lists(
            st.lists(st.sampled_from(["a", "b", "c", None]), min_size=units, max_size=units),
            max_size=4,
        )
    )
)
def test_agreement_is_that_of_counting_pair_by_pair(codings: list[Coding]) -> None:
    assert krippendorff_alpha(codings) == slow_alpha(codings)


def test_full_agreement_is_one() -> None:
    assert krippendorff_alpha([["a", "b"], ["a", "b"]]) == 1


@pytest.mark.parametrize(
    "codings",
    [[], [[]], [["a", "b"]], [["a", None], [None, "b"]], [["a", "a"], ["a", "a"]]],
    ids=["no coder", "no unit", "one coder", "no unit twice", "one name only"],
)
def test_agreement_is_not_made_up_where_nothing_can_be_said(codings: list[Coding]) -> None:
    assert krippendorff_alpha(codings) is None


def test_coders_of_unlike_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        krippendorff_alpha([["a", "b"], ["a"]])
