"""Does the page say where deployments went, beside what choice elsewhere would give?"""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dueregard.outcomes.queries import all_rows
from dueregard.places.areas import areas_from
from dueregard.places.queries import CountedGroup, areas, boundaries, counted_groups
from dueregard.publication.pages.placement import _p, elsewhere_tables, placement_page
from tests.management.test_commands import ran
from tests.places.test_boundaries import drawn, feature
from tests.shared import shared_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
HERE = Client(headers={"host": "127.0.0.1"})
AREAS = "code,name,within,people,Black,Other,deployments\n"
# Alone in the world, with no larger area and no neighbour.
LONE = AREAS + "a,Alpha,,100,30,70,MPS-140\nb,Beta,,100,10,90,\n"


def test_the_wards_of_london_are_told_both_ways() -> None:
    page = HERE.get("/placement/").content.decode()
    assert "The 71 areas where it was used have 16.2% Black residents on average" in page
    assert "as many areas chosen anywhere would have 13.0%" in page
    assert "is rare by chance (p 0.002)" in page
    assert "As many areas of the same boroughs would have 15.0%" in page
    assert "is not rare by chance (p 0.057)" in page
    assert "251 deployments on record can be put in one of 680 areas; 73 cannot" in page
    assert "Neighbouring boroughs are alike" in page


def test_every_area_and_borough_can_be_downloaded() -> None:
    text = HERE.get("/placement/areas.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert (len(rows), sum(int(one["visits"]) for one in rows)) == (680, 251)
    boroughs = HERE.get("/cy/placement/boroughs.csv").content.decode().splitlines()
    assert boroughs[0] == "Borough,Residents,Share who are Black,Deployments"
    assert len(boroughs) == 34
    assert HERE.get("/placement/streets.csv").status_code == 404


def test_the_command_tells_the_same(capsys: Any, tmp_path: Path) -> None:
    code, out, _ = ran(capsys, "placement")
    assert code == 0
    assert "Black: 13.5% of all residents; where it was used, by visits 15.3%" in out
    assert "p so high 0.0020" in out
    code, out, _ = ran(capsys, "placement", "--group", "Black", "--json")
    told = json.loads(out)
    assert (code, told["sites"], told["not_in_any_area"]) == (0, 71, 73)
    assert told["groups"][0]["within"]["is_exact"] is False
    table = tmp_path / "areas.csv"
    table.write_text(LONE, "utf-8")
    assert "(2 in all)" in ran(capsys, "placement", "--areas", str(table))[1]


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        (AREAS + "a,Alpha,,100,30,70,NONE-1\n", 1, "no deployment went to any of the areas"),
        (AREAS + "a,Alpha,,100,30,7,\n", 2, "the groups add up to 37, not to 100"),
        (AREAS + "a,Alpha,,100,0,100,MPS-140\n", 1, "nobody of the group lives in any area"),
    ],
)
def test_what_cannot_be_is_answered_in_words(
    capsys: Any, tmp_path: Path, text: str, code: int, why: str
) -> None:
    table = tmp_path / "areas.csv"
    table.write_text(text, "utf-8")
    ended, _, err = ran(capsys, "placement", "--areas", str(table))
    assert (ended, why in err) == (code, True)
    assert ran(capsys, "placement", "--group", "Blue")[0] == 2


def test_areas_that_lie_in_none_are_not_compared_within_any(tmp_path: Path, settings: Any) -> None:
    table = tmp_path / "areas.csv"
    table.write_text(LONE, "utf-8")
    settings.DUEREGARD_AREAS = str(table)
    text = HERE.get("/placement/areas.csv").content.decode()
    assert text.splitlines()[1] == "a,Alpha,,100,30,70,1,0"
    page = placement_page(areas_from(LONE), all_rows())
    assert len(page["said"]) == 1
    assert page["alike"] == ""
    assert page["tables"][1].rows[0][-1] == "–"
    assert page["tables"][0].rows[0][-1] == "–"


def test_the_operators_boundaries_are_drawn_with_whose_they_are(
    tmp_path: Path, settings: Any
) -> None:
    table, file = tmp_path / "areas.csv", tmp_path / "boundaries.json"
    table.write_text(LONE, "utf-8")
    settings.DUEREGARD_AREAS = str(table)
    settings.DUEREGARD_BOUNDARIES = str(file)
    file.write_text(drawn(feature(c="a"), feature(c="b")), "utf-8")
    found = boundaries()
    page = placement_page(areas(), all_rows(), boundaries=found)
    assert page["chart"].narrow.count("c-area") == 2
    assert page["chart"].narrow.count("c-went") == 1
    assert page["chart"].table.rows == [("Alpha", "", "100", "30.0%", "1")]
    assert "does not say whose they are" in HERE.get("/placement/").content.decode()
    settings.DUEREGARD_BOUNDARIES_BY = "The invented survey"
    assert "The invented survey" in HERE.get("/placement/").content.decode()
    file.write_text("{", "utf-8")
    page_without = HERE.get("/placement/").content.decode()
    assert "cannot be drawn" in page_without
    assert "save the boundaries as GeoJSON" in page_without


@pytest.mark.parametrize("name", ["london_boroughs_simplified", "lewisham_wards_2022_generalised"])
def test_real_boundaries_make_a_small_page(settings: Any, name: str) -> None:
    settings.DUEREGARD_BOUNDARIES = str(shared_file(f"boundaries/{name}.geojson"))
    found = boundaries()
    assert found
    assert "Office for National Statistics" in found.attribution
    assert len(found.rings) in (33, 19)
    page = HERE.get("/placement/").content.decode()
    assert len(gzip.compress(page.encode())) < 60_000
    assert ("by borough" in page.lower(), "c-went" in page) == (True, True)


def test_places_beyond_the_table_are_told_by_what_cases_have_on_record() -> None:
    counted = [
        CountedGroup("Lewisham", "Sex", "Women", 30),
        CountedGroup("Lewisham", "Sex", "Men", 20),
        CountedGroup("Lewisham", "Age", "Under 30", 5),
        CountedGroup("Lewisham", "Age", "Older", None),
        CountedGroup("Nowhere", "Sex", "Women", 1),
    ]
    by_sex, by_age = elsewhere_tables(areas_from(LONE), all_rows(), counted)
    assert by_sex.caption.startswith("Lewisham, ")
    assert by_sex.caption.endswith(" deployments: Sex")
    assert [row[2] for row in by_sex.rows] == ["60.0%", "40.0%"]
    assert "because a number is not on record" in by_age.rows[0][2]
    # The only places on record with people by group are invented, or in the table.
    assert counted_groups() == ()
    assert "Where no area of the table is" not in HERE.get("/placement/").content.decode()


def test_without_a_deployment_there_is_an_answer_in_words() -> None:
    page = placement_page(areas_from(LONE), ())
    assert page == {"why_not": "cannot be computed, because no deployment went to any of the areas"}


def test_a_small_p_is_not_zero() -> None:
    assert _p(0.0004) == "p < 0.001"
