"""Is it counted, field by field and force by force, what nobody has published, and who asked?"""

import csv
import io
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.dates import When
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.queries import Told
from dueregard.outcomes.rules.asked_for import FIELDS
from dueregard.publication import queries
from dueregard.publication.bundle.reading import read_bundle
from dueregard.publication.bundle.tables import TABLES
from dueregard.publication.loading import load_bundle
from dueregard.publication.pages.not_published import not_published_page, not_published_rows
from tests.publication.bundle_folders import CASE, a_folder

DEPLOYMENTS = """\
id,force,location,on,state,threshold,watchlist_size,papers,source,seen
D-1,police,High Street,2024-03-26,held,0.64,901,cia; test,s1,directly
D-2,police,High Street,2024-03-27,stopped,,900,test,s1,directly
D-3,police,High Street,2024-03-28,planned,0.64,,,s1,directly
D-4,other,Low Street,2024-03-28,held,,,,s1,directly
"""
FILES: dict[str, str | bytes | None] = {
    "case.toml": CASE.replace("invented = true", "invented = false"),
    "organisations.csv": "id,name,kind\npolice,First Police,force\nother,Other Police,force\n",
    "documents.csv": "id,title,kind,by,validated_watchlist,source,seen\n"
    "cia,Assessment,community_impact_assessment,police,,s1,directly\n"
    "test,Test,test_report,police,900,s1,directly\n",
    "deployments.csv": DEPLOYMENTS,
    "notices.csv": "id,deployments,published,channel,by,source,seen\n"
    "n1,D-1; D-2,2024-03-20,website,police,s1,directly\n"
    "n2,D-1,2024-03-25,leaflet,police,s1,directly\n",
    "outcomes.csv": "id,deployment,alerts,reviewed,source,seen\n"
    "o1,D-1,0,2024-04,s1,directly\no2,D-2,,,s1,directly\n",
    "group_counts.csv": "id,deployment,force,period,measure,grouped_by,group,people,out_of,"
    "source,seen\n"
    "g1,D-1,,,alerts,sex,Women,1,,s1,directly\n"
    "g2,D-1,,,alerts,sex,Men,1,,s1,directly\n"
    "g3,,police,2024,false_alerts,Ethnic group,Black,8,10,s1,directly\n"
    "g4,,police,2024,charged,Ethnic group,Black,,,s1,directly\n",
    "watchlist_categories.csv": "id,deployment,category,images,source,seen\n"
    "w1,D-2,Wanted by a court,700,s1,directly\n",
}


@pytest.fixture
def told(db: None, tmp_path: Path) -> tuple[Told, ...]:
    """What is told of two forces; of the same case invented, nothing."""
    real = a_folder(tmp_path / "real", FILES)
    invented = {**FILES, "case.toml": CASE.replace("invented-case", "made-up")}
    for folder in (real, a_folder(tmp_path / "invented", invented)):
        load_bundle(read_bundle(folder), by="operator", at=timezone.now())
    return queries.what_is_told()


def test_what_is_on_record_is_counted_by_force_and_field(told: tuple[Told, ...]) -> None:
    first, other = told
    known = {key: n for key, n in first.fields.items() if n}
    assert (first.force, first.deployments) == ("First Police", 2)
    assert known == {
        "threshold": 1,
        "watchlist_size": 2,
        "community_impact_assessment": 1,
        "notice": 2,
        "alerts": 1,
        "reviewed": 1,
        "alerts_by_group": 1,
        "watchlist_categories": 1,
    }
    assert (other.force, other.deployments, set(other.fields.values())) == ("Other Police", 1, {0})


def test_a_blank_is_counted_as_missing_and_a_published_zero_is_not(
    told: tuple[Told, ...],
) -> None:
    rows = {(row[0], row[1]): row[2:5] for row in not_published_rows(told)}
    assert rows["alerts", "First Police"] == ["2", "1", "1"]
    assert rows["faces_seen", "First Police"] == ["2", "0", "2"]
    assert rows["authority", "Other Police"] == ["1", "0", "1"]


def test_the_page_says_it_in_words_with_who_asked(told: tuple[Told, ...]) -> None:
    page = not_published_page(told)
    assert page["answers"][0].startswith("First Police: of 36 things to be known of a deployment")
    (field,) = (one for one in page["fields"] if one["key"] == "notice")
    assert [one["said"] for one in field["forces"]] == ["2 of 2", "none of 1"]
    assert [one["is_gap"] for one in field["forces"]] == [False, True]
    (number,) = field["asked"]
    asked = page["requests"][number - 1]
    assert (asked["on"], asked["fields"]) == ("July 2024", "When the public was told of it")


def test_watchlists_beyond_any_test_on_record_are_counted(told: tuple[Told, ...]) -> None:
    first, other = told
    assert (first.beyond_test, first.tested) == (1, 900)
    assert (other.beyond_test, other.tested) == (0, 900)
    assert not_published_page(told)["tests"][0] == (
        "First Police: 1 of 2 watchlists held more images than the largest list whose test is on "
        "record (900)."
    )


def test_without_a_test_on_record_nothing_is_said_of_it(db: None, tmp_path: Path) -> None:
    untested = {**FILES, "documents.csv": str(FILES["documents.csv"]).replace(",900,", ",,")}
    folder = a_folder(tmp_path / "case", untested)
    load_bundle(read_bundle(folder), by="operator", at=timezone.now())
    told = queries.what_is_told()
    assert [one.tested for one in told] == [None, None]
    assert not_published_page(told)["tests"] == []


def test_page_and_file_hold_every_field(told: tuple[Told, ...]) -> None:
    client = Client(headers={"host": "localhost"})
    page = client.get("/not-published/").content.decode()
    rows = list(csv.DictReader(io.StringIO(client.get("/not-published.csv").content.decode())))
    assert {row["field"] for row in rows} == {one.key for one in FIELDS}
    assert all(f'id="{one.key}"' in page for one in FIELDS)
    assert "Refused in part" in page


def test_what_is_told_of_a_force_as_a_whole_is_no_figure_of_a_deployment(
    told: tuple[Told, ...],
) -> None:
    assert told[0].fields["false_alerts_by_group"] == 0
    first, second = not_published_page(told, outcomes.groups_of_forces())["whole"]
    assert (first["force"], first["when"]) == ("First Police", "2024")
    assert (first["measure"], first["said"]) == ("False alerts by group", "8 of 10")
    assert (second["measure"], second["said"]) == ("charged", "not on record")
    page = Client(headers={"host": "localhost"}).get("/not-published/").content.decode()
    assert "Ethnic group: Black</span>, <strong>8 of 10</strong>" in page


def test_an_empty_record_says_so(db: None) -> None:
    page = Client(headers={"host": "localhost"}).get("/not-published/").content.decode()
    assert "Nothing of this is on record yet." in page


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.key)
def test_a_field_names_a_column_that_the_record_has(field: object) -> None:
    assert isinstance(field, type(FIELDS[0]))
    columns = {one.name: one for one in TABLES[field.table].columns()}
    kinds = {word for one in columns.values() for word in one.choices}
    assert not field.column or field.column in columns
    assert not field.word or field.word in kinds
    assert all(When(one.on) and one.cited for one in field.asked)


def test_no_field_stands_twice() -> None:
    assert len({one.key for one in FIELDS}) == len(FIELDS)
