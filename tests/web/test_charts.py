"""Does a chart show what it was given, each number once, and what none can show?"""

import re
from datetime import date
from math import inf
from xml.etree import ElementTree

import pytest

from dueregard.web.charts.faces import Series, draw_faces
from dueregard.web.charts.funnels import Panel, draw_funnels
from dueregard.web.charts.months import Break, Month, draw_months
from dueregard.web.charts.rates import RateRow, draw_rates
from dueregard.web.charts.svg import NARROW, WIDE, Drawing, chart, powers_of_ten, round_top
from dueregard.web.charts.tiles import TILES, draw_tiles
from dueregard.web.charts.timeline import Lane, Mark, draw_timeline

widths = pytest.mark.parametrize("width", [WIDE, NARROW])

MONTHS = [
    Month(2023 * 12 + n, deployments, alerts)
    for n, (deployments, alerts) in enumerate([(1, 0), (0, 0), (3, 206)])
]
RATES = [
    RateRow("2023", "1 in 29 (2 of 58)", 29, 8.4, 237),
    RateRow("2024", "none in 35", inf, 12.2, inf),
]
LANES = [
    Lane(
        "Contact",
        (Mark(date(2024, 3, 1), date(2024, 8, 31)), Mark(date(2024, 3, 26), date(2024, 3, 26))),
    ),
    Lane("Deployment", (Mark(date(2024, 3, 26), date(2024, 3, 26), is_open=True),), is_ruled=True),
]
TICKS = [(date(2024, n, 1), f"{n}/2024") for n in range(1, 9)]
FUNNELS = [
    Panel("A: to 2023", "1 in 7 (12 of 86)", ((8, 7, 1), (2, 0, 9)), (0, 1, 1, 2, 2, 2, 3, 3, 3)),
    Panel("C: from 2024", "1 in 237 (7 of 1,662)", ((40, 1, 2),), (0,) * 20 + (1,) * 21),
]
SERIES = [
    Series("A: 10,000", ((date(2023, 1, 5), 5_000), (date(2023, 12, 1), 15_000)), 10_000),
    Series("B: 1,500", ((date(2024, 1, 5), 1_000), (date(2024, 8, 1), 2_000)), 1_500),
]


def words_of(drawing: Drawing) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", "".join(drawing.strokes))


def numbers_out_of(drawing: Drawing) -> list[float]:
    found = re.findall(r'(?: x| cx)="(-?[\d.]+)"', "".join(drawing.strokes))
    return [float(x) for x in found if not 0 <= float(x) <= drawing.width]


def every_drawing(width: float) -> list[Drawing]:
    return [
        draw_months(
            MONTHS,
            breaks=[Break(MONTHS[1].number, "break 1"), Break(MONTHS[2].number, "break 2")],
            labels=("Deployments", "Alerts"),
            width=width,
        ),
        draw_rates(RATES, ends=("often", "rarely"), width=width),
        draw_timeline(LANES, months=TICKS, width=width),
        draw_faces(SERIES, width=width),
        draw_tiles({"Croydon": 42}, width=width),
        draw_funnels(FUNNELS, axes=("alerts", "of them false"), width=width),
    ]


@widths
def test_every_drawing_is_well_formed_and_stays_inside_its_frame(width: float) -> None:
    for drawing in every_drawing(width):
        ElementTree.fromstring(chart(drawing, name="x", title="T", finding="F", kind="wide"))
        assert numbers_out_of(drawing) == []


@widths
def test_what_stands_out_from_chance_is_drawn_darker(width: float) -> None:
    strokes = draw_funnels(FUNNELS, axes=("alerts", "of them false"), width=width).strokes
    assert sum("c-mark" in one for one in strokes) == 1
    assert sum("c-disc" in one for one in strokes) == 2


def test_a_chart_tells_its_finding_to_those_who_cannot_see_it() -> None:
    drawn = chart(
        Drawing(10, 10, ()), name="x", title="A < B", finding="More & more", kind="narrow"
    )
    assert 'role="img"' in drawn
    assert '<title id="x-narrow-t">A &lt; B</title>' in drawn
    assert '<desc id="x-narrow-d">More &amp; more</desc>' in drawn
    assert "style" not in drawn


def test_the_same_numbers_make_the_same_drawing() -> None:
    assert every_drawing(WIDE) == every_drawing(WIDE)


def test_a_month_without_any_has_no_bar() -> None:
    drawing = every_drawing(WIDE)[0]
    assert sum('class="c-mark"' in stroke for stroke in drawing.strokes) == 3


def test_both_breaks_are_marked_and_named() -> None:
    drawing = every_drawing(WIDE)[0]
    assert sum("c-break" in stroke for stroke in drawing.strokes) == 2
    assert {"break 1", "break 2"} <= set(words_of(drawing))


def test_none_seen_is_drawn_as_a_bound_without_a_dot() -> None:
    drawing = draw_rates(RATES[1:], ends=("often", "rarely"), width=WIDE)
    assert not any("<circle" in stroke for stroke in drawing.strokes)
    assert any("c-thick" in stroke for stroke in drawing.strokes)


def test_a_narrow_rate_stands_on_a_line_of_its_own() -> None:
    wide, narrow = (draw_rates(RATES, ends=("often", "rarely"), width=w) for w in (WIDE, NARROW))
    assert narrow.height > wide.height


def test_an_unknown_day_is_a_span_and_a_known_one_a_dot() -> None:
    strokes = draw_timeline(LANES, months=TICKS, width=WIDE).strokes
    assert sum("c-span" in one for one in strokes) == 1
    assert sum("<circle" in one for one in strokes) == 2


def test_an_empty_lane_still_has_its_name() -> None:
    lanes = [*LANES, Lane("Public notice", ())]
    assert "Public notice" in words_of(draw_timeline(lanes, months=TICKS, width=WIDE))


def test_ticks_that_would_collide_are_not_named() -> None:
    many = [(date(2024, 1, n), f"{n} January 2024") for n in range(1, 29)]
    named = [
        one for one in words_of(draw_timeline(LANES, months=many, width=NARROW)) if "January" in one
    ]
    assert len(named) < 5


def test_london_has_thirty_three_boroughs_each_with_a_place_of_its_own() -> None:
    assert len(TILES) == 33
    assert len({place[1:] for place in TILES.values()}) == 33
    drawn = words_of(draw_tiles({"Croydon": 42}, width=WIDE))
    assert drawn.count("42") == 1
    assert drawn.count("0") == 32


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (1, 1), (20, 20), (206, 300), (950, 1000)])
def test_an_axis_ends_at_a_round_number(highest: float, top: int) -> None:
    assert round_top(highest) == top


def test_powers_of_ten_lie_between() -> None:
    assert powers_of_ten(300, 40_000) == [1_000, 10_000]


def test_a_year_too_near_the_edge_is_not_named() -> None:
    months = [Month(2022 * 12 + n, 1, 1) for n in range(25)]
    assert "2024" not in words_of(draw_months(months, breaks=[], labels=("a", "b"), width=NARROW))
    late = Series("A: 10", ((date(2023, 1, 5), 10), (date(2024, 1, 2), 1_000)), 10)
    assert "2024" not in words_of(draw_faces([late], width=NARROW))
