"""Does what is kept come back as it was, and can nothing else be put there?"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

import numpy as np
import pytest

from dueregard.analysis.work.packing import pack, unpack


class Side(Enum):
    LEFT = "left"


@dataclass(frozen=True)
class Held:
    of: object


class Fitted:
    """An estimator is its attributes."""


KINDS = {"side": Side, "held": Held, "fitted": Fitted}


@pytest.mark.parametrize(
    "one",
    [
        None,
        True,
        1.5,
        "words with a lone surrogate \ud800",
        (1, (2, [3])),
        frozenset({"a"}),
        {("a", 1): Fraction(1, 3)},
        date(2026, 6, 30),
        Side.LEFT,
        Held(of=(Side.LEFT, Held(of=None))),
        float("inf"),
    ],
)
def test_what_is_kept_comes_back_as_it_was(one: object) -> None:
    assert unpack(pack(one, kinds=KINDS), kinds=KINDS) == one


def test_numbers_in_rows_come_back_to_the_last_bit() -> None:
    rows = np.array([[0.1, np.nan], [np.inf, -0.0]])
    found = unpack(pack(rows, kinds={}), kinds={})
    assert found.tobytes() == rows.tobytes()
    found[0, 0] = 1  # and may be written to, as a fitted estimator's


def test_a_single_number_of_numpy_comes_back_as_a_number() -> None:
    assert unpack(pack((np.float64(0.5), np.int64(3)), kinds={}), kinds={}) == (0.5, 3)


def test_what_was_fitted_comes_back_fitted() -> None:
    one = Fitted()
    one.labels_ = np.arange(3)  # type: ignore[attr-defined]
    assert unpack(pack(one, kinds=KINDS), kinds=KINDS).labels_.tolist() == [0, 1, 2]


def test_what_is_of_no_known_kind_is_neither_written_nor_read() -> None:
    with pytest.raises(TypeError, match="Held is of no kind that is kept"):
        pack(Held(of=1), kinds={})
    with pytest.raises(KeyError):
        unpack(pack(Held(of=1), kinds=KINDS), kinds={})
