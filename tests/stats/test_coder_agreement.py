"""Is agreement between coders the published figure, and "nothing can be said" where that is so?"""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.stats.coder_agreement import agreement_of_two, krippendorff_alpha

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


@pytest.mark.parametrize(("rows", "alpha"), PUBLISHED[:2])
def test_the_bounds_hold_the_published_alpha_of_two(rows: list[str], alpha: float) -> None:
    first, second = map(read, rows)
    found = agreement_of_two(first, second)
    assert found is not None
    assert round(found.alpha, 3) == alpha
    assert found.low < found.alpha < found.high
    assert (found.units, found.alike) == (len(first), sum(map(str.__eq__, first, second)))


def test_full_agreement_on_few_is_not_taken_for_certainty() -> None:
    found = agreement_of_two(["a", "b"] * 5, ["a", "b"] * 5)
    assert found is not None
    assert (found.alpha, found.high) == (1, 1)
    assert 0.4 < found.low < 0.5


def test_units_of_one_coder_alone_are_left_out_of_the_bounds() -> None:
    whole = agreement_of_two(["a", "b", "a", None], ["a", "b", "b", "c"])
    assert whole == agreement_of_two(["a", "b", "a"], ["a", "b", "b"])


def test_without_a_choice_there_are_no_bounds() -> None:
    assert agreement_of_two(["a", "a"], ["a", "a"]) is None


def test_nineteen_times_in_twenty_the_bounds_hold_the_truth() -> None:
    """Two who err alike often, on three themes of unlike size; the truth from a million units."""
    chance = np.random.default_rng(7)

    def coded(units: int) -> tuple[list[int], list[int]]:
        said = chance.choice(3, size=units, p=[0.5, 0.3, 0.2])
        guesses = chance.choice(3, size=(2, units), p=[0.5, 0.3, 0.2])
        errs = chance.random((2, units)) < 0.15
        first, second = np.where(errs, guesses, said)
        return first.tolist(), second.tolist()

    truth = krippendorff_alpha(coded(200_000))
    assert truth is not None
    found = [agreement_of_two(*coded(60)) for _ in range(600)]
    held = sum(one is not None and one.low <= truth <= one.high for one in found)
    assert held / len(found) > 0.93
