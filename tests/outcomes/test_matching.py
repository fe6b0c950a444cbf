"""Is a row found in the record again, and does nothing change in silence?"""

from dataclasses import replace

import pytest

from dueregard.dates import When
from dueregard.outcomes.entries import GroupCount, WatchlistCategory
from dueregard.outcomes.rules.by_group import Counted, is_counted, number_of
from dueregard.outcomes.rules.matching import Into, Match, matches_of
from dueregard.outcomes.rules.pairing import Known, place_key
from dueregard.outcomes.rules.published_rows import PublishedRow
from tests.builders import a, a_deployment, an_outcome

INTO = Into(case="ours", force="force", source="source", prefix="F", places={"riverside": "riv"})


def a_row(on: str = "2024-03-26", location: str = "Elm Street", **cells: str) -> PublishedRow:
    return PublishedRow(2, When(on), on, location, cells)


def known(ref: str, *, case: str = "ours", on: str = "2024-03-26", **more: str) -> Known:
    names = ("watchlist_size", "threshold", "location", "on_as_published", "source")
    told = {name: more.pop(name) for name in names if name in more}
    if "watchlist_size" in told:
        told["watchlist_size"] = int(told["watchlist_size"])  # type: ignore[assignment]
    deployment = a_deployment(id=ref, on=on, **{"location": "Elm Street", **told})
    counts = {name: int(one) for name, one in more.items()}
    return Known(case, deployment, an_outcome(ref, id=f"{ref}-outcome", **counts))


def match(row: PublishedRow, *held: Known, into: Into = INTO) -> Match:
    (found,) = matches_of([row], held, into=into)
    return found


def test_a_row_that_says_the_same_changes_nothing() -> None:
    found = match(a_row(threshold="0.60", alerts="10"), known("D-1", threshold="0.6"))
    assert (found.deployment.id, found.is_new, found.changes) == ("D-1", False, ())


def test_a_corrected_figure_keeps_the_id_and_tells_the_old_one() -> None:
    found = match(a_row(faces_seen="12225"), known("D-1", faces_seen="1225"))
    assert found.changes == (("faces_seen", "1225", "12225"),)
    assert found.outcome is not None
    assert (found.outcome.id, found.outcome.faces_seen) == ("D-1-outcome", 12225)
    assert found.other_source == ""


def test_a_blank_never_takes_a_figure_away() -> None:
    found = match(a_row(faces_seen=""), known("D-1", faces_seen="1225"))
    assert found.changes == ()


def test_a_figure_of_another_source_is_named_as_such() -> None:
    found = match(a_row(alerts="11"), known("D-1"), into=replace(INTO, source="other"))
    assert found.other_source == "source"
    assert found.outcome is not None
    assert found.outcome.source == "other"
    # What the table does not change keeps the source it had.
    assert found.deployment.source == "source"


def test_what_the_record_knows_of_place_state_and_span_is_not_the_tables_to_change() -> None:
    found = match(a_row(state="stopped", series="Z", seen="second_hand"), known("D-1"))
    assert found.changes == ()


@pytest.mark.parametrize(
    ("location", "same"),
    [("ELM ST.", True), ("Elm Street", True), ("Elm Road", False), ("Elm Street (north)", False)],
)
def test_a_place_is_the_same_however_it_is_shortened(location: str, same: bool) -> None:
    assert (match(a_row(location=location), known("D-1")).deployment.id == "D-1") is same


def test_a_date_that_the_record_corrected_is_found_by_its_printed_form() -> None:
    row = PublishedRow(2, When("2023-07-11"), "11/07/23", "Elm Street", {"alerts": "10"})
    held = known("D-1", on="2024-07-11", on_as_published="11/07/23")
    found = match(row, held)
    assert (found.deployment.id, found.deployment.on.text, found.changes) == (
        "D-1",
        "2024-07-11",
        (),
    )


def test_two_on_one_day_at_one_place_are_told_apart_by_their_figures() -> None:
    held = [known("D-1", faces_seen="100"), known("D-2", faces_seen="200")]
    rows = [a_row(faces_seen="200", alerts="10"), a_row(faces_seen="101", alerts="10")]
    found = matches_of(rows, held, into=INTO)
    assert [one.deployment.id for one in found] == ["D-2", "D-1"]
    assert [one.changes for one in found] == [(), (("faces_seen", "100", "101"),)]


def test_more_rows_than_the_record_holds_are_new() -> None:
    rows = [a_row(faces_seen=str(n)) for n in (1, 2, 3)]
    found = matches_of(rows, [known("D-1", faces_seen="1", alerts="9")], into=INTO)
    assert [one.deployment.id for one in found] == [
        "D-1",
        "F-2024-03-26-elm-st-2",
        "F-2024-03-26-elm-st-3",
    ]


def test_a_row_with_an_id_of_its_own_keeps_it() -> None:
    rows = [a_row(id="X-7", alerts="3"), a_row(alerts="4")]
    found = matches_of(rows, [known("X-7", alerts="3"), known("D-1", alerts="4")], into=INTO)
    assert [(one.deployment.id, one.changes) for one in found] == [("X-7", ()), ("D-1", ())]
    assert match(a_row(id="X-8")).deployment.id == "X-8"


def test_a_new_deployment_has_an_id_that_another_copy_would_give_it_too() -> None:
    found = match(a_row(place="RIVERSIDE", threshold="0.64", watchlist_size="900", seen="directly"))
    made = found.deployment
    assert (made.id, made.place, made.state) == ("F-2024-03-26-elm-st", "riv", "held")
    assert (made.watchlist_size, made.on_as_published, found.is_new) == (900, "2024-03-26", True)


def test_a_place_not_on_record_is_left_open() -> None:
    assert match(a_row(place="Nowhere")).deployment.place == ""
    assert match(a_row(), into=replace(INTO, places=None)).deployment.place == ""


def test_a_deployment_of_another_case_gives_its_id_and_nothing_else() -> None:
    """Two sources stand in two cases; the page of the deployment shows where they differ."""
    found = match(a_row(alerts="11"), known("D-1", case="theirs"))
    assert (found.deployment.id, found.is_new, found.changes) == ("D-1", True, ())
    assert found.outcome is not None
    assert found.outcome.alerts == 11


def test_a_deployment_known_without_a_result_gets_one() -> None:
    held = replace(known("D-1"), outcome=None)
    found = match(a_row(alerts="3"), held)
    assert found.outcome is not None
    assert (found.is_new, found.outcome.alerts, found.changes) == (True, 3, ())


def test_one_known_without_a_result_and_found_again_by_figures() -> None:
    held = replace(known("D-1", watchlist_size="7"), outcome=None)
    assert match(a_row(watchlist_size="7"), held).deployment.id == "D-1"


def test_what_is_only_planned_has_no_result() -> None:
    assert match(a_row(state="planned")).outcome is None


@pytest.mark.parametrize(
    ("cells", "add_up"),
    [
        ({"alerts": "6", "arrests": "4", "other_disposal": "1", "no_action": "1"}, True),
        ({"alerts": "6", "arrests": "4", "other_disposal": "2", "no_action": "2"}, False),
        ({"alerts": "6", "arrests": "4"}, None),
        ({"arrests": "4"}, None),
        ({"outcomes_add_up": "no"}, False),
    ],
)
def test_it_is_told_whether_outcomes_add_up(cells: dict[str, str], add_up: bool | None) -> None:
    outcome = match(a_row(**cells)).outcome
    assert outcome is not None
    assert outcome.outcomes_add_up is add_up


def test_a_place_without_a_letter_still_gives_an_id() -> None:
    assert match(a_row(location="???")).deployment.id == "F-2024-03-26"
    assert place_key("Marks & Spencer and Co Road") == "marks spencer co rd"


def test_one_deployment_is_never_given_to_two_rows() -> None:
    """A date mended in the table and the old printed date: the record holds one of the two."""
    held = known("D-1", on="2024-07-11", on_as_published="11/07/23")
    rows = [
        PublishedRow(2, When("2024-07-11"), "11/07/24", "Elm Street", {"alerts": "10"}),
        PublishedRow(3, When("2023-07-11"), "11/07/23", "Elm Street", {"alerts": "10"}),
    ]
    found = matches_of(rows, [held], into=INTO)
    assert [one.deployment.id for one in found] == ["D-1", "F-2023-07-11-elm-st"]


BLACK, COURT = "false_alerts | Ethnic group | Black", "watchlist | Wanted by a court"


def test_counts_by_group_and_category_are_rows_of_their_own() -> None:
    found = match(a_row(**{BLACK: "1", COURT: "700", "alerts | Sex | Women": ""}))
    group, category = found.counted
    assert isinstance(group, GroupCount)
    assert isinstance(category, WatchlistCategory)
    assert (group.measure, group.grouped_by, group.group, group.people) == (
        "false_alerts",
        "Ethnic group",
        "Black",
        1,
    )
    assert (category.category, category.images) == ("Wanted by a court", 700)
    assert group.id == "F-2024-03-26-elm-st-false-alerts-ethnic-group-black"


def test_a_group_count_that_the_record_holds_is_not_told_again() -> None:
    made = match(a_row(**{BLACK: "1", COURT: "700"})).counted
    held = replace(known("D-1"), counted=tuple(replace(one, id=_own(one)) for one in made))
    found = match(a_row(**{BLACK: "1", COURT: "700"}), held)
    assert (found.counted, found.changes, found.is_new) == ((), (), False)


def test_a_group_count_that_is_corrected_tells_the_old_one_and_its_source() -> None:
    made = match(a_row(**{BLACK: "1", COURT: "700"})).counted
    held = replace(known("D-1"), counted=tuple(replace(one, id=_own(one)) for one in made))
    other = replace(INTO, source="another")
    found = match(a_row(**{BLACK: "2", COURT: "700"}), held, into=other)
    assert found.changes == ((BLACK, "1", "2"),)
    assert (found.other_source, len(found.counted)) == ("source", 1)
    assert match(a_row(**{COURT: "701"}), held).changes == ((COURT, "700", "701"),)


def test_a_group_count_that_is_new_changes_no_other() -> None:
    found = match(a_row(**{COURT: "700"}), known("D-1"))
    assert (len(found.counted), found.changes) == (1, ())


def test_a_count_without_a_number_is_blank() -> None:
    assert number_of(a(GroupCount, people=None)) == ""


def _own(one: Counted) -> str:
    return one.id.replace("F-2024-03-26-elm-st", "D-1")


@pytest.mark.parametrize(
    ("target", "is_one"),
    [
        (BLACK, True),
        (COURT, True),
        ("watchlist | Age | Under 18", True),
        ("colour | Sex | Women", False),
        ("alerts | Women", False),
        ("alerts |  | Women", False),
        ("alerts", False),
        ("a | b | c | d", False),
    ],
)
def test_a_target_in_parts_names_a_group_or_a_category(target: str, is_one: bool) -> None:
    assert is_counted(target) is is_one
