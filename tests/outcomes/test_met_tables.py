"""Are the Met's two layouts told apart, and what is neither refused in words?"""

import pytest

from dueregard.errors import BadInput
from dueregard.outcomes.rules.met_tables import LAYOUTS, NEEDED, met_layout
from dueregard.outcomes.rules.sheets import heading_of, sheet_of
from tests.outcomes.met_sheets import NEW, OLD

ONE_ROW = (
    "Date,Location,True Alerts Confirmed,True Alerts Unconfirmed,False Alerts Confirmed,"
    "Alerts,Year\n"
)


@pytest.mark.parametrize(
    ("text", "layout", "start", "height"),
    [
        (OLD, "2020-2022", 1, 1),
        (NEW, "from 2023 on", 0, 2),
        (ONE_ROW, "from 2023 on", 0, 1),
        (f"Title,,\nMore,,\n{NEW}", "from 2023 on", 2, 2),
    ],
)
def test_a_layout_is_known_by_its_headings(text: str, layout: str, start: int, height: int) -> None:
    found, at, mapping = met_layout(sheet_of(text))
    assert (found, at, mapping.headings) == (layout, start, height)
    assert NEEDED[layout] <= set(mapping.columns.values())


def test_a_heading_of_neither_layout_is_left_out() -> None:
    assert met_layout(sheet_of(ONE_ROW))[2].columns["year"] == ""


@pytest.mark.parametrize("text", ["", "Name,Colour\n1,2\n", "Date,Location\n1,2\n"])
def test_a_table_of_another_kind_is_refused_with_the_way_to_map_it(text: str) -> None:
    with pytest.raises(BadInput, match="dueregard import csv"):
        met_layout(sheet_of(text))


def test_every_heading_is_written_as_it_is_compared() -> None:
    names = [one for layout in LAYOUTS.values() for of in layout.values() for one in of]
    assert [one for one in names if heading_of(one) != one] == []
