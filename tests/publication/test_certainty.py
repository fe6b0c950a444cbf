"""Is it said in words how sure each rate is, and is what stands out from chance named?"""

import pytest
from django.utils import translation

from dueregard.dates import When
from dueregard.errors import NotFound
from dueregard.publication.pages.certainty import (
    changes_table,
    funnels_chart,
    how_often,
    limits_table,
    times,
    working,
)
from dueregard.publication.pages.figures import per_alert_chart
from dueregard.publication.rules.funnel import Disc, counted, funnels_of, is_uneven
from dueregard.publication.rules.series import Held
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.rates import rate_of
from tests.builders import an_outcome

SERIES = "C: September 2024 – July 2025"


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def held(
    alerts: int | None, false: int | None, *, faces: int | None = 9_000, on: str = "2025-03-01"
) -> Held:
    told = {"faces_seen": faces, "alerts": alerts, "false_alerts_confirmed": false}
    return Held(When(on), an_outcome("d", series=SERIES, **told), "Invented")


def test_a_limit_is_kept_broken_or_beyond_telling() -> None:
    kept, cannot = limits_table([held(20, 2), held(10, 0), held(10, 0, faces=700)]).rows
    assert kept[2] == "yes, as far as these counts go"
    assert cannot[0].startswith("One middling deployment")
    assert limits_table([held(10, 40, faces=5_000)]).rows[0][2] == "no"
    assert limits_table([held(10, 0, faces=700)]).rows[0][2:] == (
        "cannot tell",
        "about 1 time in 10",
    )


def test_a_span_without_a_false_alert_is_drawn_as_none_seen_so_far() -> None:
    chart = per_alert_chart([held(10, 0)])
    assert chart.table.rows[0][3] == "none in 10"
    assert "could still be as common as" in chart.table.rows[0][4]


def test_without_faces_no_limit_is_told() -> None:
    assert limits_table([held(10, 1, faces=None)]).rows == []
    assert limits_table([]).rows == []


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (1.0, "almost always"),
        (0.96, "about 9 times in 10"),
        (0.5, "about 5 times in 10"),
        (0.06, "about 1 time in 10"),
        (0.01, "almost never"),
    ],
)
def test_a_chance_is_said_in_tenths(chance: float, said: str) -> None:
    assert how_often(chance) == said


@pytest.mark.parametrize(("ratio", "said"), [(0.0018, "0.0018"), (2.34, "2.3"), (1234.0, "1,234")])
def test_a_ratio_is_said_to_two_figures(ratio: float, said: str) -> None:
    assert times(ratio) == said


def test_change_says_which_way_only_when_the_counts_do() -> None:
    rows = [
        held(500, 40, on="2024-11-01"),
        held(500, 4, on="2025-03-01"),
        held(500, 5, on="2025-09-01"),
        held(500, 0, on="2026-03-01"),
        held(500, 0, on="2026-09-01"),
    ]
    fell, unclear, gone, nothing = changes_table(rows).rows
    assert fell[0] == "C: second half of 2024 – first half of 2025"
    assert fell[3].startswith("between 0.0")
    assert unclear[3].startswith("cannot tell which way: between")
    assert gone[3].startswith("between 0 and") or gone[3].startswith("cannot tell which way")
    assert nothing[2:] == ("cannot be told", "cannot be told")
    back = changes_table(list(reversed_dates(rows)))
    assert any("or more" in row[3] for row in back.rows)


def reversed_dates(rows: list[Held]) -> list[Held]:
    days = [row.on for row in rows]
    return [Held(day, row.outcome, "") for day, row in zip(reversed(days), rows, strict=True)]


def test_an_interval_is_worked_by_hand_from_two_numbers() -> None:
    told = working("False alerts per alert", rate_of(events=7, trials=1_662))
    assert told is not None
    assert (told["events"], told["trials"], told["share"]) == ("7", "1,662", "0.00421179")
    low, high = told["bounds"]
    assert (low["formula"], low["one_in"]) == ("=BETA.INV(0.025,7,1656)", "590")
    assert (high["formula"], high["one_in"]) == ("=BETA.INV(0.975,8,1655)", "115")
    none = working("None", rate_of(events=0, trials=35))
    assert none is not None
    assert none["none"]
    assert [one["one_in"] for one in none["bounds"]] == ["–", "12.19"]
    assert working("Nothing", None) is None


def test_each_deployment_stands_beside_what_chance_makes() -> None:
    rows = [held(10, 0)] * 30 + [held(8, 1), held(8, 7)]
    (one,) = funnels_of(rows)
    assert one.discs == (Disc(8, 1, 1), Disc(8, 7, 1), Disc(10, 0, 30))
    assert one.beyond == (rows[-1],)
    assert is_uneven(one)
    told = funnels_chart(rows)
    assert "1 March 2025, Invented (7 / 8)" in told.caption
    assert "no one rate fits" in told.caption
    assert len(told.table.rows) == 3


def test_where_none_stands_out_it_says_none() -> None:
    told = funnels_chart([held(10, 1, on="2025-02-01"), held(10, 0)])
    assert told.caption.endswith("39 times in 40: none.")


def test_where_no_alert_was_false_nothing_can_be_uneven() -> None:
    (one,) = funnels_of([held(10, 0), held(5, 0)])
    assert one.unevenness is None
    assert not is_uneven(one)


@pytest.mark.parametrize(("alerts", "false"), [(None, 1), (0, 0), (3, None), (3, 4)])
def test_counts_that_do_not_fit_are_left_out_and_refused(
    alerts: int | None, false: int | None
) -> None:
    row = held(alerts, false)
    assert funnels_of([row]) == ()
    with pytest.raises(ImpossibleCounts, match="cannot be computed, because"):
        counted(row)
    with pytest.raises(NotFound):
        funnels_chart([row])


def test_a_row_without_outcome_or_series_is_in_no_funnel() -> None:
    assert funnels_of([Held(When("2025-03-01"), None, "")]) == ()
