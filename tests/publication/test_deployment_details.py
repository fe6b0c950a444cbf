"""Does a deployment's page say every field with its source, what is missing, what was corrected?"""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from dueregard.claims.queries import CaseOnRecord
from dueregard.facts import Fact
from dueregard.outcomes.entries import GroupCount, WatchlistCategory
from dueregard.proposal.entries import Document
from dueregard.publication.pages.deployment_details import (
    corrections_shown,
    details_of,
    field_name,
)
from dueregard.publication.rules.corrections import Corrected, corrections_of
from tests.builders import a, a_deployment, a_record, an_outcome
from tests.outcomes.met_sheets import OLD


def known(*facts: Fact, case: str = "it") -> CaseOnRecord:
    return CaseOnRecord(a_record(*facts, id=case), {})


def said_of(*cases: CaseOnRecord) -> dict[str, list[str]]:
    rows = details_of("D-1", cases)["rows"]
    return {row["name"]: [one.said for one in row["shown"]] for row in rows}


def test_a_field_that_nobody_told_is_missing_and_a_zero_is_a_zero() -> None:
    told = said_of(known(a_deployment(id="D-1"), an_outcome("D-1", complaints=0)))
    assert told["Complaints"] == ["0"]
    assert told["The cost"] == []
    assert told["The match threshold"] == []


@pytest.mark.parametrize(
    ("name", "planned", "happened", "said"),
    [
        ("How long it ran", {"duration_minutes": 1}, {}, "1 minute"),
        ("How long people were held", {}, {"minutes_held_median": 9}, "9 minutes"),
        ("The cost", {}, {"cost_pounds": 5210}, "£5,210"),
        ("A review afterwards", {}, {"reviewed": "2024-09"}, "September 2024"),
        ("The algorithm", {"algorithm": "Matcher"}, {}, "Matcher"),
        (
            "People on the list who were missed",
            {},
            {"seeded_missed": 3, "seeded_passes": 20},
            "3 of 20 tests",
        ),
        (
            "The size of the watchlist",
            {"watchlist_size": 1180},
            {},
            "1,180; no test with a list of known size is on record",
        ),
    ],
)
def test_a_value_is_said_in_its_own_way(
    name: str, planned: dict[str, Any], happened: dict[str, Any], said: str
) -> None:
    facts = (a_deployment(id="D-1", **planned), an_outcome("D-1", **happened))
    assert said_of(known(*facts))[name] == [said]


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (10_000, "10,000; the largest list whose test is on record held 10,000"),
        (16_000, "16,000; more than the 10,000 of the largest list whose test is on record"),
    ],
)
def test_a_watchlist_stands_beside_the_largest_whose_test_is_on_record(
    size: int, said: str
) -> None:
    tests = [a(Document, kind="test_report", validated_watchlist=one) for one in (900, 10_000)]
    told = said_of(known(a_deployment(id="D-1", watchlist_size=size), *tests))
    assert told["The size of the watchlist"] == [said]


def test_a_test_on_record_in_one_case_counts_for_the_others() -> None:
    test = a(Document, kind="test_report", validated_watchlist=900)
    planned = a_deployment(id="D-1", watchlist_size=901)
    told = said_of(known(planned), known(planned, test, case="b"))
    assert told["The size of the watchlist"] == [
        "901; more than the 900 of the largest list whose test is on record"
    ]


def test_groups_and_categories_are_told_as_published() -> None:
    counts = [
        a(GroupCount, deployment="D-1", measure="alerts", group="White", people=3),
        a(GroupCount, deployment="D-1", measure="alerts", group="Black", people=None),
        a(GroupCount, deployment="D-1", measure="alerts", grouped_by="Sex", group="Women"),
        a(GroupCount, deployment="D-2", measure="alerts", group="White", people=9),
        a(GroupCount, deployment="D-1", measure="arrests", group="Robbery", people=0),
    ]
    lists = [
        a(WatchlistCategory, deployment="D-1", category="Missing", images=87),
        a(WatchlistCategory, deployment="D-2", category="Missing", images=1),
    ]
    told = said_of(known(a_deployment(id="D-1"), *counts, *lists))
    assert told["Alerts by group"] == [
        "Ethnic group as officers see it: White 3; Black not on record",
        "Sex: Women 1",
    ]
    assert told["Arrests by offence or group"] == ["Ethnic group as officers see it: Robbery 0"]
    assert told["The watchlist by category"] == ["Missing 87"]


def test_sources_that_differ_stand_side_by_side_and_those_that_agree_once() -> None:
    cases = [
        known(a_deployment(id="D-1"), an_outcome("D-1", alerts=alerts), case=name)
        for name, alerts in (("a", 7), ("b", 8), ("c", 7))
    ]
    assert said_of(*cases)["Alerts"] == ["7", "8"]


def test_each_source_is_listed_once_and_numbered() -> None:
    facts = (a_deployment(id="D-1", threshold="0.64", use_case="Hotspot"), an_outcome("D-1"))
    details = details_of("D-1", [known(*facts)])
    numbers = {one.source for row in details["rows"] for one in row["shown"]}
    assert numbers == {1}
    ((number, source),) = details["sources"]
    assert (number, source.title) == (1, "A source (A publisher)")


def test_it_is_counted_how_much_is_on_record() -> None:
    one = details_of("D-1", [known(a_deployment(id="D-1", threshold="0.64"))])
    assert one["said"] == "Of 33 things to be known of it, one is on record."


def version(index: int, subject: str = "outcomes:o", case: str = "it", **fact: Any) -> Any:
    at = f"2026-05-0{index}T12:00:00Z"
    return index, {"case": case, "subject": subject, "at": at, "fact": fact}


def test_each_changed_figure_is_told_newest_first() -> None:
    versions = [
        version(1, faces_seen=1225, arrests=None, source="a", id="o"),
        version(2, "deployments:d", threshold="0.6"),
        version(3, faces_seen=12225, arrests=None, source="b", id="o"),
        version(4, faces_seen=12225, arrests=2, source="b", id="o", later="x"),
        version(5, case="another", faces_seen=1),
    ]
    found = corrections_of(versions)
    assert [(one.column, one.before, one.after, one.entry) for one in found] == [
        ("arrests", None, 2, 4),
        ("faces_seen", 1225, 12225, 3),
    ]


def test_a_correction_is_said_with_both_values_and_its_day() -> None:
    told = Corrected("it", "faces_seen", 1225, None, "2026-05-03T23:30:00+00:00", 412)
    (shown,) = corrections_shown([told])
    assert (shown["name"], shown["before"], shown["after"], shown["when"]) == (
        "Faces seen",
        "1,225",
        "not published",
        "4 May 2026",
    )
    assert shown["entry"].name == "log entry 412"


def test_a_column_without_a_name_of_its_own_keeps_its_header() -> None:
    assert field_name("series") == "series"


@pytest.mark.django_db
def test_the_page_shows_the_old_figure_the_new_one_and_what_another_source_says(
    tmp_path: Path,
) -> None:
    table = tmp_path / "table.csv"
    for faces, case in (("4600", ""), ("46000", ""), ("4601", "second-count")):
        table.write_text(OLD.replace('"4,600"', faces), "utf-8")
        named = {"source": f"count{case}", "title": "A count"}
        call_command("import", "met", str(table), case=case, **named)
    address = "/deployments/MPS-2020-02-11-elm-st/"
    page = Client(headers={"host": "localhost"}).get(address).content.decode()
    assert "Faces seen: 4,600 until" in page
    assert "since then 46,000." in page
    assert page.index("<span>46,000</span>") < page.index("<span>4,601</span>")
    assert "not published" in page
    assert "Where the cases differ" in page
    register = Client(headers={"host": "localhost"}).get("/deployments/").content.decode()
    assert f'href="{address}#differ">Two sources differ' in register
