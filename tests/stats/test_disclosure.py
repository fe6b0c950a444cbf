"""Can nobody be told from what is published, whatever else is?"""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from dueregard.stats.counted import EVERYONE, Cell, Table, cell, cells_of
from dueregard.stats.disclosure import (
    NotReleasable,
    Release,
    audit,
    protect,
    ranges,
    rounded,
)
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.recovery import Range
from dueregard.stats.sensitive import FEWEST

ROWS, COLUMNS = "abc", "0123"
REFERENCE = ((120, 14, 3, 22), (80, 9, 11, 30), (60, 25, 7, 40))


def at(row: int, column: int) -> Cell:
    return cell({"group": ROWS[row], "answer": COLUMNS[column]})


def by_group(counts: object) -> Table:
    return Table({"group": ROWS, "answer": COLUMNS}, counts)  # type: ignore[arg-type]


def hiding(*cells: tuple[int, int]) -> Release:
    return Release(tables=(by_group(REFERENCE),), withheld=frozenset(at(*one) for one in cells))


def one_way(*counts: int, name: str = "answer") -> Table:
    return Table({name: [str(one) for one in range(len(counts))]}, counts)


# statistics.md 6: the reference table and what hiding some of its cells is worth.
@pytest.mark.parametrize(
    ("hidden", "recovered"),
    [
        ([(0, 2)], {(0, 2): (3, 3)}),
        ([(0, 2), (1, 1), (2, 2)], {(0, 2): (3, 3), (1, 1): (9, 9), (2, 2): (7, 7)}),
        ([(0, 2), (0, 1), (1, 1), (1, 2)], {(0, 2): (0, 14), (1, 1): (6, 20)}),
    ],
)
def test_the_reference_table_gives_what_it_is_known_to(
    hidden: list[tuple[int, int]], recovered: dict[tuple[int, int], tuple[int, int]]
) -> None:
    found = ranges(hiding(*hidden))
    assert {one: found[at(*one)] for one in recovered} == {
        one: Range(*both) for one, both in recovered.items()
    }


def test_hiding_only_the_small_cells_of_the_reference_table_is_found_out() -> None:
    found = audit(hiding((0, 2), (1, 1), (2, 2)))
    told = {one.cell: one.range.width for one in found}
    assert told == {at(0, 2): 0, at(1, 1): 0, at(2, 2): 0}
    assert {one.because for one in found} == {"fewer than 10 people"}


def test_the_reference_table_is_protected_by_hiding_few_cells() -> None:
    release = protect([by_group(REFERENCE)])
    assert {at(0, 2), at(1, 1), at(2, 2)} < release.withheld
    assert len(release.withheld) <= 6
    assert all(len(one) == 2 for one in release.withheld), "margins can all be shown"
    assert audit(release) == ()
    found = ranges(release)
    assert all(one.width >= FEWEST for one in found.values())
    assert all(found[one].low < FEWEST for one in found if release.cells[one] < FEWEST)


@pytest.mark.parametrize(
    ("count", "shown"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1_002, 1_000)]
)
def test_what_is_shown_is_rounded_to_five(count: int, shown: int) -> None:
    assert rounded(count) == shown
    release = protect([one_way(count, 400)])
    assert release.shown(cell({"answer": "0"})) == shown


def test_percentages_come_from_the_rounded_counts() -> None:
    release = protect([one_way(62, 41, 3, 2, 9)])
    assert release.share(cell({"answer": "0"})) == 60 / 115
    assert release.share(cell({"answer": "2"})) is None
    hidden = Release(tables=release.tables, withheld=frozenset([EVERYONE]))
    assert hidden.share(cell({"answer": "0"})) is None


def test_nobody_at_all_is_withheld_as_few_are() -> None:
    release = protect([one_way(40, 30, 0)])
    assert cell({"answer": "2"}) in release.withheld
    assert len(release.withheld) == 2


def test_a_group_that_gave_one_answer_is_withheld() -> None:
    same = by_group(((0, 40, 0, 0), (30, 30, 30, 30), (30, 30, 30, 30)))
    assert at(0, 1) in protect([same]).withheld
    shown = Release(tables=(same,), withheld=protect([same]).withheld - {at(0, 1)})
    assert "a group gave one answer" in {one.because for one in audit(shown)}


def test_a_cell_hidden_in_one_table_is_hidden_in_all() -> None:
    tables = [
        by_group(REFERENCE),
        one_way(260, 48, 21, 92),
        Table({"group": ROWS}, (159, 130, 132)),
    ]
    assert protect(tables).withheld == protect(tables[:1]).withheld
    assert audit(protect(tables)) == ()


def test_two_tables_together_do_not_tell_what_each_hides() -> None:
    # By age and by area the same four "no" stand in different company.
    age = Table({"age": "yo", "q": "yn"}, ((50, 4), (60, 40)))
    area = Table({"area": "nsw", "q": "yn"}, ((40, 4), (30, 30), (40, 10)))
    release = protect([age, area])
    assert audit(release) == ()
    assert audit(
        Release(
            tables=release.tables,
            withheld=frozenset(one for one in release.withheld if "area" not in dict(one)),
        )
    )


@pytest.mark.parametrize(
    ("tables", "says", "narrower"),
    [
        ([one_way(5, 4)], "“everyone” (answer) could be worked out", 0),
        ([one_way(5, 4)], "instead: none", 0),
        ([one_way(40)], "a group gave one answer", 0),
        ([one_way(40, 30), one_way(70, name="other")], "instead: answer.", 1),
        (
            [one_way(40, 30), one_way(70, name="other"), one_way(70, name="third")],
            "instead: answer.",
            1,
        ),
    ],
)
def test_a_refusal_says_which_cell_and_what_could_be_published(
    tables: list[Table], says: str, narrower: int
) -> None:
    with pytest.raises(NotReleasable) as refused:
        protect(tables)
    assert says in str(refused.value)
    assert len(refused.value.narrower) == narrower


def test_the_same_people_counted_again_tell_nothing_more() -> None:
    first = protect([by_group(REFERENCE)])
    again = protect([by_group(REFERENCE)], earlier=[first])
    assert again.withheld == first.withheld
    # What was shown of them is known for ever, whatever a new table would hide.
    other = protect([Table({"group": ROWS}, (159, 130, 132))], earlier=[first])
    assert other.withheld == frozenset()


@pytest.mark.parametrize("more", [1, 9])
def test_a_release_with_few_more_people_is_refused(more: int) -> None:
    first = protect([one_way(200, 100)])
    with pytest.raises(NotReleasable, match="changed by fewer than 10 people since"):
        protect([one_way(200 + more, 100)], earlier=[first])


def test_an_answer_that_few_more_gave_is_withheld() -> None:
    first = protect([one_way(200, 100, 100)])
    later = protect([one_way(203, 110, 100)], earlier=[first])
    assert cell({"answer": "0"}) in later.withheld
    assert audit(later, earlier=[first]) == ()
    shown = Release(tables=later.tables, withheld=frozenset())
    assert {one.because for one in audit(shown, earlier=[first])} == {
        "it changed by fewer than 10 people since"
    }


def test_an_answer_that_few_took_back_is_withheld() -> None:
    first = protect([one_way(200, 100, 100)])
    later = protect([one_way(197, 120, 110)], earlier=[first])
    assert cell({"answer": "0"}) in later.withheld
    assert audit(later, earlier=[first]) == ()


def test_two_hidden_counts_do_not_tell_how_few_came_between() -> None:
    # Ten more in all; the shown answer tells eight of them unless it is hidden too.
    first = protect([one_way(100, 6, 7)])
    later = protect([one_way(130, 8, 7)], earlier=[first])
    assert audit(later, earlier=[first]) == ()


def test_a_later_release_does_not_give_away_what_an_earlier_one_hid() -> None:
    first = protect([by_group(REFERENCE)])
    shape = np.array(REFERENCE)
    later = protect([by_group(shape + np.array([[20] * 4, [15] * 4, [11] * 4]))], earlier=[first])
    assert audit(later, earlier=[first]) == ()
    assert audit(first, earlier=[later]) == ()


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        ({}, ()),
        ({"q": "ab"}, (1, 2, 3)),
        ({"q": "aa"}, (1, 2)),
        ({"q": "ab"}, (1, -2)),
        ({"q": "ab"}, (1, 2.5)),
    ],
)
def test_what_is_not_a_count_of_people_is_refused(by: dict[str, str], counts: object) -> None:
    with pytest.raises(ImpossibleCounts):
        Table(by, counts)  # type: ignore[arg-type]


def test_tables_that_disagree_are_refused() -> None:
    with pytest.raises(ImpossibleCounts, match="how many are everyone"):
        cells_of([one_way(40, 30), one_way(40, 31, name="other")])


COUNTS = st.lists(st.integers(0, 40), min_size=3, max_size=3)
JOINED = st.lists(st.sampled_from([0, 0, 1, 3, 9, 10, 15, 40]), min_size=3, max_size=3)


@settings(deadline=None, max_examples=25)
@given(COUNTS, st.lists(JOINED, min_size=1, max_size=3))
def test_any_two_releases_differ_by_nobody_or_by_ten(
    start: list[int], joined: list[list[int]]
) -> None:
    counts, released = np.array(start), list[Release]()
    for more in ([0, 0, 0], *joined):
        counts = counts + np.array(more)
        try:
            released.append(protect([one_way(*counts.tolist())], earlier=released))
        except NotReleasable:
            continue
    for first, later in combinations(released, 2):
        for one in first.cells.keys() - first.withheld - later.withheld:
            change = later.cells[one] - first.cells[one]
            assert change == 0 or abs(change) >= FEWEST


SMALL = st.lists(st.integers(0, 2), min_size=4, max_size=4)
PLACES = [cell({"row": row, "column": column}) for row in "ab" for column in "cd"]


@settings(deadline=None)
@given(SMALL, st.sets(st.sampled_from([*PLACES, cell({"row": "a"}), cell({"column": "d"})])))
def test_ranges_are_those_of_trying_every_table(counts: list[int], hidden: set[Cell]) -> None:
    table = Table({"row": "ab", "column": "cd"}, np.reshape(counts, (2, 2)))
    release = Release(tables=(table,), withheld=frozenset(hidden))
    shown = table.cells.keys() - hidden
    every = (
        Table({"row": "ab", "column": "cd"}, np.reshape(one, (2, 2))).cells
        for one in product(range(sum(counts) + 1), repeat=4)
        if sum(one) == sum(counts)
    )
    might_be = [one for one in every if all(one[at] == table.cells[at] for at in shown)]
    assert ranges(release) == {
        at: Range(min(one[at] for one in might_be), max(one[at] for one in might_be))
        for at in hidden
    }


def a_random_table(seed: int, *, largest: int) -> Table:
    """Counts as consultations have them: many small, a few large."""
    chance = default_rng(seed)
    rows, columns = chance.integers(2, largest, size=2).tolist()
    mean = chance.choice([5, 20, 60])
    counts = chance.negative_binomial(0.7, 0.7 / (0.7 + mean), size=(rows, columns))
    counts[0, 0] += FEWEST
    return Table({"group": [*map(str, range(rows))], "answer": [*map(str, range(columns))]}, counts)


@pytest.mark.parametrize("seed", range(25))
def test_no_hidden_cell_of_a_random_table_can_be_worked_out(seed: int) -> None:
    release = protect([a_random_table(seed, largest=6)])
    assert audit(release) == ()
    few = {one for one, count in release.cells.items() if count < FEWEST}
    assert few <= release.withheld
    found = ranges(release)
    assert all(one.width >= FEWEST for one in found.values())
    assert all(found[one].low < FEWEST for one in few)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(2))
def test_nor_of_many_more(hundred: int) -> None:
    for seed in range(1_000 + 100 * hundred, 1_100 + 100 * hundred):
        assert audit(protect([a_random_table(seed, largest=6)])) == ()
