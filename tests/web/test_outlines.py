"""Is a map small, and do neighbours go on sharing their border?"""

from math import cos, pi, sin

from dueregard.web.charts.outlines import Cell, draw_outlines, simplified

LEFT = ((0.0, 51.0), (0.1, 51.0), (0.1, 51.1), (0.0, 51.1), (0.0, 51.0))
RIGHT = ((0.1, 51.0), (0.2, 51.0), (0.2, 51.1), (0.1, 51.1), (0.1, 51.0))
SPECK = ((0.15, 51.05), (0.15, 51.05), (0.15, 51.05))


def test_areas_are_drawn_in_their_shade_with_a_dot_where_deployments_went() -> None:
    drawing = draw_outlines(
        {"a": (LEFT,), "b": (RIGHT, SPECK)}, shades={"b": 4}, counts={"a": 3, "elsewhere": 12}
    )
    paths = [one for one in drawing.strokes if one.startswith("<path")]
    assert paths[0] == (
        '<path d="M20 784l480 0 0-764-480 0z" class="c-tile0 c-area" fill-rule="evenodd"/>'
    )
    # The speck is smaller than can be drawn; the border is the neighbour's own.
    assert 'd="M500 784l480 0 0-764-480 0z" class="c-tile4' in paths[1]
    assert drawing.strokes[2:] == ('<circle cx="260" cy="402" r="8" class="c-went"/>',)
    assert round(drawing.height) == 804


def test_an_area_too_small_to_draw_is_still_there() -> None:
    drawing = draw_outlines({"speck": (SPECK,), "a": (LEFT,)}, shades={}, counts={})
    assert 'd="M980 529z"' in drawing.strokes[0]


def test_fewer_points_leave_the_shared_border_shared() -> None:
    round_one = [(round(500 + 400 * cos(i * pi / 500)), round(500 + 400 * sin(i * pi / 500)))
                 for i in range(1000)]  # fmt: skip
    half: list[Cell] = [*round_one[:501]]
    found = simplified({"whole": [round_one], "half": [half]}, most=100)
    assert sum(len(ring) for rings in found.values() for ring in rings) <= 100
    border = [point for point in found["whole"][0] if point in half]
    assert border == found["half"][0]
    assert len(border) > 10


def test_what_cannot_be_smaller_is_left() -> None:
    square: list[Cell] = [(0, 0), (9, 0), (9, 9), (0, 9)]
    found = simplified({"a": [square], "b": [[(3, 3), (3, 3)]]}, most=1)
    assert found["a"][0][0] == (0, 0)
    assert found["b"][0] == [(3, 3), (3, 3)]
