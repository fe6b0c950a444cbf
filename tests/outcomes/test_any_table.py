"""Does any file at all, however broken, get an answer in words and never a crash?"""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.errors import BadInput
from dueregard.outcomes.rules.mappings import mapping_from
from dueregard.outcomes.rules.matching import Into, matches_of
from dueregard.outcomes.rules.met_tables import met_layout
from dueregard.outcomes.rules.published_rows import PublishedTable, published_table
from dueregard.outcomes.rules.sheets import SheetRow, sheet_of, text_of
from dueregard.outcomes.rules.suggesting import suggested_mapping
from tests.outcomes.met_sheets import NEW_HEADINGS

TODAY = date(2026, 6, 1)
ODD = ["x" * 301, "a\x07b", "", "0", "-1", "7", "9,000", "1e9", "N/A", '"']
CELLS = st.sampled_from([*ODD, "26/03/24", "31/02/24", "5h48m", "0.64", "Elm"]) | st.text(
    max_size=8
)


def answered(raw: bytes) -> None:
    """Read a file as the importer does; `BadInput` is an answer, any other error is not."""
    with suppress(BadInput):
        rows = sheet_of(text_of(raw))
        suggested_mapping(rows)
        matches_of(read(rows).rows, [], into=Into("case", "force", "source"))


def read(rows: tuple[SheetRow, ...]) -> PublishedTable:
    _, start, mapping = met_layout(rows)
    return published_table(rows, mapping, today=TODAY, start=start)


@settings(max_examples=150)
@given(raw=st.binary(max_size=200))
def test_any_bytes_get_an_answer(raw: bytes) -> None:
    answered(raw)


@settings(max_examples=150)
@given(rows=st.lists(st.lists(CELLS, max_size=18), max_size=4))
def test_any_rows_under_the_right_headings_get_an_answer(rows: list[list[str]]) -> None:
    answered((NEW_HEADINGS + "\n".join(",".join(row) for row in rows)).encode("utf-8", "replace"))


@settings(max_examples=100)
@given(text=st.text(max_size=80) | st.text(max_size=40).map(lambda one: f"[columns]\n{one}"))
def test_any_mapping_gets_an_answer(text: str) -> None:
    with suppress(BadInput):
        mapping_from(text)


def test_a_whole_table_of_bad_cells_is_told_of_cell_by_cell() -> None:
    bad = NEW_HEADINGS + "Elm,26/03/24,x,,x,x,x,x,x,x,x,,x,x,x,x\n" * 50
    rows = sheet_of(bad)
    with pytest.raises(BadInput) as refused:
        read(rows)
    assert len(refused.value.faults) == 50 * 12
