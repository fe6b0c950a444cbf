"""Are boundaries read as they are meant, is every fault of them told, and told at the start?"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from dueregard.errors import BadInput, NotFound
from dueregard.places.areas import areas_from
from dueregard.places.boundaries import boundaries_from
from dueregard.places.queries import boundaries

AREAS = areas_from(
    "code,name,within,people,Black,Other,deployments\n"
    "w1,Hill,North,100,30,70,D-1\nw2,Vale,North,50,5,45,\nw3,City,,10,1,9,\n"
)
SQUARE = [[[0.0, 51.0], [0.1, 51.0], [0.1, 51.1], [0.0, 51.1], [0.0, 51.0]]]


def feature(kind: str = "Polygon", shape: Any = SQUARE, **properties: Any) -> dict[str, Any]:
    """An invented square."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": shape},
    }


def drawn(*features: Any, **more: Any) -> str:
    """A file of them."""
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def test_the_property_that_holds_the_code_is_found() -> None:
    text = drawn(
        feature(WD30CD="w1", name="Hill", number=3),
        feature("MultiPolygon", [SQUARE, SQUARE], WD30CD="w2", name="Vale"),
        feature(WD30CD="w2", name="An exclave of Vale"),
        feature(WD30CD="elsewhere", name="Elsewhere"),
        licence="the survey's",
    )
    found = boundaries_from(text, areas=AREAS)
    assert {code: len(rings) for code, rings in found.rings.items()} == {"w1": 1, "w2": 3}
    assert found.rings["w1"][0][1] == (0.1, 51.0)
    assert (found.is_larger, found.attribution) == (False, "the survey's")


def test_the_larger_areas_are_known_by_their_names() -> None:
    found = boundaries_from(drawn(feature(n="North")), areas=AREAS, attribution="ours")
    assert (list(found.rings), found.is_larger, found.attribution) == (["North"], True, "ours")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "it is no JSON"),
        ("[]", "it holds no features"),
        (drawn(), "it holds no features"),
        (drawn(feature(code="x9")), "such as 'w1' or 'North'; give the boundaries"),
        (drawn(feature(code=9), "nothing", {"properties": 3}), "none of its features"),
        (drawn(feature(code="w1"), feature(other="w2")), "feature 2: has no 'code'"),
        (drawn(feature("Point", [0, 51], code="w1")), "feature 1: is no area; its geometry is"),
        (drawn(feature("Polygon", [], code="w1")), "is no area"),
        (drawn(feature("Polygon", [["a"]], code="w1")), "is no area"),
        (drawn({"properties": {"code": "w1"}}), "is no area"),
        (drawn(feature(shape=[[[530000, 180000]]], code="w1")), "save the file in WGS 84"),
    ],
)
def test_every_fault_is_told_with_what_to_do(text: str, why: str) -> None:
    with pytest.raises(BadInput) as told:
        boundaries_from(text, areas=AREAS)
    assert why in str(told.value)


def test_where_no_area_lies_in_another_only_codes_are_named() -> None:
    lone = areas_from("code,name,within,people,Black,Other,deployments\nw3,City,,10,1,9,\n")
    with pytest.raises(BadInput, match="such as 'w3'; give"):
        boundaries_from(drawn(feature(code="x")), areas=lone)


def errors() -> list[str | None]:
    """What the checks at start say about areas and boundaries."""
    wanted = ("dueregard.E004", "dueregard.E005", "dueregard.W001")
    return [one.id for one in run_checks() if one.id in wanted]


def test_what_the_operator_named_is_checked_at_the_start(tmp_path: Path, settings: Any) -> None:
    assert (errors(), boundaries()) == ([], None)
    file = tmp_path / "boundaries.json"
    settings.DUEREGARD_BOUNDARIES = str(file)
    assert errors() == ["dueregard.E005"]
    with pytest.raises(NotFound, match="is no file; name a GeoJSON file"):
        boundaries()
    file.write_bytes(b"\xff\xfe\x00")
    assert errors() == ["dueregard.E005"]
    file.write_text(drawn(feature(LAD30NM="Lewisham")), "utf-8")
    assert errors() == ["dueregard.W001"]
    settings.DUEREGARD_BOUNDARIES_BY = "The survey"
    assert errors() == []
    found = boundaries()
    assert found
    assert found.attribution == "The survey"
    settings.DUEREGARD_AREAS = str(tmp_path / "none.csv")
    assert errors() == ["dueregard.E004"]
