"""Is a table of areas read as it is meant, and is every fault of it told?"""

from pathlib import Path
from typing import Any

import pytest

from dueregard.errors import BadInput, NotFound
from dueregard.places.areas import Area, areas_from
from dueregard.places.queries import areas
from scripts.make_london_wards import main
from tests.shared import shared_file

HEADER = "code,name,within,people,Black,Other,deployments\n"
GOOD = HEADER + "w1,Hill,North,100,30,70,D-1; D-2\nw2,Vale,North,50,5,45,\nw3,City,,10,1,9,D-3\n"


def test_areas_are_read_with_their_groups_and_deployments() -> None:
    found = areas_from(GOOD)
    assert found.groups == ("Black", "Other")
    assert found.each[0] == Area("w1", "Hill", "North", 100, (30, 70), ("D-1", "D-2"))
    assert found.merged.each == (
        Area("North", "North", "", 150, (35, 115), ("D-1", "D-2")),
        Area("City", "City", "", 10, (1, 9), ("D-3",)),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1: write code, name, within, people"),
        ("code,name,within,people,deployments\n", "a column for each group"),
        (HEADER.replace("deployments", "went"), "then deployments"),
        (HEADER, "line 2: no area"),
        (HEADER + "w1,Hill\n", "line 2: 2 cells where 7 were told"),
        (HEADER + "w1,A,,9,4,5,\nw1,B,,9,4,5,\n", "line 3: w1 stands 2 times"),
        (HEADER + "w1,A,,9,,9,\n", "whole numbers, none missing"),
        (HEADER + "w1,A,,-9,4,5,\n", "whole numbers, none missing"),
        (HEADER + "w1,A,,0,0,0,\n", "nobody lives there"),
        (HEADER + "w1,A,,100,4,5,\n", "the groups add up to 9, not to 100 people"),
    ],
)
def test_every_fault_is_told_in_words(text: str, why: str) -> None:
    with pytest.raises(BadInput) as told:
        areas_from(text)
    assert why in str(told.value)


def test_the_operator_may_name_another_table(tmp_path: Path, settings: Any) -> None:
    assert len(areas().each) == 680
    table = tmp_path / "areas.csv"
    table.write_text(GOOD, "utf-8-sig")
    settings.DUEREGARD_AREAS = str(table)
    assert len(areas().each) == 3
    with pytest.raises(NotFound, match="is no file"):
        areas(str(tmp_path / "none.csv"))
    table.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="not UTF-8"):
        areas(str(table))


def test_the_wards_of_london_are_made_from_the_census(tmp_path: Path, settings: Any) -> None:
    made = tmp_path / "wards.csv"
    main(shared_file("census").parent, made)
    assert made.read_bytes() == Path(settings.DUEREGARD_AREAS).read_bytes()


def test_without_the_data_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is not there"):
        main(tmp_path / "nowhere", tmp_path / "wards.csv")
