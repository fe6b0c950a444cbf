"""Do the charts of forecasts show each number, within their edges, wide and narrow?"""

import re
from datetime import date

import pytest

from dueregard.web.charts.cumulated import Climb, draw_climbs
from dueregard.web.charts.days import Days, draw_days
from dueregard.web.charts.svg import NARROW, WIDE
from dueregard.web.charts.tenths import draw_tenths
from dueregard.web.charts.tiles import draw_tiles, neighbouring_tiles
from tests.web.test_charts import numbers_out_of, words_of

widths = pytest.mark.parametrize("width", [WIDE, NARROW])


@widths
def test_two_lines_climb_and_years_and_breaks_are_marked(width: float) -> None:
    climbs = [
        Climb(date(2023, 6, 1), 1, 0.5),
        Climb(date(2023, 7, 1), 1, 0.9),
        Climb(date(2024, 2, 1), 3, 2.2),
        Climb(date(2024, 12, 31), 3, 3.5),
        Climb(date(2025, 1, 2), 4, 3.6),
    ]
    drawn = draw_climbs(climbs, labels=("came", "expected"), breaks=[date(2024, 2, 1)], width=width)
    words = words_of(drawn)
    assert {"came", "expected", "2024", "0", "2", "4"} <= set(words)
    # The year that begins at the edge has its tick, not its number.
    assert "2025" not in words
    assert numbers_out_of(drawn) == []


@widths
def test_nothing_that_came_is_still_drawn(width: float) -> None:
    climbs = [Climb(date(2024, 1, 1), 0, 0.1), Climb(date(2024, 1, 2), 0, 0.4)]
    drawn = draw_climbs(climbs, labels=("came", "expected"), breaks=[], width=width)
    assert [one for one in words_of(drawn) if one.isdigit()] == ["0", "1"]


@widths
@pytest.mark.parametrize(("tenths", "ticks"), [((4.0, 2.0), ["0", "2", "4"]), ((0.5,), ["0", "1"])])
def test_ten_bars_and_a_level(width: float, tenths: tuple[float, ...], ticks: list[str]) -> None:
    drawn = draw_tenths(tenths, ends=("fewer", "more"), width=width)
    assert words_of(drawn) == [*ticks, "fewer", "more"]
    assert len(re.findall("<rect", "".join(drawn.strokes))) == len(tenths)
    assert numbers_out_of(drawn) == []


@widths
@pytest.mark.parametrize("unlucky", [0, 6, 100])
def test_a_hundred_days_are_a_hundred_dots(width: float, unlucky: int) -> None:
    drawn = draw_days([Days("Operations", "said", unlucky)], width=width)
    strokes = "".join(drawn.strokes)
    filled = re.findall(r'<path d="([^"]*)" class="c-mark"', strokes)
    assert sum(one.count("M") for one in filled) == unlucky
    assert strokes.count("M") == 100
    assert words_of(drawn) == ["Operations", "said"]


def test_tiles_side_by_side_are_neighbours_once() -> None:
    pairs = neighbouring_tiles()
    assert ("Lewisham", "Greenwich") in pairs
    assert len({frozenset(one) for one in pairs}) == len(pairs)
    assert not any("Enfield" in one and "Sutton" in one for one in pairs)


def test_a_tile_may_be_shaded_by_something_else_than_its_number() -> None:
    drawn = "".join(draw_tiles({"Sutton": 40}, shades={"Camden": 4}, width=WIDE).strokes)
    assert drawn.count("c-tile4") == 1
    assert drawn.count("c-tile0") == 32
